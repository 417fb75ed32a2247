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
#include "paths/StartupEnds.h"
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
  bool judgeProcessEnds(const EndsOfStartup &E, const EntryEnds &All,
                        FunctionEnds &Open, FunctionEnds &Thrown,
                        BugReporter &BR);
  bool judgeThrown(const EndsOfStartup &E,
                   llvm::ArrayRef<const FunctionEnd *> Thrown,
                   const EntryEnds &All, BugReporter &BR);
  void judgeProgram(const EndsOfStartup &E,
                    llvm::ArrayRef<const FunctionEnd *> Open,
                    const EntryEnds &All, BugReporter &BR);
  void judgeReturns(const EndsOfStartup &E,
                    llvm::ArrayRef<const FunctionEnd *> Open,
                    const EntryEnds &All, BugReporter &BR);
  llvm::StringRef whyLeftStarted(const FunctionEnd &End, const EndsOfStartup &E,
                                 bool OnlyHandsOver, const EntryEnds &All);
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

void StartupUnmatchedRule::onEntryDone(const EntryEnds &All, BugReporter &BR) {
  for (const EndsOfStartup &G : endsOfStartups(All))
    if (!isReported(G.Call))
      judge(G, All, BR);
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
  leak(E, *End, placeOf(*End, All),
       nameOf(E.Function) + " returns here with Winsock still started; " +
           (OwnsPair ? "its 'WSACleanup' is not on this path"
                     : "no 'WSACleanup' is on this path"),
       BR);
}

/// Removes the ends that prove nothing, or only end the process, and moves
/// those by an exception to Thrown. True if one of them is reported.
bool StartupUnmatchedRule::judgeProcessEnds(const EndsOfStartup &E,
                                            const EntryEnds &All,
                                            FunctionEnds &Open,
                                            FunctionEnds &Thrown,
                                            BugReporter &BR) {
  for (const FunctionEnd *End : E.Open) {
    llvm::StringRef Why = whyUnreliable(*End);
    if (Why.empty() && End->ProcessEnd) {
      if (AtProcessEnd == ProcessEnd::Report && End->At.KnownBase) {
        leak(E, *End, placeOf(*End, All),
             "the process ends here with Winsock still started", BR);
        return true;
      }
      Why = "the process ends with Winsock started, which releases it";
    }
    if (Why.empty())
      (End->Throw ? Thrown : Open).push_back(End);
    else
      keepSilent(E.Call, Why, placeOf(*End, All));
  }
  return false;
}

/// After a throw that leaves the function, no code knows about the startup,
/// unless a flag records it. True if one is reported.
bool StartupUnmatchedRule::judgeThrown(
    const EndsOfStartup &E, llvm::ArrayRef<const FunctionEnd *> Thrown,
    const EntryEnds &All, BugReporter &BR) {
  for (const FunctionEnd *End : Thrown) {
    llvm::StringRef Why = ownerOf(E.Call, *End, All.Api);
    if (Why.empty() && Flags.areSet(*End, E.Call, All))
      Why = reason::Recorded;
    if (Why.empty())
      Why = whyTakenCareOf(*End, All);
    if (Why.empty()) {
      leak(E, *End, placeOf(*End, All),
           "this exception leaves " + nameOf(E.Function) +
               " with Winsock still started; call 'WSACleanup' first",
           BR);
      return true;
    }
    keepSilent(E.Call, Why, placeOf(*End, All));
  }
  return false;
}

void StartupUnmatchedRule::judge(const EndsOfStartup &E, const EntryEnds &All,
                                 BugReporter &BR) {
  FunctionEnds Open, Thrown;
  if (judgeProcessEnds(E, All, Open, Thrown, BR) ||
      judgeThrown(E, Thrown, All, BR))
    return;
  if (Open.empty() && E.Matched.empty())
    return keepSilent(E.Call, "no path returns with Winsock started");
  if (Open.empty())
    return keepSilent(E.Call,
                      "a 'WSACleanup' matches it on each path that returns",
                      placeOf(*E.Matched.front(), All));

  const auto *FD = dyn_cast<FunctionDecl>(E.Function);
  if (All.IsProgramEntry && FD &&
      FD->getCanonicalDecl() ==
          cast<FunctionDecl>(All.Entry)->getCanonicalDecl()) {
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
      keepSilent(E.Call, Owner, placeOf(*End, All));
    return !Owner.empty();
  });
  if (!Open.empty())
    judgeReturns(E, Open, All, BR);
}

/// Returns the results of Ends, without those that may be anything.
ReturnClass resultsOf(llvm::ArrayRef<const FunctionEnd *> Ends) {
  ReturnClass Result{0};
  for (const FunctionEnd *End : Ends)
    if (!End->Returned.isAnything())
      Result.Bits |= End->Returned.Bits;
  return Result;
}

/// The ends with Winsock started, compared with those at which the startup
/// failed or was undone: these show the results of failure and completion.
struct ComparedEnds {
  ComparedEnds(const EndsOfStartup &E, llvm::ArrayRef<const FunctionEnd *> Open)
      : Matched(tellingMatches(E, Open)), Failed(resultsOf(E.Failed)),
        Undone(resultsOf(Matched)),
        AnyCompletes(llvm::any_of(Matched, [](const FunctionEnd *End) {
          return End->Returned.isAnything();
        })) {
    for (const FunctionEnd *End : Open)
      (isLikeThem(*End) ? Same : Other).push_back(End);
  }

  /// True if End returns what only ends without Winsock return.
  bool isLikeThem(const FunctionEnd &End) const {
    if (!End.Returned.isAnything() &&
        End.Returned.within({Failed.Bits | Undone.Bits}))
      return true;
    // Next to a cleaned-up zero or more, a negative result is a failure.
    if (End.Returned.Bits == ReturnClass::Negative && Undone.Bits &&
        !(Undone.Bits & ReturnClass::Negative))
      return true;
    // An end of the body may return anything; an early end with a result that
    // only failures have is a failure.
    return AnyCompletes && Failed.Bits && End.Return &&
           !Failed.overlaps({ReturnClass::Zero}) &&
           !End.Returned.overlaps({ReturnClass::Zero}) &&
           llvm::none_of(Matched, [&End](const FunctionEnd *Each) {
             return Each->Return == End.Return;
           });
  }

  /// If a failed startup returns what all open ends return, and an undone one
  /// returns something else, the value does not show which of them is the
  /// failure. The code before the function's last statement is then the whole
  /// of its work: if Winsock is still started there, the function hands the
  /// startup over.
  bool handOverAtLastStatement() const {
    return Other.empty() && Failed.Bits && Undone.Bits &&
           !Failed.overlaps(Undone) &&
           llvm::any_of(Same, [](const FunctionEnd *End) {
             return isAtLastStatement(*End);
           });
  }

  const FunctionEnds Matched;
  const ReturnClass Failed, Undone;
  const bool AnyCompletes;
  FunctionEnds Same, Other;
};

/// Returns why Winsock may be left started at an end at which the function
/// fails; empty if nothing shows it.
llvm::StringRef StartupUnmatchedRule::whyLeftStarted(const FunctionEnd &End,
                                                     const EndsOfStartup &E,
                                                     bool OnlyHandsOver,
                                                     const EntryEnds &All) {
  const auto *FD = dyn_cast<FunctionDecl>(E.Function);
  if (OnlyHandsOver && End.isOutermost() &&
      (All.HasUnseenCallers ||
       (FD && All.Relevant.others().isUndoneByCallers(FD))))
    return "callers that were not explored receive the failure";
  // The caller's code after it may not have been explored.
  if (!All.IsComplete && !End.isOutermost() && !isFollowedToTheEnd(End, All))
    return "the caller's code after it was not explored to its end";
  if (isUndoneLater(End, E.Call, All))
    return "a caller ends Winsock later";
  // A startup that is recorded in a flag which the unit's functions test before
  // they start or end Winsock is not leaked: some code ends it later.
  if (Flags.areSet(End, E.Call, All))
    return reason::Recorded;
  return {};
}

/// Compares the ends at which the function returns with each other.
void StartupUnmatchedRule::judgeReturns(
    const EndsOfStartup &E, llvm::ArrayRef<const FunctionEnd *> Open,
    const EntryEnds &All, BugReporter &BR) {
  ComparedEnds Ends(E, Open);
  if (Ends.Same.empty())
    return keepSilent(E.Call,
                      nameOf(E.Function) + " leaves Winsock started to its "
                                           "caller, with a result of its own",
                      placeOf(*Ends.Other.front(), All));

  // In a function that returns nothing, the end of the body completes its work;
  // an early return is an exception.
  auto IsBodyEnd = [](const FunctionEnd *End) { return !End->Return; };
  if (Ends.Same.front()->Returned.Bits == ReturnClass::Nothing) {
    if (llvm::none_of(Ends.Matched, IsBodyEnd))
      return keepSilent(E.Call, nameOf(E.Function) +
                                    " returns nothing, and its body ends with "
                                    "Winsock started");
    llvm::erase_if(Ends.Same, IsBodyEnd);
  } else if (Ends.handOverAtLastStatement()) {
    return keepSilent(E.Call, nameOf(E.Function) +
                                  " leaves Winsock started at its last "
                                  "statement, to its caller");
  }

  // An initializer returns the same value for its own failures as for a failed
  // startup, and another value for success; a startup is handed over with
  // success.
  const bool HandsOver = !Ends.Other.empty();
  if (Ends.Matched.empty() && !HandsOver)
    return keepSilent(E.Call, nameOf(E.Function) +
                                  " leaves Winsock started at all its ends, "
                                  "to its caller");
  FunctionEnds Leaks;
  for (const FunctionEnd *End : Ends.Same) {
    llvm::StringRef Why =
        whyLeftStarted(*End, E, HandsOver && Ends.Matched.empty(), All);
    if (Why.empty())
      Leaks.push_back(End);
    else
      keepSilent(E.Call, Why, placeOf(*End, All));
  }
  if (const FunctionEnd *End = firstOf(Leaks))
    leak(E, *End, placeOf(*End, All),
         nameOf(E.Function) +
             (HandsOver ? " reports failure here but leaves Winsock started; "
                          "call 'WSACleanup' before returning"
                        : " returns here with Winsock still started; its "
                          "'WSACleanup' is not on this path"),
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
