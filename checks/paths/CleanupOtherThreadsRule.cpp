//===--- CleanupOtherThreadsRule.cpp - winsock-cleanup-other-threads ------===//
//
// A routine that runs on its own thread calls WSACleanup without having started
// Winsock; or the last WSACleanup is called while a thread that the path has
// started still uses Winsock. WSACleanup ends Winsock for all threads of the
// process. Follows the page of WSACleanup.
//
//===----------------------------------------------------------------------===//

#include "ast/CallEdges.h"
#include "paths/PathRule.h"
#include "paths/Relevance.h"
#include "paths/RunningThreads.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ParentMap.h"
#include "clang/StaticAnalyzer/Core/BugReporter/BugReporter.h"

using namespace clang;
using namespace clang::ento;

namespace winsock_tidy {
namespace paths {
namespace {

using model::Effect;

class CleanupOtherThreadsRule : public PathRule {
public:
  CleanupOtherThreadsRule(llvm::StringRef Name, UnitContext &Unit)
      : PathRule(Name, Unit, story::Topic::Winsock) {}

  void onEntry() override { Cleanups.clear(); }
  void onCleanup(const CleanupEvent &Event, const Moment &At) override {
    if (Event.Match == CleanupEvent::BelowEntry)
      Cleanups.push_back({Event.Call, At.Node, balance(At.State)});
    if (Event.Match == CleanupEvent::Matches && Event.IsLast)
      if (RunningThread Thread = runningThread(At.State); Thread.Handle)
        report("'WSACleanup' ends Winsock while the thread that runs '" +
                   Thread.Routine->getNameAsString() +
                   "' may still use it; wait for the thread before",
               At.Node, SourceLocation(), At.BR, Thread.Handle);
  }
  void onEntryDone(const EntryEnds &All, BugReporter &BR) override;
  void onUnitDone(ASTContext &, ApiLookup &, const Relevance &) override {
    Routines.reset();
  }

private:
  struct Cleanup {
    const Expr *Call;
    const ExplodedNode *Node;
    Balance Before;
  };
  llvm::StringRef handedTo(const EntryEnds &All);

  llvm::SmallVector<Cleanup, 4> Cleanups;
  /// The routines of the unit that run on other threads, and the functions that
  /// run them.
  std::optional<llvm::DenseMap<const FunctionDecl *, const model::Function *>>
      Routines;
};

/// Returns the function that receives the entry and runs it on another thread;
/// empty if there is none.
llvm::StringRef CleanupOtherThreadsRule::handedTo(const EntryEnds &All) {
  if (!Routines) {
    Routines.emplace();
    CallEdges Edges(All.Api.context(), All.Api);
    for (const FunctionDecl *FD : All.Relevant.functions())
      for (const HandedRoutine &Handed : Edges.of(FD).Handed)
        if (startsThread(*Handed.To))
          for (const FunctionDecl *Routine : Handed.Routines)
            Routines->try_emplace(Routine->getCanonicalDecl(), Handed.To);
  }
  const auto *Routine = cast<FunctionDecl>(All.Entry);
  if (const model::Function *To = Routines->lookup(Routine->getCanonicalDecl()))
    return {To->Name.data(), To->Name.size()};
  return All.Relevant.others().threadOf(Routine);
}

/// True if E reads shared memory or calls a function, for example to find out
/// whether this is the last thread.
bool asksOthers(const Stmt *E) {
  if (!E)
    return false;
  if (isa<CallExpr, MemberExpr>(E))
    return true;
  if (const auto *Ref = dyn_cast<DeclRefExpr>(E))
    if (const auto *Var = dyn_cast<VarDecl>(Ref->getDecl()))
      if (Var->hasGlobalStorage())
        return true;
  return llvm::any_of(E->children(), asksOthers);
}

/// True if a condition over shared data, in the same function, decides whether
/// Call is made.
bool isGuardedHere(const Stmt *Call, const ParentMap &Parents) {
  for (const Stmt *Inner = Call, *Outer; (Outer = Parents.getParent(Inner));
       Inner = Outer) {
    const auto *If = dyn_cast<IfStmt>(Outer);
    if (If && Inner != If->getCond() && asksOthers(If->getCond()))
      return true;
  }
  return false;
}

/// The same in the call's function or in its callers on the way to Node.
bool isGuarded(const Stmt *Call, const ExplodedNode *Node) {
  for (const StackFrameContext *Frame = Node->getStackFrame(); Call;
       Call = Frame->getCallSite(), Frame = Frame->getParent()->getStackFrame())
    if (isGuardedHere(Call, Frame->getParentMap()))
      return true;
    else if (Frame->inTopFrame())
      break;
  return false;
}

/// True if some path continues after Node until the thread ends, and not the
/// process.
bool threadGoesOn(const ExplodedNode *Node, const EntryEnds &All) {
  llvm::SmallVector<const ExplodedNode *, 64> Work{Node};
  llvm::SmallPtrSet<const ExplodedNode *, 32> Seen;
  while (!Work.empty()) {
    const ExplodedNode *N = Work.pop_back_val();
    if (!Seen.insert(N).second)
      continue;
    llvm::append_range(Work, All.Merged.after(N));
    if (!N->succ_empty() || All.Merged.goesOn(N))
      continue;
    if (!N->isSink())
      return true;
    const auto *Call = dyn_cast_or_null<CallExpr>(N->getStmtForDiagnostics());
    const model::Function *Row = Call ? All.Api.row(Call) : nullptr;
    if (Row && Row->has(Effect::EndsThread))
      return true;
  }
  return false;
}

void CleanupOtherThreadsRule::onEntryDone(const EntryEnds &All,
                                          BugReporter &BR) {
  if (Cleanups.empty() || All.IsProgramEntry)
    return;
  llvm::StringRef To = handedTo(All);
  if (To.empty()) {
    for (const Cleanup &Each : Cleanups)
      keepSilent(Each.Call, "its function is not known to run on a thread of "
                            "its own");
    return;
  }
  const auto *Routine = cast<FunctionDecl>(All.Entry);
  bool StartsSomewhere =
      (All.Relevant.effects(Routine) & Effect::StartsWinsock) != Effect::None;
  // The routine ends a startup that was made outside of it.
  bool IsStartedElsewhere =
      llvm::any_of(All.Relevant.functions(), [&](const FunctionDecl *FD) {
        return (All.Relevant.ownEffects(FD) & Effect::StartsWinsock) !=
               Effect::None;
      });
  // The index of the program lists only routines that start Winsock nowhere.
  IsStartedElsewhere |= !All.Relevant.others().threadOf(Routine).empty();
  std::string Name = "'" + Routine->getNameAsString() + "'";
  if (const auto *Method = dyn_cast<CXXMethodDecl>(Routine))
    if (Method->getParent()->isLambda())
      Name = "a lambda";
  for (const Cleanup &Each : Cleanups) {
    const Balance &B = Each.Before;
    if (StartsSomewhere ? B.UnknownRan || B.Guessed || B.GuessedBefore
                        : B.UnknownRan && !IsStartedElsewhere) {
      keepSilent(Each.Call, "code that is not visible may have started Winsock "
                            "on this thread");
      continue;
    }
    if (isGuarded(Each.Call, Each.Node)) {
      keepSilent(Each.Call, "a condition over shared data decides whether the "
                            "call is made");
      continue;
    }
    if (!threadGoesOn(Each.Node, All)) {
      keepSilent(Each.Call, "the process ends after it");
      continue;
    }
    return report("'WSACleanup' is called in " + Name + ", which '" + To.str() +
                      "' runs on another thread and which has not started "
                      "Winsock; it may end Winsock for all threads",
                  Each.Node, SourceLocation(), BR);
  }
}

} // namespace
} // namespace paths

using paths::CleanupOtherThreadsRule;
} // namespace winsock_tidy

WINSOCK_DEFINE_CHECK(CleanupOtherThreadsRule)
