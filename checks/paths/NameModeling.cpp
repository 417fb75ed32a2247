//===--- NameModeling.cpp -------------------------------------------------===//

#include "paths/NameModeling.h"
#include "paths/WinsockModeling.h"

using namespace clang;
using namespace clang::ento;

namespace winsock_tidy::paths {

using model::Effect;

std::vector<RegisteredName> registeredNames(ProgramStateRef State) {
  std::vector<Registration> Sorted;
  for (auto [Region, Name] : State->get<NameTrait>())
    if (!Name.Result ||
        !State->isNonNull(nonloc::SymbolVal(Name.Result)).isConstrainedTrue())
      Sorted.push_back(Name);
  llvm::sort(Sorted, [](const Registration &A, const Registration &B) {
    return A.Order < B.Order;
  });
  std::vector<RegisteredName> Names;
  for (const Registration &Each : Sorted)
    Names.push_back({Each.Call, Each.Result});
  return Names;
}

/// Removes the name that Query describes. If the path does not know that name,
/// it may be any.
static ProgramStateRef takenOff(ProgramStateRef State, const MemRegion *Query) {
  if (Query && State->contains<NameTrait>(Query))
    return State->remove<NameTrait>(Query);
  return State->set<NameTrait>(
      State->getStateManager().get_context<NameTrait>().getEmptyMap());
}

void NameModeling::checkPreCall(const CallEvent &Call,
                                CheckerContext &C) const {
  const model::Function *Row = row(Call);
  if (!Row || !Row->has(Effect::RegistersName) || Row->OperationArg < 0 ||
      static_cast<unsigned>(Row->OperationArg) >= Call.getNumArgs())
    return;
  ProgramStateRef State = C.getState();
  const llvm::APSInt *Operation =
      Call.getArgSVal(Row->OperationArg).getAsInteger();
  if (Operation && *Operation == model::RnrRegister)
    return;
  // An attempt counts: one that fails may have a good reason.
  const MemRegion *Query = Call.getArgSVal(0).getAsRegion();
  if (!State->get<NameTrait>().isEmpty())
    C.addTransition(takenOff(State, Operation ? Query : nullptr));
}

void NameModeling::checkPostCall(const CallEvent &Call,
                                 CheckerContext &C) const {
  ProgramStateRef State = C.getState();
  const model::Function *Row = row(Call);
  if (!Row) {
    // Code that is not visible may unregister any name.
    if (!State->get<NameTrait>().isEmpty() && !C.wasInlined &&
        mayRunUnseenCode(Call, *Relevant, C))
      C.addTransition(takenOff(State, nullptr));
    return;
  }
  if (Row->has(Effect::EndsWinsock) && !State->get<NameTrait>().isEmpty() &&
      balance(State).UnknownSince == false) {
    C.addTransition(takenOff(State, nullptr));
    return;
  }
  if (!Row->has(Effect::RegistersName) || Row->OperationArg < 0 ||
      static_cast<unsigned>(Row->OperationArg) >= Call.getNumArgs())
    return;
  const llvm::APSInt *Operation =
      Call.getArgSVal(Row->OperationArg).getAsInteger();
  const MemRegion *Query = Call.getArgSVal(0).getAsRegion();
  if (!Operation || *Operation != model::RnrRegister || !Query)
    return;
  unsigned Order = 0;
  for (auto [Region, Name] : State->get<NameTrait>())
    Order = std::max(Order, Name.Order + 1);
  State = State->set<NameTrait>(
      Query,
      {Call.getOriginExpr(), Call.getReturnValue().getAsSymbol(), Order});
  const Expr *Origin = Call.getOriginExpr();
  C.addTransition(
      State,
      C.getNoteTag([Origin](PathSensitiveBugReport &Report) -> std::string {
        // Only in the story of a name that is still registered at the end.
        if (Report.getBugType().getCategory() !=
            PathRule::category(story::Topic::Winsock))
          return "";
        for (const RegisteredName &Name :
             registeredNames(Report.getErrorNode()->getState()))
          if (Name.Call == Origin)
            return story::NameRegistered.str();
        return "";
      }));
}

void NameModeling::checkDeadSymbols(SymbolReaper &Reaper,
                                    CheckerContext &C) const {
  ProgramStateRef State = C.getState();
  for (auto [Region, Name] : State->get<NameTrait>()) {
    if (!Name.Result || !Reaper.isDead(Name.Result))
      continue;
    // The program can no longer test the result.
    if (State->isNonNull(nonloc::SymbolVal(Name.Result)).isConstrainedTrue())
      State = State->remove<NameTrait>(Region);
    else
      State = State->set<NameTrait>(Region, {Name.Call, nullptr, Name.Order});
  }
  if (State != C.getState())
    C.addTransition(State);
}

} // namespace winsock_tidy::paths
