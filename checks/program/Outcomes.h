//===--- Outcomes.h - What a call of a function comes to --------*- C++ -*-===//
//
// Looks whether a function's whole dealing with Winsock is that of one API
// function: it starts Winsock and returns whether that worked, closes the
// socket it is given, makes a socket and returns it, receives and returns how
// much. Whoever calls it then knows as much as from a call of that function.
// All paths have to agree; what is not certain has no outcome.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_PROGRAM_OUTCOMES_H
#define WINSOCK_TIDY_PROGRAM_OUTCOMES_H

#include "model/Api.h"
#include "llvm/ADT/SmallVector.h"
#include <optional>

namespace clang {
class FunctionDecl;
} // namespace clang

namespace winsock_tidy {
class ApiLookup;
}

namespace winsock_tidy::program {

/// What the paths through one body agree on.
struct BodyOutcome {
  /// The API function; null if it is another function of the program that a
  /// call comes to.
  const model::Function *Api = nullptr;
  const clang::FunctionDecl *Forward = nullptr;
  /// By argument of that function: the parameter that it gets, or -1.
  llvm::SmallVector<int, 8> Params;
  /// It returns what that function returns, unchanged.
  bool ReturnsResult = false;
  /// A startup: whether the result tells, and that it is not zero on success.
  bool Tells = false, NonZeroIsSuccess = false;
  /// A close: the sending side may have been ended before.
  bool MayShutDown = false;
  /// A socket that is made: connected before it is returned; set up in some way
  /// that bears on how it is to be closed.
  bool Connects = false, SetsUp = false;
  /// The SOCK_* of a socket that is made; 0 if that is not constant.
  int SocketType = 0;
  /// Nothing else is called that could change what error there is.
  bool KeepsError = false;
  /// Functions of the program that are called, too.
  llvm::SmallVector<const clang::FunctionDecl *, 4> Others;
};

/// The outcome of FD, a definition; none if it has no certain one.
std::optional<BodyOutcome> outcomeOf(const clang::FunctionDecl *FD,
                                     ApiLookup &Api);

} // namespace winsock_tidy::program

#endif // WINSOCK_TIDY_PROGRAM_OUTCOMES_H
