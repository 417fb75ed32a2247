//===--- StartupEnds.cpp --------------------------------------------------===//

#include "paths/StartupEnds.h"
#include "paths/Reasons.h"
#include "paths/Relevance.h"
#include "paths/WinsockState.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;
using namespace clang::ento;

namespace winsock_tidy::paths {

std::vector<EndsOfStartup> endsOfStartups(const EntryEnds &All) {
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
  return Groups;
}

std::string nameOf(const Decl *D) {
  if (const auto *ND = dyn_cast_or_null<NamedDecl>(D)) {
    if (const auto *Method = dyn_cast<CXXMethodDecl>(ND))
      if (Method->getParent()->isLambda())
        return "the lambda";
    return "'" + ND->getNameAsString() + "'";
  }
  return "this function";
}

llvm::StringRef whyUnreliable(const FunctionEnd &End) {
  if (End.At.Doubtful)
    return reason::Doubtful;
  if (End.At.ExitHandler)
    return "an exit handler may end Winsock";
  if (End.At.OwnerGone)
    return "an object whose destruction may end Winsock was destroyed, or a "
           "function that may end it was not followed";
  return {};
}

/// Returns where the exception is raised: at its throw, or at the call of the
/// function of another file that throws it.
static SourceLocation placeOfThrow(const FunctionEnd &End,
                                   const EntryEnds &All) {
  const StackFrameContext *Inner = End.Node->getStackFrame();
  return Inner != End.Frame && All.Relevant.isForeign(Inner->getDecl())
             ? Inner->getCallSite()->getBeginLoc()
             : End.Throw->getThrowLoc();
}

SourceLocation placeOf(const FunctionEnd &End, const EntryEnds &All) {
  if (End.Throw)
    return placeOfThrow(End, All);
  if (End.ProcessEnd)
    return End.ProcessEnd->getExprLoc();
  if (End.Return)
    return End.Return->getReturnLoc();
  const Stmt *Body = End.Function->getBody();
  return Body ? Body->getEndLoc() : SourceLocation();
}

bool isAtLastStatement(const FunctionEnd &End) {
  const auto *Body = dyn_cast_or_null<CompoundStmt>(End.Function->getBody());
  return End.Return && Body && !Body->body_empty() &&
         Body->body_back() == End.Return;
}

const FunctionEnd *firstOf(llvm::ArrayRef<const FunctionEnd *> Ends) {
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

bool isUndoneLater(const FunctionEnd &End, const Expr *Call,
                   const EntryEnds &All) {
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

bool isFollowedToTheEnd(const FunctionEnd &End, const EntryEnds &All) {
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

FunctionEnds tellingMatches(const EndsOfStartup &E,
                            llvm::ArrayRef<const FunctionEnd *> Open) {
  FunctionEnds Result(E.Matched);
  llvm::erase_if(Result, [&](const FunctionEnd *End) {
    const StackFrameContext *Ender = enderOf(*End, E.Call);
    return Ender && llvm::any_of(Open, [&](const FunctionEnd *Other) {
             return Other->Frame == End->Frame &&
                    Other->Return == End->Return && hasEntered(*Other, Ender);
           });
  });
  return Result;
}

} // namespace winsock_tidy::paths
