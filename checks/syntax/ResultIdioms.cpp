//===--- ResultIdioms.cpp -------------------------------------------------===//

#include "syntax/ResultIdioms.h"
#include "syntax/DiscardedResults.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Decl.h"
#include "clang/AST/Expr.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/ParentMapContext.h"
#include "clang/AST/Stmt.h"
#include "llvm/ADT/STLExtras.h"
#include <optional>

using namespace clang;

namespace winsock_tidy {

/// Returns the argument at Index; null if there is none.
static const Expr *argument(const CallExpr *Call, model::ArgIndex Index) {
  return Index != model::NoArg &&
                 static_cast<unsigned>(Index) < Call->getNumArgs()
             ? Call->getArg(Index)
             : nullptr;
}

static std::optional<std::uint64_t> constant(const Expr *E,
                                             const ASTContext &Context) {
  Expr::EvalResult Result;
  if (!E || E->isValueDependent() ||
      !E->getType()->isIntegralOrEnumerationType() ||
      !E->EvaluateAsInt(Result, Context))
    return std::nullopt;
  return Result.Val.getInt().getZExtValue();
}

/// True if E is a null pointer or the number 0, as written.
static bool isZero(const Expr *E, const ASTContext &Context) {
  if (!E || E->isValueDependent())
    return false;
  return constant(E, Context) == std::uint64_t(0) ||
         E->isNullPointerConstant(const_cast<ASTContext &>(Context),
                                  Expr::NPC_ValueDependentIsNotNull) !=
             Expr::NPCK_NotNull;
}

bool endsSomething(const CallExpr *Call, const model::Function &Row,
                   const ASTContext &Context) {
  return Row.has(model::Effect::Teardown) ||
         isZero(argument(Call, Row.EventsArg), Context);
}

bool awaitsCanceled(const CallExpr *Call, const model::Function &Row,
                    ApiLookup &Api, ASTContext &Context) {
  if (!Row.has(model::Effect::WaitsForOverlapped))
    return false;
  DynTypedNode Node = DynTypedNode::create(*Call);
  const Stmt *Before = nullptr;
  while (true) {
    auto Parents = Context.getParents(Node);
    const auto *Outer = Parents.size() == 1 ? Parents[0].get<Stmt>() : nullptr;
    if (!Outer)
      return false;
    const auto *Block = dyn_cast<CompoundStmt>(Outer);
    if (!Block) {
      Node = DynTypedNode::create(*Outer);
      continue;
    }
    for (const Stmt *Each : Block->body()) {
      if (Each == Node.get<Stmt>())
        break;
      Before = Each;
    }
    return Before && anyCall(Before, [&](const CallExpr *Other) {
             const model::Function *Ends = Api.row(Other);
             return Ends && Ends->has(model::Effect::CancelsOverlapped |
                                      model::Effect::Closes);
           });
  }
}

bool isSizeQuery(const CallInBody &C, ApiLookup &Api,
                 const ASTContext &Context) {
  const Expr *Buffer = argument(C.Call, C.Row->ResultArg);
  if (!Buffer || !C.Row->has(model::Effect::SizeQuery))
    return false;
  // A control code may state that it has no answer (SIO_KEEPALIVE_VALS).
  if (auto Code = constant(argument(C.Call, C.Row->OptionArg), Context);
      Code && !(*Code & model::IocOut))
    return false;
  if (isZero(Buffer, Context))
    return true;
  // The same through a pointer that is null at first: another call of the
  // function in the same body then fetches the answer.
  Buffer = Buffer->IgnoreParenCasts();
  if (!C.Body || !isa<DeclRefExpr>(Buffer) || Buffer->getType()->isArrayType())
    return false;
  return anyCall(C.Body, [&](const CallExpr *Other) {
    return Other != C.Call && Api.row(Other) == C.Row;
  });
}

/// Returns the local pointer in which the call stores its answer; null if there
/// is none or the answer is something else.
static const VarDecl *answerPointer(const CallInBody &C,
                                    const ASTContext &Context) {
  bool GivesPointer =
      C.Row->has(model::Effect::ResolvesWithHints) ||
      (C.Row->has(model::Effect::GetsExtension) &&
       constant(argument(C.Call, C.Row->OptionArg), Context) ==
           std::uint64_t(model::SioGetExtensionFunctionPointer));
  const Expr *Arg = GivesPointer ? argument(C.Call, C.Row->ResultArg) : nullptr;
  const auto *Address =
      Arg ? dyn_cast<UnaryOperator>(Arg->IgnoreParenCasts()) : nullptr;
  if (!Address || Address->getOpcode() != UO_AddrOf)
    return nullptr;
  const auto *Ref =
      dyn_cast<DeclRefExpr>(Address->getSubExpr()->IgnoreParenCasts());
  const auto *Var = Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
  return Var && Var->hasLocalStorage() && Var->getType()->isPointerType()
             ? Var
             : nullptr;
}

namespace {

/// Collects the uses of a pointer in a body.
struct PointerUses {
  const VarDecl *Pointer;
  ApiLookup &Api;
  const ASTContext &Context;
  bool SetToNull = false;
  bool TestedOrHandedOn = false;

  bool isPointer(const Expr *E) const {
    const auto *Ref =
        E ? dyn_cast<DeclRefExpr>(E->IgnoreParenCasts()) : nullptr;
    return Ref && Ref->getDecl() == Pointer;
  }
  void look(const Expr *E) { TestedOrHandedOn |= isPointer(E); }

  void visit(const Stmt *S) {
    if (!S || hasUnevaluatedOperands(S))
      return;
    if (const auto *Unary = dyn_cast<UnaryOperator>(S)) {
      if (Unary->getOpcode() == UO_LNot)
        look(Unary->getSubExpr());
    } else if (const auto *Binary = dyn_cast<BinaryOperator>(S)) {
      if (Binary->getOpcode() == BO_Assign && isPointer(Binary->getLHS()))
        SetToNull |= isZero(Binary->getRHS(), Context);
      else if (Binary->isComparisonOp() || Binary->isLogicalOp())
        look(Binary->getLHS());
      look(Binary->getRHS());
    } else if (const auto *If = dyn_cast<IfStmt>(S)) {
      look(If->getCond());
    } else if (const auto *While = dyn_cast<WhileStmt>(S)) {
      look(While->getCond());
    } else if (const auto *For = dyn_cast<ForStmt>(S)) {
      look(For->getCond());
    } else if (const auto *Do = dyn_cast<DoStmt>(S)) {
      look(Do->getCond());
    } else if (const auto *Cond = dyn_cast<AbstractConditionalOperator>(S)) {
      look(Cond->getCond());
    } else if (const auto *Return = dyn_cast<ReturnStmt>(S)) {
      look(Return->getRetValue());
    } else if (const auto *Construct = dyn_cast<CXXConstructExpr>(S)) {
      llvm::for_each(Construct->arguments(), [&](const Expr *E) { look(E); });
    } else if (const auto *Call = dyn_cast<CallExpr>(S)) {
      // An API function does not test its arguments.
      if (!Api.row(Call))
        llvm::for_each(Call->arguments(), [&](const Expr *E) { look(E); });
    } else if (const auto *Decls = dyn_cast<DeclStmt>(S)) {
      for (const Decl *D : Decls->decls())
        if (const auto *Var = dyn_cast<VarDecl>(D); Var && Var->hasInit()) {
          if (Var == Pointer)
            SetToNull |= isZero(Var->getInit(), Context);
          else
            look(Var->getInit());
        }
    }
    for (const Stmt *Child : S->children())
      visit(Child);
  }
};

} // namespace

bool isToldByNullAnswer(const CallInBody &C, ApiLookup &Api,
                        const ASTContext &Context) {
  const VarDecl *Pointer = answerPointer(C, Context);
  if (!Pointer || !C.Body)
    return false;
  PointerUses Uses{Pointer, Api, Context};
  Uses.visit(C.Body);
  return Uses.SetToNull && Uses.TestedOrHandedOn;
}

namespace {

/// Finds the first executed call that uses the last error.
struct LastErrorUse {
  ApiLookup &Api;
  bool IsFetch = false;

  /// True if there is one in S. MayEnter: also in functions that S calls.
  bool find(const Stmt *S, bool MayEnter) {
    if (!S || isa<LambdaExpr>(S) || hasUnevaluatedOperands(S))
      return false;
    for (const Stmt *Child : S->children())
      if (find(Child, MayEnter))
        return true;
    const auto *Call = dyn_cast<CallExpr>(S);
    if (!Call)
      return false;
    if (const model::Function *Row = Api.row(Call)) {
      IsFetch = Row->has(model::Effect::FetchesLastError);
      return IsFetch || (Row->isWinsock() && Row->canFail());
    }
    // A function of the program that fetches the error: `if (would_block())`.
    const FunctionDecl *Callee = Call->getDirectCallee();
    return MayEnter && Callee && find(Callee->getBody(), false);
  }
};

} // namespace

bool isToldByLastError(const model::Function *Row, const Stmt *Next,
                       ApiLookup &Api) {
  // After a failure of WSAStartup there is no last error to fetch.
  if (Row && Row->has(model::Effect::StartsWinsock))
    return false;
  LastErrorUse Use{Api};
  return Use.find(Next, true) && Use.IsFetch;
}

bool clearsLastError(const Stmt *S, ApiLookup &Api, const ASTContext &Context) {
  const auto *Call = dyn_cast<CallExpr>(S);
  const model::Function *Row = Call ? Api.row(Call) : nullptr;
  return Row && Row->has(model::Effect::SetsLastError) &&
         Call->getNumArgs() == 1 && isZero(Call->getArg(0), Context);
}

} // namespace winsock_tidy
