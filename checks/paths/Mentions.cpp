//===--- Mentions.cpp -----------------------------------------------------===//

#include "paths/Mentions.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Analysis/CFG.h"
#include "llvm/ADT/SetOperations.h"

using namespace clang;

namespace winsock_tidy::paths {

void Mentions::add(const Stmt *S, MentionSet &To,
                   llvm::DenseSet<const FunctionDecl *> &Called) const {
  if (const auto *Member = dyn_cast<MemberExpr>(S)) {
    To.insert(cast<ValueDecl>(Member->getMemberDecl()->getCanonicalDecl()));
    if (const auto *Method = dyn_cast<CXXMethodDecl>(Member->getMemberDecl()))
      Called.insert(Method);
  } else if (const auto *Ref = dyn_cast<DeclRefExpr>(S)) {
    if (const auto *FD = dyn_cast<FunctionDecl>(Ref->getDecl()))
      Called.insert(FD);
    else
      To.insert(cast<ValueDecl>(Ref->getDecl()->getCanonicalDecl()));
  } else if (const auto *Made = dyn_cast<CXXConstructExpr>(S)) {
    Called.insert(Made->getConstructor());
    if (const auto *Record = Made->getConstructor()->getParent();
        Record->hasDefinition())
      if (const CXXDestructorDecl *Dtor = Record->getDestructor())
        Called.insert(Dtor);
  }
}

const MentionSet &Mentions::in(const FunctionDecl *FD) {
  auto [Where, IsNew] = Known.try_emplace(FD->getCanonicalDecl());
  if (!IsNew)
    return Where->second;
  MentionSet Found;
  // Visits all functions that are called from here; this also handles cycles.
  llvm::DenseSet<const FunctionDecl *> Seen;
  llvm::SmallVector<const FunctionDecl *, 8> Functions{FD};
  while (!Functions.empty()) {
    const FunctionDecl *Body = nullptr;
    const FunctionDecl *Next = Functions.pop_back_val();
    if (!Seen.insert(Next->getCanonicalDecl()).second || !Next->hasBody(Body))
      continue;
    llvm::DenseSet<const FunctionDecl *> Called;
    llvm::SmallVector<const Stmt *, 32> Work{Body->getBody()};
    if (const auto *Ctor = dyn_cast<CXXConstructorDecl>(Body))
      for (const CXXCtorInitializer *Init : Ctor->inits())
        Work.push_back(Init->getInit());
    while (!Work.empty()) {
      const Stmt *S = Work.pop_back_val();
      if (!S)
        continue;
      add(S, Found, Called);
      Work.append(S->child_begin(), S->child_end());
    }
    Functions.append(Called.begin(), Called.end());
  }
  return Known[FD->getCanonicalDecl()] = std::move(Found);
}

bool Mentions::namesStatics(const FunctionDecl *FD) {
  return llvm::any_of(in(FD), [](const ValueDecl *D) {
    const auto *Var = dyn_cast<VarDecl>(D);
    return Var && Var->hasGlobalStorage() && !Var->getType().isConstQualified();
  });
}

std::vector<MentionSet> Mentions::from(const CFG &Graph, ASTContext &Context) {
  std::vector<MentionSet> Result(Graph.getNumBlockIDs());
  for (const CFGBlock *Block : Graph) {
    MentionSet &Here = Result[Block->getBlockID()];
    llvm::DenseSet<const FunctionDecl *> Called;
    for (const CFGElement &Element : *Block) {
      if (auto S = Element.getAs<CFGStmt>())
        add(S->getStmt(), Here, Called);
      else if (auto End = Element.getAs<CFGImplicitDtor>())
        if (const CXXDestructorDecl *Dtor = End->getDestructorDecl(Context))
          Called.insert(Dtor);
    }
    for (const FunctionDecl *FD : Called)
      llvm::set_union(Here, in(FD));
  }
  for (bool Changed = true; Changed;) {
    Changed = false;
    for (const CFGBlock *Block : Graph)
      for (const CFGBlock *Next : Block->succs())
        if (Next && Next != Block)
          Changed |= llvm::set_union(Result[Block->getBlockID()],
                                     Result[Next->getBlockID()]);
  }
  return Result;
}

} // namespace winsock_tidy::paths
