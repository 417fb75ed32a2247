//===--- RemovedFunctionCheck.cpp - winsock-removed-function --------------===//
//
// Functions of Winsock 1.1 that are no longer in Winsock 2, and WSACleanup if a
// blocking hook of Winsock 1.1 reaches it.
//
//===----------------------------------------------------------------------===//

#include "Check.h"
#include "ast/CallChains.h"
#include "ast/Location.h"
#include "ast/UnitErrors.h"
#include "syntax/CodeMatchers.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Decl.h"
#include "clang/AST/Expr.h"
#include "clang/ASTMatchers/ASTMatchFinder.h"
#include "clang/ASTMatchers/ASTMatchers.h"
#include "clang/Lex/Preprocessor.h"
#include "llvm/ADT/DenseSet.h"
#include <optional>

using namespace clang;
using namespace clang::ast_matchers;

namespace winsock_tidy {
namespace {

class RemovedFunctionCheck : public WinsockCheck {
public:
  using WinsockCheck::WinsockCheck;
  void registerPPCallbacks(const SourceManager &, Preprocessor *PP,
                           Preprocessor *) override {
    this->PP = PP;
    watchErrors(*PP, unit().Errors);
  }
  void registerMatchers(MatchFinder *Finder) override;
  void check(const MatchFinder::MatchResult &Result) override;
  void onEndOfTranslationUnit() override;

private:
  bool isForWinsock1() const;
  void examineHook(const CallExpr *Registration, CallEdges &Graph,
                   CallChains &Chains);

  Preprocessor *PP = nullptr;
  ASTContext *Context = nullptr;
  std::optional<ApiLookup> Api;
  std::vector<const CallExpr *> Registrations;
  llvm::DenseSet<SourceLocation> Reported;
};
} // namespace

void RemovedFunctionCheck::registerMatchers(MatchFinder *Finder) {
  auto Removed = functionDecl(isNamedInRow([](const model::Function &Row) {
    return Row.has(model::Effect::Removed);
  }));
  Finder->addMatcher(
      declRefExpr(to(Removed), unless(isExpansionInSystemHeader())).bind("use"),
      this);
  Finder->addMatcher(
      callExpr(callee(Removed), unless(isExpansionInSystemHeader()))
          .bind("call"),
      this);
}

/// True if the file belongs to a program for Winsock 1.1, which still has the
/// functions.
bool RemovedFunctionCheck::isForWinsock1() const {
  return PP && PP->isMacroDefined("_WINSOCKAPI_") &&
         !PP->isMacroDefined("_WINSOCK2API_");
}

void RemovedFunctionCheck::check(const MatchFinder::MatchResult &Result) {
  if (Context != Result.Context) {
    Context = Result.Context;
    Api.emplace(unit().tree(*Context));
  }
  if (const auto *Call = Result.Nodes.getNodeAs<CallExpr>("call")) {
    const model::Function *Row = Api->row(Call);
    if (Row && Row->RoutineArg != model::NoArg)
      Registrations.push_back(Call);
    return;
  }
  const auto *Use = Result.Nodes.getNodeAs<DeclRefExpr>("use");
  const model::Function *Row = Api->row(dyn_cast<FunctionDecl>(Use->getDecl()));
  if (!Row || isForWinsock1())
    return;
  SourceLocation Where =
      outsideSystemMacros(Use->getBeginLoc(), Context->getSourceManager());
  if (Reported.insert(Where).second)
    diag(Where, "'%0' has been removed from Winsock 2")
        << std::string(Row->Name) << Use->getSourceRange();
}

void RemovedFunctionCheck::onEndOfTranslationUnit() {
  if (!Registrations.empty()) {
    CallEdges Graph(*Context, *Api);
    CallChains Chains(Graph, model::Effect::EndsWinsock,
                      [](const FunctionDecl *) { return false; });
    for (const CallExpr *Registration : Registrations)
      examineHook(Registration, Graph, Chains);
  }
  Registrations.clear();
  Reported.clear();
  Api.reset();
  Context = nullptr;
}

/// Returns the name of FD as it appears in a sentence.
static std::string quote(const FunctionDecl *FD) {
  return "'" + FD->getQualifiedNameAsString() + "'";
}

void RemovedFunctionCheck::examineHook(const CallExpr *Registration,
                                       CallEdges &Graph, CallChains &Chains) {
  const model::Function *Row = Api->row(Registration);
  CallTargets::Functions Hooks;
  Graph.targets().resolve(Registration->getArg(Row->RoutineArg), Hooks);
  const SourceManager &SM = Context->getSourceManager();
  for (const FunctionDecl *Hook : Hooks)
    for (const CallEdge &First : Graph.of(Hook).Edges)
      for (const CallChain &Found : Chains.from(First)) {
        SourceLocation Where = outsideSystemMacros(Found.front()->Where, SM);
        if (!Reported.insert(Where).second)
          continue;
        diag(Where, "%0 is %select{reached|called}1 from the blocking hook %2, "
                    "where it fails; cancel the blocking call first, and call "
                    "it when that has returned")
            << quote(Found.back()->Callee) << (Found.size() == 1)
            << quote(Hook);
        std::string Caller = quote(Hook);
        for (const CallEdge *Call : Found) {
          if (Found.size() > 1)
            diag(outsideSystemMacros(Call->Where, SM), "%0 calls %1 here",
                 DiagnosticIDs::Note)
                << Caller << quote(Call->Callee);
          Caller = quote(Call->Callee);
        }
        diag(outsideSystemMacros(Registration->getBeginLoc(), SM),
             "%0 is made the blocking hook here", DiagnosticIDs::Note)
            << quote(Hook);
      }
}

} // namespace winsock_tidy

WINSOCK_DEFINE_CHECK(RemovedFunctionCheck)
