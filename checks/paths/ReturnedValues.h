//===--- ReturnedValues.h - What a function is about to return --*- C++ -*-===//
//
// Where a destructor runs between a return statement and the end of its
// function (a lock guard is enough), the engine forgets the value. This part
// keeps it: for whoever looks at the end of the function, and for the caller.
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

/// What the function of Frame, which is about to end, returns; unknown if
/// nothing, or no scalar.
clang::ento::SVal returnedValue(clang::ento::ProgramStateRef State,
                                const clang::StackFrameContext *Frame);

} // namespace winsock_tidy::paths

#endif // WINSOCK_TIDY_PATHS_RETURNEDVALUES_H
