//===--- CallChains.cpp ---------------------------------------------------===//

#include "ast/CallChains.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace winsock_tidy {

std::vector<CallChain> CallChains::from(const CallEdge &First) {
  struct Step {
    const CallEdge *Call;
    size_t Before; ///< The previous step; the first step points to itself.
  };
  std::vector<Step> Steps{{&First, 0}};
  std::vector<CallChain> Found;
  llvm::SmallVector<const model::Function *, 2> FoundRows;
  llvm::DenseSet<const FunctionDecl *> Entered;
  for (size_t I = 0; I < Steps.size(); ++I) {
    const CallEdge *Call = Steps[I].Call;
    if (Call->Row) {
      // The row of an API function states its effects, whatever code is
      // visible.
      if (!Call->Row->has(Ends) || llvm::is_contained(FoundRows, Call->Row))
        continue;
      FoundRows.push_back(Call->Row);
      CallChain Chain;
      for (size_t At = I; At; At = Steps[At].Before)
        Chain.push_back(Steps[At].Call);
      Chain.push_back(&First);
      std::reverse(Chain.begin(), Chain.end());
      Found.push_back(std::move(Chain));
      continue;
    }
    if (Stop(Call->Callee) || Harmless.count(Call->Callee) ||
        !Entered.insert(Call->Callee).second)
      continue;
    for (const CallEdge &Next : Graph.of(Call->Callee).Edges)
      Steps.push_back({&Next, I});
  }
  if (Found.empty())
    Harmless.insert(Entered.begin(), Entered.end());
  return Found;
}

} // namespace winsock_tidy
