//===--- OwnMemory.h - Memory that only the path can reach ------*- C++ -*-===//
//
// Memory that the path has allocated is its own until its address is stored
// where other code can see it, or is passed to code that is not followed. Only
// after that can unknown code affect its contents.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_PATHS_OWNMEMORY_H
#define WINSOCK_TIDY_PATHS_OWNMEMORY_H

#include "paths/EnginePart.h"
#include "clang/StaticAnalyzer/Core/Checker.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/CheckerContext.h"

namespace winsock_tidy::paths {

/// True if S allocates memory.
bool isAllocation(const clang::Stmt *S);

/// True if Sym is the address of memory that the path has allocated.
bool isAllocated(clang::ento::SymbolRef Sym);

/// True if Region is in memory of the path alone.
bool isOwnMemory(clang::ento::ProgramStateRef State,
                 const clang::ento::MemRegion *Region);

class OwnMemory : public clang::ento::Checker<clang::ento::check::PointerEscape,
                                              clang::ento::check::DeadSymbols>,
                  public EnginePart {
  using ProgramStateRef = clang::ento::ProgramStateRef;

public:
  ProgramStateRef
  checkPointerEscape(ProgramStateRef State,
                     const clang::ento::InvalidatedSymbols &Escaped,
                     const clang::ento::CallEvent *Call,
                     clang::ento::PointerEscapeKind Kind) const;
  void checkDeadSymbols(clang::ento::SymbolReaper &Reaper,
                        clang::ento::CheckerContext &C) const;
};

} // namespace winsock_tidy::paths

#endif // WINSOCK_TIDY_PATHS_OWNMEMORY_H
