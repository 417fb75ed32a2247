//===--- ReachingStores.cpp -----------------------------------------------===//

#include "ast/ReachingStores.h"
#include "ast/ControlFlow.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Decl.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/Stmt.h"
#include "llvm/ADT/BitVector.h"
#include <deque>

using namespace clang;

namespace winsock_tidy {

/// Collects the stores of a body, and the variables that escape from it.
class ReachingStores::Collector {
public:
  explicit Collector(ReachingStores &To) : To(To) {}

  void visit(const Stmt *S) {
    if (!S)
      return;
    if (const auto *Ref = dyn_cast<DeclRefExpr>(S)) {
      // Reads and writes of a known form do not reach this function.
      if (const auto *Var = dyn_cast<VarDecl>(Ref->getDecl()))
        To.Escaped.insert(Var);
      return;
    }
    if (const auto *Cast = dyn_cast<CastExpr>(S);
        Cast &&
        (Cast->getCastKind() == CK_LValueToRValue ||
         Cast->getCastKind() == CK_ToVoid) &&
        variable(Cast->getSubExpr()))
      return;
    if (const auto *Decls = dyn_cast<DeclStmt>(S)) {
      for (const Decl *D : Decls->decls())
        if (const auto *Var = dyn_cast<VarDecl>(D); Var && isLocal(Var))
          add(Var, {Var, Var->getInit()});
    } else if (const auto *Binary = dyn_cast<BinaryOperator>(S)) {
      const VarDecl *Var =
          Binary->isAssignmentOp() ? variable(Binary->getLHS()) : nullptr;
      if (Var) {
        add(S, {Var, Binary->getRHS(), Binary->isCompoundAssignmentOp()});
        return visit(Binary->getRHS());
      }
    } else if (const auto *Unary = dyn_cast<UnaryOperator>(S)) {
      const VarDecl *Var = Unary->isIncrementDecrementOp()
                               ? variable(Unary->getSubExpr())
                               : nullptr;
      if (Var)
        return add(S, {Var, nullptr, /*Unknown=*/true});
    } else if (const auto *Lambda = dyn_cast<LambdaExpr>(S)) {
      for (const LambdaCapture &Capture : Lambda->captures())
        if (Capture.capturesVariable())
          if (const auto *Var = dyn_cast<VarDecl>(Capture.getCapturedVar());
              Var && Capture.getCaptureKind() == LCK_ByRef)
            To.Escaped.insert(Var);
      return;
    } else if (const auto *Block = dyn_cast<BlockExpr>(S)) {
      for (const BlockDecl::Capture &Capture :
           Block->getBlockDecl()->captures())
        To.Escaped.insert(Capture.getVariable());
      return;
    }
    for (const Stmt *Child : S->children())
      visit(Child);
  }

private:
  static bool isLocal(const VarDecl *Var) {
    return Var->hasLocalStorage() && !Var->getType()->isReferenceType() &&
           !Var->getType().isVolatileQualified();
  }
  static const VarDecl *variable(const Expr *E) {
    const auto *Ref = dyn_cast<DeclRefExpr>(E->IgnoreParens());
    const auto *Var = Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
    return Var && isLocal(Var) ? Var : nullptr;
  }
  void add(const void *Where, const Store &Each) {
    To.ByPlace[Where] = To.Stores.size();
    To.ByVar[Each.Var].push_back(To.Stores.size());
    To.Stores.push_back(Each);
  }

  ReachingStores &To;
};

ReachingStores::ReachingStores(const UnitTree &Tree, const Decl *Owner)
    : Tree(Tree), Owner(Owner) {
  Collector(*this).visit(Owner->getBody());
}

void ReachingStores::store(const void *Where, llvm::BitVector &State) const {
  auto Found = ByPlace.find(Where);
  if (Found == ByPlace.end())
    return;
  for (unsigned Other : ByVar.find(Stores[Found->second].Var)->second)
    State.reset(Other);
  State.set(Found->second);
}

void ReachingStores::step(const Stmt *S, llvm::BitVector &State) const {
  // The graph contains a separate statement for each declaration.
  if (const auto *Decls = dyn_cast<DeclStmt>(S))
    for (const Decl *D : Decls->decls())
      store(D, State);
  else
    store(S, State);
}

/// Returns the set of stores at the entry of each block: a forward analysis,
/// until nothing changes.
std::vector<llvm::BitVector> ReachingStores::atEntries(const CFG &Graph) const {
  std::vector<llvm::BitVector> AtEntry(Graph.getNumBlockIDs(),
                                       llvm::BitVector(Stores.size()));
  std::vector<bool> IsSeen(Graph.getNumBlockIDs());
  std::deque<const CFGBlock *> Pending{&Graph.getEntry()};
  IsSeen[Graph.getEntry().getBlockID()] = true;
  while (!Pending.empty()) {
    const CFGBlock *Block = Pending.front();
    Pending.pop_front();
    llvm::BitVector State = AtEntry[Block->getBlockID()];
    for (const CFGElement &Element : *Block)
      if (auto Holder = Element.getAs<CFGStmt>())
        step(Holder->getStmt(), State);
    for (const CFGBlock *Next : Block->succs()) {
      if (!Next)
        continue;
      llvm::BitVector &Into = AtEntry[Next->getBlockID()];
      bool IsNew = !IsSeen[Next->getBlockID()];
      if (!IsNew && !State.test(Into))
        continue;
      Into |= State;
      IsSeen[Next->getBlockID()] = true;
      Pending.push_back(Next);
    }
  }
  return AtEntry;
}

void ReachingStores::solve() {
  IsSolved = true;
  if (cast<DeclContext>(Owner)->isDependentContext())
    return;
  CFG::BuildOptions Options;
  Options.setAllAlwaysAdd();
  Options.AddEHEdges = true;
  std::unique_ptr<CFG> Graph =
      controlFlow(Tree, Owner, Owner->getBody(), Options);
  if (!Graph)
    return;
  HasGraph = true;
  std::vector<llvm::BitVector> AtEntry = atEntries(*Graph);
  for (const CFGBlock *Block : *Graph) {
    llvm::BitVector State = AtEntry[Block->getBlockID()];
    for (const CFGElement &Element : *Block) {
      auto Holder = Element.getAs<CFGStmt>();
      if (!Holder)
        continue;
      const Stmt *S = Holder->getStmt();
      if (const auto *Ref = dyn_cast<DeclRefExpr>(S)) {
        auto Var = ByVar.find(dyn_cast<VarDecl>(Ref->getDecl()));
        if (Var != ByVar.end())
          for (unsigned I : Var->second)
            if (State.test(I))
              Reaching[Ref].push_back(I);
      }
      step(S, State);
    }
  }
}

llvm::SmallVector<const Expr *, 4> ReachingStores::all(const VarDecl *Var) {
  llvm::SmallVector<const Expr *, 4> Values;
  auto Found = ByVar.find(Var);
  if (Found != ByVar.end() && !Escaped.count(Var))
    for (unsigned I : Found->second)
      if (Stores[I].Value)
        Values.push_back(Stores[I].Value);
  return Values;
}

bool ReachingStores::at(const DeclRefExpr *Ref,
                        llvm::SmallVectorImpl<const Expr *> &Values) {
  const auto *Var = dyn_cast<VarDecl>(Ref->getDecl());
  auto All = ByVar.find(Var);
  if (All == ByVar.end() || Escaped.count(Var) || isa<ParmVarDecl>(Var))
    return false;
  if (!IsSolved)
    solve();
  size_t Before = Values.size();
  const llvm::SmallVectorImpl<unsigned> &Which =
      HasGraph ? Reaching[Ref] : All->second;
  for (unsigned I : Which) {
    if (Stores[I].Unknown)
      return false;
    if (Stores[I].Value)
      Values.push_back(Stores[I].Value);
  }
  return Values.size() != Before;
}

} // namespace winsock_tidy
