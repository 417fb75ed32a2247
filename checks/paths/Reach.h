//===--- Reach.h - How far calls are followed -------------------*- C++ -*-===//
//
// The engine follows a call up to a depth of nested calls and up to a size of
// the function. A body made of outcomes (ForeignBodies.h) is entered whenever
// few calls are followed: it stands for a call that is not. So is a small
// function that starts or ends Winsock, for which no outcomes stand, and a
// function that ends the process, if it is followed at all.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_PATHS_REACH_H
#define WINSOCK_TIDY_PATHS_REACH_H

#include "paths/EnginePart.h"
#include "paths/Relevance.h"
#include "clang/AST/DeclCXX.h"
#include "clang/Analysis/CFG.h"
#include "clang/StaticAnalyzer/Core/Checker.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/CheckerContext.h"

namespace winsock_tidy::paths {

struct Reach {
  unsigned Depth; ///< The depth of nested calls.
  unsigned Size;  ///< The size of the largest function, in blocks.
  /// After how many statements the engine begins to merge paths that no longer
  /// differ.
  unsigned MergeAfter;
  /// Whether an entry of which that is not enough is explored roughly.
  bool MayBeRough;
};

inline constexpr Reach FarReach{8, 250, 300, false}, NearReach{1, 12, 0, true};

/// True if calls of FD are followed even if few calls are.
inline bool isAlwaysFollowed(const clang::FunctionDecl *FD,
                             clang::ento::AnalysisManager &Manager,
                             const Relevance &Relevant) {
  if (!Relevant.startCall(FD) && !Relevant.endCall(FD))
    return false;
  const clang::CFG *Graph = Manager.getAnalysisDeclContext(FD)->getCFG();
  return Graph && Graph->getNumBlockIDs() <= NearReach.Size;
}

/// Sets the engine's limits for each call, and ends paths at calls that it
/// cannot evaluate.
class CallReach : public clang::ento::Checker<clang::ento::check::PreCall>,
                  public EnginePart {
public:
  void beginEntry(const Reach &Far) { Now = Far; }

  void checkPreCall(const clang::ento::CallEvent &Call,
                    clang::ento::CheckerContext &C) const {
    // A C definition without a prototype may be called with too few arguments.
    // That is undefined, and the engine reads an argument for each parameter.
    if (llvm::isa<clang::ento::SimpleFunctionCall>(Call) &&
        Call.getNumArgs() < Call.parameters().size()) {
      Session->merged().cut();
      C.generateSink(C.getState(), C.getPredecessor());
      return;
    }
    const clang::Decl *Callee = Call.getDecl();
    const auto *FD = llvm::dyn_cast_or_null<clang::FunctionDecl>(Callee);
    clang::ento::AnalysisManager &Manager = C.getAnalysisManager();
    bool IsEntered = Callee && (Session->foreign().isLent(Callee) ||
                                (FD && Now.Depth == NearReach.Depth &&
                                 isAlwaysFollowed(FD, Manager, *Relevant)));
    // Once: an outcome may call the function itself.
    for (const clang::LocationContext *Frame = C.getStackFrame();
         IsEntered && Frame; Frame = Frame->getParent())
      IsEntered =
          Frame->getDecl()->getCanonicalDecl() != Callee->getCanonicalDecl();
    const Reach &Limits = IsEntered ? FarReach : Now;
    clang::AnalyzerOptions &Options = Manager.getAnalyzerOptions();
    Options.InlineMaxStackDepth = Limits.Depth;
    Options.MaxInlinableSize = Limits.Size;
    // The engine takes each class with a method `begin` for a container.
    Options.MayInlineCXXContainerMethods =
        llvm::isa_and_nonnull<clang::CXXMethodDecl>(FD) &&
        !C.getSourceManager().isInSystemHeader(FD->getLocation());
  }

private:
  Reach Now = FarReach;
};

} // namespace winsock_tidy::paths

#endif // WINSOCK_TIDY_PATHS_REACH_H
