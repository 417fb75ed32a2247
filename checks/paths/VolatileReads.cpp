//===--- VolatileReads.cpp ------------------------------------------------===//

#include "paths/VolatileReads.h"
#include "Compat.h"

using namespace clang;
using namespace clang::ento;

namespace winsock_tidy::paths {

void VolatileReads::checkPostStmt(const CastExpr *Cast,
                                  CheckerContext &C) const {
  const Expr *Read = Cast->getSubExpr();
  if (Cast->getCastKind() != CK_LValueToRValue ||
      !Read->getType().isVolatileQualified() ||
      !Cast->getType()->isIntegralOrEnumerationType())
    return;
  // Only what other code can reach.
  const MemRegion *Region = C.getSVal(Read).getAsRegion();
  const auto *Var =
      Region ? dyn_cast<VarRegion>(Region->getBaseRegion()) : nullptr;
  if (!Region || (Var && !Var->getDecl()->hasGlobalStorage()))
    return;
  C.addTransition(C.getState()->BindExpr(
      Cast, C.getLocationContext(),
      compat::conjure(C, Region, Cast, Cast->getType())));
}

} // namespace winsock_tidy::paths
