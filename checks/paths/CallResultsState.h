//===--- CallResultsState.h - What is known of results -------*- C++ -*-===//
//
// The state of CallResults, for its own files alone: counts that are none if
// their call failed, and the last call of Winsock that can fail.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_PATHS_CALLRESULTSSTATE_H
#define WINSOCK_TIDY_PATHS_CALLRESULTSSTATE_H

#include "paths/CallResults.h"
#include "paths/StateTrait.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/ProgramStateTrait.h"

namespace winsock_tidy::paths {

using clang::Expr;
using clang::ento::MemRegion;
using clang::ento::ProgramStateRef;
using clang::ento::SymbolRef;
using model::Failure;

/// A count that is none if its call failed: a result that may be SOCKET_ERROR,
/// or what WSARecv, WSASend and WSAGetOverlappedResult store if they succeed.
struct Count {
  const model::Function *Row;
  const Expr *Call;
  /// Of a stored count, the call's result; null once nothing holds that any
  /// more, and the path has not looked at it.
  SymbolRef Result;
  /// The path had found out that the call failed before the result was gone.
  bool HasFailed = false;
  /// The function that made the call, until it ends.
  const clang::StackFrameContext *Frame = nullptr;

  bool isStored() const { return Row->Fails != Failure::Count; }
  bool operator==(const Count &O) const {
    return Row == O.Row && Call == O.Call && Result == O.Result &&
           HasFailed == O.HasFailed && Frame == O.Frame;
  }
  void Profile(llvm::FoldingSetNodeID &ID) const {
    ID.AddPointer(Row);
    ID.AddPointer(Call);
    ID.AddPointer(Result);
    ID.AddBoolean(HasFailed);
    ID.AddPointer(Frame);
  }
};

/// The last call of Winsock that can fail, and perhaps one after it that may
/// have set another error, and whose result the program ignores.
struct LastCall {
  const model::Function *Row;
  const Expr *Call;
  SymbolRef Result;
  /// The path has found out that it failed, and its result is gone.
  bool HasFailed;
  /// The call after it that may have set another error.
  const model::Function *Between;
  /// The program has asked for its error.
  bool IsFetched = false;
  /// It was told once that it asks too late, or for nothing.
  bool IsJudged = false;
  /// errno holds what the program has put there, or was judged.
  bool IsErrnoKnown = false;

  bool operator==(const LastCall &O) const {
    return Row == O.Row && Call == O.Call && Result == O.Result &&
           HasFailed == O.HasFailed && Between == O.Between &&
           IsFetched == O.IsFetched && IsJudged == O.IsJudged &&
           IsErrnoKnown == O.IsErrnoKnown;
  }
  void Profile(llvm::FoldingSetNodeID &ID) const {
    ID.AddPointer(Row);
    ID.AddPointer(Call);
    ID.AddPointer(Result);
    ID.AddBoolean(HasFailed);
    ID.AddPointer(Between);
    ID.AddBoolean(IsFetched);
    ID.AddBoolean(IsJudged);
    ID.AddBoolean(IsErrnoKnown);
  }
};

struct CountTrait {
  using Type = llvm::ImmutableMap<SymbolRef, Count>;
};
/// The variable without a value that the call under way is to store its count
/// in, with the key 0.
struct TargetTrait {
  using Type = llvm::ImmutableMap<unsigned, const MemRegion *>;
};
/// Has one element at most, with the key 0.
struct LastCallTrait {
  using Type = llvm::ImmutableMap<unsigned, LastCall>;
};

} // namespace winsock_tidy::paths

WINSOCK_TIDY_TRAIT(CountTrait)
WINSOCK_TIDY_TRAIT(TargetTrait)
WINSOCK_TIDY_TRAIT(LastCallTrait)

namespace winsock_tidy::paths {

/// A node of ours to report at.
clang::ento::ExplodedNode *markResult(clang::ento::CheckerContext &C,
                                      ProgramStateRef State);

/// True if the constraints say that Result, of a function of this row, is its
/// failure.
bool isFailure(ProgramStateRef State, const model::Function &Row,
               SymbolRef Result);

/// True if the constraints allow Result, of a function of this row, to be its
/// failure.
bool mayBeFailure(ProgramStateRef State, const model::Function &Row,
                  SymbolRef Result);

} // namespace winsock_tidy::paths

#endif // WINSOCK_TIDY_PATHS_CALLRESULTSSTATE_H
