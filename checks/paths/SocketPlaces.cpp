//===--- SocketPlaces.cpp -------------------------------------------------===//

#include "paths/SocketPlaces.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/ParentMap.h"

using namespace clang;
using namespace clang::ento;

namespace winsock_tidy::paths {

static bool isSet(const RecordDecl *Record) {
  return Record && Record->getName() == "fd_set";
}

SVal fieldOf(ProgramStateRef State, SVal Pointer, unsigned Index) {
  return fieldOf(State, Pointer, [Index](const FieldDecl *Field) {
    return Field->getFieldIndex() == Index;
  });
}

SVal fieldCalled(ProgramStateRef State, SVal Pointer, llvm::StringRef Name) {
  return fieldOf(State, Pointer, [Name](const FieldDecl *Field) {
    return Field->getName() == Name;
  });
}

QualType typeIn(const MemRegion *Region) {
  if (const auto *Typed = dyn_cast<TypedValueRegion>(Region))
    return Typed->getValueType();
  if (const auto *Pointee = dyn_cast<SymbolicRegion>(Region))
    return Pointee->getPointeeStaticType();
  return {};
}

const RecordDecl *recordOf(const MemRegion *Region) {
  const QualType Type = typeIn(Region);
  return Type.isNull() ? nullptr : Type->getAsRecordDecl();
}

const RecordDecl *setType(const MemRegion *Region) {
  const RecordDecl *Record = recordOf(Region);
  return isSet(Record) ? Record->getDefinition() : nullptr;
}

/// Returns the set of which Region is the field at Index; null if there is
/// none.
static const MemRegion *setAround(const MemRegion *Region, unsigned Index) {
  const auto *Field = dyn_cast<FieldRegion>(Region);
  return Field && Field->getDecl()->getFieldIndex() == Index &&
                 isSet(Field->getDecl()->getParent())
             ? Field->getSuperRegion()->StripCasts()
             : nullptr;
}

const MemRegion *setOfCount(const MemRegion *Region) {
  return setAround(Region, CountOfSet);
}

const MemRegion *setOfElement(const MemRegion *Region) {
  const auto *Element = dyn_cast<ElementRegion>(Region);
  return Element ? setAround(Element->getSuperRegion(), ArrayOfSet) : nullptr;
}

/// True for a list of sockets to poll, or an array of such lists.
static bool isSocketList(QualType Type) {
  const RecordDecl *Record =
      Type.isNull() ? nullptr
                    : Type->getBaseElementTypeUnsafe()->getAsRecordDecl();
  // One of Winsock's structures: they list sockets, but do not hold them.
  return Record && (isSet(Record) || Record->getName() == "pollfd");
}

bool isInLocalVariable(const MemRegion *Region) {
  const auto *Var = dyn_cast<VarRegion>(Region->getBaseRegion());
  return Var && Var->getDecl()->hasLocalStorage();
}

bool isLocalSocketList(const MemRegion *Region) {
  return isInLocalVariable(Region) &&
         isSocketList(cast<VarRegion>(Region->getBaseRegion())->getValueType());
}

bool isFollowed(const MemRegion *Region) {
  for (const MemRegion *R = Region;;) {
    if (const auto *Element = dyn_cast<ElementRegion>(R))
      if (!Element->getIndex().isConstant())
        return false;
    // An object whose destructor is not visible may close its handle. (What is
    // in a union, the class around it destroys.)
    if (const auto *Field = dyn_cast<FieldRegion>(R))
      if (const auto *Record =
              dyn_cast<CXXRecordDecl>(Field->getDecl()->getParent());
          Record && Record->hasDefinition() && !Record->isUnion() &&
          Record->hasNonTrivialDestructor()) {
        const CXXDestructorDecl *Dtor = Record->getDestructor();
        if (!Dtor || !Dtor->hasBody())
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

/// Returns the end of a loop's body, if Node is between two of its iterations;
/// invalid otherwise.
static SourceLocation endOfTurn(const ExplodedNode *Node) {
  const Stmt *Child = Node->getStmtForDiagnostics();
  const Stmt *Body = nullptr;
  const ParentMap &Parents = Node->getLocationContext()->getParentMap();
  for (const Stmt *S = Child; S && !Body; Child = S, S = Parents.getParent(S)) {
    if (const auto *For = dyn_cast<ForStmt>(S)) {
      if (Child == For->getInc() || Child == For->getCond())
        Body = For->getBody();
    } else if (const auto *While = dyn_cast<WhileStmt>(S)) {
      if (Child == While->getCond())
        Body = While->getBody();
    } else if (const auto *Do = dyn_cast<DoStmt>(S)) {
      if (Child == Do->getCond())
        Body = Do->getBody();
    }
  }
  const auto *Block = dyn_cast_or_null<CompoundStmt>(Body);
  return Block ? Block->getRBracLoc() : SourceLocation();
}

SourceLocation causeOf(const ExplodedNode *Node, bool IsPointer) {
  const ExplodedNode *const Loss = Node;
  for (unsigned Steps = 0; Node && Steps < 32; Node = Node->getFirstPred()) {
    ++Steps;
    if (auto Edge = Node->getLocation().getAs<BlockEdge>()) {
      if (const Stmt *Jump = Edge->getSrc()->getTerminatorStmt())
        if (isa<ContinueStmt, BreakStmt, GotoStmt>(Jump))
          return Jump->getBeginLoc();
    } else if (auto Point = Node->getLocation().getAs<StmtPoint>()) {
      const auto *Assign = dyn_cast<BinaryOperator>(Point->getStmt());
      if (Assign && Assign->getOpcode() == BO_Assign &&
          (IsPointer ? Assign->getType()->isPointerType()
                     : Assign->getType()->isIntegerType()))
        return Assign->getBeginLoc();
    }
  }
  return endOfTurn(Loss);
}

unsigned depth(const ExplodedNode *Node) {
  unsigned Steps = 0;
  for (; Node; Node = Node->getFirstPred())
    ++Steps;
  return Steps;
}

const Expr *gotBy(const Expr *Origin, const StackFrameContext *Made,
                  const StackFrameContext *Lost) {
  const Expr *Call = Origin;
  for (const StackFrameContext *Frame = Made; Frame != Lost;
       Frame = Frame->getParent()->getStackFrame()) {
    if (Frame->inTopFrame())
      return Origin;
    Call = dyn_cast_or_null<Expr>(Frame->getCallSite());
  }
  return Call ? Call : Origin;
}

} // namespace winsock_tidy::paths
