//===--- OutcomeCandidates.h - Functions to explore -------------*- C++ -*-===//
//
// Selects the functions of a unit to explore for their outcomes: those that
// other units can call and that use Winsock or change a variable on which such
// functions depend.
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

/// Returns the functions in source order. Changed are the variadic functions.
llvm::SmallVector<const clang::FunctionDecl *, 16>
outcomeCandidates(const Relevance &Relevant, const VariadicBodies &Changed);

} // namespace winsock_tidy::paths

#endif // WINSOCK_TIDY_PATHS_OUTCOMECANDIDATES_H
