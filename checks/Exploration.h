//===--- Exploration.h - What the path engine made of a file ----*- C++ -*-===//
//
// Counts the functions that were not explored to their end. The engine fills
// the counts; the driver shows them (`--statistics`).
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
  /// Those that the engine can't explore at all: __try with what has no
  /// equivalent (paths/SehBodies.h).
  std::vector<std::string> Unexplored;
  /// Of a unit with errors: the functions that these leave holes in, and those
  /// that use Winsock and call such, neither of which are explored. Files are
  /// named without their directories.
  std::vector<std::string> WithHoles, BehindHoles;
  /// ... and how many functions use Winsock and are whole, with all they call.
  unsigned Whole = 0;

  /// A template is met once for each instantiation.
  static void addOnce(std::vector<std::string> &To, std::string Name);
};

/// How far the engine goes, in nodes of its graph. A parse of the Windows
/// headers takes about as long as 40,000 of them.
struct ExplorationBudget {
  /// For one entry with what its calls lead to.
  unsigned NodesPerEntry = 6000;
  /// In a unit where so many entries were over that, further ones are not tried
  /// so: such functions reach everything, and what they show is soon repeated.
  unsigned LargeEntries = 3;
  /// For one entry and just the small functions that it calls.
  unsigned NodesPerFunction = 12000;
  /// Once a unit has taken so many, entries get less.
  unsigned NodesPerUnit = 80000;
  unsigned NodesPerFurtherFunction = 3000;
};

/// The budget of this process. A language server sets a smaller one before it
/// begins.
ExplorationBudget &explorationBudget();

/// What was explored on this thread in the unit at hand, or the last one.
Exploration &exploration();

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_EXPLORATION_H
