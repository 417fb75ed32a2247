//===--- BodyPaths.cpp ----------------------------------------------------===//

#include "program/BodyPaths.h"
#include "ast/ControlFlow.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace winsock_tidy::program {

using model::Effect;
using model::Failure;
using model::Function;

/// A body that takes more is not known. Steps count the work: paths that end at
/// a loop's second turn, or come to nothing, have no end that could be counted.
static constexpr unsigned MaxPaths = 64, MaxBlocks = 80,
                          MaxSteps = MaxPaths * MaxBlocks;

bool BodySurvey::VisitVarDecl(VarDecl *V) {
  const auto *Class =
      V->getType()->getBaseElementTypeUnsafe()->getAsCXXRecordDecl();
  // Destructors are calls, too.
  if (Class && Class->hasDefinition() && !Class->hasTrivialDestructor() &&
      !inSystem(Class))
    return refuse();
  return true;
}

bool BodySurvey::VisitUnaryOperator(UnaryOperator *E) {
  if (E->getOpcode() == UO_AddrOf || E->isIncrementDecrementOp())
    if (const auto *V = variable(E->getSubExpr()))
      NotFollowed.insert(V);
  return true;
}

bool BodySurvey::VisitCompoundAssignOperator(CompoundAssignOperator *E) {
  if (const auto *V = variable(E->getLHS()))
    NotFollowed.insert(V);
  return true;
}

bool BodySurvey::VisitCXXConstructExpr(CXXConstructExpr *E) {
  return inSystem(E->getConstructor()) || E->getConstructor()->isTrivial()
             ? true
             : refuse();
}

bool BodySurvey::VisitCallExpr(CallExpr *Call) {
  const Function *Row = Api.row(Call);
  const FunctionDecl *FD = Call->getDirectCallee();
  if (Row) {
    if (Row->has(Effect::CallsRoutine | Effect::RegistersExit |
                 Effect::AcceptsInto | Effect::Duplicates |
                 Effect::StartsRoutine | Effect::TiesToPort))
      return refuse();
    Rows.push_back({Call, Row});
    return true;
  }
  if (!FD)
    return refuse();
  // A reference can be written through.
  for (unsigned I = 0; I < std::min(FD->getNumParams(), Call->getNumArgs());
       ++I)
    if (FD->getParamDecl(I)->getType()->isReferenceType())
      if (const auto *V = variable(Call->getArg(I)))
        NotFollowed.insert(V);
  if (inSystem(FD) || FD->getBuiltinID()) {
    Foreign.push_back(Call);
    return true;
  }
  if (const auto *Method = dyn_cast<CXXMethodDecl>(FD))
    if (Method->isVirtual())
      return refuse();
  Own.push_back({Call, FD});
  return true;
}

bool BodySurvey::inSystem(const Decl *D) const {
  return Api.context().getSourceManager().isInSystemHeader(D->getLocation());
}

const VarDecl *BodySurvey::variable(const Expr *E) {
  const auto *Ref = dyn_cast<DeclRefExpr>(E->IgnoreParenCasts());
  return Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
}

static bool holds(BinaryOperatorKind Op, std::int64_t Left,
                  std::int64_t Right) {
  switch (Op) {
  case BO_EQ:
    return Left == Right;
  case BO_NE:
    return Left != Right;
  case BO_LT:
    return Left < Right;
  case BO_LE:
    return Left <= Right;
  case BO_GT:
    return Left > Right;
  default:
    return Left >= Right;
  }
}

/// True if the parameter V is given to the API as a socket, or looks like one
/// and is compared with INVALID_SOCKET.
bool BodyPaths::isSocket(const Value &V, std::int64_t ComparedWith) const {
  const auto *Param = FD->getParamDecl(static_cast<unsigned>(V.Number));
  for (const auto &[Call, Row] : Body.Rows)
    if (Row->SocketArg != model::NoArg &&
        static_cast<unsigned>(Row->SocketArg) < Call->getNumArgs() &&
        BodySurvey::variable(Call->getArg(Row->SocketArg)) == Param)
      return true;
  return ComparedWith == -1 && Param->getType()->isUnsignedIntegerType() &&
         Context.getTypeSize(Param->getType()) ==
             Context.getTypeSize(Context.getUIntPtrType());
}

/// Whether the comparison of the call's result tells that it worked, and how;
/// none if it tells neither.
std::optional<Value> BodyPaths::compare(BinaryOperatorKind Op,
                                        const Value &Left,
                                        std::int64_t Right) const {
  llvm::SmallVector<std::int64_t, 2> Good, Bad;
  if (Left.Kind == Value::Parameter) {
    // A parameter that is compared with what is no socket.
    if ((Right != -1 && Right != 0) || (Op != BO_EQ && Op != BO_NE) ||
        !isSocket(Left, Right))
      return std::nullopt;
    Value Result{Value::Test};
    Result.Number = Left.Number;
    Result.TrueIfWorked = Op == BO_NE;
    return Result;
  }
  const Function *Row = Api.row(Left.Call);
  if (!Row)
    return std::nullopt;
  switch (Row->Fails) {
  case Failure::NonZeroCode:
    if (Right != 0)
      return std::nullopt;
    Good = {0};
    Bad = {10091};
    break;
  case Failure::SocketError:
    Good = {0};
    Bad = {-1};
    break;
  case Failure::Count:
    Good = {0, 100};
    Bad = {-1};
    break;
  case Failure::InvalidSocket:
    if (Op != BO_EQ && Op != BO_NE)
      return std::nullopt;
    Good = {100};
    Bad = {-1};
    break;
  case Failure::False:
  case Failure::Null:
    Good = {1};
    Bad = {0};
    break;
  default:
    return std::nullopt;
  }
  bool IfGood = holds(Op, Good[0], Right), IfBad = holds(Op, Bad[0], Right);
  if (IfGood == IfBad ||
      (Good.size() > 1 && holds(Op, Good[1], Right) != IfGood))
    return std::nullopt;
  Value Result{Value::Test};
  Result.Call = Left.Call;
  Result.TrueIfWorked = IfGood;
  return Result;
}

Value BodyPaths::evaluate(const Expr *E, Path &P) const {
  E = E->IgnoreParenCasts();
  if (const auto *Full = dyn_cast<FullExpr>(E))
    E = Full->getSubExpr()->IgnoreParenCasts();
  Expr::EvalResult Known;
  if (!E->isValueDependent() && E->getType()->isIntegralOrEnumerationType() &&
      E->EvaluateAsInt(Known, Context)) {
    Value Result{Value::Constant};
    llvm::APSInt Number = Known.Val.getInt();
    // INVALID_SOCKET is all ones, however wide.
    Result.Number = Number.isAllOnes() && Number.getBitWidth() > 1
                        ? -1
                        : Number.extOrTrunc(64).getExtValue();
    return Result;
  }
  if (const auto *Ref = dyn_cast<DeclRefExpr>(E)) {
    const auto *V = dyn_cast<VarDecl>(Ref->getDecl());
    // What a reference is bound to may change, and belongs to somebody else.
    if (!V || Body.NotFollowed.contains(V) || V->getType()->isReferenceType())
      return {};
    if (auto It = P.Variables.find(V); It != P.Variables.end())
      return It->second;
    if (const auto *Param = dyn_cast<ParmVarDecl>(V);
        Param && Param->getDeclContext() == FD) {
      Value Result{Value::Parameter};
      Result.Number = Param->getFunctionScopeIndex();
      return Result;
    }
    return {};
  }
  if (const auto *Call = dyn_cast<CallExpr>(E)) {
    Value Result{Value::Result};
    Result.Call = Call;
    return Result;
  }
  if (const auto *Choice = dyn_cast<ConditionalOperator>(E)) {
    auto It = P.Decisions.find(Choice);
    if (It == P.Decisions.end())
      return {};
    return evaluate(It->second ? Choice->getTrueExpr() : Choice->getFalseExpr(),
                    P);
  }
  auto Not = [](Value V) {
    if (V.Kind == Value::Constant)
      V.Number = !V.Number;
    else if (V.Kind == Value::Test)
      V.TrueIfWorked = !V.TrueIfWorked;
    else
      V = {};
    return V;
  };
  auto Truth = [&](Value V) {
    if (V.Kind == Value::Result || V.Kind == Value::Parameter)
      return compare(BO_NE, V, 0).value_or(Value());
    return V;
  };
  if (const auto *Unary = dyn_cast<UnaryOperator>(E))
    return Unary->getOpcode() == UO_LNot
               ? Not(Truth(evaluate(Unary->getSubExpr(), P)))
               : Value();
  const auto *Binary = dyn_cast<BinaryOperator>(E);
  if (!Binary)
    return {};
  if (Binary->getOpcode() == BO_Assign || Binary->getOpcode() == BO_Comma)
    return evaluate(Binary->getRHS(), P);
  if (Binary->isLogicalOp()) {
    auto It = P.Decisions.find(Binary);
    if (It == P.Decisions.end())
      return {};
    // Where the left side has not decided by itself, the right one does.
    if (It->second == (Binary->getOpcode() == BO_LAnd))
      return Truth(evaluate(Binary->getRHS(), P));
    Value Result{Value::Constant};
    Result.Number = It->second;
    return Result;
  }
  if (!Binary->isComparisonOp())
    return {};
  BinaryOperatorKind Op = Binary->getOpcode();
  Value Left = evaluate(Binary->getLHS(), P);
  Value Right = evaluate(Binary->getRHS(), P);
  if (Left.Kind == Value::Constant) {
    std::swap(Left, Right);
    Op = BinaryOperator::reverseComparisonOp(Op);
  }
  if (Right.Kind != Value::Constant)
    return {};
  if (Left.Kind == Value::Result || Left.Kind == Value::Parameter)
    return compare(Op, Left, Right.Number).value_or(Value());
  if (Left.Kind == Value::Constant) {
    Value Result{Value::Constant};
    Result.Number = holds(Op, Left.Number, Right.Number);
    return Result;
  }
  // A test compared with 0 or 1.
  if (Left.Kind == Value::Test && (Op == BO_EQ || Op == BO_NE) &&
      (Right.Number == 0 || Right.Number == 1))
    return (Op == BO_EQ) == (Right.Number == 1) ? Left : Not(Left);
  return {};
}

bool BodyPaths::decide(const Expr *Condition, bool Taken, Path &P) const {
  Value V = evaluate(Condition, P);
  if (V.Kind == Value::Result || V.Kind == Value::Parameter)
    V = compare(BO_NE, V, 0).value_or(Value());
  if (V.Kind == Value::Constant)
    return (V.Number != 0) == Taken;
  if (V.Kind != Value::Test)
    return true;
  bool Worked = V.TrueIfWorked == Taken;
  if (!V.Call)
    return Worked; // There is nothing to say about what is no socket.
  if (Status *S = P.status(V.Call)) {
    Status Now = Worked ? Status::Worked : Status::Failed;
    if (*S != Status::Unknown)
      return *S == Now;
    *S = Now;
  }
  return true;
}

void BodyPaths::take(const Stmt *S, Path &P) {
  auto Store = [&](const VarDecl *V, const Expr *What) {
    if (V->isLocalVarDeclOrParm() && !V->isStaticLocal())
      P.Variables[V] = evaluate(What, P);
  };
  if (const auto *Declaration = dyn_cast<DeclStmt>(S)) {
    for (const Decl *D : Declaration->decls())
      if (const auto *V = dyn_cast<VarDecl>(D)) {
        if (V->hasInit())
          Store(V, V->getInit());
        else
          P.Variables[V] = {};
      }
  } else if (const auto *Binary = dyn_cast<BinaryOperator>(S)) {
    if (Binary->getOpcode() == BO_Assign) {
      const VarDecl *V = BodySurvey::variable(Binary->getLHS());
      if (V && V->isLocalVarDeclOrParm() && !V->isStaticLocal() &&
          !V->getType()->isReferenceType())
        P.Variables[V] = evaluate(Binary->getRHS(), P);
      else
        P.Stores |= evaluate(Binary->getRHS(), P).Kind == Value::Result;
    }
  } else if (const auto *Call = dyn_cast<CallExpr>(S)) {
    Path::CallMade Made{Call, Status::Unknown, {}};
    for (const Expr *Argument : Call->arguments())
      Made.Arguments.push_back(evaluate(Argument, P));
    const Function *Row = Api.row(Call);
    if (Row && Row->has(Effect::Closes) && !Made.Arguments.empty() &&
        Made.Arguments[0].Kind == Value::Result)
      P.Closed.push_back(Made.Arguments[0].Call);
    P.Calls.push_back(std::move(Made));
  }
}

/// Follows P into Block; false if that takes too much.
bool BodyPaths::follow(const CFGBlock *Block, Path P) {
  if (++Steps > MaxSteps)
    return false;
  if (Block == &Graph->getExit()) {
    if (++Paths > MaxPaths)
      return false;
    Ends.push_back({{}, true, std::move(P)});
    return true;
  }
  // Each loop once.
  if (llvm::count(P.Blocks, Block->getBlockID()) > 1)
    return true;
  P.Blocks.push_back(Block->getBlockID());
  for (const CFGElement &Element : *Block) {
    std::optional<CFGStmt> S = Element.getAs<CFGStmt>();
    if (!S)
      continue;
    const auto *Return = dyn_cast<ReturnStmt>(S->getStmt());
    if (!Return) {
      take(S->getStmt(), P);
      continue;
    }
    if (++Paths > MaxPaths)
      return false;
    PathEnd New;
    if (const Expr *What = Return->getRetValue())
      New.Returned = evaluate(What, P);
    else
      New.ReturnsNothing = true;
    New.At = std::move(P);
    Ends.push_back(std::move(New));
    return true;
  }
  if (Block->hasNoReturnElement())
    return true;
  const Stmt *Terminator = Block->getTerminatorStmt();
  const Expr *Condition = Block->getLastCondition();
  bool IsBranch = Terminator && Condition && Block->succ_size() == 2 &&
                  !isa<SwitchStmt>(Terminator);
  unsigned I = 0;
  for (CFGBlock::AdjacentBlock Next : Block->succs()) {
    bool Taken = I++ == 0;
    if (!Next)
      continue;
    Path Copy = P;
    if (IsBranch) {
      if (!decide(Condition, Taken, Copy))
        continue;
      Copy.Decisions[Terminator] = Taken;
    }
    if (!follow(Next, std::move(Copy)))
      return false;
  }
  return true;
}

bool BodyPaths::run() {
  std::unique_ptr<CFG> Built =
      controlFlow(Context, FD, FD->getBody(), CFG::BuildOptions());
  if (!Built || Built->size() > MaxBlocks)
    return false;
  Graph = Built.get();
  bool Done = follow(&Built->getEntry(), Path());
  Graph = nullptr;
  return Done && !Ends.empty();
}

} // namespace winsock_tidy::program
