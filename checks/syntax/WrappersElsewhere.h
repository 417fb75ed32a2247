//===--- WrappersElsewhere.h - Wrappers in other files ----------*- C++ -*-===//
//
// Functions of other files that make the same calls of the API on each way
// through them, as the index of the program describes them.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_SYNTAX_WRAPPERSELSEWHERE_H
#define WINSOCK_TIDY_SYNTAX_WRAPPERSELSEWHERE_H

#include "ProgramFacts.h"
#include "model/Api.h"
#include "llvm/ADT/DenseMap.h"
#include <optional>

namespace clang {
class CallExpr;
class FunctionDecl;
class SourceManager;
} // namespace clang

namespace winsock_tidy {

/// What a function of another file returns on one way through it.
struct ReturnedElsewhere {
  /// The call whose result is returned, or whose failure led to the constant;
  /// null for a constant without a failure.
  const effects::Step *From = nullptr;
  std::optional<std::int64_t> Constant;
  /// Which of the call's results are returned.
  bool MayFail = false, MaySucceed = false;
};

class WrappersElsewhere {
public:
  /// Known: the functions of other files that the unit may call.
  WrappersElsewhere(const effects::KnownFunctions &Known,
                    const clang::SourceManager &SM)
      : Known(Known), SM(SM) {}

  /// True if nothing is known about other files.
  bool empty() const { return Known.empty(); }

  /// Returns the call of the API that the function which Call calls makes,
  /// whatever happens, with the same arguments; null if the function is of this
  /// file, or does anything else.
  const effects::Step *onlyStep(const clang::CallExpr *Call);
  /// Returns the calls with one of the Effects that the function which Call
  /// calls makes, in their order; other calls do not matter. Empty if its ways
  /// make different ones: each makes the first of them, or makes only other
  /// calls.
  llvm::SmallVector<const effects::Step *, 2> steps(const clang::CallExpr *Call,
                                                    model::Effect Effects);
  /// The same as onlyStep for a function that returns the result of that call
  /// unchanged, whatever it is.
  const effects::Step *returnedStep(const clang::CallExpr *Call);
  /// Returns the call by which the function that Call calls closes one of its
  /// arguments, whose number is Index then, as something other than a socket;
  /// null if there is none, or if the function may do so only sometimes.
  const effects::Step *wrongClose(const clang::CallExpr *Call, unsigned &Index);
  /// Returns what the function which Call calls returns, on each way; empty if
  /// that is not known.
  llvm::SmallVector<ReturnedElsewhere, 4> returned(const clang::CallExpr *Call);
  /// Returns the row of the API function in returnedStep(), or null.
  const model::Function *returnedRow(const clang::CallExpr *Call);

private:
  const effects::Outcomes *outcomes(const clang::CallExpr *Call);

  const effects::KnownFunctions &Known;
  const clang::SourceManager &SM;
  /// The outcomes that return; none for functions that are not known.
  llvm::DenseMap<const clang::FunctionDecl *, effects::Outcomes> Found;
};

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_SYNTAX_WRAPPERSELSEWHERE_H
