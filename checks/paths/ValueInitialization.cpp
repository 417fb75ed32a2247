//===--- ValueInitialization.cpp ------------------------------------------===//

#include "paths/ValueInitialization.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;
using namespace clang::ento;

namespace winsock_tidy::paths {

bool ValueInitialization::evalCall(const CallEvent &Call,
                                   CheckerContext &C) const {
  const auto *Made = dyn_cast<CXXConstructorCall>(&Call);
  const auto *E =
      Made ? dyn_cast_or_null<CXXConstructExpr>(Made->getOriginExpr())
           : nullptr;
  if (!E || !E->requiresZeroInitialization() ||
      !E->getConstructor()->isTrivial() ||
      !E->getConstructor()->isDefaultConstructor())
    return false;
  ProgramStateRef State = C.getState();
  SVal Object = Made->getCXXThisVal();
  // The value of a temporary is what is in it.
  if (const MemRegion *At = Object.getAsRegion();
      At && isa<CXXTempObjectRegion>(At))
    Object = State->getSVal(At);
  C.addTransition(State->BindExpr(E, C.getLocationContext(), Object));
  return true;
}

} // namespace winsock_tidy::paths
