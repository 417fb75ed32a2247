//===--- SocketLeaks.cpp - Which handles are lost -------------------------===//
//
// The part of SocketLife that compares the ends of paths.
//
//===----------------------------------------------------------------------===//

#include "ast/EnclosingTry.h"
#include "paths/GraphNodes.h"
#include "paths/ParameterEnds.h"
#include "paths/SocketLifeState.h"
#include "paths/SocketPlaces.h"
#include "paths/Unwinding.h"
#include "paths/WinsockModeling.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/ParentMap.h"
#include "clang/Basic/SourceManager.h"
#include "clang/StaticAnalyzer/Core/BugReporter/BugReporter.h"

using namespace clang;
using namespace clang::ento;

namespace winsock_tidy::paths {

/// Returns the function to which a handle, made in Made, is lost when Frame
/// loses it: a caller that the handle comes from, if the results of the calls
/// can tell that caller that it still has the handle.
static const StackFrameContext *loser(const StackFrameContext *Frame,
                                      const StackFrameContext *Made) {
  while (Made && Frame != Made && !Frame->isParentOf(Made) &&
         !Frame->inTopFrame()) {
    const auto *Call = dyn_cast_or_null<CallExpr>(Frame->getCallSite());
    const LocationContext *Caller = Frame->getParent();
    if (!Call || Call->getType()->isVoidType() ||
        !Caller->getParentMap().isConsumedExpr(const_cast<CallExpr *>(Call)))
      break;
    Frame = Caller->getStackFrame();
  }
  return Frame;
}

void SocketLife::checkDeadSymbols(SymbolReaper &Reaper,
                                  CheckerContext &C) const {
  ProgramStateRef Before = withDecidedHandles(C.getState(), Reaper),
                  State = Before;
  ExplodedNode *Here = nullptr;
  for (auto [Sock, H] : Before->get<HandleTrait>()) {
    // As long as it is not known whether there is a handle, nothing is lost.
    if (!Reaper.isDead(Sock) || (H.Result && !isError(State, Sock)))
      continue;
    if (H.Status == Handle::Open && !H.IsListed && !isError(State, Sock)) {
      if (!Here)
        Here = markMoment(C, Before);
      const Expr *const *By = Before->get<OverwrittenTrait>(Sock);
      if (Here && By)
        lose(H.Origin,
             {Sock, Here,
              *By ? (*By)->getExprLoc() : causeOf(Here, !H.isSocket()),
              LeakEvent::NextIsMade, C.getStackFrame(), H.Frame, H.What},
             State);
      else if (Here)
        State = State->set<LostTrait>(
            Sock, LostHandle{H.Origin, H.Frame,
                             loser(C.getStackFrame(), H.Frame), Here, H.What});
    }
    State = State->remove<HandleTrait>(Sock);
  }
  for (auto [Sock, By] : Before->get<OverwrittenTrait>())
    State = State->remove<OverwrittenTrait>(Sock);
  for (auto [Sym, What] : Before->get<ReleasedTrait>())
    if (Reaper.isDead(Sym))
      State = State->remove<ReleasedTrait>(Sym);
  State = forgettingWaits(Reaper, forgettingSets(Reaper, State));
  if (State != C.getState())
    C.addTransition(State, Here ? Here : C.getPredecessor());
}

/// True if Waiting, a value of a caller of Frame, is an argument of the call
/// that the caller is executing: Frame, or a function between the two, has it
/// now.
static bool isHandedDown(const EnvironmentEntry &Waiting,
                         const StackFrameContext *Frame) {
  const StackFrameContext *Caller =
      Waiting.getLocationContext()->getStackFrame();
  while (Frame->getParent() && Frame->getParent()->getStackFrame() != Caller)
    Frame = Frame->getParent()->getStackFrame();
  const Stmt *Call = Frame->getCallSite();
  return Call && llvm::is_contained(Call->children(), Waiting.getStmt());
}

/// Removes from Open the handles that anything other than the variables of the
/// function, and of those that it has called, holds, that a parameter which the
/// caller destroys holds, that a caller has evaluated for a call to come, or
/// that the function, or a caller whose objects are being destroyed, is about
/// to return.
static void keepOwn(ProgramStateRef State, const StackFrameContext *Frame,
                    llvm::SmallVectorImpl<std::pair<SymbolRef, Handle>> &Open) {
  auto IsHeld = [&Open](SymbolRef Sock) {
    llvm::erase_if(Open, [Sock](const auto &O) { return O.first == Sock; });
  };
  forEachBinding(State, [&](const MemRegion *Region, SVal Value) {
    const auto *Base = dyn_cast<SubRegion>(Region->getBaseRegion());
    const auto *Locals =
        Base ? dyn_cast<StackSpaceRegion>(Base->getSuperRegion()) : nullptr;
    if (Locals &&
        (Locals->getStackFrame() == Frame ||
         Frame->isParentOf(Locals->getStackFrame())) &&
        !isDestroyedByCaller(Base, State))
      return;
    SymbolCollector Symbols;
    State->scanReachableSymbols(Value, Symbols);
    for (SymbolRef Sock : Symbols.Found)
      IsHeld(Sock);
    if (SymbolRef Sock = socketSymbol(Value))
      IsHeld(Sock);
  });
  for (const auto &[Waiting, Value] : State->getEnvironment())
    if (SymbolRef Sock = socketSymbol(Value);
        Sock && Waiting.getLocationContext()->isParentOf(Frame) &&
        !isHandedDown(Waiting, Frame))
      IsHeld(Sock);
  for (auto [Returning, Value] : State->get<ReturnTrait>())
    if (SymbolRef Sock = socketSymbol(Value))
      IsHeld(Sock);
}

void SocketLife::checkEndFunction(const ReturnStmt *Return,
                                  CheckerContext &C) const {
  ProgramStateRef State = C.getState();
  const StackFrameContext *Frame = C.getStackFrame();
  // The caller of a function that is known by its outcomes must close what that
  // function does not close.
  if (Session->foreign().isLent(Frame->getDecl()))
    return;
  llvm::SmallVector<std::pair<SymbolRef, Handle>, 4> Open;
  // Symbols that die after this in the caller's view belong to the caller.
  // Symbols on which this function's own result depends are still live at its
  // end, and to the engine the values of its objects with destructors.
  for (auto [Sock, H] : State->get<HandleTrait>())
    if (H.Status == Handle::Open && !H.IsListed && !isError(State, Sock))
      Open.push_back({Sock, H});
  if (!Open.empty()) {
    // Sockets in a returned object.
    if (const Expr *Value = Return ? Return->getRetValue() : nullptr) {
      SymbolCollector Symbols;
      State->scanReachableSymbols(C.getSVal(Value), Symbols);
      for (SymbolRef Sock : Symbols.Found)
        llvm::erase_if(Open, [Sock](const auto &O) { return O.first == Sock; });
    }
    // A constructor's object, and handles in the caller's temporaries, live on.
    if (isa<CXXConstructorDecl>(Frame->getDecl()))
      Open.clear();
    if (!Open.empty())
      keepOwn(State, Frame, Open);
  }
  if (State->get<LostTrait>().isEmpty() && Open.empty())
    return;
  SourceLocation Where =
      Return ? Return->getReturnLoc() : Frame->getDecl()->getBodyRBrace();
  // The system closes the sockets of a process that ends.
  bool IsSilent = C.inTopFrame() && IsProgramEntry;
  ExplodedNode *Here = IsSilent ? nullptr : markMoment(C, State);
  if (!Here && !IsSilent)
    return;
  for (auto &[Sock, H] : Open) {
    const StackFrameContext *From = loser(Frame, H.Frame);
    if (From != Frame)
      State = State->set<LostTrait>(
          Sock, LostHandle{H.Origin, H.Frame, From, Here, H.What});
    else if (!IsSilent)
      lose(H.Origin,
           {Sock, Here, Where, LeakEvent::Leaves, Frame, H.Frame, H.What},
           State);
    State = State->remove<HandleTrait>(Sock);
  }
  for (auto [Sock, Lost] : State->get<LostTrait>()) {
    if (Lost.Frame != Frame && !Frame->isParentOf(Lost.Frame))
      continue;
    if (!IsSilent)
      lose(Lost.Origin,
           {Sock, Here, Where, LeakEvent::Leaves, Frame, Lost.Made, Lost.What},
           State);
    State = State->remove<LostTrait>(Sock);
  }
  if (State != C.getState())
    C.addTransition(State, Here ? Here : C.getPredecessor());
}

/// True if an object of the function that is about to be destroyed holds the
/// socket, or the address of a variable that may hold it.
static bool isGuarded(ProgramStateRef State, SymbolRef Sock) {
  bool Found = false;
  forEachBinding(State, [&](const MemRegion *Region, SVal Value) {
    const auto *Object = dyn_cast<TypedValueRegion>(Region->getBaseRegion());
    const CXXRecordDecl *Class =
        Object ? Object->getValueType()->getAsCXXRecordDecl() : nullptr;
    if (!Class || !Class->hasDefinition() || Class->hasTrivialDestructor())
      return;
    const MemRegion *Pointee = Value.getAsRegion();
    const auto *Base =
        Pointee ? dyn_cast<SubRegion>(Pointee->getBaseRegion()) : nullptr;
    Found |= socketSymbol(Value) == Sock ||
             (Base && isa<StackSpaceRegion>(Base->getSuperRegion()));
  });
  return Found;
}

void SocketLife::beforeLastCleanup(const CallEvent &Call,
                                   CheckerContext &C) const {
  ProgramStateRef State = C.getState();
  if (balance(State).HeldElsewhere)
    return;
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
  // Handles that begin and end in a function that is known by its outcomes are
  // reported on that function's own paths.
  auto IsOthers = [&](const StackFrameContext *Made) {
    const StackFrameContext *Here = C.getStackFrame();
    return Made && Session->foreign().isLent(Made->getDecl()) &&
           (Made == Here || Made->isParentOf(Here));
  };
  OpenEnd End{Call.getOriginExpr(), nullptr, {}};
  for (auto [Sock, H] : State->get<HandleTrait>()) {
    if ((H.Status != Handle::Open && H.Status != Handle::Stored) ||
        !H.isSocket())
      continue;
    if (!isError(State, Sock) && !State->contains<BorrowTrait>(Sock) &&
        !IsOthers(H.Frame))
      End.Open.push_back({Sock, H.Origin});
    State = State->remove<HandleTrait>(Sock);
  }
  for (auto [Sock, Lost] : State->get<LostTrait>()) {
    if (Lost.What != model::Resource::Socket ||
        State->contains<BorrowTrait>(Sock) || IsOthers(Lost.Made))
      continue;
    End.Open.push_back({Sock, Lost.Origin});
    State = State->remove<LostTrait>(Sock);
  }
  if (End.Open.empty())
    return;
  llvm::sort(End.Open, [&C](const OpenSocket &L, const OpenSocket &R) {
    return C.getSourceManager().isBeforeInTranslationUnit(
        L.Origin->getExprLoc(), R.Origin->getExprLoc());
  });
  End.Node = markMoment(C, State);
  if (End.Node && !balance(State).Doubtful)
    OpenEnds.push_back(std::move(End));
}

/// Returns the objects under construction that an exception thrown in Frame
/// leaves: no destructor runs for them.
static llvm::SmallVector<std::pair<const CXXRecordDecl *, const MemRegion *>, 2>
leftUnmade(ProgramStateRef State, const StackFrameContext *Frame,
           QualType Thrown) {
  llvm::SmallVector<std::pair<const CXXRecordDecl *, const MemRegion *>, 2>
      Left;
  SValBuilder &Builder = State->getStateManager().getSValBuilder();
  while (Frame) {
    const auto *Ctor = dyn_cast<CXXConstructorDecl>(Frame->getDecl());
    // After a delegating constructor, the object is complete.
    if (Ctor && !Ctor->isDelegatingConstructor())
      if (const MemRegion *This =
              State->getSVal(Builder.getCXXThis(Ctor, Frame)).getAsRegion())
        Left.push_back({Ctor->getParent(), This->StripCasts()});
    const Stmt *Site = Frame->getCallSite();
    if (Frame->inTopFrame() || !Site)
      break;
    Frame = Frame->getParent()->getStackFrame();
    if (catchingTry(Site, Frame->getParentMap(), Thrown))
      break;
  }
  return Left;
}

/// True if only variables that an exception thrown in Frame ends hold the
/// socket, and fields of an object under construction for which no destructor
/// runs. (Members that are objects have their own destructors.)
static bool diesUnmade(ProgramStateRef State, SymbolRef Sock,
                       const StackFrameContext *Frame, QualType Thrown) {
  unsigned Fields = 0, Holders = 0;
  for (auto [Class, This] : leftUnmade(State, Frame, Thrown))
    for (const FieldDecl *Field : Class->fields())
      if (Field->getType()->isScalarType())
        Fields += socketSymbol(State->getSVal(
                      State->getLValue(Field, loc::MemRegionVal(This))
                          .castAs<Loc>())) == Sock;
  if (!Fields)
    return false;
  forEachBinding(State, [&](const MemRegion *Region, SVal Value) {
    const auto *Base = dyn_cast<SubRegion>(Region->getBaseRegion());
    const auto *Locals =
        Base ? dyn_cast<StackSpaceRegion>(Base->getSuperRegion()) : nullptr;
    const bool IsEnded = Locals && (Locals->getStackFrame() == Frame ||
                                    Frame->isParentOf(Locals->getStackFrame()));
    Holders += !IsEnded && socketSymbol(Value) == Sock;
  });
  return Holders == Fields;
}

/// Returns the functions that the exception leaves, from the inside out: from
/// Frame, in which it is thrown, to where it may be caught.
static llvm::SmallVector<const StackFrameContext *, 8>
framesLeft(const CXXThrowExpr *Throw, const StackFrameContext *Frame) {
  llvm::SmallVector<const StackFrameContext *, 8> Left;
  const Stmt *Site = Throw;
  while (Site && !catchingTry(Site, Frame->getParentMap(), thrownType(Throw))) {
    Left.push_back(Frame);
    if (Frame->inTopFrame())
      break;
    Site = Frame->getCallSite();
    Frame = Frame->getParent()->getStackFrame();
  }
  return Left;
}

void SocketLife::collectThrow(const CXXThrowExpr *Throw,
                              const ExplodedNode &Node) const {
  ProgramStateRef State = Node.getState();
  llvm::SmallVector<std::pair<SymbolRef, Handle>, 4> Open;
  for (auto [Sock, H] : State->get<HandleTrait>())
    if (H.Status == Handle::Open && !H.IsListed)
      Open.push_back({Sock, H});
  // Functions that are known by their outcomes are judged elsewhere.
  auto Ends = [this](const StackFrameContext *Frame) {
    return Session->foreign().isLent(Frame->getDecl()) ||
           mayReleaseWhenLeft(Frame->getDecl());
  };
  auto Left = framesLeft(Throw, Node.getStackFrame());
  const StackFrameContext *Inner = Node.getStackFrame();
  SourceLocation Raised = Throw->getThrowLoc();
  if (Session->foreign().isLent(Inner->getDecl())) {
    // It raises the exception at its call, in the next function.
    if (Left.size() < 2 || mayReleaseWhenLeft(Inner->getDecl()) ||
        Ends(Left[1]))
      return;
    Raised = Inner->getCallSite()->getBeginLoc();
    Left.erase(Left.begin());
    Inner = Left.front();
  }
  SourceLocation Where = Raised;
  for (const StackFrameContext *Frame : Left) {
    if (Frame != Inner && Ends(Frame))
      break;
    auto Leave = [&](SymbolRef Sock, const Expr *Origin,
                     const StackFrameContext *Made, model::Resource What,
                     ProgramStateRef Then) {
      if (!isError(State, Sock) && !isGuarded(Then, Sock))
        lose(Origin, {Sock, &Node, Where, LeakEvent::Throws, Frame, Made, What},
             State);
    };
    for (auto [Sock, Lost] : State->get<LostTrait>())
      if (Lost.Frame == Frame)
        Leave(Sock, Lost.Origin, Lost.Made, Lost.What, Lost.Node->getState());
    // Callers must close the handles that they hold.
    auto Own = Open;
    keepOwn(State, Frame, Own);
    for (auto &[Sock, H] : Own) {
      Leave(Sock, H.Origin, H.Frame, H.What, State);
      llvm::erase_if(Open,
                     [Sock = Sock](const auto &O) { return O.first == Sock; });
    }
    if (const Stmt *Site = Frame->getCallSite())
      Where = Site->getBeginLoc();
  }
  for (auto [Sock, H] : State->get<HandleTrait>())
    if ((H.Status == Handle::Open || H.Status == Handle::Stored) &&
        !H.IsListed && !isError(State, Sock) &&
        diesUnmade(State, Sock, Inner, thrownType(Throw)))
      lose(H.Origin,
           {Sock, &Node, Raised, LeakEvent::Throws, Inner, H.Frame, H.What},
           State);
}

void SocketLife::collectThrows(ExplodedGraph &Graph) const {
  for (const ExplodedNode *Node : throwsIn(Graph)) {
    const auto *Throw = thrownAt(*Node);
    // The system closes the sockets of a process that ends.
    if (!catchingTry(Throw, Node->getStackFrame()->getParentMap(),
                     thrownType(Throw)) &&
        !endsProcess(Throw, Node->getStackFrame()))
      collectThrow(Throw, *Node);
  }
}

/// True if the paths of the function D, and of its callees, were followed to
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

bool SocketLife::mayBeKept(ProgramStateRef State, SymbolRef Sock) const {
  const auto *To = State->get<BorrowTrait>(Sock);
  return To && !(Borrowers.contains(To->first) &&
                 compare(State, To->second, BO_LT, 0).isConstrainedTrue());
}

void SocketLife::checkEndAnalysis(ExplodedGraph &Graph, BugReporter &BR,
                                  ExprEngine &Engine) const {
  collectThrows(Graph);
  for (auto &[Origin, All] : Leaks)
    llvm::erase_if(All, [this](const Leak &Each) {
      return mayBeKept(Each.Node->getState(), Each.Sock);
    });
  Leaks.remove_if([](const auto &Each) { return Each.second.empty(); });
  if (Session->unit().Reasons)
    tellKept(Graph, Engine.hasEmptyWorkList() && !Session->merged().isRough());
  // One finding per root cause: a socket that is lost in a loop is a leak,
  // although it is open when Winsock ends; a socket that is open when Winsock
  // ends is not also a leak.
  llvm::DenseSet<const Expr *> LostBefore, OpenAtEnd;
  for (auto &[Origin, All] : Leaks)
    for (const Leak &Each : All)
      if (Each.How == LeakEvent::NextIsMade)
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
      // A loop that loses a socket in each iteration is clearer evidence than
      // its end.
      return std::make_pair(L.How != LeakEvent::NextIsMade, Length);
    };
    for (const Leak &Each : llvm::drop_begin(All))
      if (unsigned Length = depth(Each.Node);
          Rank(Each, Length) < Rank(*Shortest, Steps)) {
        Shortest = &Each;
        Steps = Length;
      }
    const Expr *Got = gotBy(Origin, Shortest->Made, Shortest->Frame);
    if (!Session->isQuiet() && !Session->lostHandles().add(Got))
      continue;
    LeakEvent Event{Shortest->How, Shortest->What, Origin,
                    Shortest->Frame->getDecl(), Shortest->Where};
    // If not all paths were explored, nothing is known about all of them.
    if (!Released.contains(Origin) && !Session->merged().isRough() &&
        sawAllOf(Event.Function, Engine)) {
      Event.How = LeakEvent::NeverClosed;
      Event.Where = Got->getExprLoc();
    } else if (Event.Where.isInvalid()) {
      Event.Where =
          causeOf(Shortest->Node, Event.What != model::Resource::Socket);
    }
    for (PathRule *Rule : Session->rules())
      Rule->onLeak(Event, Shortest->Sock,
                   {Shortest->Node, Shortest->Node->getState(), BR});
  }
}

} // namespace winsock_tidy::paths
