//===--- ReadingLoops.cpp -------------------------------------------------===//

#include "paths/ReadingLoops.h"
#include "ast/ApiLookup.h"
#include "paths/Relevance.h"
#include "clang/AST/Decl.h"
#include "clang/AST/Expr.h"
#include "clang/AST/ParentMap.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace winsock_tidy::paths {

using model::Effect;

/// True if Holds returns true for S or a statement in it.
template <typename F> static bool anyIn(const Stmt *S, F Holds) {
  return S && (Holds(S) || llvm::any_of(S->children(), [&](const Stmt *Child) {
                 return anyIn(Child, Holds);
               }));
}

/// Returns the statement before the one that contains E; null if E is in the
/// first one of its block.
static const Stmt *statementBefore(const Expr *E, const ParentMap &Parents) {
  const Stmt *S = E, *Parent = Parents.getParent(S);
  while (Parent && isa<Expr>(Parent)) {
    S = Parent;
    Parent = Parents.getParent(S);
  }
  const auto *Block = dyn_cast_or_null<CompoundStmt>(Parent);
  const Stmt *Before = nullptr;
  if (Block)
    for (const Stmt *Each : Block->body()) {
      if (Each == S)
        return Before;
      Before = Each;
    }
  return nullptr;
}

bool followsReadingLoop(const Expr *Close, const ParentMap &Parents,
                        ApiLookup &Api, const Relevance &Relevant) {
  const auto *Loop =
      dyn_cast_or_null<WhileStmt>(statementBefore(Close, Parents));
  if (!Loop || anyIn(Loop->getBody(), [](const Stmt *S) {
        return isa<BreakStmt, ReturnStmt, GotoStmt>(S);
      }))
    return false;
  return anyIn(Loop->getCond(), [&](const Stmt *S) {
    const auto *Call = dyn_cast<CallExpr>(S);
    if (!Call)
      return false;
    if (const model::Function *Row = Api.row(Call))
      return Row->has(Effect::Receives);
    const FunctionDecl *FD = Call->getDirectCallee();
    return FD && (Relevant.effects(FD) & Effect::Receives) != Effect::None;
  });
}

} // namespace winsock_tidy::paths
