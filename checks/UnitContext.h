//===--- UnitContext.h - What the checks of one unit share ------*- C++ -*-===//
//
// One object per unit, with what the front end asks of the unit and what the
// unit gives back. The code that runs the unit makes it (driver/Worker.cpp), or
// the module does if a front end knows nothing of it (clang-tidy, clangd). It
// is handed along: to the module, the checks, the session of the path rules and
// the parts of the engine. No other state of a unit exists outside of the
// objects that work on it.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_UNITCONTEXT_H
#define WINSOCK_TIDY_UNITCONTEXT_H

#include "Exploration.h"
#include "ast/UnitTree.h"
#include <memory>

namespace clang {
namespace tidy {
class ClangTidyContext;
} // namespace tidy
} // namespace clang

namespace winsock_tidy {

class DetailsOfFindings;
class EntryMemory;
class ProgramFacts;
class Silences;
struct HiddenHeaders;
namespace paths {
class PathSession;
} // namespace paths
namespace program {
class Collector;
} // namespace program

/// Two threads must not use it at the same time. std::make_shared creates it:
/// each check of the unit keeps it.
class UnitContext : public std::enable_shared_from_this<UnitContext> {
public:
  explicit UnitContext(clang::tidy::ClangTidyContext &Tidy) : Tidy(Tidy) {}
  UnitContext(const UnitContext &) = delete;
  UnitContext &operator=(const UnitContext &) = delete;

  clang::tidy::ClangTidyContext &Tidy;

  // What the front end asks for. Checks do not collect what is null.

  DetailsOfFindings *Details = nullptr;
  /// The reasons for silence.
  Silences *Reasons = nullptr;
  /// The unit's summary.
  program::Collector *Summaries = nullptr;
  ExplorationBudget Budget;
  /// What earlier explorations of this file found.
  EntryMemory *Memory = nullptr;

  // What only the front end knows. Both are null if they do not exist.

  /// The headers that an image hides.
  const HiddenHeaders *Hidden = nullptr;
  clang::Sema *Semantics = nullptr; // See UnitTree.

  // What the unit gives back.

  Exploration Explored;
  /// Set by watchErrors.
  std::shared_ptr<UnitErrors> Errors;
  /// Returns the unit's tree.
  UnitTree tree(clang::ASTContext &Context) const {
    return {Context, Semantics, Errors.get()};
  }

  // What all checks of the unit use. The first of them creates it.

  std::shared_ptr<ProgramFacts> Facts;
  std::shared_ptr<paths::PathSession> Session;
};

/// Hands the context of a unit to the modules that are made while this object
/// exists. clang-tidy's registry makes modules without arguments, so one
/// variable of the thread passes the context through this door, and through
/// this door only.
class ContextForModules {
public:
  explicit ContextForModules(UnitContext &Unit);
  ~ContextForModules();
  ContextForModules(const ContextForModules &) = delete;
  ContextForModules &operator=(const ContextForModules &) = delete;

  /// Returns the context that is being handed over on this thread; null if
  /// there is none.
  static UnitContext *current();

private:
  UnitContext *Outer;
};

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_UNITCONTEXT_H
