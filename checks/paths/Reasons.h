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
#include "llvm/ADT/StringRef.h"

namespace clang::ento {
class ExplodedNode;
} // namespace clang::ento

namespace winsock_tidy {
class UnitContext;
} // namespace winsock_tidy

namespace winsock_tidy::paths {

/// The reasons that several rules have, each with one wording.
namespace reason {
inline constexpr llvm::StringLiteral Doubtful =
    "the path to this place may be impossible";
inline constexpr llvm::StringLiteral Guessed =
    "a condition over memory that the path does not know may record a startup";
inline constexpr llvm::StringLiteral UnknownRan =
    "code that is not visible ran and may have started Winsock";
inline constexpr llvm::StringLiteral CallerStarts =
    "a caller may have started Winsock";
inline constexpr llvm::StringLiteral Recorded =
    "a flag records the startup, and other code tests the flag";
inline constexpr llvm::StringLiteral InOwnFile = "it is judged in its own file";
inline constexpr llvm::StringLiteral UnknownSocket =
    "the path does not know which socket this is";
} // namespace reason

/// Returns the location of the statement on the path to At since which Holds
/// has been true for every state; invalid if reasons are not wanted, or if
/// Holds was true from the beginning, or is not true at At.
clang::SourceLocation
whereSince(const UnitContext &Unit, const clang::ento::ExplodedNode *At,
           llvm::function_ref<bool(clang::ento::ProgramStateRef)> Holds);

} // namespace winsock_tidy::paths

#endif // WINSOCK_TIDY_PATHS_REASONS_H
