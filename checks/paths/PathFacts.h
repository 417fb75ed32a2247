//===--- PathFacts.h - What rules rest on -----------------------*- C++ -*-===//
//
// What a path knows falls into two parts: the facts on which rules rest
// (startups, sockets and other resources, results that are not decided yet, the
// last error), and all the rest, the content of memory above all. The rest only
// decides which way a path goes on. If a function is so large that its paths
// can't all be followed, paths with the same facts are the ones that promise
// least.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_PATHS_PATHFACTS_H
#define WINSOCK_TIDY_PATHS_PATHFACTS_H

#include "clang/StaticAnalyzer/Core/PathSensitive/ProgramState.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/RangedConstraintManager.h"
#include "llvm/ADT/SmallPtrSet.h"
#include <utility>
#include <vector>

namespace winsock_tidy::paths {

using SymbolSet = llvm::SmallPtrSet<clang::ento::SymbolRef, 32>;
using SymbolRanges =
    std::vector<std::pair<clang::ento::SymbolRef, clang::ento::RangeSet>>;

/// The symbols in the state's memory, current values and facts.
SymbolSet heldSymbols(clang::ento::ProgramStateRef State);

/// Returns a state that contains the facts of State and nothing else. It serves
/// only for comparison. Top is the frame of the entry.
clang::ento::ProgramStateRef onlyFacts(clang::ento::ProgramStateRef State,
                                       const clang::StackFrameContext *Top);

/// Returns the ranges of the symbols in Held, and of values of which these are
/// a part.
SymbolRanges rangesOf(const SymbolSet &Held, const SymbolRanges &All);

/// A coarse class of a variable's value: whether it is zero.
enum class Truth : unsigned char { Zero, NotZero, Unknown };
using TruthOfVariables =
    std::vector<std::pair<const clang::ento::MemRegion *, Truth>>;

/// Returns the classes of the variables that have a value in State, whose
/// symbols have these ranges.
TruthOfVariables truthOfVariables(clang::ento::ProgramStateRef State,
                                  const SymbolRanges &Ranges);

} // namespace winsock_tidy::paths

#endif // WINSOCK_TIDY_PATHS_PATHFACTS_H
