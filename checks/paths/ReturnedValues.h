//===--- ReturnedValues.h - The value that a function returns ---*- C++ -*-===//
//
// If a destructor runs between a return statement and the end of its function
// (a lock guard suffices), the engine forgets the value. This part keeps it for
// the checkers that examine the end of the function, and for the caller.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_PATHS_RETURNEDVALUES_H
#define WINSOCK_TIDY_PATHS_RETURNEDVALUES_H

#include "clang/StaticAnalyzer/Core/Checker.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/CallEvent.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/CheckerContext.h"

namespace winsock_tidy::paths {

class ReturnedValues
    : public clang::ento::Checker<
          clang::ento::check::PreStmt<clang::ReturnStmt>,
          clang::ento::check::PostCall, clang::ento::check::LiveSymbols> {
  using CheckerContext = clang::ento::CheckerContext;

public:
  void checkPreStmt(const clang::ReturnStmt *Return, CheckerContext &C) const;
  void checkPostCall(const clang::ento::CallEvent &Call,
                     CheckerContext &C) const;
  void checkLiveSymbols(clang::ento::ProgramStateRef State,
                        clang::ento::SymbolReaper &Reaper) const;
};

/// Returns the value that the function of Frame, which is about to end,
/// returns; unknown if it returns nothing, or no scalar.
clang::ento::SVal returnedValue(clang::ento::ProgramStateRef State,
                                const clang::StackFrameContext *Frame);

} // namespace winsock_tidy::paths

#endif // WINSOCK_TIDY_PATHS_RETURNEDVALUES_H
