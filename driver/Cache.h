//===--- Cache.h - Results of earlier runs ----------------------*- C++ -*-===//
//
// What the analysis of a file came to, by what it depends on: the tool, the
// checks and their options, the command, the contents of every file that was
// read and the absence of every file that was looked for. A change of any of
// these leads to another entry, so nothing is ever invalidated, only pruned.
//
// Entries are files that appear whole, under their name, or not at all; any
// number of runs may use one cache at a time, and a run that is killed leaves
// no harm behind.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_DRIVER_CACHE_H
#define WINSOCK_TIDY_DRIVER_CACHE_H

#include "Results.h"
#include "SourceView.h"
#include "llvm/Support/Error.h"
#include <optional>
#include <string>

namespace winsock_tidy {

class Cache {
public:
  /// A cache in Directory, which is made when something is stored, of results
  /// that depend on Files.
  Cache(std::string Directory,
        llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Files)
      : Directory(std::move(Directory)), Files(std::move(Files)) {}

  /// The result of a file that is known under Key; Key stands for all that is
  /// known before the file is read.
  std::optional<FileResult> find(llvm::StringRef Key);
  llvm::Error store(llvm::StringRef Key, const Dependencies &Needed,
                    const FileResult &Result);

  /// A text that is kept under Name, and what it is from now on.
  std::optional<std::string> text(llvm::StringRef Name) const;
  llvm::Error setText(llvm::StringRef Name, llvm::StringRef Text) const;
  /// The file of the entry Name, which others than this class read and write.
  std::string entry(const llvm::Twine &Name) const;
  /// True if all files are as they were when Needed was noted.
  bool holds(const Dependencies &Needed);
  /// Keeps the entry Name from being pruned for some time more.
  void use(llvm::StringRef Name) const;

  /// Removes what was not used for long, if it is time to look for it.
  static void prune(llvm::StringRef Directory);
  /// Where the cache is by default; empty if there is no such place.
  static std::string defaultDirectory();

private:
  llvm::Error write(llvm::StringRef File, llvm::StringRef Contents) const;
  /// The hash of a file's contents now; empty if there is no such file.
  const std::string &hashNow(const std::string &File);

  std::string Directory;
  llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Files;
  llvm::StringMap<std::string> Hashes;
};

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_DRIVER_CACHE_H
