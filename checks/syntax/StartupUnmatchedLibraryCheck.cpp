//===--- StartupUnmatchedLibraryCheck.cpp ---------------------------------===//
//
// winsock-startup-unmatched-library: a library or DLL that starts Winsock and
// never ends it. It takes all files to say so: the rules over the whole program
// find it, and this class shows what they say about the unit at hand.
//
//===----------------------------------------------------------------------===//

#include "Check.h"
#include "ProgramFacts.h"
#include "clang/ASTMatchers/ASTMatchFinder.h"
#include "clang/ASTMatchers/ASTMatchers.h"

using namespace clang;
using namespace clang::ast_matchers;

namespace winsock_tidy {
namespace {

class StartupUnmatchedLibraryCheck : public WinsockCheck {
public:
  StartupUnmatchedLibraryCheck(llvm::StringRef Name, UnitContext &Unit)
      : WinsockCheck(Name, Unit), Facts(ProgramFacts::of(Unit)) {}

  void registerPPCallbacks(const SourceManager &, Preprocessor *PP,
                           Preprocessor *) override {
    this->PP = PP;
  }
  void registerMatchers(MatchFinder *Finder) override {
    Finder->addMatcher(translationUnitDecl().bind("unit"), this);
  }
  void check(const MatchFinder::MatchResult &Result) override {
    reportFromProgram(*this, id(), Facts, *Result.Context, PP,
                      [](SourceLocation, const std::string &) { return true; });
  }

private:
  ProgramFacts &Facts;
  Preprocessor *PP = nullptr;
};

} // namespace
} // namespace winsock_tidy

WINSOCK_DEFINE_CHECK(StartupUnmatchedLibraryCheck)
