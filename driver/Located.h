//===--- Located.h - Findings with lines and fingerprints -------*- C++ -*-===//
//
// A worker's finding is a place in a file, as an offset, and notes. Reports
// need lines and columns, the notes as steps in the order of events, and a
// fingerprint that does not change when lines move.
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
  /// Returns the line and the column, both from 1. A column counts characters,
  /// not bytes.
  std::pair<unsigned, unsigned> position(unsigned Offset) const;
  /// Returns the line's text without its end; empty if there is no such line.
  llvm::StringRef line(unsigned Number) const;
  unsigned lines() const { return Starts.size(); }
  const std::string &text() const { return Text; }
  /// Returns the line's form in fingerprints: its words, or a hash of them if
  /// there are very many.
  const std::string &lineForFingerprint(unsigned Number) const;
  /// Returns the part of the line around Column that reports show.
  llvm::StringRef excerpt(unsigned Number, unsigned Column) const;

private:
  /// Returns how many bytes before Offset do not begin a character.
  unsigned continuations(unsigned Offset) const;

  std::string Text;
  std::vector<unsigned> Starts;
  /// continuations() at the beginning of each block, so that a place in a very
  /// long line is found quickly.
  std::vector<unsigned> ByBlock;
  mutable std::map<unsigned, std::string> Words;
};

/// Files, each read once.
class SourceTexts {
public:
  explicit SourceTexts(llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Files)
      : Files(std::move(Files)) {}
  /// Returns the text of File; without lines if it cannot be read.
  const SourceText &operator[](llvm::StringRef File);

private:
  llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Files;
  llvm::StringMap<std::unique_ptr<SourceText>> Known;
};

/// A range of text; Line is 0 if it has no file.
struct Place {
  std::string File;
  unsigned Line = 0, Column = 0, EndLine = 0, EndColumn = 0;
};

/// One event on the way to a finding, or the finding itself.
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
  /// A text that does not change when lines are inserted above the finding.
  std::string Fingerprint;
  /// A NOLINT comment suppresses it.
  bool Suppressed = false;

  /// Another place of a finding with the same cause: in the same function, with
  /// the same text.
  struct Twin {
    Place At;
    std::string Fingerprint;
  };
  std::vector<Twin> Twins;

  /// Adds Other, which has the same cause as this finding, as another place.
  void addTwin(const LocatedFinding &Other);
};

/// The text for another place of a finding.
inline constexpr char TwinText[] = "the same here";

/// Adds locations to findings. Equal findings of one run get different
/// fingerprints, by their order.
class Locator {
public:
  /// File names below Root are relative to it, wherever Root is.
  Locator(std::string Root,
          llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Files)
      : Root(std::move(Root)), Sources(std::move(Files)) {}

  LocatedFinding locate(const Finding &Error, bool Suppressed = false);
  Place place(llvm::StringRef File, unsigned Offset, unsigned Length = 0);
  SourceTexts &sources() { return Sources; }
  const std::string &root() const { return Root; }
  /// Returns File relative to the root, with slashes; absolute if it is not
  /// below the root.
  std::string relative(llvm::StringRef File) const;

private:
  std::string fingerprint(const Finding &Error, const Place &At,
                          bool Suppressed);
  Place placeOf(const clang::tooling::DiagnosticMessage &Message);

  std::string Root;
  SourceTexts Sources;
  llvm::StringMap<unsigned> Ordinals;
};

/// Returns the directory to which a project's paths are relative: the nearest
/// directory with a .winsock-tidy or .git above one of Starts, in their order;
/// the last of Starts if there is none.
std::string findProjectRoot(llvm::ArrayRef<std::string> Starts);

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_DRIVER_LOCATED_H
