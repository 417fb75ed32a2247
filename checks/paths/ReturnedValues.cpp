//===--- ReturnedValues.cpp -----------------------------------------------===//

#include "paths/ReturnedValues.h"
#include "paths/WinsockState.h"

using namespace clang;
using namespace clang::ento;

namespace winsock_tidy::paths {

SVal returnedValue(ProgramStateRef State, const StackFrameContext *Frame) {
  const SVal *Value = State->get<ReturnTrait>(Frame);
  return Value ? *Value : UnknownVal();
}

void ReturnedValues::checkPreStmt(const ReturnStmt *Return,
                                  CheckerContext &C) const {
  const Expr *Value = Return->getRetValue();
  const auto *FD = dyn_cast<FunctionDecl>(C.getStackFrame()->getDecl());
  if (Value && (Value->getType()->isScalarType() ||
                (FD && FD->getReturnType()->isReferenceType())))
    C.addTransition(
        C.getState()->set<ReturnTrait>(C.getStackFrame(), C.getSVal(Value)));
}

void ReturnedValues::checkPostCall(const CallEvent &Call,
                                   CheckerContext &C) const {
  const Expr *Origin = Call.getOriginExpr();
  if (!C.wasInlined || !Origin)
    return;
  ProgramStateRef State = C.getState();
  const LocationContext *Caller = C.getLocationContext();
  for (auto [Frame, Value] : State->get<ReturnTrait>()) {
    if (Frame->getCallSite() != Origin || !Frame->getParent() ||
        Frame->getParent()->getStackFrame() != Caller->getStackFrame())
      continue;
    State = State->remove<ReturnTrait>(Frame);
    if (State->getSVal(Origin, Caller).isUnknown())
      State = State->BindExpr(Origin, Caller, Value);
  }
  if (State != C.getState())
    C.addTransition(State);
}

void ReturnedValues::checkLiveSymbols(ProgramStateRef State,
                                      SymbolReaper &Reaper) const {
  for (auto [Frame, Value] : State->get<ReturnTrait>())
    for (SymbolRef Sym : Value.symbols())
      Reaper.markLive(Sym);
}

} // namespace winsock_tidy::paths
