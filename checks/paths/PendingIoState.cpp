//===--- PendingIoState.cpp - What is known of an operation ---------------===//
//
// Asks the constraints of a state whether an operation is under way.
//
//===----------------------------------------------------------------------===//

#include "paths/PendingIo.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/ConstraintManager.h"

using namespace clang;
using namespace clang::ento;

namespace winsock_tidy::paths {

using model::Effect;
using model::Failure;

/// What the last error says, if it was fetched.
static Standing byError(ProgramStateRef State, SymbolRef Error, int Pending,
                        Standing IfUnknown) {
  if (!Error)
    return IfUnknown;
  ConditionTruthVal Is = compare(State, Error, BO_EQ, Pending);
  if (!Is.isConstrained())
    return IfUnknown;
  return Is.isConstrainedTrue() ? Standing::Pending : Standing::Over;
}

Standing standing(ProgramStateRef State, const PendingOperation &Op) {
  switch (Op.Looked) {
  case PendingOperation::NoLook:
    break;
  case PendingOperation::FalseIsPending:
    if (!compare(State, Op.Look, BO_EQ, 0).isConstrainedTrue())
      return Standing::Over;
    return byError(State, Op.Error, model::WsaIoIncomplete, Standing::Over);
  case PendingOperation::TimeoutIsPending:
    return compare(State, Op.Look, BO_EQ, model::WaitTimeout)
                   .isConstrainedTrue()
               ? Standing::Pending
               : Standing::Over;
  }
  if (!Op.Result)
    return Standing::Maybe;
  if (Op.Row->has(Effect::AsyncRequest))
    return hasFailed(State, Op.Row->Fails, Op.Result).isConstrainedTrue()
               ? Standing::Over
               : Standing::Pending;
  if (Op.Row->Fails == Failure::NonZeroCode) {
    ConditionTruthVal Is =
        compare(State, Op.Result, BO_EQ, model::WsaIoPending);
    return Is.isConstrainedTrue()    ? Standing::Pending
           : Is.isConstrainedFalse() ? Standing::Over
                                     : Standing::Maybe;
  }
  ConditionTruthVal Failed = hasFailed(State, Op.Row->Fails, Op.Result);
  if (Failed.isConstrainedFalse())
    return Op.CompletesLater ? Standing::Pending : Standing::Over;
  Standing Told =
      byError(State, Op.Error, model::WsaIoPending, Standing::Maybe);
  return Failed.isConstrained() || Told == Standing::Over ? Told
                                                          : Standing::Maybe;
}

llvm::SmallVector<PendingOperation, 2>
operationsUnderWay(ProgramStateRef State) {
  llvm::SmallVector<PendingOperation, 2> Result;
  for (const auto &[Where, Op] : State->get<PendingIoTrait>())
    if (standing(State, Op) != Standing::Over)
      Result.push_back(Op);
  // The map is ordered by address, which differs from run to run.
  llvm::sort(Result, [](const PendingOperation &A, const PendingOperation &B) {
    return A.Call->getBeginLoc() < B.Call->getBeginLoc();
  });
  return Result;
}

} // namespace winsock_tidy::paths
