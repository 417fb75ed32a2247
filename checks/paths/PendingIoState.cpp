//===--- PendingIoState.cpp - What a path knows about an operation --------===//
//
// Determines from the constraints of a state whether an operation is pending.
//
//===----------------------------------------------------------------------===//

#include "paths/PendingIo.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/ConstraintManager.h"

using namespace clang;
using namespace clang::ento;

namespace winsock_tidy::paths {

using model::Effect;
using model::Failure;

/// Returns the status that the last error shows, if it was fetched.
static OperationStatus byError(ProgramStateRef State, SymbolRef Error,
                               int Pending, OperationStatus IfUnknown) {
  if (!Error)
    return IfUnknown;
  ConditionTruthVal Is = compare(State, Error, BO_EQ, Pending);
  if (!Is.isConstrained())
    return IfUnknown;
  return Is.isConstrainedTrue() ? OperationStatus::Pending
                                : OperationStatus::Ended;
}

OperationStatus statusOf(ProgramStateRef State, const PendingOperation &Op) {
  switch (Op.Looked) {
  case PendingOperation::NoLook:
    break;
  case PendingOperation::FalseIsPending:
    if (!compare(State, Op.Look, BO_EQ, 0).isConstrainedTrue())
      return OperationStatus::Ended;
    return byError(State, Op.Error, model::WsaIoIncomplete,
                   OperationStatus::Ended);
  case PendingOperation::TimeoutIsPending:
    return compare(State, Op.Look, BO_EQ, model::WaitTimeout)
                   .isConstrainedTrue()
               ? OperationStatus::Pending
               : OperationStatus::Ended;
  }
  if (!Op.Result)
    return OperationStatus::Unknown;
  if (Op.Row->has(Effect::AsyncRequest))
    return hasFailed(State, Op.Row->Fails, Op.Result).isConstrainedTrue()
               ? OperationStatus::Ended
               : OperationStatus::Pending;
  if (Op.Row->Fails == Failure::NonZeroCode) {
    ConditionTruthVal Is =
        compare(State, Op.Result, BO_EQ, model::WsaIoPending);
    return Is.isConstrainedTrue()    ? OperationStatus::Pending
           : Is.isConstrainedFalse() ? OperationStatus::Ended
                                     : OperationStatus::Unknown;
  }
  ConditionTruthVal Failed = hasFailed(State, Op.Row->Fails, Op.Result);
  if (Failed.isConstrainedFalse())
    return Op.CompletesLater ? OperationStatus::Pending
                             : OperationStatus::Ended;
  OperationStatus Told =
      byError(State, Op.Error, model::WsaIoPending, OperationStatus::Unknown);
  return Failed.isConstrained() || Told == OperationStatus::Ended
             ? Told
             : OperationStatus::Unknown;
}

llvm::SmallVector<PendingOperation, 2>
operationsUnderWay(ProgramStateRef State) {
  llvm::SmallVector<PendingOperation, 2> Result;
  for (const auto &[Where, Op] : State->get<PendingIoTrait>())
    if (statusOf(State, Op) != OperationStatus::Ended)
      Result.push_back(Op);
  // The map is ordered by address, which differs from run to run.
  llvm::sort(Result, [](const PendingOperation &A, const PendingOperation &B) {
    return A.Call->getBeginLoc() < B.Call->getBeginLoc();
  });
  return Result;
}

} // namespace winsock_tidy::paths
