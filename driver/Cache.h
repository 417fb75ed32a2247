//===--- Cache.h - Results of earlier runs ----------------------*- C++ -*-===//
//
// Stores the results of the analysis of a file by everything that they depend
// on: the tool, the checks and their options, the command, the contents of
// every file that was read and the absence of every file that was searched for.
// A change of any of these leads to another entry, so entries are never
// invalidated, only pruned.
//
// An entry appears under its name completely or not at all. Any number of runs
// may use one cache at the same time, and a run that is killed does no damage.
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
  /// A cache in Directory, which is created when a result is stored, of results
  /// that depend on Files.
  Cache(std::string Directory,
        llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Files)
      : Directory(std::move(Directory)), Files(std::move(Files)) {}

  /// Returns the result of a file that is known under Key. Key represents
  /// everything that is known before the file is read.
  std::optional<FileResult> find(llvm::StringRef Key);
  llvm::Error store(llvm::StringRef Key, const Dependencies &Needed,
                    const FileResult &Result);

  /// Returns (sets) the text that is stored under Name.
  std::optional<std::string> text(llvm::StringRef Name) const;
  llvm::Error setText(llvm::StringRef Name, llvm::StringRef Text) const;
  /// Returns the file of the entry Name, which other classes read and write.
  std::string entry(const llvm::Twine &Name) const;
  /// True if all files are as they were when Needed was recorded.
  bool holds(const Dependencies &Needed);
  /// Protects the entry Name from being pruned for some time.
  void use(llvm::StringRef Name) const;

  /// Removes entries that were not used for a long time, if a check for them is
  /// due.
  static void prune(llvm::StringRef Directory);
  /// Returns the default directory of the cache; empty if there is none.
  static std::string defaultDirectory();

private:
  llvm::Error write(llvm::StringRef File, llvm::StringRef Contents) const;
  /// Returns the hash of a file's current contents; empty if there is no such
  /// file.
  const std::string &hashNow(const std::string &File);

  std::string Directory;
  llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Files;
  llvm::StringMap<std::string> Hashes;
};

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_DRIVER_CACHE_H
