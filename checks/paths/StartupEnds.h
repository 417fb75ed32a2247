//===--- StartupEnds.h - Ends of functions with startups --------*- C++ -*-===//
//
// What winsock-startup-unmatched asks about one end of a function, and about
// the paths behind it.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_PATHS_STARTUPENDS_H
#define WINSOCK_TIDY_PATHS_STARTUPENDS_H

#include "paths/PathRule.h"

namespace winsock_tidy::paths {

using FunctionEnds = llvm::SmallVector<const FunctionEnd *, 8>;

/// The ends of one function for one call of WSAStartup.
struct EndsOfStartup {
  const clang::Decl *Function = nullptr;
  const clang::Expr *Call = nullptr;
  FunctionEnds Open, Matched, Failed;
  int Depth = 0, Order = 0;
};

/// Returns the ends of each function for each startup that it or its callees
/// made, those of inner calls first: the innermost function with a defect gets
/// the finding.
std::vector<EndsOfStartup> endsOfStartups(const EntryEnds &All);

/// Returns the function's name for messages.
std::string nameOf(const clang::Decl *Function);

/// Returns where the function ends.
clang::SourceLocation placeOf(const FunctionEnd &End, const EntryEnds &All);

/// True if the end is the last statement of the function's body.
bool isAtLastStatement(const FunctionEnd &End);

/// Returns the end with the shortest path, the first of several; null if there
/// is none.
const FunctionEnd *firstOf(llvm::ArrayRef<const FunctionEnd *> Ends);

/// Returns why an end with Winsock started proves nothing; empty if it does.
llvm::StringRef whyUnreliable(const FunctionEnd &End);

/// True if some continuation of the path undoes the startup after End: the
/// caller handles it. A caller that leaves its own startup open at the end does
/// not.
bool isUndoneLater(const FunctionEnd &End, const clang::Expr *Call,
                   const EntryEnds &All);

/// True if a continuation of the path was followed until the exploration's
/// outermost function returned.
bool isFollowedToTheEnd(const FunctionEnd &End, const EntryEnds &All);

/// Returns the ends of E at which the startup is matched, without those that
/// say nothing about the function's results: a callee that ends Winsock where
/// it fails, and whose caller goes on in the same way whether it did so or not.
FunctionEnds tellingMatches(const EndsOfStartup &E,
                            llvm::ArrayRef<const FunctionEnd *> Open);

} // namespace winsock_tidy::paths

#endif // WINSOCK_TIDY_PATHS_STARTUPENDS_H
