//===--- Collector.cpp ----------------------------------------------------===//

#include "program/Collector.h"
#include "ProgramFacts.h"
#include "ast/UnitErrors.h"
#include "clang/AST/ASTContext.h"
#include "clang/ASTMatchers/ASTMatchFinder.h"
#include "clang/ASTMatchers/ASTMatchers.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Preprocessor.h"
#include "llvm/Support/Path.h"
#include <set>

using namespace clang;
using namespace clang::ast_matchers;

namespace winsock_tidy {
namespace program {

/// Turns names that are unique in the unit into names that are unique in the
/// program.
static void makeLasting(effects::Outcomes &Each, llvm::StringRef Base,
                        const std::string &MainFile) {
  auto Complete = [&](std::string &Entity) {
    if (llvm::StringRef(Entity).ends_with("@"))
      Entity += MainFile;
  };
  auto CompleteValue = [&](effects::Value &V) { Complete(V.At.Entity); };
  auto CompleteWrite = [&](effects::Write &W) {
    Complete(W.At.Entity);
    CompleteValue(W.What);
  };
  for (effects::Outcome &One : Each) {
    for (effects::Need &N : One.Needs)
      Complete(N.At.Entity);
    for (effects::Relation &R : One.Relations) {
      CompleteValue(R.Left);
      CompleteValue(R.Right);
    }
    for (effects::Step &S : One.Steps) {
      Complete(S.Entity);
      if (!S.File.empty())
        S.File = relativePath(Base, S.File);
      llvm::for_each(S.Arguments, CompleteValue);
      llvm::for_each(S.Before, CompleteWrite);
    }
    llvm::for_each(One.Writes, CompleteWrite);
    CompleteValue(One.Returned);
    llvm::for_each(One.Thrown.Types, Complete);
    if (!One.Thrown.File.empty())
      One.Thrown.File = relativePath(Base, One.Thrown.File);
  }
}

std::optional<CollectedUnit> Collector::take() {
  if (!Unit)
    return std::nullopt;
  TUSummary &Summary = Unit->Summary;
  for (FunctionSummary &F : Summary.Functions) {
    const EntityName &Name = Summary.Entities[F.Id].Name;
    F.Uses = Users.count(Name.USR) != 0;
    auto Known = Outcomes.find(Name.USR);
    if (!Name.Namespace.empty() || Known == Outcomes.end())
      continue;
    F.Ways = std::move(Known->second);
    makeLasting(F.Ways, BaseDirectory, Summary.mainFile());
  }
  Outcomes.clear();
  Users.clear();
  std::optional<CollectedUnit> Taken = std::move(Unit);
  Unit.reset();
  return Taken;
}

ExtractionOptions extractionOptions(const ClangTidyOptions &Options,
                                    std::string BaseDirectory) {
  ExtractionOptions Result;
  Result.BaseDirectory = std::move(BaseDirectory);
  auto Option = [&](llvm::StringRef Name) -> llvm::StringRef {
    auto It = Options.CheckOptions.find(("winsock-loader-lock." + Name).str());
    return It == Options.CheckOptions.end() ? llvm::StringRef()
                                            : It->getValue().Value;
  };
  llvm::StringRef Names = Option("EntryPoints");
  llvm::SmallVector<llvm::StringRef, 4> List;
  (Names.empty() ? llvm::StringRef(DllEntryPoints) : Names)
      .split(List, ';', -1, /*KeepEmpty=*/false);
  for (llvm::StringRef Name : List)
    Result.EntryPoints.push_back(Name.trim().str());
  llvm::StringRef IsDll = Option("TargetIsDll");
  if (auto It = Options.CheckOptions.find("TargetIsDll");
      IsDll.empty() && It != Options.CheckOptions.end())
    IsDll = It->getValue().Value;
  if (IsDll == "yes" || IsDll == "no")
    Result.IsDll = IsDll == "yes";
  return Result;
}

/// Passes the unit's summary to the collector.
class SummaryCheck : public WinsockCheck {
public:
  SummaryCheck(llvm::StringRef Name, UnitContext &Unit)
      : WinsockCheck(Name, Unit) {}

  void registerPPCallbacks(const SourceManager &, Preprocessor *PP,
                           Preprocessor *) override {
    this->PP = PP;
    watchErrors(*PP, unit().Errors);
  }
  void registerMatchers(MatchFinder *Finder) override {
    Finder->addMatcher(decl(anyOf(functionDecl(isDefinition()), varDecl()),
                            unless(isExpansionInSystemHeader()))
                           .bind("any"),
                       this);
  }
  void check(const MatchFinder::MatchResult &Result) override {
    Context = Result.Context;
  }
  void onEndOfTranslationUnit() override;

private:
  Preprocessor *PP = nullptr;
  ASTContext *Context = nullptr;
};

void SummaryCheck::onEndOfTranslationUnit() {
  Collector *Wanting = unit().Summaries;
  if (!Wanting || !PP)
    return;
  const SourceManager &SM = PP->getSourceManager();
  CollectedUnit Unit;
  if (Context) {
    Unit.Summary = summarize(
        unit().tree(*Context), PP,
        extractionOptions(unit().Tidy.getOptions(), Wanting->BaseDirectory));
  } else {
    // The unit contains no code of the program itself.
    Unit.Summary.Files.push_back(
        {relativePath(Wanting->BaseDirectory, unit().Tidy.getCurrentFile()),
         ""});
    Unit.Summary.HasErrors =
        PP->getDiagnostics().hasUncompilableErrorOccurred();
  }
  std::set<std::string> Read;
  for (auto It = SM.fileinfo_begin(); It != SM.fileinfo_end(); ++It) {
    llvm::SmallString<256> Path(It->first.getName());
    SM.getFileManager().makeAbsolutePath(Path);
    llvm::sys::path::remove_dots(Path, /*remove_dot_dot=*/true);
    Read.insert(std::string(Path));
  }
  Unit.Dependencies.assign(Read.begin(), Read.end());
  Wanting->Unit = std::move(Unit);
}

} // namespace program

bool outcomesAreWanted(const UnitContext &Unit) {
  // Knowledge about other units must not become part of this unit's outcomes:
  // units are linked once.
  return Unit.Summaries && Unit.Summaries->standIns().empty();
}

void handOutcomes(UnitContext &Unit, effects::KnownFunctions Outcomes,
                  std::set<std::string> Users) {
  Unit.Summaries->add(std::move(Outcomes), std::move(Users));
}

std::unique_ptr<ClangTidyCheck> makeSummaryCollector(llvm::StringRef Name,
                                                     UnitContext &Unit) {
  return std::make_unique<program::SummaryCheck>(Name, Unit);
}

} // namespace winsock_tidy
