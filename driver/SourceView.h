//===--- SourceView.h - The files as one analysis sees them -----*- C++ -*-===//
//
// A file system over the real one that
// - records which files were read and which were not found, because the result
//   of an analysis depends on both;
// - finds headers whose names have another case, or backslashes, as Windows
//   does;
// - can hide NOLINT comments, to find out which findings they suppress, and
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
  /// The files that were read, with a hash of their contents, or that were only
  /// tested for existence, without a hash.
  std::map<std::string, std::string> Files;
  /// The files that do not exist.
  std::set<std::string> Missing;
};

/// Returns a short text that identifies Contents.
std::string contentHash(llvm::StringRef Contents);

class SourceView : public llvm::vfs::ProxyFileSystem {
public:
  /// A view of Files. If LikeWindows, the headers of Windows (those in a
  /// directory with winsock2.h and windows.h, and below) are found in any case.
  SourceView(llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Files,
             bool LikeWindows);

  /// From now on, finds the header that an #include names in any case in all
  /// directories; false if it does so already.
  bool forgive(llvm::StringRef Name);
  void hideNolint() { HideNolint = true; }
  /// Hides Microsoft's annotations of both versions (__out_bcount(n),
  /// _Out_writes_(n)) in File; false if it has none, or if they are hidden
  /// already.
  bool hideAnnotations(llvm::StringRef File);
  /// Adds parentheses to the `sizeof TYPE` that begins or ends at At in a file,
  /// without moving other text; false if they are there already.
  bool parenthesize(llvm::StringRef File, unsigned At);
  const Dependencies &dependencies() const { return Seen; }
  /// Adds dependencies on files that other code has read for the analysis.
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
  /// Returns the real name of the file called Path; empty if there is none.
  std::string otherSpelling(llvm::StringRef Path);
  bool inWindowsDirectory(llvm::StringRef Path);
  /// True if Header includes a header with its own name. Such headers bridge a
  /// difference of case: they mean the other header, and finding this one
  /// instead would never end.
  bool forwards(llvm::StringRef Header);

  const bool LikeWindows;
  bool HideNolint = false;
  std::set<std::string> Forgiven, Unannotated;
  /// The locations of sizeof without parentheses, by file.
  std::map<std::string, std::set<unsigned>> BareSizeofs;
  Dependencies Seen;
  program::AnyCase OnDisk;
  llvm::StringMap<bool> Forwarding;
};

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_DRIVER_SOURCEVIEW_H
