//===--- ThrownStartups.cpp -----------------------------------------------===//

#include "paths/ThrownStartups.h"
#include "ast/EnclosingTry.h"
#include "paths/Relevance.h"
#include "paths/Unwinding.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/ParentMap.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;
using namespace clang::ento;

namespace winsock_tidy::paths {

namespace {

/// Finds calls in an exception handler that end Winsock, or may end it.
class CleanupFinder : public RecursiveASTVisitor<CleanupFinder> {
public:
  CleanupFinder(const EntryEnds &All) : All(All) {}
  bool VisitCallExpr(CallExpr *Call) {
    if (const model::Function *Row = All.Api.row(Call)) {
      Found |= Row->has(model::Effect::EndsWinsock);
      return !Found;
    }
    const FunctionDecl *FD = Call->getDirectCallee();
    bool IsSystem = FD && All.Api.context().getSourceManager().isInSystemHeader(
                              FD->getLocation());
    Found |= !FD || (!IsSystem && All.Relevant.mayEnd(FD));
    return !Found;
  }
  bool Found = false;

private:
  const EntryEnds &All;
};

} // namespace

/// True if an object whose destruction may end Winsock is destroyed when an
/// exception leaves Site.
static bool isUnwound(const Stmt *Site, const StackFrameContext *Frame,
                      const Relevance &Relevant) {
  auto MayEnd = [&Relevant](const VarDecl *Var) {
    return Relevant.destructionMayEnd(
        Var->getType()->getBaseElementTypeUnsafe()->getAsCXXRecordDecl());
  };
  llvm::SmallPtrSet<const VarDecl *, 8> Variables;
  collectInScope(Site, Frame->getParentMap(), nullptr, Variables);
  for (const VarDecl *Var : Variables)
    if (Var->hasLocalStorage() && MayEnd(Var))
      return true;
  const auto *FD = dyn_cast<FunctionDecl>(Frame->getDecl());
  return FD && llvm::any_of(FD->parameters(), MayEnd);
}

llvm::StringRef whyTakenCareOf(const FunctionEnd &End, const EntryEnds &All) {
  const Stmt *Site = End.Throw;
  bool HasLeft = false;
  for (const StackFrameContext *Frame = End.Node->getStackFrame(); Site;
       Site = Frame->getCallSite(),
                               Frame = Frame->getParent()
                                           ? Frame->getParent()->getStackFrame()
                                           : Frame) {
    if (const CXXTryStmt *Try =
            catchingTry(Site, Frame->getParentMap(), thrownType(End.Throw))) {
      CleanupFinder Finder(All);
      for (unsigned I = 0; I < Try->getNumHandlers(); ++I)
        Finder.TraverseStmt(const_cast<CXXCatchStmt *>(Try->getHandler(I)));
      // If it is caught in the function, the rest of the path is not explored.
      if (Finder.Found || !HasLeft)
        return "a handler catches the exception";
    }
    if (isUnwound(Site, Frame, All.Relevant))
      return "an object that the exception destroys may end Winsock";
    HasLeft |= Frame == End.Frame;
    if (Frame->inTopFrame())
      break;
  }
  return {};
}

} // namespace winsock_tidy::paths
