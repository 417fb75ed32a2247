//===--- WinsockTidyModule.cpp - The clang-tidy module --------------------===//
//
// Registers every check of Checks.def with clang-tidy. The same object serves
// the plugin (loaded with --load) and the executables (linked in).
//
//===----------------------------------------------------------------------===//

#include "Check.h"
#include "ProgramFacts.h"

namespace winsock_tidy {

#define WINSOCK_CHECK(Class, Id, InProfile, How, Summary)                      \
  std::unique_ptr<ClangTidyCheck> make##Class(llvm::StringRef,                 \
                                              ClangTidyContext *);
#include "Checks.def"

namespace {
class WinsockTidyModule : public clang::tidy::ClangTidyModule {
public:
  void
  addCheckFactories(clang::tidy::ClangTidyCheckFactories &Factories) override {
#define WINSOCK_CHECK(Class, Id, InProfile, How, Summary)                      \
  Factories.registerCheckFactory(Id, make##Class);
#include "Checks.def"
    if (summariesAreWanted())
      Factories.registerCheckFactory(SummaryCollector, makeSummaryCollector);
  }
};
} // namespace

static clang::tidy::ClangTidyModuleRegistry::Add<WinsockTidyModule>
    Registration("winsock", "Finds misuse of Windows Sockets 2.");

// Executables refer to this symbol so that a linker keeps the object.
volatile int WinsockTidyModuleAnchor = 0;

} // namespace winsock_tidy
