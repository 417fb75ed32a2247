//===--- StandIns.h - Functions that stand for the API's --------*- C++ -*-===//
//
// Functions of other files of the program, of which the index knows that a call
// of them comes to a call of a function of the API. Each has a row, made from
// that function's, by which it is modelled.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_AST_STANDINS_H
#define WINSOCK_TIDY_AST_STANDINS_H

#include "model/Api.h"
#include "llvm/ADT/StringRef.h"
#include <map>
#include <memory>
#include <set>
#include <string>

namespace clang {
class FunctionDecl;
} // namespace clang

namespace winsock_tidy {

/// A function of another file, of which it is known that a call of it comes to
/// the call of one function of the API.
struct StandIn {
  std::string Name;
  /// That function's row, with the name and the arguments of this one.
  model::Function Row;
  /// Of a startup: the result tells whether it worked, and is not zero then.
  bool Tells = false, NonZeroIsSuccess = false;
  /// Of a close: the connection may have been shut down before.
  bool MayShutDown = false;
  /// Of a socket that is made: it is connected; it is set up in some way that
  /// bears on how to close it.
  bool Connects = false, SetsUp = false;
  int SocketType = 0; ///< SOCK_*, or 0.
};

/// The functions of other files that one unit calls, and what else it cannot
/// see of them.
class StandIns {
public:
  void add(const std::string &USR, std::unique_ptr<StandIn> New) {
    ByUSR.emplace(USR, std::move(New));
  }
  bool empty() const {
    return ByUSR.empty() && Apart.empty() && Threads.empty() && !StaticsStart &&
           !IsEndedElsewhere;
  }
  /// True if FD, whose body is elsewhere, is known to neither start nor end
  /// Winsock.
  bool isApart(const clang::FunctionDecl *FD) const;
  /// The function that runs FD on a thread of its own, where FD is known to
  /// start Winsock nowhere; empty if nothing is known.
  llvm::StringRef threadOf(const clang::FunctionDecl *FD) const;
  /// Null if nothing is known of FD, or its body is in sight.
  const StandIn *find(const clang::FunctionDecl *FD) const;
  /// The one that Row is of; null if it is a function of the API itself.
  const StandIn *of(const model::Function *Row) const;

  /// By USR: functions of other files that neither start nor end Winsock.
  std::set<std::string> Apart;
  /// By USR: routines of this unit.
  std::map<std::string, std::string> Threads;
  /// Objects of other files start Winsock before main runs.
  bool StaticsStart = false;
  /// What a constructor starts is ended in another file.
  bool IsEndedElsewhere = false;

private:
  std::map<std::string, std::unique_ptr<StandIn>> ByUSR;
};

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_AST_STANDINS_H
