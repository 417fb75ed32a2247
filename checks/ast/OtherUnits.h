//===--- OtherUnits.h - What other units mean for this one ------*- C++ -*-===//
//
// What the index of the program contains about code of other files that a unit
// cannot see. (The outcomes of functions of other files are in
// effects/Outcome.h.)
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_AST_OTHERUNITS_H
#define WINSOCK_TIDY_AST_OTHERUNITS_H

#include "llvm/ADT/StringRef.h"
#include <map>
#include <set>
#include <string>

namespace clang {
class FunctionDecl;
} // namespace clang

namespace winsock_tidy {

struct OtherUnits {
  bool empty() const {
    return Apart.empty() && Threads.empty() && Undone.empty() &&
           Workers.empty() && Initializers.empty() && !IsInProgram &&
           !StaticsStart && !IsEndedElsewhere;
  }
  /// True if FD, whose body is elsewhere, is known to neither start nor end
  /// Winsock.
  bool isApart(const clang::FunctionDecl *FD) const;
  /// The function that runs FD on its own thread, if FD is known to start
  /// Winsock nowhere; empty if nothing is known.
  llvm::StringRef threadOf(const clang::FunctionDecl *FD) const;

  /// True if FD, a routine that this unit runs on a thread and whose body is
  /// elsewhere, is known to use Winsock and to start it nowhere.
  bool isWorker(const clang::FunctionDecl *FD) const;

  /// True if FD, a function of this unit that starts Winsock, has a caller in
  /// another unit that ends Winsock: that caller shows whether FD's failures
  /// leave Winsock started.
  bool isUndoneByCallers(const clang::FunctionDecl *FD) const;

  /// The object of another file for which FD is called before main runs; empty
  /// if there is none.
  llvm::StringRef initializedBy(const clang::FunctionDecl *FD) const;

  /// By USR: functions of this unit.
  std::set<std::string> Undone;
  /// By USR: routines of other files that use Winsock and do not start it.
  std::set<std::string> Workers;
  /// By USR: functions of other files that neither start nor end Winsock.
  std::set<std::string> Apart;
  /// By USR: routines of this unit.
  std::map<std::string, std::string> Threads;
  /// By USR: functions of this unit that are called before main runs.
  std::map<std::string, std::string> Initializers;
  /// This unit uses Winsock and belongs to a program with its main in another
  /// file.
  bool IsInProgram = false;
  /// Objects of other files start Winsock before main runs.
  bool StaticsStart = false;
  /// Another file ends what a constructor starts.
  bool IsEndedElsewhere = false;
};

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_AST_OTHERUNITS_H
