//===--- Located.h - Findings with lines, paths and fingerprints -*- C++
//-*-===//
//
// What a worker finds is a place in a file, as an offset, and notes. Reports
// want lines and columns, the notes as steps in the order in which things
// happen, and a fingerprint that stays when lines move.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_DRIVER_LOCATED_H
#define WINSOCK_TIDY_DRIVER_LOCATED_H

#include "Results.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/VirtualFileSystem.h"
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace winsock_tidy {

/// The text of a file, by lines.
class SourceText {
public:
  explicit SourceText(std::string Text);
  /// Line and column, both from 1; a column counts characters, not bytes.
  std::pair<unsigned, unsigned> position(unsigned Offset) const;
  /// The line's text without its end; empty if there is no such line.
  llvm::StringRef line(unsigned Number) const;
  unsigned lines() const { return Starts.size(); }
  const std::string &text() const { return Text; }
  /// What stands for the line in fingerprints: its words, or, where they are
  /// very many, a hash of them.
  const std::string &lineForFingerprint(unsigned Number) const;
  /// As much of the line as people want to see of it around Column.
  llvm::StringRef excerpt(unsigned Number, unsigned Column) const;

private:
  /// How many bytes before Offset do not begin a character.
  unsigned continuations(unsigned Offset) const;

  std::string Text;
  std::vector<unsigned> Starts;
  /// continuations() at the begin of each block, so that a place in a very long
  /// line is found as fast as another.
  std::vector<unsigned> ByBlock;
  mutable std::map<unsigned, std::string> Words;
};

/// Files, each read once.
class SourceTexts {
public:
  explicit SourceTexts(llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Files)
      : Files(std::move(Files)) {}
  /// The text of File; of no lines if it cannot be read.
  const SourceText &operator[](llvm::StringRef File);

private:
  llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Files;
  llvm::StringMap<std::unique_ptr<SourceText>> Known;
};

/// A stretch of text; what has no file has Line 0.
struct Place {
  std::string File;
  unsigned Line = 0, Column = 0, EndLine = 0, EndColumn = 0;
};

/// One thing that happens on the way to a finding, or the finding itself.
struct Step {
  Place At;
  std::string Text;
  bool IsFinding = false;
};

struct LocatedFinding {
  explicit LocatedFinding(const Finding &Error) : Error(Error) {}
  Finding Error;
  Place At;
  /// The notes and, at its place among them, the finding.
  std::vector<Step> Path;
  /// The same for the same finding when lines were inserted above it.
  std::string Fingerprint;
  /// A NOLINT comment keeps it from being shown.
  bool Suppressed = false;

  /// Where the same was found for the same reason: in the same function, with
  /// the same text.
  struct Twin {
    Place At;
    std::string Fingerprint;
  };
  std::vector<Twin> Twins;

  /// Takes Other, which has one cause with this one, for a further place.
  void addTwin(const LocatedFinding &Other);
};

/// What a further place of a finding is called.
inline constexpr char TwinText[] = "the same here";

/// Turns findings into located ones. Equal findings of one run get different
/// fingerprints, by their order.
class Locator {
public:
  /// File names below Root count as seen from there, wherever Root is.
  Locator(std::string Root,
          llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Files)
      : Root(std::move(Root)), Sources(std::move(Files)) {}

  LocatedFinding locate(const Finding &Error, bool Suppressed = false);
  Place place(llvm::StringRef File, unsigned Offset, unsigned Length = 0);
  SourceTexts &sources() { return Sources; }
  const std::string &root() const { return Root; }
  /// File as seen from the root, with slashes; absolute if it is not below.
  std::string relative(llvm::StringRef File) const;

private:
  std::string fingerprint(const Finding &Error, const Place &At,
                          bool Suppressed);
  Place placeOf(const clang::tooling::DiagnosticMessage &Message);

  std::string Root;
  SourceTexts Sources;
  llvm::StringMap<unsigned> Ordinals;
};

/// The directory to which a project's paths are relative: the nearest above one
/// of Starts, the first first, with a .winsock-tidy or .git; the last of Starts
/// if there is none.
std::string findProjectRoot(llvm::ArrayRef<std::string> Starts);

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_DRIVER_LOCATED_H
