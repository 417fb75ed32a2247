//===--- ForeignModeling.h - Evaluates lent bodies --------------*- C++ -*-===//
//
// Evaluates the calls in lent bodies that stand for no function of the program
// (ForeignBodies.h): choices among outcomes, assumptions, and unknown values.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_PATHS_FOREIGNMODELING_H
#define WINSOCK_TIDY_PATHS_FOREIGNMODELING_H

#include "effects/Outcome.h"
#include "paths/EnginePart.h"
#include "clang/StaticAnalyzer/Core/Checker.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/CheckerContext.h"

namespace winsock_tidy::paths {

/// Returns the state in which V, of type Type, is within the intervals; null if
/// that is impossible.
clang::ento::ProgramStateRef assumeWithin(clang::ento::ProgramStateRef State,
                                          clang::ento::SVal V,
                                          clang::QualType Type,
                                          const effects::Intervals &Within);

class ForeignBodies;
struct ForeignAction;

/// Returns the action whose result Sym is; null if it is something else.
const ForeignAction *actionBehind(clang::ento::SymbolRef Sym,
                                  const ForeignBodies &Foreign);

/// True if V is, or depends on, a value that some outcome does not describe.
bool isUndescribed(clang::ento::SVal V, const ForeignBodies &Foreign);

class ForeignModeling : public clang::ento::Checker<clang::ento::eval::Call>,
                        public EnginePart {
public:
  void setModeling(const class WinsockModeling &M) { Modeling = &M; }
  bool evalCall(const clang::ento::CallEvent &Call,
                clang::ento::CheckerContext &C) const;

private:
  /// The state in which the argument of Call is within Action's values; null if
  /// it cannot be.
  clang::ento::ProgramStateRef
  assuming(const ForeignAction &Action, const clang::ento::CallEvent &Call,
           clang::ento::ProgramStateRef State) const;

  const WinsockModeling *Modeling = nullptr;
};

} // namespace winsock_tidy::paths

#endif // WINSOCK_TIDY_PATHS_FOREIGNMODELING_H
