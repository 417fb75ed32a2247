//===--- ReturnedResults.cpp ----------------------------------------------===//

#include "syntax/ReturnedResults.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Attr.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/RecursiveASTVisitor.h"

using namespace clang;

namespace winsock_tidy {

/// Limits chains of functions.
static constexpr unsigned MaxNesting = 3;

namespace {
/// Visits a body: what it returns, and the results that it may examine.
class Body : public RecursiveASTVisitor<Body> {
public:
  explicit Body(ApiLookup &Api) : Api(Api) {}

  llvm::SmallVector<const Expr *, 8> Returned;

  /// True if a branch, or a function that does not return, may separate the
  /// failures of Call from the rest before Value is returned.
  bool mayExamine(const CallExpr *Call, const Expr *Value) const {
    if (Value->IgnoreParenCasts() == Call)
      return false;
    auto Found = Holders.find(Call);
    return Found == Holders.end() || Examined.count(Found->second);
  }

  // Their statements are not those of the function.
  bool TraverseLambdaExpr(LambdaExpr *) { return true; }
  bool TraverseDecl(Decl *D) {
    return !isa_and_nonnull<VarDecl>(D) || RecursiveASTVisitor::TraverseDecl(D);
  }

  bool VisitVarDecl(VarDecl *D) {
    hold(D->getInit(), D);
    return true;
  }
  // A parent is visited before its children.
  bool VisitCompoundStmt(CompoundStmt *S) {
    for (const Stmt *Child : S->body()) {
      const auto *Assign = dyn_cast<BinaryOperator>(Child);
      const auto *Ref = Assign && Assign->getOpcode() == BO_Assign
                            ? leaveAlone(Assign->getLHS())
                            : nullptr;
      if (Ref)
        hold(Assign->getRHS(), Ref->getDecl());
    }
    return true;
  }
  bool VisitReturnStmt(ReturnStmt *S) {
    Returned.push_back(S->getRetValue());
    if (S->getRetValue())
      leaveAlone(S->getRetValue());
    return true;
  }
  bool VisitCallExpr(CallExpr *E) {
    if (!E->isTypeDependent() && Api.row(E))
      for (const Expr *Arg : E->arguments())
        leaveAlone(Arg);
    return true;
  }
  bool VisitDeclRefExpr(DeclRefExpr *E) {
    if (!Harmless.count(E))
      Examined.insert(E->getDecl());
    return true;
  }

private:
  const DeclRefExpr *leaveAlone(const Expr *E) {
    const auto *Ref = dyn_cast<DeclRefExpr>(E->IgnoreParenCasts());
    if (Ref)
      Harmless.insert(Ref);
    return Ref;
  }
  void hold(const Expr *Value, const ValueDecl *Holder) {
    if (const auto *Call = dyn_cast_or_null<CallExpr>(
            Value ? Value->IgnoreParenCasts() : nullptr))
      Holders[Call] = Holder;
  }

  ApiLookup &Api;
  llvm::DenseSet<const DeclRefExpr *> Harmless;
  /// Variables that occur in anything but a plain assignment to them, an
  /// argument of a Winsock function, and a return statement.
  llvm::DenseSet<const ValueDecl *> Examined;
  /// The variables to which results are assigned.
  llvm::DenseMap<const CallExpr *, const ValueDecl *> Holders;
};
} // namespace

/// Returns the function that Call surely runs, if its body is visible.
static const FunctionDecl *calledBody(const CallExpr *Call) {
  const FunctionDecl *Callee = Call->getDirectCallee(), *Definition = nullptr;
  const auto *Method = dyn_cast_or_null<CXXMethodDecl>(Callee);
  if (!Callee || Callee->isWeak() || !Callee->hasBody(Definition) ||
      Definition->isDependentContext() || (Method && Method->isVirtual()))
    return nullptr;
  return Definition;
}

/// True if Value, a constant, is in the range Failure.
static bool isWithin(const ResultRange &Value, const ResultRange &Failure) {
  return Value.Is == ResultRange::Constant &&
         Value.Lo.getBitWidth() == Failure.Lo.getBitWidth() &&
         Value.Lo.isUnsigned() == Failure.Lo.isUnsigned() &&
         Value.Lo >= Failure.Lo && Value.Hi <= Failure.Hi;
}

bool returnedResults(const CallExpr *Call, ApiLookup &Api,
                     WrappersElsewhere &Elsewhere, unsigned Nesting,
                     ResultRanges &Out) {
  const FunctionDecl *Definition =
      Nesting < MaxNesting ? calledBody(Call) : nullptr;
  if (!Definition)
    return false;
  Body Code(Api);
  Code.TraverseStmt(Definition->getBody());
  ResultValues Values(Api, Elsewhere, Definition, Nesting + 1);
  ResultRanges All, Excluded;
  for (const Expr *Value : Code.Returned) {
    ResultRanges Some;
    if (!Value || !Values.of(Value, Value, Some))
      return false;
    for (ResultRange &Each : Some)
      (Each.Is == ResultRange::Failure && Code.mayExamine(Each.Call, Value)
           ? Excluded
           : All)
          .push_back(Each);
  }
  // The function names the failure itself where it has examined a result.
  for (ResultRange &Each : All)
    for (const ResultRange &Failure : Excluded)
      if (isWithin(Each, Failure)) {
        Each.Is = ResultRange::Failure;
        Each.Row = Failure.Row;
      }
  bool Fails = false;
  for (ResultRange &Each : All) {
    if (Each.Row && Each.Row->Fails == model::Failure::Never)
      return false;
    Fails |= Each.Is == ResultRange::Failure;
    Each.Call = Each.Is == ResultRange::Constant ? nullptr : Call;
  }
  if (Fails)
    Out.append(All.begin(), All.end());
  return Fails;
}

} // namespace winsock_tidy
