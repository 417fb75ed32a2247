//===--- LeakReasons.cpp - Why a handle is not lost -----------------------===//
//
// The part of SocketLife that explains silence (Silences.h): it compares each
// state of the graph with the one before, and finds the steps at which an open
// handle is released, passed on, or left to a caller.
//
//===----------------------------------------------------------------------===//

#include "paths/SocketLifeState.h"
#include "paths/SocketPlaces.h"
#include "paths/WinsockModeling.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/Expr.h"
#include "clang/StaticAnalyzer/Core/BugReporter/BugReporter.h"

using namespace clang;
using namespace clang::ento;

namespace winsock_tidy::paths {

/// Returns the function that Call names, in quotes.
static std::string calleeOf(const CallExpr *Call) {
  const auto *Callee = dyn_cast_or_null<NamedDecl>(Call->getCalleeDecl());
  return Callee && Callee->getDeclName().isIdentifier()
             ? ("'" + Callee->getName() + "'").str()
             : "the function that is called";
}

/// Returns what happened to the handle at Node, where it is open no longer, or
/// open to others, too. After is what the path knows then; null for nothing.
static std::string whatHappened(const ExplodedNode *Node, const Handle *After,
                                ApiLookup &Api) {
  const Stmt *Last = Node->getStmtForDiagnostics();
  if (isa_and_nonnull<ReturnStmt>(Last))
    return "the function returns the handle to its caller";
  const auto *Call = dyn_cast_or_null<CallExpr>(Last);
  const model::Function *Row = Call ? Api.row(Call) : nullptr;
  if (After && After->Status == Handle::Stored)
    return "other code can reach the object in which the handle is stored";
  if (Row && Row->has(model::Effect::EndsWinsock))
    return "Winsock ends while the handle is open, which another check judges";
  if (Row)
    return calleeOf(Call) + (After ? " gets the handle" : " releases it");
  if (Call)
    return calleeOf(Call) + " gets the handle and may keep or release it";
  return After ? "code that is not visible can reach the handle" : "";
}

void SocketLife::tellKept(const ExplodedGraph &Graph, bool IsWhole) const {
  struct Step {
    const Expr *Origin;
    model::Resource What;
    std::string Text;
    SourceLocation Where;
  };
  llvm::SmallVector<Step, 16> Steps;
  llvm::MapVector<const Expr *, model::Resource> Made;
  auto Add = [&](const Handle &H, const ExplodedNode &Node, std::string Text) {
    const Stmt *At = Node.getStmtForDiagnostics();
    if (!Text.empty())
      Steps.push_back({H.Origin, H.What, std::move(Text),
                       At ? At->getBeginLoc() : SourceLocation()});
  };
  for (const ExplodedNode &Node : Graph.nodes()) {
    ProgramStateRef State = Node.getState();
    const ExplodedNode *Before = Node.getFirstPred();
    for (auto [Sock, H] : State->get<HandleTrait>()) {
      if (!H.Origin)
        continue;
      Made.insert({H.Origin, H.What});
      if (H.Status == Handle::Open && Node.succ_empty() && !Node.isSink() &&
          Node.getLocationAs<FunctionExitPoint>())
        Add(H, Node,
            IsProgramEntry ? "the process ends, and the system releases it"
                           : "the function leaves it to its caller");
    }
    if (!Before)
      continue;
    for (auto [Sock, H] : Before->getState()->get<HandleTrait>()) {
      const Handle *Now = State->get<HandleTrait>(Sock);
      if (H.Status != Handle::Open || !H.Origin ||
          (Now && Now->Status == Handle::Open) ||
          State->contains<LostTrait>(Sock))
        continue;
      if (!isError(State, Sock))
        Add(H, Node, whatHappened(&Node, Now, Session->api()));
    }
  }
  auto Tell = [this](const Expr *Origin, model::Resource What,
                     llvm::StringRef Text, SourceLocation Where) {
    for (PathRule *Rule : Session->rules())
      Rule->onKept(Origin, What, Text, Where);
  };
  for (const Step &Each : Steps)
    if (!Leaks.count(Each.Origin))
      Tell(Each.Origin, Each.What, Each.Text, Each.Where);
  // Paths that were not explored may have lost it.
  if (!IsWhole)
    for (auto [Origin, What] : Made)
      if (!Leaks.count(Origin))
        Tell(Origin, What, "not all paths were explored to their ends", {});
}

} // namespace winsock_tidy::paths
