//===--- StartupUnmatchedRule.cpp - winsock-startup-unmatched -------------===//
//
// A successful WSAStartup that no WSACleanup matches. "There must be a call to
// WSACleanup for each successful call to WSAStartup" (WSAStartup).
//
// A path that ends with Winsock started is not a leak by itself: initializers
// do so by design. The rule compares the ends of a function with each other,
// and reports only an end that contradicts the others, or that ends the
// program.
//
//===----------------------------------------------------------------------===//

#include "ProgramFacts.h"
#include "paths/ClassPairs.h"
#include "paths/PathRule.h"
#include "paths/Reasons.h"
#include "paths/Relevance.h"
#include "paths/StartupFlags.h"
#include "paths/StartupOwners.h"
#include "paths/ThrownStartups.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/StaticAnalyzer/Core/BugReporter/BugReporter.h"
#include "llvm/ADT/SetVector.h"

using namespace clang;
using namespace clang::ento;

namespace winsock_tidy::paths {

/// Whether the end of the process counts as a function end with Winsock
/// started.
enum class ProcessEnd { Silent, Report };

} // namespace winsock_tidy::paths

namespace clang::tidy {
template <> struct OptionEnumMapping<winsock_tidy::paths::ProcessEnd> {
  static llvm::ArrayRef<
      std::pair<winsock_tidy::paths::ProcessEnd, llvm::StringRef>>
  getEnumMapping() {
    using winsock_tidy::paths::ProcessEnd;
    static constexpr std::pair<ProcessEnd, llvm::StringRef> Mapping[] = {
        {ProcessEnd::Silent, "silent"}, {ProcessEnd::Report, "report"}};
    return Mapping;
  }
};
} // namespace clang::tidy

namespace winsock_tidy {
namespace paths {
namespace {

/// The ends of one function for one call of WSAStartup.
struct EndsOfStartup {
  const Decl *Function = nullptr;
  const Expr *Call = nullptr;
  llvm::SmallVector<const FunctionEnd *, 8> Open, Matched, Failed;
  int Depth = 0, Order = 0;
};

class StartupUnmatchedRule : public PathRule {
public:
  StartupUnmatchedRule(llvm::StringRef Name, UnitContext &Unit)
      : PathRule(Name, Unit, story::Topic::Winsock),
        Facts(ProgramFacts::of(Unit)),
        AtProcessEnd(Options.get("ProcessEnd", ProcessEnd::Silent)),
        WithProcessLifetime(Options.get(ReportProcessLifetime, false)) {}

  void storeOptions(ClangTidyOptions::OptionMap &Map) override {
    Options.store(Map, "ProcessEnd", AtProcessEnd);
    Options.store(Map, ReportProcessLifetime, WithProcessLifetime);
  }

  void onEntryDone(const EntryEnds &All, BugReporter &BR) override;
  void onUnitDone(ASTContext &Context, ApiLookup &Api,
                  const Relevance &Relevant) override;

private:
  void judge(const EndsOfStartup &E, const EntryEnds &All, BugReporter &BR);
  void judgeProgram(const EndsOfStartup &E,
                    llvm::ArrayRef<const FunctionEnd *> Open,
                    const EntryEnds &All, BugReporter &BR);
  const FunctionEnd *firstOf(llvm::ArrayRef<const FunctionEnd *> Ends) const;
  bool isUndoneLater(const FunctionEnd &End, const Expr *Call,
                     const EntryEnds &All) const;
  /// Reports, at Where, that End leaves the startup open.
  void leak(const EndsOfStartup &E, const FunctionEnd &End,
            SourceLocation Where, const llvm::Twine &Message, BugReporter &BR);

  ProgramFacts &Facts;
  const ProcessEnd AtProcessEnd;
  /// For users who request the option; the program's rules judge what the whole
  /// program shows (isWanted).
  const bool WithProcessLifetime;
  StartupFlags Flags;
};

std::string nameOf(const Decl *D) {
  if (const auto *ND = dyn_cast_or_null<NamedDecl>(D)) {
    if (const auto *Method = dyn_cast<CXXMethodDecl>(ND))
      if (Method->getParent()->isLambda())
        return "the lambda";
    return "'" + ND->getNameAsString() + "'";
  }
  return "this function";
}

void StartupUnmatchedRule::onEntryDone(const EntryEnds &All, BugReporter &BR) {
  // Group by function and startup, keeping the order of discovery.
  std::vector<EndsOfStartup> Groups;
  auto GroupOf = [&](const FunctionEnd &End,
                     const Startup &S) -> EndsOfStartup & {
    for (EndsOfStartup &G : Groups)
      if (G.Function == End.Function && G.Call == S.Call)
        return G;
    EndsOfStartup &G = Groups.emplace_back();
    G.Function = End.Function;
    G.Call = S.Call;
    for (const LocationContext *L = End.Frame->getParent(); L;
         L = L->getParent())
      ++G.Depth;
    return G;
  };
  for (const FunctionEnd &End : All.Ends)
    for (const Startup &S : End.Startups) {
      EndsOfStartup &G = GroupOf(End, S);
      (S.isOpen()                    ? G.Open
       : S.Status == Startup::Failed ? G.Failed
                                     : G.Matched)
          .push_back(&End);
    }
  // The innermost function with a defect gets the finding.
  for (unsigned I = 0; I < Groups.size(); ++I)
    Groups[I].Order = I;
  llvm::sort(Groups, [](const EndsOfStartup &A, const EndsOfStartup &B) {
    return std::make_pair(-A.Depth, A.Order) <
           std::make_pair(-B.Depth, B.Order);
  });
  for (const EndsOfStartup &G : Groups)
    if (!isReported(G.Call))
      judge(G, All, BR);
}

/// Returns the end with the shortest path; ties go to the earlier line.
const FunctionEnd *
StartupUnmatchedRule::firstOf(llvm::ArrayRef<const FunctionEnd *> Ends) const {
  const FunctionEnd *Best = nullptr;
  unsigned BestLength = ~0u;
  for (const FunctionEnd *End : Ends) {
    unsigned Length = 0;
    for (const ExplodedNode *N = End->Node; N; N = N->getFirstPred())
      ++Length;
    if (Length < BestLength) {
      Best = End;
      BestLength = Length;
    }
  }
  return Best;
}

/// True if some continuation of the path undoes the startup after End: the
/// caller handles it. A caller that leaves its own startup open at the end does
/// not.
bool StartupUnmatchedRule::isUndoneLater(const FunctionEnd &End,
                                         const Expr *Call,
                                         const EntryEnds &All) const {
  auto IsUndone = [&](const ExplodedNode *N) {
    bool Undone = false, Lacks = false;
    for (auto [Number, S] : N->getState()->get<StartupTrait>()) {
      Undone |= S.Call == Call && S.Status == Startup::Matched;
      Lacks |= S.Call != Call && S.isOpen();
    }
    if (All.Merged.goesOn(N))
      return false;
    bool IsEnd = N->succ_empty() && !N->isSink();
    return Undone && !(All.IsProgramEntry && (Lacks || !IsEnd) && !N->isSink());
  };
  llvm::SmallVector<const ExplodedNode *, 64> Work{End.Node};
  llvm::SmallPtrSet<const ExplodedNode *, 32> Seen;
  while (!Work.empty()) {
    const ExplodedNode *N = Work.pop_back_val();
    if (!Seen.insert(N).second)
      continue;
    if (IsUndone(N))
      return true;
    llvm::append_range(Work, All.Merged.after(N));
  }
  return false;
}

/// True if a continuation of the path was followed until the exploration's
/// outermost function returned.
static bool isFollowedToTheEnd(const FunctionEnd &End, const EntryEnds &All) {
  llvm::SmallPtrSet<const ExplodedNode *, 16> Last, Seen;
  for (const FunctionEnd &Each : All.Ends)
    if (Each.isOutermost())
      Last.insert(Each.Node);
  llvm::SmallVector<const ExplodedNode *, 64> Work{End.Node};
  while (!Work.empty()) {
    const ExplodedNode *N = Work.pop_back_val();
    if (!Seen.insert(N).second)
      continue;
    if (Last.contains(N))
      return true;
    llvm::append_range(Work, All.Merged.after(N));
  }
  return false;
}

/// Returns the frame of the call by which End's function, through others, ended
/// the startup; null if it did so itself.
static const StackFrameContext *enderOf(const FunctionEnd &End,
                                        const Expr *Call) {
  for (const Startup &S : End.Startups) {
    if (S.Call != Call || S.Status != Startup::Matched)
      continue;
    const StackFrameContext *Frame = S.ByFrame, *Inner = nullptr;
    while (Frame && Frame != End.Frame) {
      Inner = Frame;
      const LocationContext *Outer = Frame->getParent();
      Frame = Outer ? Outer->getStackFrame() : nullptr;
    }
    return Frame ? Inner : nullptr;
  }
  return nullptr;
}

/// True if the path to End entered the call of Frame.
static bool hasEntered(const FunctionEnd &End, const StackFrameContext *Frame) {
  for (const ExplodedNode *N = End.Node; N; N = N->getFirstPred())
    if (auto Entered = N->getLocationAs<CallEnter>();
        Entered && Entered->getCalleeContext() == Frame)
      return true;
  return false;
}

/// Returns why an end with Winsock started proves nothing; empty if it does.
static llvm::StringRef whyUnreliable(const FunctionEnd &End) {
  if (End.At.Doubtful)
    return reason::Doubtful;
  if (End.At.ExitHandler)
    return "an exit handler may end Winsock";
  if (End.At.OwnerGone)
    return "an object whose destruction may end Winsock was destroyed";
  return {};
}

/// Returns where the function ends.
static SourceLocation placeOf(const FunctionEnd &End) {
  if (End.Throw)
    return End.Throw->getThrowLoc();
  if (End.ProcessEnd)
    return End.ProcessEnd->getExprLoc();
  if (End.Return)
    return End.Return->getReturnLoc();
  const Stmt *Body = End.Function->getBody();
  return Body ? Body->getEndLoc() : SourceLocation();
}

/// Returns the last statement of the function's body; null if there is none.
static const Stmt *lastStatement(const Decl *Function) {
  const auto *Body = dyn_cast_or_null<CompoundStmt>(Function->getBody());
  return Body && !Body->body_empty() ? Body->body_back() : nullptr;
}

/// Judges the ends of a program. Its own cleanup on another path shows that it
/// owns the pair; otherwise, no code that is not visible may have run.
void StartupUnmatchedRule::judgeProgram(
    const EndsOfStartup &E, llvm::ArrayRef<const FunctionEnd *> Open,
    const EntryEnds &All, BugReporter &BR) {
  const bool OwnsPair = !E.Matched.empty() || All.CallsCleanup;
  llvm::SmallVector<const FunctionEnd *, 8> Leaks;
  // Another function's unmatched startup has used up this cleanup.
  auto IsUsedUp = [this](const FunctionEnd *End) {
    return llvm::any_of(End->Startups, [&](const Startup &S) {
      return isReported(S.Call) && S.ByFrame == End->Frame;
    });
  };
  for (const FunctionEnd *End : Open)
    if ((OwnsPair || !End->At.EnderRan) && !IsUsedUp(End))
      Leaks.push_back(End);
  const FunctionEnd *End = firstOf(Leaks);
  // A startup in another file that no file ends is reported there.
  auto IsForeign = [&](const Startup &S) {
    return S.Call == E.Call && All.Relevant.isForeign(S.Frame->getDecl());
  };
  if (!End)
    return keepSilent(E.Call, "code that is not visible and may end Winsock "
                              "runs before the program ends");
  if (!OwnsPair && llvm::any_of(End->Startups, IsForeign))
    return keepSilent(E.Call, reason::InOwnFile);
  // On other paths, a function that is not known may clean up.
  const bool MayBeMatched = llvm::any_of(
      Open, [](const FunctionEnd *Each) { return Each->At.EnderRan; });
  if (!OwnsPair && !MayBeMatched)
    return leak(E, *End, E.Call->getExprLoc(),
                "no 'WSACleanup' matches this 'WSAStartup' before " +
                    nameOf(E.Function) + " returns",
                BR);
  leak(E, *End, placeOf(*End),
       nameOf(E.Function) + " returns here with Winsock still started; " +
           (OwnsPair ? "its 'WSACleanup' is not on this path"
                     : "no 'WSACleanup' is on this path"),
       BR);
}

void StartupUnmatchedRule::judge(const EndsOfStartup &E, const EntryEnds &All,
                                 BugReporter &BR) {
  // Reliable ends, without those that only end the process.
  llvm::SmallVector<const FunctionEnd *, 8> Open, Thrown;
  for (const FunctionEnd *End : E.Open) {
    if (llvm::StringRef Why = whyUnreliable(*End); !Why.empty()) {
      keepSilent(E.Call, Why, placeOf(*End));
      continue;
    }
    if (End->ProcessEnd) {
      if (AtProcessEnd == ProcessEnd::Report && End->At.KnownBase)
        return leak(E, *End, placeOf(*End),
                    "the process ends here with Winsock still started", BR);
      keepSilent(E.Call,
                 "the process ends with Winsock started, which "
                 "releases it",
                 placeOf(*End));
      continue;
    }
    (End->Throw ? Thrown : Open).push_back(End);
  }

  // After a throw that leaves the function, no code knows about the startup,
  // unless a flag records it.
  for (const FunctionEnd *End : Thrown) {
    llvm::StringRef Why = ownerOf(E.Call, *End, All.Api);
    if (Why.empty() && Flags.areSet(*End, E.Call, All))
      Why = reason::Recorded;
    if (Why.empty())
      Why = whyTakenCareOf(*End, All);
    if (Why.empty())
      return leak(E, *End, placeOf(*End),
                  "this exception leaves " + nameOf(E.Function) +
                      " with Winsock still started; call 'WSACleanup' first",
                  BR);
    keepSilent(E.Call, Why, placeOf(*End));
  }
  if (Open.empty() && E.Matched.empty())
    return keepSilent(E.Call, "no path returns with Winsock started");
  if (Open.empty())
    return keepSilent(E.Call,
                      "a 'WSACleanup' matches it on each path that returns",
                      placeOf(*E.Matched.front()));

  const auto *FD = dyn_cast<FunctionDecl>(E.Function);
  bool IsEntry = All.IsProgramEntry && FD &&
                 FD->getCanonicalDecl() ==
                     cast<FunctionDecl>(All.Entry)->getCanonicalDecl();

  if (IsEntry) {
    if (All.ExitMayCleanUp)
      return keepSilent(E.Call, "an object or a handler may end Winsock after "
                                "the program's main function");
    return judgeProgram(E, Open, All, BR);
  }

  // A constructor hands the startup over to the object and its class.
  if (isa<CXXConstructorDecl>(E.Function))
    return keepSilent(E.Call, "a constructor starts Winsock for its object");
  llvm::erase_if(Open, [&](const FunctionEnd *End) {
    llvm::StringRef Owner = ownerOf(E.Call, *End, All.Api);
    if (!Owner.empty())
      keepSilent(E.Call, Owner, placeOf(*End));
    return !Owner.empty();
  });
  if (Open.empty())
    return;

  // A function that ends Winsock where it fails, and whose caller goes on in
  // the same way whether it did so or not, says nothing about the caller's
  // results.
  llvm::SmallVector<const FunctionEnd *, 8> Matched(E.Matched);
  llvm::erase_if(Matched, [&](const FunctionEnd *End) {
    const StackFrameContext *Ender = enderOf(*End, E.Call);
    return Ender && llvm::any_of(Open, [&](const FunctionEnd *Other) {
             return Other->Frame == End->Frame &&
                    Other->Return == End->Return && hasEntered(*Other, Ender);
           });
  });

  const OtherUnits &Others = All.Relevant.others();
  // Compare the ends with each other. Ends at which the startup failed, or
  // was undone, show the results of failure and completion.
  ReturnClass Known{0};
  for (const FunctionEnd *End : E.Failed)
    if (!End->Returned.isAnything())
      Known.Bits |= End->Returned.Bits;
  ReturnClass Undone{0};
  const bool AnyCompletes = llvm::any_of(Matched, [](const FunctionEnd *End) {
    return End->Returned.isAnything();
  });
  for (const FunctionEnd *End : Matched)
    if (!End->Returned.isAnything())
      Undone.Bits |= End->Returned.Bits;

  llvm::SmallVector<const FunctionEnd *, 8> Same, Other;
  for (const FunctionEnd *End : Open) {
    bool IsSame = !End->Returned.isAnything() &&
                  End->Returned.within({Known.Bits | Undone.Bits});
    // An end of the body may return anything; an early end with a result that
    // only failures have is a failure.
    if (AnyCompletes && Known.Bits && End->Return &&
        !Known.overlaps({ReturnClass::Zero}) &&
        !End->Returned.overlaps({ReturnClass::Zero}) &&
        llvm::none_of(Matched, [End](const FunctionEnd *Other) {
          return Other->Return == End->Return;
        }))
      IsSame = true;
    // Next to a cleaned-up zero or more, a negative result is a failure.
    if (End->Returned.Bits == ReturnClass::Negative && Undone.Bits &&
        !(Undone.Bits & ReturnClass::Negative))
      IsSame = true;
    (IsSame ? Same : Other).push_back(End);
  }
  if (Same.empty())
    return keepSilent(E.Call,
                      nameOf(E.Function) + " leaves Winsock started to its "
                                           "caller, with a result of its own",
                      Other.empty() ? SourceLocation()
                                    : placeOf(*Other.front()));

  // In a function that returns nothing, the end of the body completes its work;
  // an early return is an exception.
  bool ReturnsNothing = Same.front()->Returned.Bits == ReturnClass::Nothing;
  if (ReturnsNothing) {
    if (!llvm::any_of(Matched,
                      [](const FunctionEnd *End) { return !End->Return; }))
      return keepSilent(E.Call, nameOf(E.Function) +
                                    " returns nothing, and its body ends with "
                                    "Winsock started");
    llvm::erase_if(Same, [](const FunctionEnd *End) { return !End->Return; });
  }

  // If a failed startup returns what all open ends return, and an undone one
  // returns something else, the value does not show which of them is the
  // failure. The code before the function's last statement is then the whole of
  // its work: if Winsock is still started there, the function hands the startup
  // over.
  if (!ReturnsNothing && Other.empty() && Known.Bits && Undone.Bits &&
      !Known.overlaps(Undone) &&
      llvm::any_of(Same, [&E](const FunctionEnd *End) {
        return End->Return && End->Return == lastStatement(E.Function);
      }))
    return keepSilent(E.Call, nameOf(E.Function) +
                                  " leaves Winsock started at its last "
                                  "statement, to its caller");

  // An initializer returns the same value for its own failures as for a failed
  // startup, and another value for success; a startup is handed over with
  // success.
  bool HandsOver = !Other.empty();
  if (Matched.empty() && !HandsOver)
    return keepSilent(E.Call, nameOf(E.Function) +
                                  " leaves Winsock started at all its ends, "
                                  "to its caller");
  llvm::SmallVector<const FunctionEnd *, 8> Leaks;
  for (const FunctionEnd *End : Same) {
    llvm::StringRef Why;
    if (HandsOver && Matched.empty() && End->isOutermost() &&
        (All.HasUnseenCallers || (FD && Others.isUndoneByCallers(FD))))
      Why = "callers that were not explored receive the failure";
    // The caller's code after it may not have been explored.
    else if (!All.IsComplete && !End->isOutermost() &&
             !isFollowedToTheEnd(*End, All))
      Why = "the caller's code after it was not explored to its end";
    else if (isUndoneLater(*End, E.Call, All))
      Why = "a caller ends Winsock later";
    // A startup that is recorded in a flag which the unit's functions test
    // before they start or end Winsock is not leaked: some code ends it later.
    else if (Flags.areSet(*End, E.Call, All))
      Why = reason::Recorded;
    if (Why.empty())
      Leaks.push_back(End);
    else
      keepSilent(E.Call, Why, placeOf(*End));
  }
  const FunctionEnd *End = firstOf(Leaks);
  if (!End)
    return;
  if (HandsOver)
    leak(E, *End, placeOf(*End),
         nameOf(E.Function) +
             " reports failure here but leaves Winsock started; call "
             "'WSACleanup' before returning",
         BR);
  else
    leak(E, *End, placeOf(*End),
         nameOf(E.Function) +
             " returns here with Winsock still started; its 'WSACleanup' is "
             "not on this path",
         BR);
}

void StartupUnmatchedRule::leak(const EndsOfStartup &E, const FunctionEnd &End,
                                SourceLocation Where,
                                const llvm::Twine &Message, BugReporter &BR) {
  if (isFirstFor(E.Call))
    report(Message.str(), End.Node, Where, BR);
}

void StartupUnmatchedRule::onUnitDone(ASTContext &Context, ApiLookup &Api,
                                      const Relevance &Relevant) {
  Flags = {};
  for (const ClassPair &Pair : classPairs(Context, Relevant)) {
    if (!Pair.StartCall || Pair.MayEnd || Relevant.hasPlainCleanup())
      continue;
    if (!isFirstFor(Pair.StartCall))
      continue;
    diag(Pair.StartCall->getExprLoc(),
         "%0 starts Winsock when it is made, but nothing in it ever calls "
         "'WSACleanup'")
        << Pair.Class;
  }
  reportFromProgram(*this, id(), Facts, Context, nullptr,
                    [this](SourceLocation Where, const std::string &) {
                      return isFirstAt(Where);
                    });
}

} // namespace
} // namespace paths

using paths::StartupUnmatchedRule;
} // namespace winsock_tidy

WINSOCK_DEFINE_CHECK(StartupUnmatchedRule)
