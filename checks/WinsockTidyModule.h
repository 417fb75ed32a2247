//===--- WinsockTidyModule.h - The clang-tidy module ------------*- C++ -*-===//

#ifndef WINSOCK_TIDY_WINSOCKTIDYMODULE_H
#define WINSOCK_TIDY_WINSOCKTIDYMODULE_H

#include "Compat.h"
#include "Exploration.h"

namespace winsock_tidy {

class EntryMemory;

/// Makes every check of Checks.def.
class WinsockTidyModule : public clang::tidy::ClangTidyModule {
public:
  /// Budget and Memory are for the units for which no front end hands over a
  /// context. Memory may be null; otherwise it must live as long as the checks.
  explicit WinsockTidyModule(const ExplorationBudget &Budget = {},
                             EntryMemory *Memory = nullptr)
      : Budget(Budget), Memory(Memory) {}
  void
  addCheckFactories(clang::tidy::ClangTidyCheckFactories &Factories) override;

private:
  const ExplorationBudget Budget;
  EntryMemory *const Memory;
};

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_WINSOCKTIDYMODULE_H
