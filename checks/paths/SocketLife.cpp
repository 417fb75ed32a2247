//===--- SocketLife.cpp ---------------------------------------------------===//

#include "paths/SocketLife.h"
#include "paths/WinsockModeling.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Basic/SourceManager.h"
#include "clang/StaticAnalyzer/Core/BugReporter/BugReporter.h"

using namespace clang;
using namespace clang::ento;

namespace winsock_tidy::paths {

using model::Effect;

namespace {
struct HandleTrait {
  using Type = llvm::ImmutableMap<SymbolRef, Handle>;
};
struct LostTrait {
  using Type = llvm::ImmutableMap<SymbolRef, LostHandle>;
};
} // namespace

} // namespace winsock_tidy::paths

namespace clang::ento {
#define WINSOCK_TIDY_TRAIT(Name)                                               \
  template <>                                                                  \
  struct ProgramStateTrait<winsock_tidy::paths::Name>                          \
      : ProgramStatePartialTrait<winsock_tidy::paths::Name::Type> {            \
    static void *GDMIndex() {                                                  \
      static int Index;                                                        \
      return &Index;                                                           \
    }                                                                          \
  };
WINSOCK_TIDY_TRAIT(HandleTrait)
WINSOCK_TIDY_TRAIT(LostTrait)
#undef WINSOCK_TIDY_TRAIT
} // namespace clang::ento

namespace winsock_tidy::paths {

/// Makes a node that findings can be reported at; its tag keeps it from being
/// reclaimed.
static ExplodedNode *mark(CheckerContext &C, ProgramStateRef State) {
  static SimpleProgramPointTag Tag("winsock.SocketLife", "Moment");
  return C.addTransition(State, &Tag);
}

void SocketLife::beginEntry(const FunctionDecl *FD) {
  IsProgramEntry = isProgramEntry(FD);
  Leaks.clear();
  Released.clear();
  OpenAtEnd.clear();
}

const model::Function *SocketLife::row(const CallEvent &Call) const {
  if (const auto *CE = dyn_cast_or_null<CallExpr>(Call.getOriginExpr()))
    if (const model::Function *Row = Session->api().row(CE))
      return Row;
  return Session->api().row(dyn_cast_or_null<FunctionDecl>(Call.getDecl()));
}

static SVal argument(const CallEvent &Call, model::ArgIndex Index) {
  if (Index < 0 || static_cast<unsigned>(Index) >= Call.getNumArgs())
    return UnknownVal();
  return Call.getArgSVal(Index);
}

/// A constant is no socket: the path has found out that making it failed.
static bool isError(ProgramStateRef State, SymbolRef Sock) {
  return State->getConstraintManager().getSymVal(State, Sock) != nullptr;
}

//===----------------------------------------------------------------------===//
// Calls
//===----------------------------------------------------------------------===//

void SocketLife::checkPreCall(const CallEvent &Call, CheckerContext &C) const {
  const model::Function *Row = row(Call);
  if (!Row)
    return;
  if (Row->has(Effect::EndsWinsock))
    return ending(Call, C);
  if (!Row->isWinsock() || Row->SocketArg == model::NoArg ||
      // These only compare the value (FD_ISSET), or wait for what the close
      // has ended.
      !Row->canFail() || Row->has(Effect::WaitsForOverlapped))
    return;
  SymbolRef Sock = socketSymbol(argument(Call, Row->SocketArg));
  if (!Sock)
    return;
  ProgramStateRef State = C.getState();
  const Handle *H = State->get<HandleTrait>(Sock);
  if (H && H->Status == Handle::Closed) {
    bool Failed =
        H->Result &&
        State->isNonNull(nonloc::SymbolVal(H->Result)).isConstrainedTrue();
    State = State->remove<HandleTrait>(Sock);
    if (Failed || balance(State).Doubtful) {
      C.addTransition(State);
      return;
    }
    ExplodedNode *Here = mark(C, State);
    if (!Here)
      return;
    Moment At{Here, State, C.getBugReporter()};
    for (PathRule *Rule : Session->rules())
      Rule->onUseOfClosed(Call.getOriginExpr(), *Row, Sock, At);
    return;
  }
  if (Row->has(Effect::Closes))
    closing(Call, Sock, C);
}

void SocketLife::closing(const CallEvent &Call, SymbolRef Sock,
                         CheckerContext &C) const {
  ProgramStateRef State = C.getState();
  if (const Handle *H = State->get<HandleTrait>(Sock); H && H->Origin)
    Released.insert(H->Origin);
  State = State->set<HandleTrait>(
      Sock, Handle{Handle::Closed, nullptr, nullptr, nullptr});
  C.addTransition(
      State,
      C.getNoteTag([Sock](PathSensitiveBugReport &Report) -> std::string {
        if (Report.getBugType().getCategory() !=
                PathRule::category(story::Topic::Socket) ||
            !Report.isInteresting(Sock))
          return "";
        return story::SocketClosed.str();
      }));
}

void SocketLife::making(const CallEvent &Call, CheckerContext &C) const {
  SymbolRef Sock = Call.getReturnValue().getAsSymbol();
  const Expr *Origin = Call.getOriginExpr();
  if (!Sock || !Origin)
    return;
  ProgramStateRef State = C.getState();
  const StackFrameContext *Frame = C.getStackFrame();
  // The same call makes the next one: nobody will come back for the last.
  for (auto [Old, Lost] : State->get<LostTrait>()) {
    if (Lost.Origin != Origin || Lost.Frame != Frame)
      continue;
    if (!balance(State).Doubtful)
      Leaks[Origin].push_back(
          {Old, Lost.Node, {}, LeakEvent::NextIsMade, Frame->getDecl()});
    State = State->remove<LostTrait>(Old);
  }
  State = State->set<HandleTrait>(Sock,
                                  Handle{Handle::Open, nullptr, Origin, Frame});
  C.addTransition(State);
}

/// printf and its kin only look at what they are given.
static bool onlyLooks(const CallEvent &Call) {
  const auto *FD = dyn_cast_or_null<FunctionDecl>(Call.getDecl());
  return FD && (FD->getBuiltinID() || (FD->isVariadic() && FD->isExternC())) &&
         Call.isInSystemHeader();
}

void SocketLife::checkPostCall(const CallEvent &Call, CheckerContext &C) const {
  ProgramStateRef State = C.getState();
  const model::Function *Row = row(Call);
  if (Row && Row->has(Effect::MakesSocket))
    return making(Call, C);
  if (Row && Row->has(Effect::Closes)) {
    SymbolRef Sock = socketSymbol(argument(Call, Row->SocketArg));
    const Handle *H = Sock ? State->get<HandleTrait>(Sock) : nullptr;
    if (H && H->Status == Handle::Closed)
      C.addTransition(State->set<HandleTrait>(
          Sock, Handle{Handle::Closed, Call.getReturnValue().getAsSymbol(),
                       nullptr, nullptr}));
    return;
  }
  if (C.wasInlined || State->get<HandleTrait>().isEmpty())
    return;
  constexpr Effect Takes = Effect::StartsRoutine | Effect::TiesToPort |
                           Effect::Duplicates | Effect::ReportsEvents;
  if (Row && Row->isWinsock() && !Row->has(Takes))
    return;
  if (!Row && onlyLooks(Call))
    return;
  for (unsigned I = 0, N = Call.getNumArgs(); I < N; ++I)
    State = movedAll(State, Call.getArgSVal(I), Handle::Escaped);
  if (const auto *Member = dyn_cast<CXXInstanceCall>(&Call))
    State = movedAll(State, Member->getCXXThisVal(), Handle::Escaped);
  // What was put where others can reach it may be closed by now.
  if (!Row)
    for (auto [Sock, H] : State->get<HandleTrait>())
      if (H.Status == Handle::Stored && isUnknown(Call, *Relevant, C))
        State = moved(State, Sock, Handle::Escaped);
  if (State != C.getState())
    C.addTransition(State);
}

void SocketLife::ending(const CallEvent &Call, CheckerContext &C) const {
  ProgramStateRef State = C.getState();
  // WinsockModeling has matched this call with a startup by now.
  bool IsLast = false;
  for (auto [Number, S] : State->get<StartupTrait>()) {
    if (S.isOpen())
      return;
    IsLast |= S.Status == Startup::Matched && S.By == Call.getOriginExpr() &&
              S.ByFrame == C.getStackFrame();
  }
  if (!IsLast)
    return;
  llvm::SmallVector<std::pair<SymbolRef, const Expr *>, 4> Open;
  for (auto [Sock, H] : State->get<HandleTrait>()) {
    if (H.Status != Handle::Open && H.Status != Handle::Stored)
      continue;
    if (!isError(State, Sock))
      Open.push_back({Sock, H.Origin});
    State = State->remove<HandleTrait>(Sock);
  }
  for (auto [Sock, Lost] : State->get<LostTrait>()) {
    Open.push_back({Sock, Lost.Origin});
    State = State->remove<LostTrait>(Sock);
  }
  if (Open.empty())
    return;
  llvm::sort(Open, [&C](const auto &L, const auto &R) {
    return C.getSourceManager().isBeforeInTranslationUnit(
        L.second->getExprLoc(), R.second->getExprLoc());
  });
  for (auto [Sock, Origin] : Open)
    OpenAtEnd.insert(Origin);
  ExplodedNode *Here = mark(C, State);
  if (!Here || balance(State).Doubtful)
    return;
  Moment At{Here, State, C.getBugReporter()};
  for (PathRule *Rule : Session->rules())
    Rule->onOpenAtCleanup(Call.getOriginExpr(), Open.front().first,
                          socketOf(State, Open.front().first), At);
}

//===----------------------------------------------------------------------===//
// Where handles go
//===----------------------------------------------------------------------===//

ProgramStateRef SocketLife::moved(ProgramStateRef State, SymbolRef Sock,
                                  Handle::StatusKind To) const {
  const Handle *H = State->get<HandleTrait>(Sock);
  if (!H || H->Status >= To)
    return State;
  if (H->Origin)
    Released.insert(H->Origin);
  Handle New = *H;
  New.Status = To;
  return State->set<HandleTrait>(Sock, New);
}

namespace {
class Collector : public SymbolVisitor {
public:
  bool VisitSymbol(SymbolRef Sym) override {
    while (const auto *Cast = dyn_cast<SymbolCast>(Sym))
      Sym = Cast->getOperand();
    Found.push_back(Sym);
    return true;
  }
  llvm::SmallVector<SymbolRef, 8> Found;
};
} // namespace

ProgramStateRef SocketLife::movedAll(ProgramStateRef State, SVal Reachable,
                                     Handle::StatusKind To) const {
  if (SymbolRef Direct = socketSymbol(Reachable))
    State = moved(State, Direct, To);
  Collector Symbols;
  State->scanReachableSymbols(Reachable, Symbols);
  for (SymbolRef Sock : Symbols.Found)
    State = moved(State, Sock, To);
  return State;
}

/// True if Region is part of a local variable of the path, at a place that the
/// path knows, so that what is stored there can be read back.
static bool isFollowed(const MemRegion *Region) {
  for (const MemRegion *R = Region;;) {
    if (const auto *Element = dyn_cast<ElementRegion>(R))
      if (!Element->getIndex().isConstant())
        return false;
    // An object whose destructor is out of sight may close what it holds.
    if (const auto *Field = dyn_cast<FieldRegion>(R))
      if (const auto *Record =
              dyn_cast<CXXRecordDecl>(Field->getDecl()->getParent());
          Record && Record->hasDefinition() &&
          Record->hasNonTrivialDestructor()) {
        const CXXDestructorDecl *Dtor = Record->getDestructor();
        if (!Dtor || !Dtor->isUserProvided() || !Dtor->hasBody())
          return false;
      }
    const auto *Sub = dyn_cast<SubRegion>(R);
    if (!Sub || isa<VarRegion, SymbolicRegion>(R))
      break;
    R = Sub->getSuperRegion();
  }
  const MemRegion *Base = Region->getBaseRegion();
  if (const auto *Var = dyn_cast<VarRegion>(Base))
    return Var->getDecl()->hasLocalStorage();
  return isa<CXXTempObjectRegion, CompoundLiteralRegion>(Base);
}

void SocketLife::checkBind(SVal Where, SVal What,
                           WINSOCK_TIDY_BIND_PARAMS) const {
  ProgramStateRef State = C.getState();
  if (State->get<HandleTrait>().isEmpty())
    return;
  const MemRegion *Region = Where.getAsRegion();
  if (Region && isFollowed(Region))
    return;
  State = movedAll(State, What, Region ? Handle::Stored : Handle::Escaped);
  if (State != C.getState())
    C.addTransition(State);
}

ProgramStateRef SocketLife::checkRegionChanges(
    ProgramStateRef State, const InvalidatedSymbols *Invalidated,
    llvm::ArrayRef<const MemRegion *> Explicit,
    llvm::ArrayRef<const MemRegion *> Regions, const LocationContext *Frame,
    const CallEvent *Call) const {
  if (!Invalidated)
    return State;
  for (auto [Sock, H] : State->get<HandleTrait>())
    if (Invalidated->count(Sock))
      State = moved(State, Sock, Handle::Escaped);
  return State;
}

void SocketLife::checkPostStmt(const CastExpr *Cast, CheckerContext &C) const {
  if (C.getState()->get<HandleTrait>().isEmpty())
    return;
  // The engine does not follow every conversion to a pointer.
  SymbolRef Sock = socketSymbol(C.getSVal(Cast->getSubExpr()));
  if (!Sock || socketSymbol(C.getSVal(Cast)) == Sock ||
      Cast->getCastKind() == CK_ToVoid)
    return;
  ProgramStateRef State = moved(C.getState(), Sock, Handle::Escaped);
  if (State != C.getState())
    C.addTransition(State);
}

void SocketLife::checkPreStmt(const ReturnStmt *Return,
                              CheckerContext &C) const {
  const Expr *Value = Return->getRetValue();
  if (!Value || C.getState()->get<HandleTrait>().isEmpty())
    return;
  // A number that is returned to a caller in sight is followed.
  if (Value->getType()->isScalarType() && !C.inTopFrame())
    return;
  ProgramStateRef State =
      movedAll(C.getState(), C.getSVal(Value), Handle::Escaped);
  if (State != C.getState())
    C.addTransition(State);
}

//===----------------------------------------------------------------------===//
// Ends
//===----------------------------------------------------------------------===//

void SocketLife::checkDeadSymbols(SymbolReaper &Reaper,
                                  CheckerContext &C) const {
  ProgramStateRef Before = C.getState(), State = Before;
  ExplodedNode *Here = nullptr;
  for (auto [Sock, H] : Before->get<HandleTrait>()) {
    if (H.Status == Handle::Closed && H.Result && Reaper.isDead(H.Result)) {
      bool Failed =
          State->isNonNull(nonloc::SymbolVal(H.Result)).isConstrainedTrue();
      if (Failed)
        State = State->remove<HandleTrait>(Sock);
      else
        State = State->set<HandleTrait>(
            Sock, Handle{Handle::Closed, nullptr, nullptr, nullptr});
    }
    if (!Reaper.isDead(Sock))
      continue;
    if (H.Status == Handle::Open && !isError(State, Sock)) {
      if (!Here)
        Here = mark(C, Before);
      if (Here)
        State = State->set<LostTrait>(
            Sock, LostHandle{H.Origin, C.getStackFrame(), Here});
    }
    State = State->remove<HandleTrait>(Sock);
  }
  if (State != Before)
    C.addTransition(State, Here ? Here : C.getPredecessor());
}

void SocketLife::checkEndFunction(const ReturnStmt *Return,
                                  CheckerContext &C) const {
  ProgramStateRef State = C.getState();
  if (State->get<LostTrait>().isEmpty())
    return;
  const StackFrameContext *Frame = C.getStackFrame();
  // The process takes its sockets with it.
  bool IsSilent = (C.inTopFrame() && IsProgramEntry) || balance(State).Doubtful;
  ExplodedNode *Here = nullptr;
  for (auto [Sock, Lost] : State->get<LostTrait>()) {
    if (Lost.Frame != Frame && !Frame->isParentOf(Lost.Frame))
      continue;
    if (!IsSilent) {
      if (!Here && !(Here = mark(C, C.getState())))
        return;
      SourceLocation Where =
          Return ? Return->getReturnLoc() : Frame->getDecl()->getBodyRBrace();
      Leaks[Lost.Origin].push_back(
          {Sock, Here, Where, LeakEvent::Leaves, Frame->getDecl()});
    }
    State = State->remove<LostTrait>(Sock);
  }
  if (State != C.getState())
    C.addTransition(State, Here ? Here : C.getPredecessor());
}

/// The length of the shortest way to the node that can be walked cheaply.
static unsigned depth(const ExplodedNode *Node) {
  unsigned Steps = 0;
  for (; Node; Node = Node->getFirstPred())
    ++Steps;
  return Steps;
}

/// What made the path lose the handle before it came to the node: a variable
/// that was given another value, or a jump out of its scope.
static SourceLocation causeOf(const ExplodedNode *Node) {
  for (unsigned Steps = 0; Node && Steps < 32; Node = Node->getFirstPred()) {
    ++Steps;
    if (auto Edge = Node->getLocation().getAs<BlockEdge>()) {
      if (const Stmt *Jump = Edge->getSrc()->getTerminatorStmt())
        if (isa<ContinueStmt, BreakStmt, GotoStmt>(Jump))
          return Jump->getBeginLoc();
    } else if (auto Point = Node->getLocation().getAs<StmtPoint>()) {
      const auto *Assign = dyn_cast<BinaryOperator>(Point->getStmt());
      if (Assign && Assign->getOpcode() == BO_Assign &&
          Assign->getType()->isIntegerType())
        return Assign->getBeginLoc();
    }
  }
  return {};
}

void SocketLife::checkEndAnalysis(ExplodedGraph &Graph, BugReporter &BR,
                                  ExprEngine &Engine) const {
  for (auto &[Origin, All] : Leaks) {
    // One root cause, one finding.
    if (OpenAtEnd.contains(Origin))
      continue;
    const Leak *Shortest = &All.front();
    unsigned Steps = depth(Shortest->Node);
    for (const Leak &Each : llvm::drop_begin(All))
      if (unsigned Length = depth(Each.Node); Length < Steps) {
        Shortest = &Each;
        Steps = Length;
      }
    LeakEvent Event{Shortest->How, Origin, Shortest->Function, Shortest->Where};
    if (!Released.contains(Origin)) {
      Event.How = LeakEvent::NeverClosed;
      Event.Where = Origin->getExprLoc();
    } else if (Event.Where.isInvalid()) {
      Event.Where = causeOf(Shortest->Node);
    }
    for (PathRule *Rule : Session->rules())
      Rule->onLeak(Event, Shortest->Sock,
                   {Shortest->Node, Shortest->Node->getState(), BR});
  }
}

} // namespace winsock_tidy::paths
