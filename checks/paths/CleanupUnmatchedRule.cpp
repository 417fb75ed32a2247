//===--- CleanupUnmatchedRule.cpp - winsock-cleanup-unmatched -------------===//
//
// A WSACleanup that no successful WSAStartup of the same owner matches: it
// releases a Winsock reference that belongs to other code in the process.
// Follows the pages of WSAStartup and WSACleanup.
//
//===----------------------------------------------------------------------===//

#include "ast/ReachedCode.h"
#include "paths/ClassPairs.h"
#include "paths/PathRule.h"
#include "paths/Reasons.h"
#include "paths/Relevance.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/StaticAnalyzer/Core/BugReporter/BugReporter.h"

using namespace clang;
using namespace clang::ento;

namespace winsock_tidy {
namespace paths {
namespace {

class CleanupUnmatchedRule : public PathRule {
public:
  CleanupUnmatchedRule(llvm::StringRef Name, UnitContext &Unit)
      : PathRule(Name, Unit, story::Topic::Winsock) {}

  void onCleanup(const CleanupEvent &Event, const Moment &At) override {
    Balance B = balance(At.State);
    switch (Event.Match) {
    case CleanupEvent::Matches:
      return keepSilent(Event.Call, "it matches a startup of the path",
                        Event.Of->Call->getBeginLoc());
    case CleanupEvent::AfterFailed:
      // A flag in memory may record that an earlier startup succeeded.
      if (B.Guessed)
        return keepSilent(Event.Call, reason::Guessed, sinceGuess(At.Node));
      blame(Event.Of->Call);
      AfterFailed.push_back({Event.Of->Call, At.Node, At.frame()->getDecl()});
      return;
    case CleanupEvent::OneTooMany:
      // Code that is not visible may have started Winsock again.
      if (B.UnknownRan)
        return keepSilent(Event.Call, reason::UnknownRan,
                          sinceUnknown(At.Node));
      if (B.Guessed)
        return keepSilent(Event.Call, reason::Guessed, sinceGuess(At.Node));
      blame(Event.Of->By);
      if (isOneConnectionsEnd(*Event.Of, At)) {
        report(OneConnection, At.Node, Event.Of->By->getExprLoc(), At.BR);
        return;
      }
      if (isEndedForItsOwner(*Event.Of, At)) {
        report("'WSACleanup' ends here what " + nameOf(At.frame()->getDecl()) +
                   " starts and ends itself; it may end Winsock for other code "
                   "in the process",
               At.Node, Event.Of->By->getExprLoc(), At.BR);
        return;
      }
      reportHere("'WSACleanup' is called once more than 'WSAStartup' "
                 "succeeded on this path; it may end Winsock for other code "
                 "in the process",
                 At);
      return;
    case CleanupEvent::BelowEntry:
      if (Event.IsElsewhere)
        return keepSilent(Event.Call, reason::InOwnFile);
      if (!B.KnownBase) {
        if (B.Unmatched && !B.UnknownSince && !B.GuessedSince)
          Again.push_back({Event.Call, At.Node});
        return keepSilent(Event.Call, reason::CallerStarts);
      }
      if (B.UnknownRan)
        return keepSilent(Event.Call, reason::UnknownRan,
                          sinceUnknown(At.Node));
      if (B.Guessed || B.GuessedBefore)
        return keepSilent(Event.Call, reason::Guessed, sinceGuess(At.Node));
      reportHere("'WSACleanup' is called, but nothing has started Winsock "
                 "on this path",
                 At);
      return;
    }
  }

  void onUseOutside(const UseEvent &Event, const Moment &At) override {
    // The cleanup was meant for one connection; the program continues.
    if (Event.Cause != UseEvent::AfterCleanup ||
        !endsOneConnection(*Event.Of) || Event.Of->ByFrame == At.frame())
      return;
    blame(Event.Of->By);
    report(OneConnection, At.Node, Event.Of->By->getExprLoc(), At.BR);
  }

  void onEntry() override {
    AfterFailed.clear();
    Again.clear();
  }
  void onEntryDone(const EntryEnds &, BugReporter &BR) override;
  void onUnitDone(ASTContext &Context, ApiLookup &Api,
                  const Relevance &Relevant) override;
  void reportOneConnection(ApiLookup &Api, const Relevance &Relevant);
  void reportUnequalBirths(const Relevance &Relevant);

private:
  /// A cleanup that follows a failed startup.
  struct Failed {
    const Expr *Startup;
    const ExplodedNode *Node;
    const Decl *Function;
  };
  llvm::SmallVector<Failed, 4> AfterFailed;

  /// A cleanup of which the path has called another one before, all for
  /// startups of other code.
  struct Further {
    const Expr *Call;
    const ExplodedNode *Node;
  };
  llvm::SmallVector<Further, 4> Again;
  void reportRounds(ApiLookup &Api, BugReporter &BR);

  SourceLocation sinceUnknown(const ExplodedNode *Node) const {
    return whereSince(unit(), Node, [](ProgramStateRef State) {
      return balance(State).UnknownRan;
    });
  }
  SourceLocation sinceGuess(const ExplodedNode *Node) const {
    return whereSince(unit(), Node, [](ProgramStateRef State) {
      return balance(State).Guessed || balance(State).GuessedBefore;
    });
  }

  static constexpr llvm::StringLiteral OneConnection =
      "'WSACleanup' is called where one connection is closed, though Winsock "
      "was not started for it; it ends Winsock for all others, too";

  /// True if the cleanup that matched the startup was called by a function that
  /// received a connection and did not start Winsock itself, and the function
  /// that started it now calls WSACleanup, too.
  static bool isOneConnectionsEnd(const Startup &Of, const Moment &At) {
    const auto *FD =
        Of.By ? dyn_cast<FunctionDecl>(Of.ByFrame->getDecl()) : nullptr;
    if (!FD || FD->getNumParams() == 0 || Of.ByFrame == Of.Frame)
      return false;
    // Its caller's own cleanup follows, or the function is called a second
    // time.
    const StackFrameContext *Here = At.frame();
    return Of.Frame == Here || Here->getDecl() == Of.ByFrame->getDecl();
  }

  /// True if the cleanup that matched the startup was called by a function that
  /// received a number, as a socket is, and did not start Winsock itself.
  static bool endsOneConnection(const Startup &Of) {
    const auto *FD =
        Of.By ? dyn_cast<FunctionDecl>(Of.ByFrame->getDecl()) : nullptr;
    if (!FD || Of.ByFrame == Of.Frame)
      return false;
    return llvm::any_of(FD->parameters(), [FD](const ParmVarDecl *Param) {
      QualType Type = Param->getType();
      return Type->isIntegerType() && !Type->isBooleanType() &&
             !Type->isEnumeralType() &&
             FD->getASTContext().getTypeSize(Type) >= 32;
    });
  }

  /// True if the function that started Winsock and now ends it called another
  /// function that has ended Winsock before.
  static bool isEndedForItsOwner(const Startup &Of, const Moment &At) {
    return Of.By && Of.Frame == At.frame() && Of.ByFrame != Of.Frame &&
           Of.Frame->isParentOf(Of.ByFrame);
  }

  static std::string nameOf(const Decl *D) {
    const auto *FD = dyn_cast<NamedDecl>(D);
    return FD && FD->getDeclName().isIdentifier()
               ? "'" + FD->getNameAsString() + "'"
               : "the function";
  }

  void reportHere(llvm::StringRef Message, const Moment &At) {
    report(Message, At.Node, SourceLocation(), At.BR);
  }
};

/// True if the call at Node is one that the same frame has made before, and has
/// used Winsock since, for more than to close a socket.
static bool isOfFurtherRound(const Expr *Cleanup, const ExplodedNode *Node,
                             ApiLookup &Api) {
  const StackFrameContext *Frame = Node->getStackFrame();
  bool IsUsed = false;
  for (const ExplodedNode *N = Node->getFirstPred(); N; N = N->getFirstPred()) {
    const auto *Call = dyn_cast_or_null<CallExpr>(N->getStmtForDiagnostics());
    if (!Call || N->getStackFrame() != Frame)
      continue;
    if (IsUsed && Call == Cleanup)
      return true;
    const model::Function *Row = Api.row(Call);
    IsUsed |= Row && Row->isWinsock() &&
              Row->Needs == model::StartupNeed::Needed &&
              !Row->has(model::Effect::Teardown | model::Effect::EndsWinsock);
  }
  return false;
}

/// Each round of a loop uses Winsock, and each one that fails ends it: the
/// cleanup does not belong to what the function was given.
void CleanupUnmatchedRule::reportRounds(ApiLookup &Api, BugReporter &BR) {
  for (const Further &Each : Again)
    if (isOfFurtherRound(Each.Call, Each.Node, Api) && isFirstFor(Each.Call))
      report("'WSACleanup' is called in one round of a loop whose other rounds "
             "use Winsock, too; it may end Winsock for these and for other "
             "code in the process",
             Each.Node, SourceLocation(), BR);
  Again.clear();
}

/// A function that continues after a failed startup does so on all its paths:
/// the first cleanup represents them.
void CleanupUnmatchedRule::onEntryDone(const EntryEnds &All, BugReporter &BR) {
  reportRounds(All.Api, BR);
  auto Length = [](const ExplodedNode *N) {
    unsigned Nodes = 0;
    for (; N; N = N->getFirstPred())
      ++Nodes;
    return Nodes;
  };
  for (size_t I = 0; I < AfterFailed.size(); ++I) {
    const Failed *First = &AfterFailed[I];
    auto IsSame = [First](const Failed &Other) {
      return Other.Startup == First->Startup &&
             Other.Function == First->Function;
    };
    if (llvm::any_of(llvm::ArrayRef(AfterFailed).take_front(I), IsSame))
      continue;
    for (const Failed &Other : AfterFailed)
      if (IsSame(Other) && Length(Other.Node) < Length(First->Node))
        First = &Other;
    report("'WSACleanup' is called though 'WSAStartup' failed on this path; it "
           "may end Winsock for other code in the process",
           First->Node, SourceLocation(), BR);
  }
  AfterFailed.clear();
}

/// Finds calls of WSACleanup in the condition of a loop.
class DrainFinder : public RecursiveASTVisitor<DrainFinder> {
public:
  DrainFinder(ApiLookup &Api) : Api(Api) {}
  bool shouldWalkTypesOfTypeLocs() const { return false; }
  bool VisitWhileStmt(WhileStmt *S) { return look(S->getCond()); }
  bool VisitDoStmt(DoStmt *S) { return look(S->getCond()); }
  bool VisitForStmt(ForStmt *S) { return look(S->getCond()); }
  llvm::SmallVector<const CallExpr *, 2> Found;

private:
  bool look(const Stmt *S) {
    if (!S)
      return true;
    // `refs-- > 0 && WSACleanup() == 0` keeps its own count.
    if (const auto *And = dyn_cast<BinaryOperator>(S))
      if (And->getOpcode() == BO_LAnd)
        return true;
    if (const auto *Call = dyn_cast<CallExpr>(S))
      if (const model::Function *Row = Api.row(Call))
        if (Row->has(model::Effect::EndsWinsock))
          Found.push_back(Call);
    for (const Stmt *Child : S->children())
      look(Child);
    return true;
  }
  ApiLookup &Api;
};

/// True if FD calls WSACleanup only before it returns from a branch, as after a
/// version of Winsock that the program cannot use.
static bool endsOnFailureOnly(const FunctionDecl *FD, ApiLookup &Api) {
  bool AnyEnd = false, IsFailure = true;
  llvm::SmallVector<std::pair<const Stmt *, bool>, 16> Work{
      {FD->getBody(), false}};
  while (!Work.empty()) {
    auto [S, InBranch] = Work.pop_back_val();
    const auto *Block = dyn_cast<CompoundStmt>(S);
    const auto *Call = dyn_cast<CallExpr>(S);
    const model::Function *Row = Call ? Api.row(Call) : nullptr;
    if (Row && Row->has(model::Effect::EndsWinsock)) {
      AnyEnd = true;
      IsFailure &= InBranch;
    }
    // The block at the end of which the function returns.
    if (Block && !Block->body_empty() && S != FD->getBody())
      InBranch |= isa<ReturnStmt, CXXThrowExpr>(Block->body_back());
    for (const Stmt *Child : S->children())
      if (Child)
        Work.push_back({Child, InBranch});
  }
  return AnyEnd && IsFailure;
}

/// A pair of functions of the file starts and ends Winsock for the program; a
/// third function, which works on one connection that it receives, must not end
/// Winsock.
void CleanupUnmatchedRule::reportOneConnection(ApiLookup &Api,
                                               const Relevance &Relevant) {
  using model::Effect;
  const FunctionDecl *Init = nullptr, *Exit = nullptr;
  if (Relevant.hasHoles()) // A hole may contain another startup.
    return;
  for (const FunctionDecl *FD : Relevant.functions()) {
    auto Does = [Effects = Relevant.ownEffects(FD)](Effect E) {
      return (Effects & E) != Effect::None;
    };
    if (Does(Effect::StartsWinsock)) {
      // The third function may undo a second startup.
      if (Init || FD->getNumParams() || isa<CXXMethodDecl>(FD) ||
          (Does(Effect::EndsWinsock) && !endsOnFailureOnly(FD, Api)))
        return;
      Init = FD;
    } else if (Does(Effect::EndsWinsock) && FD->getNumParams() == 0 &&
               !isa<CXXMethodDecl>(FD)) {
      Exit = FD;
    }
  }
  if (!Init || !Exit)
    return;
  for (const FunctionDecl *FD : Relevant.functions()) {
    const CallExpr *End = Relevant.ownEndCall(FD);
    if (!End || FD->getNumParams() == 0 || isProgramEntry(FD) ||
        (Relevant.ownEffects(FD) & Effect::Closes) == Effect::None ||
        (Relevant.effects(FD) & Effect::StartsWinsock) != Effect::None)
      continue;
    if (!isFirstAt(End->getExprLoc()))
      continue;
    diag(End->getExprLoc(), OneConnection);
    diag(Init->getLocation(), "%0 starts Winsock", DiagnosticIDs::Note) << Init;
    diag(Exit->getLocation(), "%0 ends it", DiagnosticIDs::Note) << Exit;
  }
}

void CleanupUnmatchedRule::reportUnequalBirths(const Relevance &Relevant) {
  for (const UnequalBirth &Each : unequalBirths(Relevant)) {
    if (!isFirstAt(Each.Destruction->getExprLoc()))
      continue;
    diag(Each.Destruction->getExprLoc(),
         "'WSACleanup' is called whenever a %0 is destroyed, even if the "
         "constructor that made it did not start Winsock; it may end Winsock "
         "for other code in the process")
        << Each.Class;
    diag(Each.Other->getLocation(), "this constructor does not start Winsock",
         DiagnosticIDs::Note);
    diag(Each.Starter->getLocation(), "this constructor starts it",
         DiagnosticIDs::Note);
  }
}

void CleanupUnmatchedRule::onUnitDone(ASTContext &Context, ApiLookup &Api,
                                      const Relevance &Relevant) {
  for (const ClassPair &Pair : classPairs(Context, Relevant)) {
    if (!Pair.EndCall || !Pair.IsCopyable ||
        !isFirstAt(Pair.EndCall->getExprLoc()))
      continue;
    diag(Pair.EndCall->getExprLoc(),
         "%0 can be copied, and each copy's destruction calls 'WSACleanup' "
         "for the one 'WSAStartup' of the original")
        << Pair.Class;
    diag(Pair.StartCall->getExprLoc(), "Winsock is started here, once",
         DiagnosticIDs::Note);
    diag(Pair.Class->getLocation(),
         "delete the copy constructor, or write one that calls 'WSAStartup'",
         DiagnosticIDs::Note);
  }
  reportUnequalBirths(Relevant);
  for (const DoubleEnd &Each : doubleEnds(Relevant)) {
    if (!isFirstAt(Each.Destruction->getExprLoc()))
      continue;
    diag(Each.Destruction->getExprLoc(),
         "'WSACleanup' is called whenever a %0 is destroyed, after %1 has "
         "called it, too, or though %2 never started Winsock; it may end "
         "Winsock for other code in the process")
        << Each.Class << Each.Ender << Each.Starter;
    diag(Each.Starter->getLocation(), "%0 starts Winsock", DiagnosticIDs::Note)
        << Each.Starter;
    diag(Each.Ender->getLocation(), "%0 ends it", DiagnosticIDs::Note)
        << Each.Ender;
  }
  reportOneConnection(Api, Relevant);
  for (const FunctionDecl *FD : Relevant.functions()) {
    DrainFinder Finder(Api);
    if (Relevant.mayEnd(FD) && FD->hasBody())
      Finder.TraverseStmt(FD->getBody());
    if (Finder.Found.empty())
      continue;
    for (const ReachedCode::Node &Each : reachedInBody(Api.tree(), FD).Nodes)
      if (llvm::is_contained(Finder.Found, Each.S))
        diag(cast<CallExpr>(Each.S)->getExprLoc(),
             "'WSACleanup' is called until it fails, which gives back the "
             "references of other code in the process, too");
  }
}

} // namespace
} // namespace paths

using paths::CleanupUnmatchedRule;
} // namespace winsock_tidy

WINSOCK_DEFINE_CHECK(CleanupUnmatchedRule)
