//===--- WinsockTidyModule.h - The clang-tidy module ------------*- C++ -*-===//

#ifndef WINSOCK_TIDY_WINSOCKTIDYMODULE_H
#define WINSOCK_TIDY_WINSOCKTIDYMODULE_H

#include "Compat.h"
#include "Exploration.h"

namespace winsock_tidy {

/// Makes every check of Checks.def.
class WinsockTidyModule : public clang::tidy::ClangTidyModule {
public:
  /// Budget is for the units for which no front end hands over a context.
  explicit WinsockTidyModule(const ExplorationBudget &Budget = {})
      : Budget(Budget) {}
  void
  addCheckFactories(clang::tidy::ClangTidyCheckFactories &Factories) override;

private:
  const ExplorationBudget Budget;
};

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_WINSOCKTIDYMODULE_H
