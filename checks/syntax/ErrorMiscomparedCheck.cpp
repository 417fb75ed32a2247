//===--- ErrorMiscomparedCheck.cpp - winsock-error-miscompared ------------===//
//
// Compares the possible results of a failed call, and of a successful one, with
// the constant in a comparison. If both give the same outcome, the program does
// not detect the failure.
//
//===----------------------------------------------------------------------===//

#include "ast/ControlFlow.h"
#include "ast/Location.h"
#include "ast/Names.h"
#include "ast/SocketType.h"
#include "syntax/CodeMatchers.h"
#include "syntax/ErrorMiscompared.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"
#include "clang/ASTMatchers/ASTMatchFinder.h"
#include "clang/ASTMatchers/ASTMatchers.h"
#include "clang/Lex/Preprocessor.h"

using namespace clang;
using namespace clang::ast_matchers;

namespace winsock_tidy {

void ErrorMiscomparedCheck::registerMatchers(MatchFinder *Finder) {
  addCodeMatchers(*Finder, *this);
  if (ReportTruncation)
    Finder->addMatcher(castExpr(hasCastKind(CK_IntegralCast),
                                hasSourceExpression(ignoringParenImpCasts(
                                    callExpr().bind("call"))),
                                unless(isExpansionInSystemHeader()))
                           .bind("conversion"),
                       this);
}

void ErrorMiscomparedCheck::reportTruncation(const CallExpr *Call,
                                             QualType To) {
  const model::Function *Row = Api->row(Call);
  QualType From = Call->getType();
  if (!Row || Row->Fails != model::Failure::InvalidSocket ||
      To->isBooleanType() || To->isDependentType() ||
      Context->getTypeSize(To) >= Context->getTypeSize(From))
    return;
  SourceLocation Where =
      outsideSystemMacros(Call->getBeginLoc(), Context->getSourceManager());
  if (Reported.insert(Where).second)
    diag(Where, "the socket that '%0' returns is stored in %1 bits; a SOCKET "
                "has %2")
        << std::string(Row->Name)
        << static_cast<unsigned>(Context->getTypeSize(To))
        << static_cast<unsigned>(Context->getTypeSize(From))
        << Call->getSourceRange();
}

/// True if a comparison that singles out 0 does not detect a failure: 0 is a
/// valid socket, or a valid address.
static bool zeroIsPlain(const model::Function &Row) {
  return Row.Fails == model::Failure::InvalidSocket ||
         Row.Fails == model::Failure::AllOnes;
}

/// Returns the outcome of Op for all ranges; nothing if the ranges differ.
static std::optional<bool> outcome(const ResultRanges &Values,
                                   BinaryOperatorKind Op,
                                   const llvm::APSInt &Constant) {
  std::optional<bool> All;
  for (const ResultRange &Range : Values) {
    if (Range.Lo.getBitWidth() != Constant.getBitWidth() ||
        Range.Lo.isUnsigned() != Constant.isUnsigned())
      return std::nullopt;
    std::optional<bool> One = compares(Range, Op, Constant);
    if (!One || (All && *All != *One))
      return std::nullopt;
    All = One;
  }
  return All;
}

/// Judges by the origin of the value.
void ErrorMiscomparedCheck::judge(Judged &J, ResultValues &Values) const {
  if (!Values.of(J.C->Value, J.C->In, J.Values))
    J.Values.clear();
  const ResultRange *Origin = J.origin();
  if (!Origin || !J.C->Constant) {
    J.Values.clear();
    return judgeByType(J);
  }
  const llvm::APSInt &Constant = *J.C->Constant;
  J.Is = Judged::Telling;
  std::optional<bool> Yields = outcome(J.Values, J.C->Op, Constant);
  if (!Yields) {
    ResultRanges WithoutZero = J.Values;
    // A program that writes `<= 0` regards negative values as failures,
    // although 0 may also mark a missing socket.
    if (Constant.isZero() && isRelational(J.C->Op) &&
        Origin->Row->Fails == model::Failure::InvalidSocket)
      llvm::erase_if(WithoutZero, isZeroMark);
    for (ResultRange &Range : WithoutZero) {
      bool IsUnsignedCount = Range.Row &&
                             Range.Row->Fails == model::Failure::Count &&
                             Range.Lo.isUnsigned() && isRelational(J.C->Op);
      if (Range.Is == ResultRange::Success && Range.Lo == 0 && Range.Hi != 0 &&
          (zeroIsPlain(*Range.Row) || IsUnsignedCount))
        Range.Lo = llvm::APSInt(llvm::APInt(Range.Lo.getBitWidth(), 1),
                                Range.Lo.isUnsigned());
    }
    Yields = outcome(WithoutZero, J.C->Op, Constant);
    J.MissesOnZero = true;
  }
  if (!Yields)
    return;
  for (const ResultRange &Range : J.Values) {
    if (!Range.Row || isRelational(J.C->Op))
      continue;
    // Portable programs know codes that Windows lacks.
    if (Range.Row->Fails == model::Failure::Never ||
        (Range.Row->Fails == model::Failure::NonZeroCode &&
         !Constant.isAllOnes()))
      return;
  }
  J.Is = Judged::Wrong;
  J.Yields = *Yields;
}

/// Judges a SOCKET of unknown origin. It is unsigned, but the program itself
/// may have stored the 0. A program that writes `<= 0` regards negative values
/// as failures; in a field or a global variable 0 probably marks a missing
/// socket.
void ErrorMiscomparedCheck::judgeByType(Judged &J) const {
  const Expr *E = J.C->Value->IgnoreParenImpCasts();
  if (!J.C->Constant || E->isTypeDependent())
    return;
  if (!isSocketByName(E->getType(), *Context) && !isHeldSocket(E, *Context)) {
    const auto *Ref = dyn_cast<DeclRefExpr>(E);
    J.IfSocket = Ref && isAnonymousSocket(E->getType(), *Context)
                     ? dyn_cast<ParmVarDecl>(Ref->getDecl())
                     : nullptr;
    if (!J.IfSocket)
      return;
  }
  bool IsZero = J.C->Constant->isZero(), IsAllOnes = J.C->Constant->isAllOnes();
  if (IsAllOnes && !isRelational(J.C->Op))
    J.Is = Judged::Telling;
  if ((IsZero && (J.C->Op == BO_LT || J.C->Op == BO_GE)) ||
      (IsAllOnes && (J.C->Op == BO_LE || J.C->Op == BO_GT))) {
    J.Is = Judged::Wrong;
    J.Yields = J.C->Op == BO_GE || J.C->Op == BO_LE;
  }
}

/// Returns the block of Graph that ends in a branch over Condition; null if
/// there is none.
static const CFGBlock *branchOver(const Expr *Condition, const CFG &Graph) {
  for (const CFGBlock *Block : Graph)
    if (Block->succ_size() == 2)
      if (const Expr *Last = Block->getLastCondition();
          Last && Last->IgnoreParenImpCasts() == Condition)
        return Block;
  return nullptr;
}

/// True if S assigns another value to the variable, or declares it.
static bool stores(const Stmt *S, const ValueDecl *Var) {
  if (const auto *Declared = dyn_cast<DeclStmt>(S))
    return llvm::is_contained(Declared->decls(), Var);
  const auto *Assign = dyn_cast<BinaryOperator>(S);
  const auto *Ref =
      Assign && Assign->isAssignmentOp()
          ? dyn_cast<DeclRefExpr>(Assign->getLHS()->IgnoreParens())
          : nullptr;
  return Ref && Ref->getDecl() == Var;
}

/// True if the branch that Looked takes for a failure leads to J's comparison
/// with the failure still in the variable, without an assignment to another
/// variable that might prevent the comparison.
static bool comesBack(const Judged &Looked, const Judged &J, const CFG &Graph) {
  const CFGBlock *Branch = branchOver(Looked.C->Whole, Graph);
  const ResultRange *Failure = Looked.origin();
  if (!Branch || !Failure || !J.Named || !Looked.C->Constant ||
      Failure->Lo.getBitWidth() != Looked.C->Constant->getBitWidth() ||
      Failure->Lo.isUnsigned() != Looked.C->Constant->isUnsigned())
    return false;
  std::optional<bool> Yields =
      compares(*Failure, Looked.C->Op, *Looked.C->Constant);
  if (!Yields)
    return false;
  const CFGBlock *Arm = *std::next(Branch->succ_begin(), *Yields ? 0 : 1);
  llvm::SmallVector<const CFGBlock *, 16> Work{Arm};
  llvm::SmallPtrSet<const CFGBlock *, 16> Seen;
  while (!Work.empty()) {
    const CFGBlock *Block = Work.pop_back_val();
    if (!Block || !Seen.insert(Block).second)
      continue;
    bool IsLost = false;
    for (const CFGElement &Element : *Block) {
      auto S = Element.getAs<CFGStmt>();
      if (!S)
        continue;
      if (S->getStmt() == J.C->Whole)
        return true;
      const auto *Assign = dyn_cast<BinaryOperator>(S->getStmt());
      if (stores(S->getStmt(), J.Named) ||
          (Block == Arm && Assign && Assign->isAssignmentOp())) {
        IsLost = true;
        break;
      }
    }
    if (!IsLost)
      Work.append(Block->succ_begin(), Block->succ_end());
  }
  return false;
}

/// True if Other tests the same value as J in a way that compensates for it.
static bool makesUpFor(const Judged &Other, bool IsBefore, const Judged &J,
                       llvm::function_ref<const CFG *()> Graph) {
  bool IsSame = false;
  if (J.Values.empty() || Other.Values.empty())
    IsSame = J.Named && J.Named == Other.Named;
  else
    for (const ResultRange &Each : J.Values)
      for (const ResultRange &Theirs : Other.Values)
        IsSame |= Each.Call && Each.Call == Theirs.Call;
  if (!IsSame || Other.Is == Judged::Wrong)
    return false;
  if (Other.C->In == J.C->In)
    return true;
  // A marked value may have been tested in another iteration.
  return (IsBefore || llvm::any_of(J.Values, isZeroMark)) &&
         Other.Is == Judged::Telling &&
         !(Graph() && comesBack(Other, J, *Graph()));
}

void ErrorMiscomparedCheck::check(const MatchFinder::MatchResult &Result) {
  if (Context != Result.Context) {
    Context = Result.Context;
    Api.emplace(unit().tree(*Context));
    Elsewhere.emplace(Facts.outcomes(*Context, PP),
                      Context->getSourceManager());
    Foreign.emplace(*Api, *Elsewhere);
    Handed.emplace(*Api);
    Waits.clear();
    Reported.clear();
  }
  if (!Api->knowsWinsock() && Elsewhere->empty())
    return;
  if (const auto *Cut = Result.Nodes.getNodeAs<CastExpr>("conversion"))
    return reportTruncation(Result.Nodes.getNodeAs<CallExpr>("call"),
                            Cut->getType());
  const auto *D = Result.Nodes.getNodeAs<Decl>("code");
  const auto *FD = dyn_cast<FunctionDecl>(D);
  IsInstantiation = FD && FD->isTemplateInstantiation();
  ResultValues Values(*Api, *Elsewhere, FD);
  std::vector<Comparison> All = findComparisons(D, *Context);
  Foreign->collect(D, Values, All);
  if (FD && !FD->isDependentContext() && FD->getBody())
    Handed->collect(FD);
  std::vector<Judged> Verdicts(All.size());
  for (size_t I = 0; I != All.size(); ++I) {
    Verdicts[I].C = &All[I];
    Verdicts[I].Named = namedBy(All[I].Value);
    judge(Verdicts[I], Values);
  }
  // Created for few functions only.
  std::optional<std::unique_ptr<CFG>> Graph;
  auto GraphOf = [&]() -> const CFG * {
    if (!Graph && FD && !FD->isDependentContext()) {
      CFG::BuildOptions Options;
      Options.setAllAlwaysAdd();
      Graph = controlFlow(Api->tree(), FD, FD->getBody(), Options);
    }
    return Graph ? Graph->get() : nullptr;
  };
  for (size_t I = 0; I != All.size(); ++I) {
    if (Verdicts[I].Is != Judged::Wrong) {
      keepSilent(Verdicts[I]);
      continue;
    }
    bool IsMadeUpFor = false;
    for (size_t Other = 0; Other != All.size() && !IsMadeUpFor; ++Other)
      IsMadeUpFor =
          makesUpFor(Verdicts[Other], Other < I, Verdicts[I], GraphOf);
    if (IsMadeUpFor)
      keepSilent(Verdicts[I]);
    else if (Verdicts[I].IfSocket)
      Waits.push_back({All[I], Verdicts[I], IsInstantiation});
    else
      report(Verdicts[I]);
  }
}

/// Records why a comparison of a result of Winsock, or of a socket, is no
/// finding.
void ErrorMiscomparedCheck::keepSilent(const Judged &J) const {
  // Most comparisons of a program have nothing to do with Winsock.
  if (J.Is == Judged::Unknown)
    return;
  llvm::StringRef Why =
      J.Is == Judged::Telling
          ? "the comparison distinguishes some results from others"
      : J.IfSocket ? "no call in this file is known to hand over a socket"
                   : "another comparison of the value detects the failure";
  WinsockCheck::keepSilent(J.C->Where, Why, Context->getSourceManager());
}

void ErrorMiscomparedCheck::onEndOfTranslationUnit() {
  for (Waiting &Each : Waits) {
    Each.Verdict.C = &Each.C;
    IsInstantiation = Each.IsInstantiation;
    if (const CallExpr *Call = Handed->to(Each.Verdict.IfSocket))
      report(Each.Verdict, Call);
    else
      keepSilent(Each.Verdict);
  }
  Waits.clear();
  Handed.reset();
  if (Foreign)
    for (const ForeignComparison &Found : Foreign->take())
      report(Found);
  Foreign.reset();
  Elsewhere.reset();
  Api.reset();
  Context = nullptr;
}

} // namespace winsock_tidy

WINSOCK_DEFINE_CHECK(ErrorMiscomparedCheck)
