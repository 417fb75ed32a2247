//===--- ParameterEnds.cpp ------------------------------------------------===//

#include "paths/ParameterEnds.h"
#include "clang/AST/ExprCXX.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/CallEvent.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/ExprEngine.h"

using namespace clang;
using namespace clang::ento;

namespace winsock_tidy::paths {

/// Returns the temporary that the argument makes, which is the parameter; null
/// if it makes none that must be destroyed.
static const CXXBindTemporaryExpr *madeBy(const Stmt *Argument) {
  const auto *E = dyn_cast_or_null<Expr>(Argument);
  if (const auto *Default = dyn_cast_or_null<CXXDefaultArgExpr>(E))
    E = Default->getExpr();
  return E ? dyn_cast<CXXBindTemporaryExpr>(E->IgnoreParenCasts()) : nullptr;
}

bool isDestroyedByCaller(const MemRegion *Region, ProgramStateRef State) {
  const auto *Param = dyn_cast<VarRegion>(Region->getBaseRegion());
  if (!Param || !isa<ParmVarDecl>(Param->getDecl()))
    return false;
  const StackFrameContext *Frame = Param->getStackFrame();
  if (!Frame || Frame->inTopFrame() || !Frame->getCallSite())
    return false;
  return llvm::any_of(Frame->getCallSite()->children(), [&](const Stmt *Child) {
    const CXXBindTemporaryExpr *Made = madeBy(Child);
    if (!Made)
      return false;
    std::optional<SVal> Object =
        ExprEngine::getObjectUnderConstruction(State, Made, Frame->getParent());
    return Object && Object->getAsRegion() == Param;
  });
}

void ParameterEnds::checkPreCall(const CallEvent &Call,
                                 CheckerContext &C) const {
  const auto *Destroys = dyn_cast<CXXDestructorCall>(&Call);
  const MemRegion *Object =
      Destroys ? Destroys->getCXXThisVal().getAsRegion() : nullptr;
  const auto *Param = dyn_cast_or_null<VarRegion>(Object);
  if (!Param || Param->getStackFrame() != C.getStackFrame() ||
      !isDestroyedByCaller(Param, C.getState()))
    return;
  // This path ends before the destructor. Another one goes on after it, in the
  // same state.
  ExplodedNode *Before = C.getPredecessor();
  const CFGBlock::ConstCFGElementRef &Here = Call.getCFGElementRef();
  ExplodedGraph &Graph = Engine->getGraph();
  bool IsNew = false;
  ExplodedNode *After = Graph.getNode(
      PostImplicitCall(Call.getDecl(), Call.getSourceRange().getEnd(),
                       C.getLocationContext(), Here),
      C.getState(), /*IsSink=*/false, &IsNew);
  After->addPredecessor(Before, Graph);
  if (IsNew)
    Engine->getCoreEngine().getWorkList()->enqueue(After, Here.getParent(),
                                                   Here.getIndexInBlock() + 1);
  C.generateSink(C.getState(), Before);
}

} // namespace winsock_tidy::paths
