//===--- StartupOwners.cpp ------------------------------------------------===//

#include "paths/StartupOwners.h"
#include "ast/ApiLookup.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ParentMap.h"
#include "clang/AST/StmtCXX.h"

using namespace clang;

namespace winsock_tidy::paths {

/// True if S is in the initializer of a static variable of its function.
static bool isInStaticInitializer(const Stmt *S, const ParentMap &Parents) {
  for (; S; S = Parents.getParent(S))
    if (const auto *Declares = dyn_cast<DeclStmt>(S))
      return llvm::any_of(Declares->decls(), [](const Decl *D) {
        const auto *Var = dyn_cast<VarDecl>(D);
        return Var && Var->isStaticLocal();
      });
  return false;
}

/// True if D is a function of the library that calls what it is given once
/// only. (Of those that call what they are given, the engine knows the bodies
/// of no others.)
static bool runsOnce(const Decl *D, ApiLookup &Api) {
  const auto *FD = dyn_cast<FunctionDecl>(D);
  const model::Function *Row = FD ? Api.standardRow(FD) : nullptr;
  return Row && Row->has(model::Effect::CallsRoutine);
}

static llvm::StringRef ownerOf(const Startup &S, const StackFrameContext *Left,
                               ApiLookup &Api) {
  const Stmt *Site = S.Call;
  for (const StackFrameContext *Frame = S.Frame; Frame;
       Frame = Frame->getParent() ? Frame->getParent()->getStackFrame()
                                  : nullptr) {
    if (runsOnce(Frame->getDecl(), Api) ||
        isInStaticInitializer(Site, Frame->getParentMap()))
      return "it is made only once, for the whole process";
    if (Frame == Left)
      break;
    if (isa<CXXConstructorDecl>(Frame->getDecl()))
      return "an object that started Winsock is responsible for it";
    Site = Frame->getCallSite();
  }
  return {};
}

llvm::StringRef ownerOf(const Expr *Call, const FunctionEnd &End,
                        ApiLookup &Api) {
  for (const Startup &S : End.Startups)
    if (S.Call == Call)
      if (llvm::StringRef Owner = ownerOf(S, End.Frame, Api); !Owner.empty())
        return Owner;
  return {};
}

} // namespace winsock_tidy::paths
