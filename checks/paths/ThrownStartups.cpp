//===--- ThrownStartups.cpp -----------------------------------------------===//

#include "paths/ThrownStartups.h"
#include "ast/EnclosingTry.h"
#include "paths/Relevance.h"
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

bool isTakenCareOf(const FunctionEnd &End, const EntryEnds &All) {
  const Stmt *Site = End.Throw;
  bool HasLeft = false;
  for (const StackFrameContext *Frame = End.Node->getStackFrame(); Site;
       Site = Frame->getCallSite(),
                               Frame = Frame->getParent()
                                           ? Frame->getParent()->getStackFrame()
                                           : Frame) {
    if (const CXXTryStmt *Try = enclosingTry(Site, Frame->getParentMap())) {
      CleanupFinder Finder(All);
      for (unsigned I = 0; I < Try->getNumHandlers(); ++I)
        Finder.TraverseStmt(const_cast<CXXCatchStmt *>(Try->getHandler(I)));
      // If it is caught in the function, the rest of the path is not explored.
      if (Finder.Found || !HasLeft)
        return true;
    }
    HasLeft |= Frame == End.Frame;
    if (Frame->inTopFrame())
      break;
  }
  return false;
}

} // namespace winsock_tidy::paths
