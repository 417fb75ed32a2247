//===--- PendingIoState.cpp - What a path knows about an operation --------===//
//
// Determines from the constraints of a state whether an operation is pending,
// and where its memory ends; and stores which error is that of an operation.
//
//===----------------------------------------------------------------------===//

#include "paths/PendingIo.h"
#include "clang/AST/Stmt.h"
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

/// Returns the statement that runs the function of Frame, also if that is a
/// destructor that no expression calls; null for that of a part of an object.
static const Stmt *siteOf(const StackFrameContext &Frame) {
  if (const Stmt *Site = Frame.getCallSite())
    return Site;
  const CFGElement Element = Frame.getCallSiteCFGElement();
  if (auto Variable = Element.getAs<CFGAutomaticObjDtor>())
    return Variable->getTriggerStmt();
  if (auto Delete = Element.getAs<CFGDeleteDtor>())
    return Delete->getDeleteExpr();
  if (auto Temporary = Element.getAs<CFGTemporaryDtor>())
    return Temporary->getBindTemporaryExpr();
  return nullptr;
}

const ExplodedNode *beforeLibrary(const ExplodedNode *Node,
                                  SourceLocation &Where) {
  const StackFrameContext *Frame = Node->getStackFrame();
  const SourceManager &SM =
      Frame->getDecl()->getASTContext().getSourceManager();
  if (!SM.isInSystemHeader(Frame->getDecl()->getLocation()))
    return Node;
  const Stmt *Site = nullptr;
  while ((!Site || SM.isInSystemHeader(Frame->getDecl()->getLocation())) &&
         !Frame->inTopFrame()) {
    Site = siteOf(*Frame);
    Frame = Frame->getParent()->getStackFrame();
  }
  if (const auto *Return = dyn_cast_or_null<ReturnStmt>(Site))
    Where = Return->getReturnLoc();
  else if (Site)
    Where = isa<CompoundStmt>(Site) ? Site->getEndLoc() : Site->getBeginLoc();
  while (Node->getStackFrame() != Frame && Node->getFirstPred())
    Node = Node->getFirstPred();
  return Node;
}

ProgramStateRef withFetchedError(SymbolRef Error, ProgramStateRef State) {
  for (auto [Where, Op] : State->get<PendingIoTrait>()) {
    if (!Op.IsLast)
      continue;
    // The result of an earlier status query remains valid.
    if (Op.Error &&
        compare(State, Op.Error, BO_EQ,
                Op.Looked ? model::WsaIoIncomplete : model::WsaIoPending)
            .isConstrained())
      continue;
    Op.Error = Error;
    State = State->set<PendingIoTrait>(Where, Op);
  }
  return State;
}

ProgramStateRef withLastCall(const CallEvent &Call, ProgramStateRef State) {
  for (auto [Where, Op] : State->get<PendingIoTrait>())
    if (Op.IsLast && Op.Call != Call.getOriginExpr()) {
      Op.IsLast = false;
      State = State->set<PendingIoTrait>(Where, Op);
    }
  return State;
}

} // namespace winsock_tidy::paths
