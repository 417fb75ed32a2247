//===--- CallResultsState.h - What a path knows about results ---*- C++ -*-===//
//
// The state of CallResults, for its own files only: values that are not counts
// if their call failed, sums of them, and the last Winsock call that can fail.
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

/// A value that is not a count if its call failed: a result that may be
/// SOCKET_ERROR, or the number that WSARecv, WSASend and WSAGetOverlappedResult
/// store if they succeed.
struct Count {
  const model::Function *Row;
  const Expr *Call;
  /// For a stored count, the call's result; null if no variable holds the
  /// result any more and the path has not tested it.
  SymbolRef Result;
  /// The path found out that the call failed before the result was lost.
  bool HasFailed = false;
  /// The function that made the call, until that function ends.
  const clang::StackFrameContext *Frame = nullptr;
  /// The length that the call was given, if it is not a number.
  SymbolRef Length = nullptr;
  /// The call of the function that returned the result; null if Call did.
  const Expr *Got = nullptr;

  bool isStored() const { return Row->Fails != Failure::Count; }
  bool operator==(const Count &O) const {
    return Row == O.Row && Call == O.Call && Result == O.Result &&
           HasFailed == O.HasFailed && Frame == O.Frame && Length == O.Length &&
           Got == O.Got;
  }
  void Profile(llvm::FoldingSetNodeID &ID) const {
    ID.AddPointer(Row);
    ID.AddPointer(Call);
    ID.AddPointer(Result);
    ID.AddBoolean(HasFailed);
    ID.AddPointer(Frame);
    ID.AddPointer(Length);
    ID.AddPointer(Got);
  }
};

/// The last Winsock call that can fail, and optionally a later call that may
/// have set another error and whose result the program ignores.
struct LastCall {
  const model::Function *Row;
  const Expr *Call;
  SymbolRef Result;
  /// The path has found out that it failed, and its result is lost.
  bool HasFailed;
  /// The later call that may have set another error.
  const model::Function *Between;
  /// The program has fetched its error.
  bool IsFetched = false;
  /// The program fetches the error too late, or in vain, and that was reported.
  bool IsJudged = false;
  /// errno contains a value that the program stored, or was judged.
  bool IsErrnoKnown = false;
  /// As HasFailed, but it may also have done less than it was asked to do.
  bool HasFallenShort = false;
  /// The length that the call was given, if its result is a count.
  clang::ento::SVal Length = clang::ento::UnknownVal();

  bool operator==(const LastCall &O) const {
    return Row == O.Row && Call == O.Call && Result == O.Result &&
           HasFailed == O.HasFailed && Between == O.Between &&
           IsFetched == O.IsFetched && IsJudged == O.IsJudged &&
           IsErrnoKnown == O.IsErrnoKnown &&
           HasFallenShort == O.HasFallenShort && Length == O.Length;
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
    ID.AddBoolean(HasFallenShort);
    Length.Profile(ID);
  }
};

struct CountTrait {
  using Type = llvm::ImmutableMap<SymbolRef, Count>;
};

/// A count that was added to a variable, or subtracted from it. The sum is
/// wrong only if the program reads it and has not tested the count in between.
struct Sum {
  SymbolRef Added;
  const clang::BinaryOperator *Where;
  /// The path knew before it computed the sum that the call failed.
  bool HadFailed;

  bool operator==(const Sum &O) const {
    return Added == O.Added && Where == O.Where && HadFailed == O.HadFailed;
  }
  void Profile(llvm::FoldingSetNodeID &ID) const {
    ID.AddPointer(Added);
    ID.AddPointer(Where);
    ID.AddBoolean(HadFailed);
  }
};
/// By the variable that contains the sum.
struct SumTrait {
  using Type = llvm::ImmutableMap<const MemRegion *, Sum>;
};
/// The uninitialized variable in which the current call stores its count, with
/// the key 0.
struct TargetTrait {
  using Type = llvm::ImmutableMap<unsigned, const MemRegion *>;
};
struct LastCallTrait {
  enum Key : unsigned {
    Latest = 0,
    /// A failure before the latest call, whose error the program has not
    /// fetched: no later call is known to have succeeded.
    Earlier = 1,
  };
  using Type = llvm::ImmutableMap<unsigned, LastCall>;
};

} // namespace winsock_tidy::paths

WINSOCK_TIDY_TRAIT(CountTrait)
WINSOCK_TIDY_TRAIT(SumTrait)
WINSOCK_TIDY_TRAIT(TargetTrait)
WINSOCK_TIDY_TRAIT(LastCallTrait)

namespace winsock_tidy::paths {

/// Creates a node at which findings can be reported.
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

/// True if the path has found out that the call failed.
bool hasFailed(ProgramStateRef State, const LastCall &Last);

/// True if the path has found out that the call failed, or did less than it was
/// asked to do: `send(s, text, size, 0) != size`.
bool hasFallenShort(ProgramStateRef State, const LastCall &Last);

/// True if the path knows that the call of the count Sym failed.
bool hasFailed(ProgramStateRef State, const Count &Each, SymbolRef Sym);

/// Returns the count that E is, or null. This includes `n - 1`, which is
/// equally invalid if n is SOCKET_ERROR.
SymbolRef countOf(const Expr *E, clang::ento::CheckerContext &C);

} // namespace winsock_tidy::paths

#endif // WINSOCK_TIDY_PATHS_CALLRESULTSSTATE_H
