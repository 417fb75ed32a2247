//===--- ClassPairs.cpp ---------------------------------------------------===//

#include "paths/ClassPairs.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/SmallPtrSet.h"

using namespace clang;

namespace winsock_tidy::paths {

static bool isCopyable(const CXXRecordDecl *Record) {
  bool Declared = false;
  for (const CXXConstructorDecl *Ctor : Record->ctors()) {
    if (!Ctor->isCopyConstructor())
      continue;
    Declared = true;
    // A copy constructor that the author wrote is assumed to be correct.
    if (!Ctor->isDeleted() && Ctor->isDefaulted() &&
        Ctor->getAccess() == AS_public)
      return true;
  }
  return !Declared && Record->needsImplicitCopyConstructor() &&
         !Record->defaultedCopyConstructorIsDeleted();
}

/// True for the class of a single object that only this file can use: `static
/// struct Boot { … } TheBoot;`.
static bool isSingleton(const CXXRecordDecl *Record,
                        const ASTContext &Context) {
  if (!Context.getSourceManager().isInMainFile(Record->getLocation()))
    return false;
  return llvm::any_of(
      Record->getDeclContext()->decls(), [Record](const Decl *D) {
        const auto *Var = dyn_cast<VarDecl>(D);
        return Var && Var->hasGlobalStorage() && !Var->isExternallyVisible() &&
               Var->getType()->getAsCXXRecordDecl() == Record;
      });
}

/// True if a constructor of a member makes the call: the copy constructor of
/// the member's class must care for the copies then.
static bool isMadeByMember(const CallExpr *Call, const CXXRecordDecl *Record,
                           const Relevance &Relevant) {
  return llvm::any_of(Record->fields(), [&](const FieldDecl *Field) {
    const CXXRecordDecl *Member =
        Field->getType()->getBaseElementTypeUnsafe()->getAsCXXRecordDecl();
    return Member && Member->hasDefinition() &&
           llvm::any_of(Member->ctors(), [&](const CXXConstructorDecl *Ctor) {
             return Relevant.startCall(Ctor) == Call;
           });
  });
}

std::vector<ClassPair> classPairs(ASTContext &Context,
                                  const Relevance &Relevant) {
  std::vector<ClassPair> Pairs;
  llvm::SmallPtrSet<const CXXRecordDecl *, 8> Seen;
  for (const FunctionDecl *FD : Relevant.functions()) {
    const auto *Ctor = dyn_cast<CXXConstructorDecl>(FD);
    if (!Ctor)
      continue;
    const CallExpr *Start = Relevant.startCall(Ctor);
    const CXXRecordDecl *Record = Ctor->getParent()->getDefinition();
    if (!Start || !Record || !Seen.insert(Record).second)
      continue;
    ClassPair Pair{Record, Start, nullptr, false,
                   isCopyable(Record) && !isSingleton(Record, Context) &&
                       !isMadeByMember(Start, Record, Relevant)};
    if (const CXXDestructorDecl *Dtor = Record->getDestructor())
      Pair.EndCall = Relevant.endCall(Dtor);
    if (Record->getNumBases() || Record->getNumVBases())
      Pair.MayEnd = true;
    for (const CXXMethodDecl *Method : Record->methods()) {
      if (Method->isImplicit() || Method->isDeleted() || Method->isDefaulted())
        continue;
      if (Relevant.mayEnd(Method))
        Pair.MayEnd = true;
    }
    for (const FieldDecl *Field : Record->fields())
      if (const CXXRecordDecl *Member = Field->getType()
                                            ->getBaseElementTypeUnsafe()
                                            ->getAsCXXRecordDecl())
        if (Relevant.destructionMayEnd(Member))
          Pair.MayEnd = true;
    if (Record->hasFriends() || Record->isDependentContext())
      Pair.MayEnd = true;
    Pairs.push_back(Pair);
  }
  return Pairs;
}

/// True if every way through FD makes the call: it is a statement at the top
/// level of the body, and no statement before it returns.
static bool isAlwaysMade(const CallExpr *Call, const FunctionDecl *FD) {
  const auto *Body = dyn_cast_or_null<CompoundStmt>(FD->getBody());
  if (!Call || !Body)
    return false;
  auto Leaves = [](const Stmt *S, auto &Self) -> bool {
    return S && (isa<ReturnStmt, GotoStmt>(S) ||
                 llvm::any_of(S->children(), [&](const Stmt *Child) {
                   return Self(Child, Self);
                 }));
  };
  for (const Stmt *S : Body->body()) {
    const auto *E = dyn_cast<Expr>(S);
    if (E && E->IgnoreParenCasts() == Call)
      return true;
    if (Leaves(S, Leaves))
      return false;
  }
  return false;
}

/// Returns a destructor's own call of WSACleanup, if FD is a destructor and
/// every destruction makes it; else null.
static const CallExpr *endOfDestruction(const FunctionDecl *FD,
                                        const Relevance &Relevant) {
  const CallExpr *End =
      isa<CXXDestructorDecl>(FD) ? Relevant.ownEndCall(FD) : nullptr;
  return isAlwaysMade(End, FD) ? End : nullptr;
}

std::vector<UnequalBirth> unequalBirths(const Relevance &Relevant) {
  std::vector<UnequalBirth> Found;
  for (const FunctionDecl *FD : Relevant.functions()) {
    const CallExpr *End = endOfDestruction(FD, Relevant);
    if (!End)
      continue;
    const CXXRecordDecl *Class = cast<CXXDestructorDecl>(FD)->getParent();
    UnequalBirth New{Class, nullptr, nullptr, End};
    for (const CXXConstructorDecl *Ctor : Class->ctors()) {
      const FunctionDecl *Body = nullptr;
      if (!Ctor->isUserProvided() || !Ctor->hasBody(Body))
        continue;
      if (Relevant.startCall(Body))
        New.Starter = cast<CXXConstructorDecl>(Body);
      // A function that may end Winsock may start it, too.
      else if (!New.Other && !Relevant.mayEnd(Body))
        New.Other = cast<CXXConstructorDecl>(Body);
    }
    // A method may start Winsock for an object that the other constructor made.
    auto MayStart = [&](const CXXMethodDecl *Method) {
      return !isa<CXXConstructorDecl>(Method) && Method->isUserProvided() &&
             (!Method->hasBody() || Relevant.startCall(Method));
    };
    if (New.Starter && New.Other && !Class->hasFriends() &&
        llvm::none_of(Class->methods(), MayStart))
      Found.push_back(New);
  }
  return Found;
}

std::vector<DoubleEnd> doubleEnds(const Relevance &Relevant) {
  using model::Effect;
  std::vector<DoubleEnd> Found;
  for (const FunctionDecl *FD : Relevant.functions()) {
    const CallExpr *End = endOfDestruction(FD, Relevant);
    if (!End)
      continue;
    const auto *Dtor = cast<CXXDestructorDecl>(FD);
    DoubleEnd New{Dtor->getParent(), nullptr, nullptr, End};
    bool MayStartAtBirth = false;
    for (const FunctionDecl *Other : Relevant.functions()) {
      const auto *Method = dyn_cast<CXXMethodDecl>(Other);
      if (!Method || Method->getParent()->getCanonicalDecl() !=
                         New.Class->getCanonicalDecl())
        continue;
      if (isa<CXXConstructorDecl>(Method))
        MayStartAtBirth |= Relevant.startCall(Method) != nullptr;
      else if ((Relevant.ownEffects(Method) & Effect::StartsWinsock) !=
               Effect::None)
        New.Starter = Method;
      else if (Method != Dtor &&
               isAlwaysMade(Relevant.ownEndCall(Method), Method))
        New.Ender = Method;
    }
    // A constructor that is not visible may start it.
    for (const CXXConstructorDecl *Ctor : New.Class->ctors())
      MayStartAtBirth |= Ctor->isUserProvided() && !Ctor->hasBody();
    if (New.Starter && New.Ender && !MayStartAtBirth)
      Found.push_back(New);
  }
  return Found;
}

} // namespace winsock_tidy::paths
