//===--- LoaderLockWaits.cpp ----------------------------------------------===//

#include "syntax/LoaderLockWaits.h"
#include "syntax/CodeMatchers.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Expr.h"
#include "clang/AST/ParentMapContext.h"

using namespace clang;
using namespace clang::ast_matchers;

namespace winsock_tidy {

StatementMatcher LoaderLockWaits::calls() {
  return callExpr(
      callee(functionDecl(isNamedInRow([](const model::Function &Row) {
        return Row.Lib != model::Library::Standard &&
               Row.has(model::Effect::WaitsForThread |
                       model::Effect::StartsRoutine);
      }))),
      unless(isExpansionInSystemHeader()));
}

/// Returns the variable or field that E names, directly or as an element.
static const ValueDecl *named(const Expr *E) {
  E = E->IgnoreParenCasts();
  if (const auto *Unary = dyn_cast<UnaryOperator>(E);
      Unary && Unary->getOpcode() == UO_AddrOf)
    E = Unary->getSubExpr()->IgnoreParenCasts();
  if (const auto *Element = dyn_cast<ArraySubscriptExpr>(E))
    E = Element->getBase()->IgnoreParenCasts();
  if (const auto *Ref = dyn_cast<DeclRefExpr>(E))
    return Ref->getDecl();
  if (const auto *Member = dyn_cast<MemberExpr>(E))
    return Member->getMemberDecl();
  return nullptr;
}

/// Returns the variable or field that receives the value of Call; null if there
/// is none.
static const ValueDecl *storedIn(const CallExpr *Call, ASTContext &Context) {
  DynTypedNode Node = DynTypedNode::create<Stmt>(*Call);
  while (true) {
    DynTypedNodeList Parents = Context.getParents(Node);
    if (Parents.empty())
      return nullptr;
    Node = Parents[0];
    if (const auto *Var = Node.get<VarDecl>())
      return Var;
    const auto *E = Node.get<Expr>();
    if (const auto *Binary = dyn_cast_or_null<BinaryOperator>(E))
      return Binary->getOpcode() == BO_Assign ? named(Binary->getLHS())
                                              : nullptr;
    if (!E || !isa<CastExpr, ParenExpr>(E))
      return nullptr;
  }
}

std::vector<LoaderLockWaits::Found>
LoaderLockWaits::waitedForAt(SourceLocation Where, ApiLookup &Api,
                             CallEdges &Graph, CallChains &Sinks) const {
  ASTContext &Context = Api.context();
  const ValueDecl *Handle = nullptr;
  for (const CallExpr *Call : Calls) {
    const model::Function *Row =
        Call->getBeginLoc() == Where ? Api.row(Call) : nullptr;
    if (!Row || !Row->has(model::Effect::WaitsForThread) ||
        Row->HandleArg == model::NoArg)
      continue;
    // A status query is not a wait.
    if (Row->TimeoutArg != model::NoArg)
      if (auto Time =
              Call->getArg(Row->TimeoutArg)->getIntegerConstantExpr(Context);
          Time && *Time == 0)
        continue;
    Handle = named(Call->getArg(Row->HandleArg));
  }
  std::vector<Found> Result;
  for (const CallExpr *Call : Calls) {
    const model::Function *Row = Handle ? Api.row(Call) : nullptr;
    if (!Row || !Row->has(model::Effect::StartsRoutine) ||
        storedIn(Call, Context) != Handle)
      continue;
    CallTargets::Functions Routines;
    Graph.targets().resolve(Call->getArg(Row->RoutineArg), Routines);
    for (const FunctionDecl *Routine : Routines)
      for (const CallEdge &First : Graph.of(Routine).Edges)
        for (CallChain &Chain : Sinks.from(First))
          Result.push_back({Call, Routine, std::move(Chain)});
  }
  return Result;
}

} // namespace winsock_tidy
