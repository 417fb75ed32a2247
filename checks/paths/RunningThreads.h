//===--- RunningThreads.h - Threads that use Winsock ------------*- C++ -*-===//
//
// The part of the modeling that knows which threads the path has started and
// not waited for. A thread counts from the call that starts it if its routine
// is in this file and uses Winsock without starting it. It no longer counts
// once the path has waited for anything, or may have caused the thread to end:
// by writing memory that the thread can read, by closing a socket that it may
// have, or by running code that is not visible.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_PATHS_RUNNINGTHREADS_H
#define WINSOCK_TIDY_PATHS_RUNNINGTHREADS_H

#include "Compat.h"
#include "paths/EnginePart.h"
#include "paths/StateTrait.h"
#include "clang/StaticAnalyzer/Core/Checker.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/CheckerContext.h"

namespace winsock_tidy::paths {

class RunningThreads
    : public clang::ento::Checker<
          clang::ento::check::PreCall, clang::ento::check::PostCall,
          clang::ento::check::Bind, clang::ento::check::LiveSymbols>,
      public EnginePart {
  using CheckerContext = clang::ento::CheckerContext;
  using ProgramStateRef = clang::ento::ProgramStateRef;
  using CallEvent = clang::ento::CallEvent;
  using SVal = clang::ento::SVal;

public:
  void checkPreCall(const CallEvent &Call, CheckerContext &C) const;
  void checkPostCall(const CallEvent &Call, CheckerContext &C) const;
  void checkBind(SVal Where, SVal What, WINSOCK_TIDY_BIND_PARAMS) const;
  void checkLiveSymbols(ProgramStateRef State,
                        clang::ento::SymbolReaper &Reaper) const;

private:
  void starting(const CallEvent &Call, const model::Function &Row,
                CheckerContext &C) const;
  /// True if a thread may end, or has ended, after the call.
  bool mayEnd(const CallEvent &Call, const model::Function *Row,
              CheckerContext &C) const;
};

/// The call that started a thread which may still run and use Winsock, by the
/// thread's handle; null if there is none.
struct RunningThread {
  clang::ento::SymbolRef Handle = nullptr;
  const clang::Expr *Call = nullptr;
  const clang::FunctionDecl *Routine = nullptr;
  const clang::ento::MemRegion *Argument = nullptr;

  bool operator==(const RunningThread &O) const {
    return Handle == O.Handle && Call == O.Call;
  }
  void Profile(llvm::FoldingSetNodeID &ID) const {
    ID.AddPointer(Handle);
    ID.AddPointer(Call);
  }
};
/// By the thread's handle.
struct ThreadTrait {
  using Type = llvm::ImmutableMap<clang::ento::SymbolRef, RunningThread>;
};
RunningThread runningThread(clang::ento::ProgramStateRef State);

} // namespace winsock_tidy::paths

WINSOCK_TIDY_TRAIT(ThreadTrait)

#endif // WINSOCK_TIDY_PATHS_RUNNINGTHREADS_H
