//===--- ParameterEnds.h - Where parameters are destroyed -------*- C++ -*-===//
//
// A parameter that is an object is destroyed once. Clang's control flow graph
// contains its destructor twice: in the caller, at the end of the full
// expression with the call, and in the function, at each return statement. This
// part skips the second one if the path knows the caller.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_PATHS_PARAMETERENDS_H
#define WINSOCK_TIDY_PATHS_PARAMETERENDS_H

#include "paths/EnginePart.h"
#include "clang/StaticAnalyzer/Core/Checker.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/CheckerContext.h"

namespace winsock_tidy::paths {

/// True if Region is, or is part of, a parameter that the caller of its
/// function will destroy.
bool isDestroyedByCaller(const clang::ento::MemRegion *Region,
                         clang::ento::ProgramStateRef State);

class ParameterEnds : public clang::ento::Checker<clang::ento::check::PreCall>,
                      public EnginePart {
public:
  /// The engine Of begins the exploration of another entry.
  void beginEntry(clang::ento::ExprEngine &Of) { Engine = &Of; }

  void checkPreCall(const clang::ento::CallEvent &Call,
                    clang::ento::CheckerContext &C) const;

private:
  clang::ento::ExprEngine *Engine = nullptr;
};

} // namespace winsock_tidy::paths

#endif // WINSOCK_TIDY_PATHS_PARAMETERENDS_H
