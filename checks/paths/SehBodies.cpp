//===--- SehBodies.cpp ----------------------------------------------------===//

#include "paths/SehBodies.h"
#include "ast/ApiLookup.h"
#include "paths/BodyBuilder.h"
#include "paths/Relevance.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Basic/Builtins.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;

namespace winsock_tidy::paths {

namespace {

/// True if S contains code of another function.
bool isApart(const Stmt *S) { return isa<LambdaExpr, BlockExpr>(S); }

/// True if Test holds for S or for something in it.
bool holds(const Stmt *S, llvm::function_ref<bool(const Stmt *)> Test) {
  if (!S || isApart(S))
    return false;
  if (Test(S))
    return true;
  return llvm::any_of(S->children(),
                      [&](const Stmt *Child) { return holds(Child, Test); });
}

/// True for a call of AbnormalTermination().
bool asksHowItEnded(const Stmt *S) {
  const auto *Call = dyn_cast_or_null<CallExpr>(S);
  const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
  unsigned Id = Callee ? Callee->getBuiltinID() : 0;
  return Id == Builtin::BI_abnormal_termination ||
         Id == Builtin::BI__abnormal_termination;
}

/// True if S itself is a call or an access to memory through a pointer, which
/// can raise exceptions.
bool mayRaise(const Stmt *S) {
  if (isa<CallExpr, ArraySubscriptExpr>(S))
    return !asksHowItEnded(S);
  if (const auto *Unary = dyn_cast<UnaryOperator>(S))
    return Unary->getOpcode() == UO_Deref;
  const auto *Member = dyn_cast<MemberExpr>(S);
  return Member && Member->isArrow() &&
         !isa<CXXThisExpr>(Member->getBase()->IgnoreParenImpCasts());
}

/// Determines whether the place of an exception in a block makes a difference
/// to what rules examine.
class Difference {
public:
  Difference(ApiLookup &Api, const Relevance &Relevant)
      : Api(Api), Relevant(Relevant) {}

  /// True if it makes a difference in Block. If Block consists of a __finally
  /// block, its statements run for every exception.
  bool isMadeIn(const CompoundStmt *Block) {
    if (!holds(Block, [this](const Stmt *S) { return isMadeBy(S); }))
      return false;
    const auto *Try = Block->size() == 1
                          ? dyn_cast<SEHTryStmt>(Block->body_front())
                          : nullptr;
    return !Try || !Try->getFinallyHandler() || isMadeIn(Try->getTryBlock()) ||
           holds(Try->getFinallyHandler(), [this](const Stmt *S) {
             const auto *Call = dyn_cast<CallExpr>(S);
             return mayRaise(S) && !(Call && Api.row(Call));
           });
  }

private:
  bool isMadeBy(const Stmt *S) {
    if (const auto *Call = dyn_cast<CallExpr>(S)) {
      if (const model::Function *Row = Api.row(Call))
        return Row->isWinsock() || Row->outerEffects() != model::Effect::None;
      const auto *Method =
          dyn_cast_or_null<CXXMethodDecl>(Call->getDirectCallee());
      return !isHarmless(Call->getDirectCallee()) ||
             (Method && Method->isVirtual());
    }
    if (const auto *Construct = dyn_cast<CXXConstructExpr>(S))
      return !Construct->getConstructor()->isTrivial() &&
             !isHarmless(Construct->getConstructor());
    if (const auto *Unary = dyn_cast<UnaryOperator>(S))
      return Unary->isIncrementDecrementOp() && isTold(Unary->getSubExpr());
    if (const auto *Binary = dyn_cast<BinaryOperator>(S))
      return Binary->isAssignmentOp() && isTold(Binary->getLHS()) &&
             (Binary->isCompoundAssignmentOp() ||
              !Binary->getRHS()->isEvaluatable(Api.context()));
    return isa<CXXDeleteExpr, AsmStmt>(S);
  }

  bool isHarmless(const FunctionDecl *FD) {
    return FD && (Relevant.isHarmless(FD) || FD->getBuiltinID() ||
                  Api.context().getSourceManager().isInSystemHeader(
                      FD->getLocation()));
  }
  /// True if other code can see the value that is stored in E, and it can be a
  /// socket.
  bool isTold(const Expr *E) const {
    const auto *Ref = dyn_cast<DeclRefExpr>(E->IgnoreParens());
    const auto *Var = Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
    if (Var && Var->hasLocalStorage() && !Var->getType()->isReferenceType())
      return false;
    return !E->getType()->isRealFloatingType() &&
           Api.context().getTypeSize(E->getType()) >=
               Api.context().getTypeSize(Api.context().IntTy);
  }

  ApiLookup &Api;
  const Relevance &Relevant;
};

} // namespace

/// Changes one function.
class SehBuilder {
public:
  SehBuilder(SehBodies &Owner, ForeignBodies &Actions, Difference &Differs,
             FunctionDecl *FD)
      : Owner(Owner), Differs(Differs), FD(FD), Context(FD->getASTContext()),
        Build(Actions, FD) {}

  /// Returns false if the change is impossible; some statements may have been
  /// replaced even so.
  bool run() {
    Stmt *Body = FD->getBody();
    if (holds(Body, [this](const Stmt *S) { return isBeyond(S); }))
      return false;
    addWays(Body);
    change(Body);
    return !Failed;
  }

private:
  using Statements = BodyBuilder::Statements;

  /// True for a goto whose label is not known, or for a statement that is
  /// shared by two functions.
  bool isBeyond(const Stmt *S) const {
    const auto *Asm = dyn_cast<GCCAsmStmt>(S);
    return isa<IndirectGotoStmt, CoroutineBodyStmt, CXXTryStmt>(S) ||
           (Asm && Asm->isAsmGoto()) || Owner.Made.contains(S);
  }

  //===--------------------------------------------------------------------===//
  // Parts
  //===--------------------------------------------------------------------===//

  LabelDecl *label(llvm::StringRef Name, SourceLocation Where) {
    return LabelDecl::Create(Context, FD, Where, &Context.Idents.get(Name));
  }
  Stmt *labeled(LabelDecl *Label, Stmt *S) {
    auto *New = new (Context) LabelStmt(S->getBeginLoc(), Label, S);
    Label->setStmt(New);
    return New;
  }
  Stmt *jump(LabelDecl *To, SourceLocation Where) {
    return new (Context) GotoStmt(To, Where, Where);
  }
  Stmt *block(llvm::ArrayRef<Stmt *> Each, const Stmt *Place) {
    return CompoundStmt::Create(Context, Each, FPOptionsOverride(),
                                Place->getBeginLoc(), Place->getEndLoc());
  }
  Expr *compare(Expr *Left, BinaryOperatorKind How, std::int64_t Right,
                SourceLocation Where) {
    Build.setPlace(Where);
    return BinaryOperator::Create(
        Context, Left, Build.number(Right, Left->getType()), How,
        Context.getLangOpts().CPlusPlus ? Context.BoolTy : Context.IntTy,
        VK_PRValue, OK_Ordinary, Where, FPOptionsOverride());
  }
  Stmt *choice(Expr *Condition, Stmt *Then, Stmt *Else, SourceLocation Where) {
    return IfStmt::Create(Context, Where, IfStatementKind::Ordinary, nullptr,
                          nullptr, Condition, Where, Where, Then, Where, Else);
  }

  //===--------------------------------------------------------------------===//
  // Ways to handlers
  //===--------------------------------------------------------------------===//

  /// Adds ways for exceptions into handlers, from outer to inner ones, so that
  /// a __finally in between is one of their ways.
  void addWays(Stmt *S) {
    if (!S || isApart(S))
      return;
    if (auto *Try = dyn_cast<SEHTryStmt>(S))
      if (const SEHExceptStmt *Handler = Try->getExceptHandler();
          Handler && isEntered(*Handler) &&
          !Differs.isMadeIn(Try->getTryBlock())) {
        LabelDecl *Label = label("handler", Handler->getBeginLoc());
        Stmt *Block = Try->getTryBlock();
        if (addWay(Block, Label))
          Handlers[Try] = Label;
      }
    for (Stmt *Child : S->children())
      addWays(Child);
  }

  /// False if the filter always rejects exceptions.
  bool isEntered(const SEHExceptStmt &Handler) const {
    Expr::EvalResult Result;
    const Expr *Filter = Handler.getFilterExpr();
    return !Filter->EvaluateAsInt(Result, Context) ||
           Result.Val.getInt().isStrictlyPositive();
  }

  /// Adds a way to Label before the first expression in Slot that may raise an
  /// exception; false if there is none.
  bool addWay(Stmt *&Slot, LabelDecl *Label) {
    Stmt *S = Slot;
    if (!S || !holds(S, mayRaise))
      return false;
    if (auto *If = dyn_cast<IfStmt>(S); If && !holds(If->getCond(), mayRaise)) {
      bool Added = false;
      for (Stmt *&Child : If->children())
        if (Child != If->getCond())
          Added |= addWay(Child, Label);
      return Added;
    }
    // Statements that run once, after the preceding ones; an inner handler
    // catches its own exceptions.
    if (const auto *Try = dyn_cast<SEHTryStmt>(S);
        Try && Try->getExceptHandler())
      return false;
    if (isa<CompoundStmt, LabelStmt, SEHTryStmt>(S)) {
      for (Stmt *&Child : S->children())
        if (addWay(Child, Label))
          return true;
      return false;
    }
    if (const Stmt *Body = loopBody(S); Body && holds(Body, mayRaise)) {
      for (Stmt *&Child : S->children())
        if (Child == Body)
          return addWay(Child, Label);
    }
    if (isa<SEHFinallyStmt, SwitchCase, SwitchStmt>(S) || endsObjects(S))
      return false;
    SourceLocation Where = S->getBeginLoc();
    Build.setPlace(Where);
    Expr *Arises = Build.act({ForeignAction::Raise, 0, {}}, Context.IntTy);
    Stmt *Way = choice(compare(Arises, BO_NE, 0, Where), jump(Label, Where),
                       nullptr, Where);
    Owner.replace(Slot, block({Way, S}, S));
    return true;
  }

  /// The body of the loop S, if nothing before it may raise an exception.
  static const Stmt *loopBody(const Stmt *S) {
    if (const auto *For = dyn_cast<ForStmt>(S))
      return holds(For->getInit(), mayRaise) || holds(For->getCond(), mayRaise)
                 ? nullptr
                 : For->getBody();
    if (const auto *While = dyn_cast<WhileStmt>(S))
      return holds(While->getCond(), mayRaise) ? nullptr : While->getBody();
    const auto *Do = dyn_cast<DoStmt>(S);
    return Do ? Do->getBody() : nullptr;
  }

  /// True if S declares an object that is destroyed at the end of its block.
  bool endsObjects(const Stmt *S) const {
    const auto *Declares = dyn_cast<DeclStmt>(S);
    return Declares && llvm::any_of(Declares->decls(), [this](const Decl *D) {
             const auto *Var = dyn_cast<VarDecl>(D);
             return Var && Var->needsDestruction(Context) != QualType::DK_none;
           });
  }

  //===--------------------------------------------------------------------===//
  // Statements
  //===--------------------------------------------------------------------===//

  /// From inner to outer ones: a statement that leaves an inner block is
  /// replaced before it leaves the outer one.
  void change(Stmt *S) {
    if (!S || isApart(S))
      return;
    for (Stmt *&Child : S->children()) {
      change(Child);
      if (auto *Try = dyn_cast_or_null<SEHTryStmt>(Child))
        Owner.replace(Child, Try->getFinallyHandler() ? withFinally(*Try)
                                                      : withExcept(*Try));
    }
  }

  Stmt *withExcept(const SEHTryStmt &Try) {
    const SEHExceptStmt &Handler = *Try.getExceptHandler();
    SourceLocation Where = Handler.getBeginLoc(), End = Handler.getEndLoc();
    LabelDecl *After = label("after", End);
    findJumps(Try.getTryBlock());
    for (Stmt **Slot : Jumps)
      if (isa<SEHLeaveStmt>(*Slot))
        Owner.replace(*Slot, jump(After, (*Slot)->getBeginLoc()));

    Statements Handling;
    Build.setPlace(Where);
    Handling.push_back(
        choice(compare(Handler.getFilterExpr(), BO_LE, 0, Where),
               Build.act({ForeignAction::Sink, 0, {}}, Context.VoidTy), nullptr,
               Where));
    Handling.push_back(Handler.getBlock());
    LabelDecl *Label = Handlers.lookup(&Try);
    if (!Label)
      Label = label("handler", Where);
    return block({Try.getTryBlock(), jump(After, Where),
                  labeled(Label, block(Handling, &Handler)),
                  labeled(After, new (Context) NullStmt(End))},
                 &Try);
  }

  Stmt *withFinally(const SEHTryStmt &Try) {
    Stmt *Block = Try.getFinallyHandler()->getBlock();
    SourceLocation Where = Block->getBeginLoc();
    Statements All;
    Build.setPlace(Try.getBeginLoc());
    VarDecl *Way = Build.keep(Build.number(0, Context.IntTy), All);
    LabelDecl *Done = label("done", Where);
    findJumps(Try.getTryBlock());
    Statements GoOn; // As for the first way, and so on.
    for (Stmt **Slot : Jumps) {
      Stmt *Jump = *Slot;
      SourceLocation From = Jump->getBeginLoc();
      if (isa<SEHLeaveStmt>(Jump)) {
        Owner.replace(*Slot, jump(Done, From));
        continue;
      }
      Statements Leaving;
      Build.setPlace(From);
      GoOn.push_back(later(Jump, Leaving));
      Build.setPlace(From);
      Leaving.push_back(Build.assignment(
          Build.reference(Way),
          Build.number(static_cast<std::int64_t>(GoOn.size()), Context.IntTy)));
      Leaving.push_back(jump(Done, From));
      Owner.replace(*Slot, block(Leaving, Jump));
    }
    tellWay(Block, Way);

    SourceLocation End = Block->getEndLoc();
    Stmt *Dispatch = nullptr;
    for (size_t I = GoOn.size(); I != 0; --I) {
      Build.setPlace(End);
      Expr *Is = compare(Build.read(Build.reference(Way)), BO_EQ,
                         static_cast<std::int64_t>(I), End);
      Dispatch = choice(Is, GoOn[I - 1], Dispatch, End);
    }
    All.push_back(Try.getTryBlock());
    All.push_back(labeled(Done, Block));
    if (Dispatch)
      All.push_back(Dispatch);
    return block(All, &Try);
  }

  /// Returns the part of Jump that runs after the __finally block; adds the
  /// part that runs before it to Before.
  Stmt *later(Stmt *Jump, Statements &Before) {
    auto *Return = dyn_cast<ReturnStmt>(Jump);
    Expr *Value = Return ? Return->getRetValue() : nullptr;
    if (!Value || Value->isEvaluatable(Context))
      return Jump;
    Expr *Kept = nullptr;
    if (Value->getType()->isVoidType())
      Before.push_back(Value);
    else if (Value->isGLValue() || (Context.getLangOpts().CPlusPlus &&
                                    Value->getType()->isRecordType()))
      Failed = true;
    else
      Kept = Build.read(Build.reference(Build.keep(Value, Before)));
    return ReturnStmt::Create(Context, Return->getReturnLoc(), Kept, nullptr);
  }

  /// Stores Way where S asks how its block was left.
  void tellWay(Stmt *S, VarDecl *Way) {
    if (!S || isApart(S))
      return;
    for (Stmt *&Child : S->children()) {
      tellWay(Child, Way);
      if (!asksHowItEnded(Child))
        continue;
      Build.setPlace(Child->getBeginLoc());
      Owner.replace(Child, Build.read(Build.reference(Way)));
    }
  }

  //===--------------------------------------------------------------------===//
  // Jumps
  //===--------------------------------------------------------------------===//

  /// Finds the statements that leave Block other than by its end.
  void findJumps(CompoundStmt *Block) {
    Jumps.clear();
    Inside.clear();
    holds(Block, [this](const Stmt *S) {
      if (const auto *Labeled = dyn_cast<LabelStmt>(S))
        Inside.insert(Labeled->getDecl());
      return false;
    });
    findJumpsIn(Block, /*InLoop=*/false, /*InSwitch=*/false);
  }

  void findJumpsIn(Stmt *S, bool InLoop, bool InSwitch) {
    if (isApart(S))
      return;
    InLoop |= isa<ForStmt, WhileStmt, DoStmt, CXXForRangeStmt>(S);
    InSwitch |= isa<SwitchStmt>(S);
    for (Stmt *&Child : S->children()) {
      if (!Child)
        continue;
      const auto *Goto = dyn_cast<GotoStmt>(Child);
      if (isa<ReturnStmt, SEHLeaveStmt>(Child) ||
          (isa<BreakStmt>(Child) && !InLoop && !InSwitch) ||
          (isa<ContinueStmt>(Child) && !InLoop) ||
          (Goto && !Inside.contains(Goto->getLabel())))
        Jumps.push_back(&Child);
      findJumpsIn(Child, InLoop, InSwitch);
    }
  }

  SehBodies &Owner;
  Difference &Differs;
  FunctionDecl *FD;
  ASTContext &Context;
  BodyBuilder Build;
  /// The labels of handlers that exceptions can reach, by statement.
  llvm::DenseMap<const SEHTryStmt *, LabelDecl *> Handlers;
  /// For the current block: the statements that leave it, and its labels.
  llvm::SmallVector<Stmt **, 8> Jumps;
  llvm::DenseSet<const LabelDecl *> Inside;
  bool Failed = false;
};

SehBodies::SehBodies(ApiLookup &Api, const Relevance &Relevant,
                     ForeignBodies &Actions)
    : Replaced(Api.context()) {
  Difference Differs(Api, Relevant);
  for (const FunctionDecl *FD : Relevant.functions()) {
    size_t Before = Replaced.count();
    if (FD->usesSEHTry() &&
        !SehBuilder(*this, Actions, Differs, const_cast<FunctionDecl *>(FD))
             .run())
      Replaced.takeBack(Before);
  }
  Replaced.forgetParents();
}

void SehBodies::replace(Stmt *&Slot, Stmt *New) {
  Replaced.replace(Slot, New);
  Made.insert(New);
}

} // namespace winsock_tidy::paths
