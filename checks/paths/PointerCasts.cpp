//===--- PointerCasts.cpp -------------------------------------------------===//

#include "paths/PointerCasts.h"
#include "Compat.h"
#include "paths/WinsockState.h"

using namespace clang;
using namespace clang::ento;

namespace winsock_tidy::paths {

void PointerCasts::checkPostStmt(const CastExpr *Cast,
                                 CheckerContext &C) const {
  if (Cast->getCastKind() != CK_IntegralToPointer)
    return;
  SymbolRef Number = C.getSVal(Cast->getSubExpr()).getAsSymbol();
  if (!Number || !C.getSVal(Cast).isUnknown())
    return;
  ProgramStateRef State = C.getState();
  ConditionTruthVal IsZero = compare(State, Number, BO_EQ, 0);
  if (IsZero.isUnderconstrained())
    return;
  const LocationContext *Here = C.getLocationContext();
  if (IsZero.isConstrainedTrue()) {
    C.addTransition(State->BindExpr(
        Cast, Here, C.getSValBuilder().makeNullWithType(Cast->getType())));
    return;
  }
  SVal Pointer = compat::conjure(C, static_cast<const MemRegion *>(nullptr),
                                 Cast, Cast->getType());
  State = State->BindExpr(Cast, Here, Pointer);
  if (auto Known = Pointer.getAs<DefinedSVal>())
    State = State->assume(*Known, true);
  if (State)
    C.addTransition(State);
}

} // namespace winsock_tidy::paths
