//===--- CallResultsSums.cpp - Sums that a count went into ----------------===//
//
// The part of CallResults that follows `total += n`. Many programs add first
// and test n in the next line. The sum is wrong only where the program reads it
// and has not tested n by then.
//
//===----------------------------------------------------------------------===//

#include "paths/CallResultsState.h"
#include "paths/SocketPlaces.h"
#include "clang/AST/Expr.h"
#include "clang/AST/ParentMap.h"
#include "clang/StaticAnalyzer/Core/BugReporter/BugReporter.h"

using namespace clang;
using namespace clang::ento;

namespace winsock_tidy::paths {

void CallResults::adding(const BinaryOperator *E, CheckerContext &C) const {
  const Expr *Added = E->getRHS();
  SymbolRef Sym = countOf(Added, C);
  const MemRegion *Place = C.getSVal(E->getLHS()).getAsRegion();
  if (!Sym || !Place ||
      C.getLocationContext()->getParentMap().isConsumedExpr(
          const_cast<BinaryOperator *>(E)))
    return use(Added, CountEvent::Sum, E, C);
  ProgramStateRef State = C.getState();
  const Count &Each = *State->get<CountTrait>(Sym);
  C.addTransition(
      State->set<SumTrait>(Place, Sum{Sym, E, hasFailed(State, Each, Sym)}));
}

/// What a successful call leaves of the length that it was given is not
/// negative: `left -= n`.
void CallResults::checkPostStmt(const BinaryOperator *E,
                                CheckerContext &C) const {
  ProgramStateRef State = C.getState();
  if ((E->getOpcode() != BO_Sub && E->getOpcode() != BO_SubAssign) ||
      State->get<CountTrait>().isEmpty())
    return;
  SVal Value = C.getSVal(E);
  if (auto Place = Value.getAs<Loc>(); Place && E->isGLValue())
    Value = State->getSVal(*Place, E->getType());
  const auto *Rest = dyn_cast_or_null<SymSymExpr>(Value.getAsSymbol());
  const Count *Each = Rest ? State->get<CountTrait>(Rest->getRHS()) : nullptr;
  if (!Each || Rest->getOpcode() != BO_Sub || Rest->getLHS() != Each->Length)
    return;
  SValBuilder &Builder = C.getSValBuilder();
  auto Holds = Builder
                   .evalBinOp(State, BO_GE, nonloc::SymbolVal(Rest),
                              Builder.makeIntVal(0, Rest->getType()),
                              Builder.getConditionType())
                   .getAs<DefinedSVal>();
  if (ProgramStateRef Bounded = Holds ? State->assume(*Holds, true) : nullptr)
    C.addTransition(Bounded);
}

void CallResults::readingSum(const MemRegion *Place, CheckerContext &C) const {
  ProgramStateRef State = C.getState();
  const Sum Read = *State->get<SumTrait>(Place);
  State = State->remove<SumTrait>(Place);
  const Count *Each = State->get<CountTrait>(Read.Added);
  if (!Each)
    return (void)C.addTransition(State);
  if (Read.HadFailed || !hasFailed(State, *Each, Read.Added))
    return use(Read.Added, CountEvent::Sum, Read.Where, State, C);
  Session->keepSilent(Question::IsCount, Read.Where,
                      "the path tests the result before it reads the sum",
                      Each->Call->getBeginLoc());
  C.addTransition(State);
}

void CallResults::checkLocation(SVal Place, bool IsLoad, const Stmt *Access,
                                CheckerContext &C) const {
  ProgramStateRef State = C.getState();
  if (State->get<SumTrait>().isEmpty())
    return;
  const MemRegion *Region = Place.getAsRegion();
  const Sum *Known = Region ? State->get<SumTrait>(Region) : nullptr;
  // `total += n` itself reads the old value and writes the sum.
  if (!Known || Access == Known->Where->getLHS() || Access == Known->Where)
    return;
  if (IsLoad)
    readingSum(Region, C);
  else
    C.addTransition(State->remove<SumTrait>(Region));
}

void CallResults::checkEndFunction(const ReturnStmt *,
                                   CheckerContext &C) const {
  if (!C.inTopFrame())
    return;
  // What the function's caller can read. Paths with several such sums that
  // nothing has tested are rare: the first in the text is reported.
  const MemRegion *First = nullptr;
  SourceLocation Where;
  for (auto [Place, Each] : C.getState()->get<SumTrait>())
    if (SourceLocation At = Each.Where->getOperatorLoc();
        !isInLocalVariable(Place) && (!First || At < Where)) {
      First = Place;
      Where = At;
    }
  if (First)
    readingSum(First, C);
}

} // namespace winsock_tidy::paths
