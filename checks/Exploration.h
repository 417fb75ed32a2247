//===--- Exploration.h - How far a file was explored ------------*- C++ -*-===//
//
// Counts the functions with unexplored paths. The engine fills the counts; the
// driver shows them (`--statistics`).
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_EXPLORATION_H
#define WINSOCK_TIDY_EXPLORATION_H

#include "llvm/ADT/STLExtras.h"
#include <string>
#include <utility>
#include <vector>

namespace winsock_tidy {

struct Exploration {
  /// The number of functions at which exploration began.
  unsigned Functions = 0;
  /// Those among them that were not explored again, because what an earlier
  /// exploration found is still true (EntryMemory.h).
  unsigned Known = 0;
  /// The number among them that took so much of their budget that paths with
  /// the same facts were explored as one (paths/PathMerging.h).
  unsigned Roughly = 0;
  /// The functions that have unexplored paths, as "name (file:line)".
  std::vector<std::string> OverBudget;
  /// The functions that the engine can't explore at all: those whose __try
  /// statements have no equivalent (paths/SehBodies.h).
  std::vector<std::string> Unexplored;
  /// In a unit with errors: the functions in which the errors leave holes, and
  /// the functions that use Winsock and call such functions. Neither are
  /// explored. Files are named without their directories.
  std::vector<std::string> WithHoles, BehindHoles;
  /// The number of functions that use Winsock and have no hole in themselves or
  /// in anything that they call.
  unsigned Whole = 0;

  /// Adds Name if it is not in the list: a template appears once for each
  /// instantiation.
  static void addOnce(std::vector<std::string> &To, std::string Name) {
    if (!llvm::is_contained(To, Name))
      To.push_back(std::move(Name));
  }
};

/// How far the engine explores, in nodes of its graph. Parsing the Windows
/// headers takes about as long as 40,000 nodes.
struct ExplorationBudget {
  /// For one entry, including the functions that it calls. Few entries need
  /// more and end at all: of 464 in real programs, 297 need less, 24 up to
  /// twice as much, and 143 do not end before.
  unsigned NodesPerEntry = 3000;
  /// Once this many entries of a unit have exceeded that budget, further
  /// entries are not explored with it: such functions reach everything, and
  /// their findings soon repeat.
  unsigned LargeEntries = 3;
  /// For one entry and only the small functions that it calls.
  unsigned NodesPerFunction = 12000;
  /// Once a unit has taken this many nodes, entries get a smaller budget.
  unsigned NodesPerUnit = 80000;
  unsigned NodesPerFurtherFunction = 3000;
  /// For one function of which a caller is to know the outcomes because it
  /// can't follow the call. A function that takes more is rarely one that a
  /// caller could use.
  unsigned NodesPerCallee = 2000;
  /// For all such functions of a unit together, and for one function of which
  /// other units are to know the outcomes.
  unsigned NodesForOutcomes = 6000;
};

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_EXPLORATION_H
