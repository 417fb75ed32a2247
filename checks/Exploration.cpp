//===--- Exploration.cpp --------------------------------------------------===//

#include "Exploration.h"
#include "llvm/ADT/STLExtras.h"

namespace winsock_tidy {

ExplorationBudget &explorationBudget() {
  static ExplorationBudget Budget;
  return Budget;
}

void Exploration::addOnce(std::vector<std::string> &To, std::string Name) {
  if (!llvm::is_contained(To, Name))
    To.push_back(std::move(Name));
}

Exploration &exploration() {
  static thread_local Exploration Counts;
  return Counts;
}

} // namespace winsock_tidy
