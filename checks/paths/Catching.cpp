//===--- Catching.cpp -----------------------------------------------------===//

#include "paths/Catching.h"
#include "Compat.h"
#include "ast/EnclosingTry.h"
#include "paths/ForeignBodies.h"
#include "paths/OutcomeRecorder.h"
#include "paths/SocketLife.h"
#include "paths/SocketLifeState.h"
#include "paths/SocketPlaces.h"
#include "paths/StateTrait.h"
#include "paths/Story.h"
#include "paths/ThrowMarks.h"
#include "paths/Unwinding.h"
#include "paths/WinsockModeling.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/ParentMap.h"
#include "clang/AST/StmtCXX.h"

using namespace clang;
using namespace clang::ento;

namespace winsock_tidy::paths {

namespace {
/// The try statements that the path left at an unknown call.
struct LeftTrait {
  using Type = llvm::ImmutableSet<const Stmt *>;
};
} // namespace

} // namespace winsock_tidy::paths

WINSOCK_TIDY_TRAIT(LeftTrait)

namespace winsock_tidy::paths {

/// True if S is a part of the expression that is thrown: a failure to create
/// the exception differs from the failures for which handlers are written.
static bool isThrown(const Stmt *S, const LocationContext *Frame) {
  const ParentMap &Parents = Frame->getParentMap();
  for (; isa_and_nonnull<Expr>(S); S = Parents.getParent(S))
    if (isa<CXXThrowExpr>(S))
      return true;
  return false;
}

/// Returns the variables in scope where an exception leaves the functions from
/// From, where it is raised at Site, to To, where Try catches it.
static llvm::SmallPtrSet<const VarDecl *, 16>
variablesLeft(const Stmt *Site, const StackFrameContext *From,
              const CXXTryStmt *Try, const StackFrameContext *To) {
  llvm::SmallPtrSet<const VarDecl *, 16> Variables;
  for (const StackFrameContext *Frame = From; Frame && Site;) {
    collectInScope(Site, Frame->getParentMap(), Frame == To ? Try : nullptr,
                   Variables);
    if (Frame == To || !Frame->getParent())
      break;
    Site = Frame->getCallSite();
    Frame = Frame->getParent()->getStackFrame();
  }
  return Variables;
}

/// Returns the types of objects that end between the throw and the handler:
/// variables, parameters, and the parts of objects that are under construction.
/// (The path may have forgotten their contents.)
static llvm::SmallVector<QualType, 16>
typesLeft(const llvm::SmallPtrSetImpl<const VarDecl *> &Variables,
          const StackFrameContext *From, const StackFrameContext *To) {
  llvm::SmallVector<QualType, 16> Types;
  for (const StackFrameContext *Frame = From; Frame && Frame != To;
       Frame = Frame->getParent() ? Frame->getParent()->getStackFrame()
                                  : nullptr) {
    if (const auto *FD = dyn_cast<FunctionDecl>(Frame->getDecl()))
      for (const ParmVarDecl *Param : FD->parameters())
        Types.push_back(Param->getType());
    if (const auto *Ctor = dyn_cast<CXXConstructorDecl>(Frame->getDecl())) {
      for (const FieldDecl *Field : Ctor->getParent()->fields())
        Types.push_back(Field->getType());
      for (const CXXBaseSpecifier &Base : Ctor->getParent()->bases())
        Types.push_back(Base.getType());
    }
  }
  for (const VarDecl *Var : Variables)
    if (Var->hasLocalStorage())
      Types.push_back(Var->getType());
  return Types;
}

const CXXRecordDecl *Catching::ended(QualType Type) {
  const CXXRecordDecl *Class =
      Type->isReferenceType()
          ? nullptr
          : Type->getBaseElementTypeUnsafe()->getAsCXXRecordDecl();
  return Class && Class->hasDefinition() && !Class->hasTrivialDestructor()
             ? Class
             : nullptr;
}

bool Catching::mayDoMore(const CXXRecordDecl *Class, CheckerContext &C) const {
  const CXXDestructorDecl *Dtor = Class->getDestructor();
  const bool IsSystem =
      C.getSourceManager().isInSystemHeader(Class->getLocation());
  return Relevant->destructionMayEnd(Class) ||
         (!IsSystem && !(Dtor && Relevant->isHarmless(Dtor)));
}

ProgramStateRef Catching::unwound(const Target &At, const Expr *Site,
                                  ProgramStateRef State,
                                  CheckerContext &C) const {
  llvm::SmallPtrSet<const VarDecl *, 8> Guarded;
  collectVariables(At.Try->getTryBlock(), Guarded);
  // No destructor runs for the others, which are not constructed yet.
  const auto Made = variablesLeft(Site, C.getStackFrame(), At.Try, At.Frame);
  bool HasOwners = false;
  for (QualType Type : typesLeft(Made, C.getStackFrame(), At.Frame))
    if (const CXXRecordDecl *Class = ended(Type)) {
      if (mayDoMore(Class, C))
        return nullptr;
      HasOwners = true;
    }
  auto FrameOf = [](const MemRegion *Base) -> const StackFrameContext * {
    const auto *Sub = dyn_cast<SubRegion>(Base);
    const auto *Space =
        Sub ? dyn_cast<StackSpaceRegion>(Sub->getSuperRegion()) : nullptr;
    return Space ? Space->getStackFrame() : nullptr;
  };
  auto IsBelow = [&](const StackFrameContext *Frame) {
    return Frame && Frame != At.Frame && At.Frame->isParentOf(Frame);
  };
  bool IsKnown = true;
  llvm::SmallVector<SymbolRef, 4> Owned;
  llvm::SmallDenseSet<SymbolRef, 4> Below, Above;
  forEachBinding(State, [&](const MemRegion *Region, SVal Value) {
    const MemRegion *Base = Region->getBaseRegion();
    const StackFrameContext *Frame = FrameOf(Base);
    const auto *Var = dyn_cast<VarRegion>(Base);
    const bool IsLeft =
        IsBelow(Frame) ||
        (Frame == At.Frame && (!Var || Guarded.contains(Var->getDecl())));
    SymbolRef Sock = socketSymbol(Value);
    if (Sock)
      (IsBelow(Frame) ? Below : Above).insert(Sock);
    const auto *Typed = dyn_cast<TypedValueRegion>(Base);
    const CXXRecordDecl *Class =
        IsLeft && Typed ? ended(Typed->getValueType()) : nullptr;
    if (!Class)
      return;
    if (Sock)
      Owned.push_back(Sock);
    IsKnown &= (Var && !Made.contains(Var->getDecl())) || !mayDoMore(Class, C);
  });
  if (!IsKnown)
    return nullptr;
  // A handle that the path regards as lost may have been in an object that ends
  // here.
  if (HasOwners)
    for (auto [Sock, Lost] : State->get<LostTrait>())
      if (Lost.Frame == At.Frame || At.Frame->isParentOf(Lost.Frame))
        State = State->remove<LostTrait>(Sock);
  // Their owners' destructors close them, or the throw loses them.
  for (SymbolRef Sock : Owned)
    State = Life->withEscape(State, Sock);
  for (SymbolRef Sock : Below)
    if (!Above.contains(Sock))
      State = Life->withEscape(State, Sock);
  return State;
}

/// True if the exception came to Frame through a call of a function that is
/// declared not to return. No path leads from there to a handler in the control
/// flow graph, so the engine has forgotten what only the handler needs.
static bool cameFromNoReturn(const StackFrameContext *Thrower,
                             const StackFrameContext *Frame) {
  const StackFrameContext *Callee = Thrower;
  while (Callee != Frame && Callee->getParent() &&
         Callee->getParent()->getStackFrame() != Frame)
    Callee = Callee->getParent()->getStackFrame();
  return Callee != Frame && Callee->getCallSiteBlock()->hasNoReturnElement();
}

void Catching::goOn(const Target &At, const Expr *Site, ExplodedNode *Before,
                    CheckerContext &C) const {
  ProgramStateRef State = Before->getState();
  const CFGBlock *From = nullptr, *To = nullptr;
  if (const CFG *Graph = At.Frame->getCFG())
    for (const CFGBlock *Block : *Graph) {
      if (Block->getLabel() == At.Handler)
        To = Block;
      if (Block->getTerminatorStmt() == At.Try)
        From = Block;
    }
  if (!From || !To || cameFromNoReturn(C.getStackFrame(), At.Frame) ||
      !(State = unwound(At, Site, State, C)))
    return;
  if (const VarDecl *Var = At.Handler->getExceptionDecl())
    State = State->bindLoc(
        State->getLValue(Var, At.Frame),
        compat::conjure(C, static_cast<const MemRegion *>(nullptr), Site,
                        Var->getType()),
        At.Frame);
  ExplodedGraph &Graph = Engine->getGraph();
  bool IsNew = false;
  ExplodedNode *Node =
      Graph.getNode(BlockEdge(From, To, At.Frame), State, false, &IsNew);
  Node->addPredecessor(Before, Graph);
  if (IsNew)
    Engine->getCoreEngine().getWorkList()->enqueue(Node);
}

bool Catching::evalCall(const CallEvent &Call, CheckerContext &C) const {
  const CXXThrowExpr *Throw = Marks->announced(Call.getOriginExpr());
  if (!Throw)
    return false;
  const QualType Thrown = thrownType(Throw);
  const StackFrameContext *Frame = C.getStackFrame();
  ExplodedNode *Here =
      C.addTransition(C.getState(), C.getNoteTag(story::ExceptionThrown));
  for (const Stmt *Site = Throw; Site && Here;) {
    for (const CXXTryStmt *Try = enclosingTry(Site, Frame->getParentMap()); Try;
         Try = enclosingTry(Try, Frame->getParentMap()))
      for (unsigned I = 0, N = Try->getNumHandlers(); I < N; ++I) {
        const CXXCatchStmt *Handler = Try->getHandler(I);
        Takes How = takes(Handler, Thrown);
        if (How == Takes::Yes)
          goOn({Try, Handler, Frame}, Throw, Here, C);
        if (How != Takes::No)
          return true;
      }
    if (isNoexcept(Frame->getDecl()))
      break;
    if (Frame->inTopFrame()) {
      leave(Throw, Here->getState(), C);
      break;
    }
    Site = Frame->getCallSite();
    Frame = Frame->getParent()->getStackFrame();
  }
  return true;
}

void Catching::leave(const CXXThrowExpr *Throw, ProgramStateRef State,
                     CheckerContext &C) const {
  const StackFrameContext *From = C.getStackFrame();
  const StackFrameContext *Entry = From;
  while (!Entry->inTopFrame())
    Entry = Entry->getParent()->getStackFrame();
  bool HasOwners = false;
  for (QualType Type :
       typesLeft(variablesLeft(Throw, From, nullptr, Entry), From, nullptr))
    if (const CXXRecordDecl *Class = ended(Type)) {
      if (mayDoMore(Class, C))
        return;
      HasOwners = true;
    }
  llvm::SmallVector<SymbolRef, 4> Owned;
  if (HasOwners)
    forEachBinding(State, [&](const MemRegion *Region, SVal Value) {
      const auto *Typed = dyn_cast<TypedValueRegion>(Region->getBaseRegion());
      if (Typed && isa<StackSpaceRegion>(Typed->getSuperRegion()) &&
          ended(Typed->getValueType()))
        if (SymbolRef Sock = socketSymbol(Value))
          Owned.push_back(Sock);
    });
  Recorder->addThrow(Throw, Owned, State);
}

void Catching::checkPreCall(const CallEvent &Call, CheckerContext &C) const {
  const Expr *Site = Call.getOriginExpr();
  const auto *FD = dyn_cast_or_null<FunctionDecl>(Call.getDecl());
  if (!Marks->hasTry() || !Site || !FD || FD->isExternC() || isNoexcept(FD) ||
      row(Call) || !mayRunUnseenCode(Call, *Relevant, C) ||
      isThrown(Site, C.getLocationContext()))
    return;
  // The innermost one of the path.
  const StackFrameContext *Frame = C.getStackFrame();
  const Stmt *From = Site;
  const CXXTryStmt *Try = nullptr;
  while (From && !(Try = enclosingTry(From, Frame->getParentMap()))) {
    if (Frame->inTopFrame() || isNoexcept(Frame->getDecl()))
      return;
    From = Frame->getCallSite();
    Frame = Frame->getParent()->getStackFrame();
  }
  ProgramStateRef State = C.getState();
  if (!Try || State->contains<LeftTrait>(Try))
    return;
  // A function that receives a socket may have closed it before the exception.
  auto HasSocket = [&State](SVal Value) {
    if (SymbolRef Sock = socketSymbol(Value);
        Sock && State->contains<HandleTrait>(Sock))
      return true;
    SymbolCollector Symbols;
    State->scanReachableSymbols(Value, Symbols);
    return llvm::any_of(Symbols.Found, [&State](SymbolRef Sym) {
      return State->contains<HandleTrait>(Sym);
    });
  };
  for (unsigned I = 0, N = Call.getNumArgs(); I < N; ++I)
    if (HasSocket(Call.getArgSVal(I)))
      return;
  if (const auto *Member = dyn_cast<CXXInstanceCall>(&Call))
    if (HasSocket(Member->getCXXThisVal()))
      return;
  State = State->add<LeftTrait>(Try);
  const ProgramStateRef Going = State;
  // The effects of the call up to the exception are not known.
  Balance B = balance(State);
  B.UnknownRan = B.UnknownSince = true;
  State = Recorder->withUnseenThrow(Call, withBalance(State, B));
  C.addTransition(Going);
  // The path that continues after the call does not include this node.
  ExplodedGraph &Graph = Engine->getGraph();
  bool IsNew = false;
  ExplodedNode *Raised =
      Graph.getNode(PreStmt(Site, C.getLocationContext(),
                            C.getNoteTag(story::ExceptionArises)),
                    State, false, &IsNew);
  Raised->addPredecessor(C.getPredecessor(), Graph);
  for (unsigned I = 0, N = Try->getNumHandlers(); I < N; ++I)
    goOn({Try, Try->getHandler(I), Frame}, Site, Raised, C);
}

} // namespace winsock_tidy::paths
