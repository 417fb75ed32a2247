//===--- RunningThreads.cpp -----------------------------------------------===//

#include "paths/RunningThreads.h"
#include "ast/CallEdges.h"
#include "paths/CallArguments.h"
#include "paths/Relevance.h"
#include "paths/SocketLifeState.h"
#include "paths/Story.h"
#include "paths/WinsockModeling.h"

using namespace clang;
using namespace clang::ento;

namespace winsock_tidy::paths {

using model::Effect;

RunningThread runningThread(ProgramStateRef State) {
  // The map is ordered by address, which differs from run to run.
  RunningThread First;
  for (auto [Handle, Each] : State->get<ThreadTrait>())
    if (!First.Call || Each.Call->getBeginLoc() < First.Call->getBeginLoc())
      First = Each;
  return First;
}

void RunningThreads::starting(const CallEvent &Call, const model::Function &Row,
                              CheckerContext &C) const {
  SymbolRef Handle = Call.getReturnValue().getAsSymbol();
  const FunctionDecl *Routine =
      argument(Call, Row.RoutineArg).getAsFunctionDecl();
  const FunctionDecl *Body = Routine;
  if (!Handle || !Routine || !startsThread(Row) ||
      !(Routine->hasBody(Body)
            ? Relevant->touchesWinsock(Body) && !Relevant->startCall(Body)
            : Relevant->others().isWorker(Routine)))
    return;
  RunningThread New{Handle, Call.getOriginExpr(), Body};
  const auto Last = static_cast<unsigned>(Row.RoutineArg) + 1;
  if (Last < Call.getNumArgs())
    if (const MemRegion *Region = Call.getArgSVal(Last).getAsRegion())
      New.Argument = Region->getBaseRegion();
  ProgramStateRef State = C.getState();
  if (ProgramStateRef Failed =
          Row.canFail() ? assumeFailed(State, Row.Fails, Handle) : nullptr)
    C.addTransition(Failed);
  State = assumeSucceeded(State, Row.Fails, Handle);
  if (!State)
    return;
  C.addTransition(
      State->set<ThreadTrait>(Handle, New),
      C.getNoteTag([Handle](PathSensitiveBugReport &Report) -> std::string {
        return Report.isInteresting(Handle) ? story::ThreadStarted.str() : "";
      }));
}

bool RunningThreads::mayEnd(const CallEvent &Call, const model::Function *Row,
                            CheckerContext &C) const {
  if (!Row) {
    const auto *FD = dyn_cast_or_null<FunctionDecl>(Call.getDecl());
    // The C library only prints and copies; Windows' own functions can do
    // anything (SetEvent, PostThreadMessage).
    return !C.wasInlined && !(FD && FD->getBuiltinID());
  }
  if (Row->has(Effect::WaitsForThread | Effect::WaitsForOverlapped |
               Effect::Sleeps | Effect::ReportsEvents | Effect::EndsThread))
    return true;
  // It may be an event.
  return Row->isWinsock() && Row->HandleArg != model::NoArg;
}

void RunningThreads::checkPreCall(const CallEvent &Call,
                                  CheckerContext &C) const {
  ProgramStateRef State = C.getState();
  const model::Function *Row =
      State->get<ThreadTrait>().isEmpty() ? nullptr : row(Call);
  if (!Row || !Row->isWinsock() ||
      !Row->has(Effect::Closes | Effect::ShutsDown))
    return;
  // The socket that the thread may wait for.
  SymbolRef Sock = socketSymbol(argument(Call, Row->SocketArg));
  const Handle *Held = Sock ? State->get<HandleTrait>(Sock) : nullptr;
  if (Sock && (!Held || Held->Status != Handle::Open))
    C.addTransition(State->remove<ThreadTrait>());
}

void RunningThreads::checkPostCall(const CallEvent &Call,
                                   CheckerContext &C) const {
  const model::Function *Row = row(Call);
  if (Row && Row->has(Effect::StartsRoutine))
    return starting(Call, *Row, C);
  ProgramStateRef State = C.getState();
  if (!State->get<ThreadTrait>().isEmpty() && mayEnd(Call, Row, C))
    C.addTransition(State->remove<ThreadTrait>());
}

void RunningThreads::checkBind(SVal Where, SVal What,
                               WINSOCK_TIDY_BIND_PARAMS) const {
  ProgramStateRef State = C.getState();
  if (State->get<ThreadTrait>().isEmpty())
    return;
  const MemRegion *Region = Where.getAsRegion();
  const MemRegion *Base = Region ? Region->getBaseRegion() : nullptr;
  const auto *Var = dyn_cast_or_null<VarRegion>(Base);
  const bool IsOwn =
      Var && !Var->getDecl()->hasGlobalStorage() &&
      llvm::none_of(State->get<ThreadTrait>(), [&](const auto &Each) {
        return Each.second.Argument == Base;
      });
  if (!IsOwn)
    C.addTransition(State->remove<ThreadTrait>());
}

void RunningThreads::checkLiveSymbols(ProgramStateRef State,
                                      SymbolReaper &Reaper) const {
  for (auto [Handle, Unused] : State->get<ThreadTrait>())
    Reaper.markLive(Handle);
}

} // namespace winsock_tidy::paths
