//===--- LeakRule.cpp -----------------------------------------------------===//

#include "paths/LeakRule.h"
#include "clang/AST/Decl.h"
#include "clang/AST/Expr.h"
#include "clang/StaticAnalyzer/Core/BugReporter/BugReporter.h"

using namespace clang;
using namespace clang::ento;

namespace winsock_tidy::paths {

static std::string nameOf(const Decl *Function) {
  const auto *FD = dyn_cast<NamedDecl>(Function);
  if (!FD || FD->getDeclName().isEmpty() || !FD->getDeclName().isIdentifier())
    return "the function";
  return "'" + FD->getNameAsString() + "'";
}

static std::string text(const LeakEvent &Event) {
  const model::ResourceWords &Words = model::wordsOf(Event.What);
  const std::string Name(Words.Name), Releasing(Words.Releasing);
  const std::string AnyMore =
      "nothing can " + std::string(Words.Release) + " it any more";
  switch (Event.How) {
  case LeakEvent::NeverClosed:
    return "the " + Name + " that is made here is " +
           std::string(Words.Released) + " on no path";
  case LeakEvent::NextIsMade:
    return "the " +
           std::string(Event.What == model::Resource::Socket ? "open " : "") +
           Name + " is lost here; another value takes its place, and " +
           AnyMore;
  case LeakEvent::Throws:
    return "this exception leaves " + nameOf(Event.Function) + " without " +
           Releasing + " the " + Name + "; " + AnyMore;
  case LeakEvent::Leaves:
    return nameOf(Event.Function) + " returns here without " + Releasing +
           " the " + Name + "; " + AnyMore;
  }
  return "";
}

void LeakRule::onLeak(const LeakEvent &Event, SymbolRef Sym, const Moment &At) {
  if (isMine(Event.What))
    report(text(Event), At.Node, Event.Where, At.BR, Sym);
}

void LeakRule::onKept(const Expr *Origin, model::Resource What,
                      llvm::StringRef Reason, SourceLocation Where) {
  if (isMine(What))
    keepSilent(Origin, Reason, Where);
}

} // namespace winsock_tidy::paths
