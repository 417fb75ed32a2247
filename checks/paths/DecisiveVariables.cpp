//===--- DecisiveVariables.cpp --------------------------------------------===//

#include "paths/DecisiveVariables.h"
#include "paths/ValueFlow.h"
#include "clang/AST/Decl.h"
#include "clang/AST/Expr.h"
#include "clang/Analysis/CFG.h"

using namespace clang;

namespace winsock_tidy::paths {

DecisiveVariables::DecisiveVariables(const FunctionDecl *FD, const CFG &Graph,
                                     ApiLookup &Api) {
  ValueFlow Flow(FD, Api);
  llvm::DenseMap<const VarDecl *, unsigned> Numbers;
  for (const VarDecl *Var : Flow.variables()) {
    Numbers[Var] = Variables.size();
    Variables.push_back(Var);
  }
  for (auto [Ref, Var] : Flow.decisiveReads())
    if (auto Found = Numbers.find(Var); Found != Numbers.end())
      Asks[Ref].push_back(Found->second);
  for (auto [S, Var] : Flow.written())
    if (auto Found = Numbers.find(Var); Found != Numbers.end())
      Writes[S].push_back(Found->second);
  computeLiveness(Graph);
}

llvm::BitVector DecisiveVariables::before(const CFGBlock *Block,
                                          const Stmt *First) const {
  llvm::BitVector Live = LiveAtEnd[Block->getBlockID()];
  for (const CFGElement &Element : llvm::reverse(*Block)) {
    auto Each = Element.getAs<CFGStmt>();
    if (!Each)
      continue;
    const Stmt *S = Each->getStmt();
    if (auto Found = Writes.find(S); Found != Writes.end())
      for (unsigned Var : Found->second)
        Live.reset(Var);
    if (auto Found = Asks.find(S); Found != Asks.end())
      for (unsigned Var : Found->second)
        Live.set(Var);
    if (S == First)
      break;
  }
  return Live;
}

void DecisiveVariables::computeLiveness(const CFG &Graph) {
  LiveAtEnd.assign(Graph.getNumBlockIDs(), llvm::BitVector(Variables.size()));
  llvm::DenseMap<const Stmt *, unsigned> Seen;
  for (const CFGBlock *Block : Graph)
    for (const CFGElement &Element : *Block)
      if (auto S = Element.getAs<CFGStmt>())
        Blocks.try_emplace(S->getStmt(), Block);
  for (bool Changed = true; Changed;) {
    Changed = false;
    // Blocks are numbered from the exit upward.
    for (const CFGBlock *Block : llvm::reverse(Graph)) {
      llvm::BitVector &Live = LiveAtEnd[Block->getBlockID()];
      const unsigned Old = Live.count();
      for (const CFGBlock *Next : Block->succs())
        if (Next)
          Live |= before(Next, nullptr);
      Changed |= Live.count() != Old;
    }
  }
}

llvm::SmallVector<const VarDecl *, 16>
DecisiveVariables::without(const llvm::BitVector &Live) const {
  llvm::SmallVector<const VarDecl *, 16> Result;
  for (unsigned I = 0, N = Variables.size(); I < N; ++I)
    if (!Live.test(I))
      Result.push_back(Variables[I]);
  return Result;
}

llvm::SmallVector<const VarDecl *, 16>
DecisiveVariables::idleAt(const CFGBlock *Block) const {
  return without(before(Block, nullptr));
}

llvm::SmallVector<const VarDecl *, 16>
DecisiveVariables::idleBefore(const Stmt *S) const {
  const CFGBlock *Block = Blocks.lookup(S);
  return Block ? without(before(Block, S))
               : llvm::SmallVector<const VarDecl *, 16>();
}

} // namespace winsock_tidy::paths
