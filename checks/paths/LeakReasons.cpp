//===--- LeakReasons.cpp - Why a handle is not lost -----------------------===//
//
// The part of SocketLife that explains silence (Silences.h): it compares each
// state of the graph with the one before, and finds the steps at which an open
// handle is released, passed on, or left to a caller.
//
//===----------------------------------------------------------------------===//

#include "paths/GraphNodes.h"
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

/// Returns what happened to the handle at Last, after which it is open no
/// longer, or open to others, too. After is what the path knows then; null for
/// nothing.
static std::string whatHappened(const Stmt *Last, const Handle *After,
                                ApiLookup &Api) {
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
  llvm::MapVector<const Expr *, model::Resource> Made;
  auto Tell = [this](const Expr *Origin, model::Resource What,
                     llvm::StringRef Text, const Stmt *At) {
    if (Text.empty() || Leaks.count(Origin))
      return;
    for (PathRule *Rule : Session->rules())
      Rule->onKept(Origin, What, Text,
                   At ? At->getBeginLoc() : SourceLocation());
  };
  for (const ExplodedNode *Each :
       nodesInOrder(Graph, [](const ExplodedNode &) { return true; })) {
    const ExplodedNode &Node = *Each;
    ProgramStateRef State = Node.getState();
    const ExplodedNode *Before = Node.getFirstPred();
    const Stmt *At = Node.getStmtForDiagnostics();
    for (auto [Sock, H] : State->get<HandleTrait>()) {
      if (!H.Origin)
        continue;
      Made.insert({H.Origin, H.What});
      if (H.Status == Handle::Open && Node.succ_empty() && !Node.isSink() &&
          Node.getLocationAs<FunctionExitPoint>())
        Tell(H.Origin, H.What,
             IsProgramEntry ? "the process ends, and the system releases it"
                            : "the function leaves it to its caller",
             At);
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
        Tell(H.Origin, H.What, whatHappened(At, Now, Session->api()), At);
    }
  }
  // Paths that were not explored may have lost it.
  if (!IsWhole)
    for (auto [Origin, What] : Made)
      Tell(Origin, What, "not all paths were explored to their ends", nullptr);
}

} // namespace winsock_tidy::paths
