//===--- Reasons.h - Why a rule reports nothing -----------------*- C++ -*-===//
//
// Where the reasons for silence (Silences.h) arose on a path. Used only if
// reasons are wanted.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_PATHS_REASONS_H
#define WINSOCK_TIDY_PATHS_REASONS_H

#include "clang/Basic/SourceLocation.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/ProgramState_Fwd.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace clang::ento {
class ExplodedNode;
} // namespace clang::ento

namespace winsock_tidy::paths {

/// Returns the location of the statement on the path to At since which Holds
/// has been true for every state; invalid if reasons are not wanted, or if
/// Holds was true from the beginning, or is not true at At.
clang::SourceLocation
whereSince(const clang::ento::ExplodedNode *At,
           llvm::function_ref<bool(clang::ento::ProgramStateRef)> Holds);

} // namespace winsock_tidy::paths

#endif // WINSOCK_TIDY_PATHS_REASONS_H
