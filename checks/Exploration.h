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

/// What was explored on this thread since somebody last emptied it.
Exploration &exploration();

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_EXPLORATION_H
