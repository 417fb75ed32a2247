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

  /// The absolute name that Text, seen from Base, has here. What does not
  /// exist is called as it would be.
  std::string find(llvm::StringRef Base, llvm::StringRef Text);
  bool exists(llvm::StringRef Base, llvm::StringRef Text);

  /// The files that Pattern, seen from Base, means: one without wildcards,
  /// whether it exists or not, else those that match, in order.
  std::vector<std::string> expand(llvm::StringRef Base,
                                  llvm::StringRef Pattern);
  /// Whether Pattern, seen from Base, means the absolute File.
  bool matches(llvm::StringRef Base, llvm::StringRef Pattern,
               llvm::StringRef File);
  static bool hasWildcards(llvm::StringRef Text) {
    return Text.find_first_of("*?") != llvm::StringRef::npos;
  }
  /// The first of the directories Start and above that has a file Name; empty
  /// if there is none.
  std::string directoryAbove(llvm::StringRef Start, llvm::StringRef Name);

private:
  std::string look(llvm::StringRef Base, llvm::StringRef Text);
  void walk(const std::string &Directory,
            llvm::ArrayRef<llvm::StringRef> Pattern, unsigned Depth,
            std::vector<std::string> &Result);

  const PathMaps &Maps;
  Remarks &Said;
  program::AnyCase OnDisk;
  /// What was found, by base and text: a list is in every file's command.
  llvm::StringMap<std::string> Cache;
  /// How many names may still be looked at: patterns can mean whole disks.
  unsigned Left = 200000;
};

} // namespace winsock_tidy::msbuild

#endif // WINSOCK_TIDY_DRIVER_PROJECTS_FILES_H
