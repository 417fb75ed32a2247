//===--- Exploration.cpp --------------------------------------------------===//

#include "Exploration.h"

namespace winsock_tidy {

ExplorationBudget &explorationBudget() {
  static ExplorationBudget Budget;
  return Budget;
}

Exploration &exploration() {
  static thread_local Exploration Counts;
  return Counts;
}

} // namespace winsock_tidy
