//===--- WinsockTidyModule.cpp --------------------------------------------===//
//
// Registers every check of Checks.def with clang-tidy. The same object serves
// the plugin (loaded with --load) and the executables (linked in).
//
//===----------------------------------------------------------------------===//

#include "WinsockTidyModule.h"
#include "Check.h"
#include "ProgramFacts.h"
#include <iterator>
#include <map>
#include <mutex>

namespace winsock_tidy {

#define WINSOCK_CHECK(Class, Id, InProfile, How, Summary)                      \
  std::unique_ptr<ClangTidyCheck> make##Class(llvm::StringRef, UnitContext &);
#include "Checks.def"

namespace {

/// The contexts of the units whose checks the factories of one module make.
/// clang-tidy creates a new set of checks per unit, each with the same
/// ClangTidyContext.
class UnitContexts {
public:
  UnitContexts(UnitContext *Given, const ExplorationBudget &Budget,
               EntryMemory *Memory)
      : Given(Given ? Given->shared_from_this() : nullptr), Budget(Budget),
        Memory(Memory) {}

  /// Returns the context of the unit for whose checks Tidy is: the one that the
  /// front end handed over, or another one that exists as long as a check of
  /// the unit does.
  std::shared_ptr<UnitContext> of(ClangTidyContext &Tidy) {
    if (Given && &Given->Tidy == &Tidy)
      return Given;
    // clangd creates checks on several threads.
    std::lock_guard<std::mutex> Lock(Guard);
    for (auto It = Known.begin(); It != Known.end();)
      It = It->second.expired() ? Known.erase(It) : std::next(It);
    std::weak_ptr<UnitContext> &Slot = Known[&Tidy];
    std::shared_ptr<UnitContext> Unit = Slot.lock();
    if (!Unit) {
      Unit = std::make_shared<UnitContext>(Tidy);
      Unit->Budget = Budget;
      Unit->Memory = Memory;
      Slot = Unit;
    }
    return Unit;
  }

private:
  const std::shared_ptr<UnitContext> Given;
  const ExplorationBudget Budget;
  EntryMemory *const Memory;
  std::mutex Guard;
  std::map<ClangTidyContext *, std::weak_ptr<UnitContext>> Known;
};

} // namespace

void WinsockTidyModule::addCheckFactories(
    clang::tidy::ClangTidyCheckFactories &Factories) {
  UnitContext *Given = ContextForModules::current();
  auto Units = std::make_shared<UnitContexts>(Given, Budget, Memory);
  using Maker =
      std::unique_ptr<ClangTidyCheck> (*)(llvm::StringRef, UnitContext &);
  auto Add = [&](llvm::StringRef Id, Maker Make) {
    Factories.registerCheckFactory(
        Id, [Units, Make](llvm::StringRef Name, ClangTidyContext *Tidy) {
          return Make(Name, *Units->of(*Tidy));
        });
  };
#define WINSOCK_CHECK(Class, Id, InProfile, How, Summary) Add(Id, make##Class);
#include "Checks.def"
  if (Given && Given->Summaries) {
    Add(SummaryCollector, makeSummaryCollector);
    Add(OutcomeCollector, makeOutcomeCollector);
  }
}

static clang::tidy::ClangTidyModuleRegistry::Add<WinsockTidyModule>
    Registration("winsock", "Finds misuse of Windows Sockets 2.");

} // namespace winsock_tidy
