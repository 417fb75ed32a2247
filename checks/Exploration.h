//===--- Exploration.h - What the path engine made of a file ----*- C++ -*-===//
//
// Counts for people: a function that was not explored to its end is no
// secret. The engine fills them, the driver shows them (`--statistics`).
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_EXPLORATION_H
#define WINSOCK_TIDY_EXPLORATION_H

#include <string>
#include <vector>

namespace winsock_tidy {

struct Exploration {
  /// How many functions exploration began at.
  unsigned Functions = 0;
  /// Those that were left with paths unexplored, as "name (file:line)".
  std::vector<std::string> OverBudget;
  /// Those that the engine can't explore at all: they use __try.
  std::vector<std::string> Unexplored;
};

/// How far the engine goes, in nodes of its graph.
struct ExplorationBudget {
  /// For one entry. Real code needs a fraction of it; a function that reaches
  /// the limit is left with the paths found so far.
  unsigned NodesPerEntry = 12000;
  /// In a unit where so many entries were over their budget, further ones get
  /// less: such functions reach everything, and what they show is soon
  /// repeated.
  unsigned LargeEntries = 3;
  unsigned NodesPerFurtherEntry = 1500;
};

/// The budget of this process; a program that answers while somebody types sets
/// a smaller one before it begins.
ExplorationBudget &explorationBudget();

/// What was explored on this thread in the unit at hand, or the last one.
Exploration &exploration();

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_EXPLORATION_H
