//===--- SourceView.h - The files as one analysis sees them -----*- C++ -*-===//
//
// A file system over the real one that
// - remembers what was read and what was looked for in vain, which is what the
//   result of an analysis depends on;
// - finds headers whose names are written in another case, or with
//   backslashes, as Windows does;
// - can hide NOLINT comments, to learn what they keep from being shown, and
//   annotations that no header defines any more.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_DRIVER_SOURCEVIEW_H
#define WINSOCK_TIDY_DRIVER_SOURCEVIEW_H

#include "program/AnyCase.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/VirtualFileSystem.h"
#include <map>
#include <set>
#include <string>

namespace winsock_tidy {

/// What an analysis depends on; names are absolute.
struct Dependencies {
  /// What was read, with a hash of its contents; or only looked at, with none.
  std::map<std::string, std::string> Files;
  /// What does not exist.
  std::set<std::string> Missing;
};

/// A short text that stands for Contents.
std::string contentHash(llvm::StringRef Contents);

class SourceView : public llvm::vfs::ProxyFileSystem {
public:
  /// Over Files. If LikeWindows, the headers of Windows (those in a directory
  /// with winsock2.h and windows.h, and below) are found in whatever case.
  SourceView(llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Files,
             bool LikeWindows);

  /// Finds the header that an #include names so in any case, everywhere;
  /// false if it does already.
  bool forgive(llvm::StringRef Name);
  void hideNolint() { HideNolint = true; }
  /// Takes Microsoft's annotations of either version (__out_bcount(n),
  /// _Out_writes_(n)) out of File; false if it has none, or they are out
  /// already.
  bool hideAnnotations(llvm::StringRef File);
  /// Writes the `sizeof TYPE` that begins or ends at At in a file with
  /// parentheses, all places staying; false if it has them already.
  bool parenthesize(llvm::StringRef File, unsigned At);
  const Dependencies &dependencies() const { return Seen; }
  /// The analysis depends on these, too, which others have read for it.
  void addDependencies(const Dependencies &More);

  llvm::ErrorOr<llvm::vfs::Status> status(const llvm::Twine &Path) override;
  bool exists(const llvm::Twine &Path) override;
  llvm::ErrorOr<std::unique_ptr<llvm::vfs::File>>
  openFileForRead(const llvm::Twine &Path) override;

private:
  class ReadFile;
  std::string absolute(const llvm::Twine &Path) const;
  void looked(const std::string &Path,
              const llvm::ErrorOr<llvm::vfs::Status> &Result);
  /// The name that the file called Path really has; empty if there is none.
  std::string otherSpelling(llvm::StringRef Path);
  bool inWindowsDirectory(llvm::StringRef Path);
  /// Whether Header includes a header by its own name, as those do that were
  /// written to bridge a difference of case: the other one is meant, and to
  /// find this one instead would never end.
  bool forwards(llvm::StringRef Header);

  const bool LikeWindows;
  bool HideNolint = false;
  std::set<std::string> Forgiven, Unannotated;
  /// Where sizeof has no parentheses, by file.
  std::map<std::string, std::set<unsigned>> BareSizeofs;
  Dependencies Seen;
  program::AnyCase OnDisk;
  llvm::StringMap<bool> Forwarding;
};

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_DRIVER_SOURCEVIEW_H
