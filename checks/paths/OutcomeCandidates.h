//===--- OutcomeCandidates.h - Whose outcomes others need -------*- C++ -*-===//
//
// Picks the functions of a unit that are to be explored for their outcomes:
// those that other units can call, and that have to do with Winsock or change
// a variable on which those decide.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_PATHS_OUTCOMECANDIDATES_H
#define WINSOCK_TIDY_PATHS_OUTCOMECANDIDATES_H

#include "llvm/ADT/SmallVector.h"

namespace clang {
class FunctionDecl;
} // namespace clang

namespace winsock_tidy::paths {

class Relevance;
class VariadicBodies;

/// In source order. Changed are the variadic ones.
llvm::SmallVector<const clang::FunctionDecl *, 16>
outcomeCandidates(const Relevance &Relevant, const VariadicBodies &Changed);

} // namespace winsock_tidy::paths

#endif // WINSOCK_TIDY_PATHS_OUTCOMECANDIDATES_H
