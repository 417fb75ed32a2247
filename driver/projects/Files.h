//===--- Files.h - Names of files as Windows writes them --------*- C++ -*-===//
//
// Projects name files with backslashes, in any case, with wildcards, and
// sometimes on a drive of the machine on which they were written.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_DRIVER_PROJECTS_FILES_H
#define WINSOCK_TIDY_DRIVER_PROJECTS_FILES_H

#include "../Commands.h"
#include "Remarks.h"

namespace winsock_tidy::msbuild {

class Files {
public:
  Files(const PathMaps &Maps, Remarks &Said) : Maps(Maps), Said(Said) {}

  /// Returns the absolute local name of Text, relative to Base. For a file that
  /// does not exist, returns the name that it would have.
  std::string find(llvm::StringRef Base, llvm::StringRef Text);
  bool exists(llvm::StringRef Base, llvm::StringRef Text);

  /// Returns the files that Pattern, relative to Base, names: without wildcards
  /// one file, whether it exists or not; with wildcards the matching files, in
  /// order.
  std::vector<std::string> expand(llvm::StringRef Base,
                                  llvm::StringRef Pattern);
  /// True if Pattern, relative to Base, matches the absolute File.
  bool matches(llvm::StringRef Base, llvm::StringRef Pattern,
               llvm::StringRef File);
  static bool hasWildcards(llvm::StringRef Text) {
    return Text.find_first_of("*?") != llvm::StringRef::npos;
  }
  /// Returns the first of the directories Start and above that contains a file
  /// Name; empty if there is none.
  std::string directoryAbove(llvm::StringRef Start, llvm::StringRef Name);

private:
  std::string look(llvm::StringRef Base, llvm::StringRef Text);
  void walk(const std::string &Directory,
            llvm::ArrayRef<llvm::StringRef> Pattern, unsigned Depth,
            std::vector<std::string> &Result);

  const PathMaps &Maps;
  Remarks &Said;
  program::AnyCase OnDisk;
  /// The results, by base and text: each file's command contains the same
  /// lists.
  llvm::StringMap<std::string> Cache;
  /// How many names may still be examined: patterns can match whole disks.
  unsigned Left = 200000;
};

} // namespace winsock_tidy::msbuild

#endif // WINSOCK_TIDY_DRIVER_PROJECTS_FILES_H
