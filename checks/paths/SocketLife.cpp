//===--- SocketLife.cpp ---------------------------------------------------===//

#include "paths/SocketLife.h"
#include "paths/SocketPlaces.h"
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
/// Handles whose variable the last statement gave another value.
struct OverwrittenTrait {
  using Type = llvm::ImmutableSet<SymbolRef>;
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
WINSOCK_TIDY_TRAIT(OverwrittenTrait)
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
  OpenEnds.clear();
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
  if (Row->has(Effect::ReportsReady)) {
    if (ProgramStateRef State = asking(C.getState()); State != C.getState())
      C.addTransition(State);
    return;
  }
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

void SocketLife::lose(const Expr *Origin, Leak L, ProgramStateRef State) const {
  if (!balance(State).Doubtful)
    Leaks[Origin].push_back(L);
}

ProgramStateRef SocketLife::asking(ProgramStateRef State) const {
  llvm::SmallDenseSet<SymbolRef, 4> Held;
  bool AnyListed = false;
  for (auto [Sock, H] : State->get<HandleTrait>())
    AnyListed |= H.IsListed;
  if (!AnyListed)
    return State;
  forEachBinding(State, [&Held](const MemRegion *Region, SVal Value) {
    if (SymbolRef Sock = socketSymbol(Value);
        Sock && !isLocalSocketList(Region))
      Held.insert(Sock);
  });
  for (auto [Sock, H] : State->get<HandleTrait>()) {
    if (!H.IsListed)
      continue;
    if (!Held.contains(Sock)) {
      State = moved(State, Sock, Handle::Escaped);
      continue;
    }
    Handle New = H;
    New.IsListed = false;
    State = State->set<HandleTrait>(Sock, New);
  }
  return State;
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
    lose(Origin, {Old, Lost.Node, {}, LeakEvent::NextIsMade, Frame, Lost.Made},
         State);
    State = State->remove<LostTrait>(Old);
  }
  State = State->set<HandleTrait>(Sock,
                                  Handle{Handle::Open, nullptr, Origin, Frame});
  C.addTransition(State);
}

/// True for a function of Winsock that hands the sockets it is given, or that
/// are in what it is given, to nobody.
static bool leavesAlone(const model::Function &Row) {
  constexpr Effect Takes =
      Effect::StartsRoutine | Effect::TiesToPort | Effect::Duplicates;
  // Messages that tell of events carry the socket with them.
  bool SendsMessages =
      Row.has(Effect::ReportsEvents) && Row.HandleArg == model::NoArg;
  return Row.isWinsock() && !Row.has(Takes) && !SendsMessages;
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
  if (Row && leavesAlone(*Row))
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
  OpenEnd End{Call.getOriginExpr(), nullptr, {}};
  for (auto [Sock, H] : State->get<HandleTrait>()) {
    if (H.Status != Handle::Open && H.Status != Handle::Stored)
      continue;
    if (!isError(State, Sock))
      End.Open.push_back({Sock, H.Origin});
    State = State->remove<HandleTrait>(Sock);
  }
  for (auto [Sock, Lost] : State->get<LostTrait>()) {
    End.Open.push_back({Sock, Lost.Origin});
    State = State->remove<LostTrait>(Sock);
  }
  if (End.Open.empty())
    return;
  llvm::sort(End.Open, [&C](const OpenSocket &L, const OpenSocket &R) {
    return C.getSourceManager().isBeforeInTranslationUnit(
        L.Origin->getExprLoc(), R.Origin->getExprLoc());
  });
  End.Node = mark(C, State);
  if (End.Node && !balance(State).Doubtful)
    OpenEnds.push_back(std::move(End));
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

void SocketLife::checkBind(SVal Where, SVal What,
                           WINSOCK_TIDY_BIND_PARAMS) const {
  ProgramStateRef State = C.getState();
  if (State->get<HandleTrait>().isEmpty())
    return;
  const MemRegion *Region = Where.getAsRegion();
  if (Region && isLocalSocketList(Region)) {
    SymbolRef Sock = socketSymbol(What);
    const Handle *H = Sock ? State->get<HandleTrait>(Sock) : nullptr;
    if (H && H->Status == Handle::Open && !H->IsListed) {
      Handle Listed = *H;
      Listed.IsListed = true;
      C.addTransition(State->set<HandleTrait>(Sock, Listed));
    }
    return;
  }
  if (Region && isFollowed(Region)) {
    // The handle that was there is lost unless another variable holds it.
    const auto *Typed = dyn_cast<TypedValueRegion>(Region);
    if (!Typed || !Typed->getValueType()->isScalarType())
      return;
    SymbolRef Old = socketSymbol(State->getSVal(Typed));
    const Handle *H = Old ? State->get<HandleTrait>(Old) : nullptr;
    if (H && H->Status == Handle::Open && Old != socketSymbol(What))
      C.addTransition(State->add<OverwrittenTrait>(Old));
    return;
  }
  State = movedAll(State, What, Region ? Handle::Stored : Handle::Escaped);
  if (State != C.getState())
    C.addTransition(State);
}

ProgramStateRef SocketLife::checkRegionChanges(
    ProgramStateRef State, const InvalidatedSymbols *Invalidated,
    llvm::ArrayRef<const MemRegion *> Explicit,
    llvm::ArrayRef<const MemRegion *> Regions, const LocationContext *Frame,
    const CallEvent *Call) const {
  if (!Invalidated || State->get<HandleTrait>().isEmpty())
    return State;
  if (const model::Function *Row = Call ? row(*Call) : nullptr)
    if (leavesAlone(*Row))
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
    if (H.Status == Handle::Open && !H.IsListed && !isError(State, Sock)) {
      if (!Here)
        Here = mark(C, Before);
      if (Here && Before->contains<OverwrittenTrait>(Sock))
        lose(H.Origin,
             {Sock, Here, causeOf(Here), LeakEvent::NextIsMade,
              C.getStackFrame(), H.Frame},
             State);
      else if (Here)
        State = State->set<LostTrait>(
            Sock, LostHandle{H.Origin, H.Frame, C.getStackFrame(), Here});
    }
    State = State->remove<HandleTrait>(Sock);
  }
  for (SymbolRef Sock : Before->get<OverwrittenTrait>())
    State = State->remove<OverwrittenTrait>(Sock);
  if (State != Before)
    C.addTransition(State, Here ? Here : C.getPredecessor());
}

/// Removes from Open what anything but this activation's own variables holds.
static void keepOwn(ProgramStateRef State, const StackFrameContext *Frame,
                    llvm::SmallVectorImpl<std::pair<SymbolRef, Handle>> &Open) {
  auto IsHeld = [&Open](SymbolRef Sock) {
    llvm::erase_if(Open, [Sock](const auto &O) { return O.first == Sock; });
  };
  forEachBinding(State, [&](const MemRegion *Region, SVal Value) {
    const auto *Base = dyn_cast<SubRegion>(Region->getBaseRegion());
    const auto *Locals =
        Base ? dyn_cast<StackSpaceRegion>(Base->getSuperRegion()) : nullptr;
    if (Locals && Locals->getStackFrame() == Frame)
      return;
    Collector Symbols;
    State->scanReachableSymbols(Value, Symbols);
    for (SymbolRef Sock : Symbols.Found)
      IsHeld(Sock);
    if (SymbolRef Sock = socketSymbol(Value))
      IsHeld(Sock);
  });
}

void SocketLife::checkEndFunction(const ReturnStmt *Return,
                                  CheckerContext &C) const {
  ProgramStateRef State = C.getState();
  const StackFrameContext *Frame = C.getStackFrame();
  llvm::SmallVector<std::pair<SymbolRef, Handle>, 4> Open;
  if (!C.inTopFrame()) {
    // What the caller sees die after this belongs to the caller.
    for (auto [Sock, H] : State->get<HandleTrait>())
      if (H.Status == Handle::Open && !H.IsListed && !isError(State, Sock))
        Open.push_back({Sock, H});
    if (const Expr *Value =
            Return && !Open.empty() ? Return->getRetValue() : nullptr) {
      Collector Symbols;
      State->scanReachableSymbols(C.getSVal(Value), Symbols);
      for (SymbolRef Sock : Symbols.Found)
        llvm::erase_if(Open, [Sock](const auto &O) { return O.first == Sock; });
    }
    // A constructor's object, and what the caller's temporaries hold, live on.
    if (isa<CXXConstructorDecl>(Frame->getDecl()))
      Open.clear();
    if (!Open.empty())
      keepOwn(State, Frame, Open);
  }
  if (State->get<LostTrait>().isEmpty() && Open.empty())
    return;
  SourceLocation Where =
      Return ? Return->getReturnLoc() : Frame->getDecl()->getBodyRBrace();
  // The process takes its sockets with it.
  bool IsSilent = C.inTopFrame() && IsProgramEntry;
  ExplodedNode *Here = IsSilent ? nullptr : mark(C, State);
  if (!Here && !IsSilent)
    return;
  for (auto &[Sock, H] : Open) {
    lose(H.Origin, {Sock, Here, Where, LeakEvent::Leaves, Frame, H.Frame},
         State);
    State = State->remove<HandleTrait>(Sock);
  }
  for (auto [Sock, Lost] : State->get<LostTrait>()) {
    if (Lost.Frame != Frame && !Frame->isParentOf(Lost.Frame))
      continue;
    if (!IsSilent)
      lose(Lost.Origin,
           {Sock, Here, Where, LeakEvent::Leaves, Frame, Lost.Made}, State);
    State = State->remove<LostTrait>(Sock);
  }
  if (State != C.getState())
    C.addTransition(State, Here ? Here : C.getPredecessor());
}

/// True if the paths of the function D, and of what it calls, were followed to
/// their ends.
static bool sawAllOf(const Decl *D, const ExprEngine &Engine) {
  if (!Engine.hasEmptyWorkList())
    return false;
  for (const auto &[Edge, Node] : Engine.getCoreEngine().exhausted_blocks())
    for (const LocationContext *L = Node->getLocationContext(); L;
         L = L->getParent())
      if (L->getDecl() == D)
        return false;
  return true;
}

void SocketLife::checkEndAnalysis(ExplodedGraph &Graph, BugReporter &BR,
                                  ExprEngine &Engine) const {
  // One root cause, one finding: what is lost in a loop is a leak, though it is
  // open when Winsock ends; what is open when Winsock ends is no leak besides.
  llvm::DenseSet<const Expr *> LostBefore, OpenAtEnd;
  for (auto &[Origin, All] : Leaks)
    for (const Leak &Each : All)
      if (Each.How != LeakEvent::Leaves)
        LostBefore.insert(Origin);
  for (const OpenEnd &End : OpenEnds) {
    const OpenSocket *First = nullptr;
    for (const OpenSocket &Open : End.Open) {
      if (LostBefore.contains(Open.Origin))
        continue;
      OpenAtEnd.insert(Open.Origin);
      if (!First)
        First = &Open;
    }
    if (!First)
      continue;
    ProgramStateRef State = End.Node->getState();
    for (PathRule *Rule : Session->rules())
      Rule->onOpenAtCleanup(End.Call, First->Sock, socketOf(State, First->Sock),
                            {End.Node, State, BR});
  }
  for (auto &[Origin, All] : Leaks) {
    if (OpenAtEnd.contains(Origin))
      continue;
    const Leak *Shortest = &All.front();
    unsigned Steps = depth(Shortest->Node);
    auto Rank = [](const Leak &L, unsigned Length) {
      // A loop that loses a socket at each turn says more than its end.
      return std::make_pair(L.How == LeakEvent::Leaves, Length);
    };
    for (const Leak &Each : llvm::drop_begin(All))
      if (unsigned Length = depth(Each.Node);
          Rank(Each, Length) < Rank(*Shortest, Steps)) {
        Shortest = &Each;
        Steps = Length;
      }
    LeakEvent Event{Shortest->How, Origin, Shortest->Frame->getDecl(),
                    Shortest->Where};
    // Where not all paths were seen, nothing can be said of all.
    if (!Released.contains(Origin) && sawAllOf(Event.Function, Engine)) {
      Event.How = LeakEvent::NeverClosed;
      Event.Where =
          gotBy(Origin, Shortest->Made, Shortest->Frame)->getExprLoc();
    } else if (Event.Where.isInvalid()) {
      Event.Where = causeOf(Shortest->Node);
    }
    for (PathRule *Rule : Session->rules())
      Rule->onLeak(Event, Shortest->Sock,
                   {Shortest->Node, Shortest->Node->getState(), BR});
  }
}

} // namespace winsock_tidy::paths
