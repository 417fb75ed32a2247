//===--- ErrorMiscomparedReport.cpp - The texts of a finding --------------===//
//
// The texts of winsock-error-miscompared, and its edits.
//
//===----------------------------------------------------------------------===//

#include "ast/Location.h"
#include "syntax/ErrorMiscompared.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Lex/Lexer.h"
#include "clang/Lex/Preprocessor.h"

using namespace clang;

namespace winsock_tidy {

/// Returns the name of the failure value, or null if that is a range.
static const char *nameOfFailure(const model::Function &Row) {
  switch (Row.Fails) {
  case model::Failure::SocketError:
  case model::Failure::Count:
    return "SOCKET_ERROR";
  case model::Failure::InvalidSocket:
    return "INVALID_SOCKET";
  case model::Failure::False:
    return "FALSE";
  case model::Failure::Null:
    return "NULL";
  case model::Failure::AllOnes:
    return "INADDR_NONE";
  case model::Failure::NonZeroCode:
  case model::Failure::Never:
  case model::Failure::NotOne:
    break;
  }
  return nullptr;
}

/// Returns the reason, in words that complete "this comparison is always false:
/// ".
std::string ErrorMiscomparedCheck::why(const Judged &J) const {
  const ResultRange *Origin = J.origin();
  if (!Origin)
    return "a SOCKET is unsigned, and a failure is INVALID_SOCKET";
  const model::Function &Row = *Origin->Row;
  std::string Name = "'" + std::string(Row.Name) + "' returns ";
  switch (Row.Fails) {
  case model::Failure::Never:
    return Name + "an error code, which is never negative";
  case model::Failure::NonZeroCode:
    return Name + "the error code when it fails, which is positive";
  case model::Failure::SocketError:
    return Name + "0 or SOCKET_ERROR";
  case model::Failure::Count:
    // The failure has lost its sign.
    if (Origin->Lo.isNonNegative())
      return Name + "SOCKET_ERROR when it fails, which is " +
             llvm::toString(Origin->Lo, 10) + " in an unsigned type";
    return Name + "SOCKET_ERROR when it fails";
  default:
    break;
  }
  Name += nameOfFailure(Row);
  Name += " when it fails";
  bool IsUnsigned = Row.Fails == model::Failure::InvalidSocket ||
                    Row.Fails == model::Failure::AllOnes;
  return IsUnsigned && isRelational(J.C->Op) && !J.MissesOnZero
             ? Name + ", which is unsigned"
             : Name;
}

/// True if J compares a value that was truncated to fewer bits with
/// INVALID_SOCKET.
static bool isNarrowed(const Judged &J, const ASTContext *Context) {
  const ResultRange *Origin = J.origin();
  return Origin && Origin->Row->Fails == model::Failure::InvalidSocket &&
         !isRelational(J.C->Op) && J.C->Constant->isAllOnes() &&
         Origin->Width < J.C->Constant->getBitWidth() &&
         Origin->Width < Context->getTypeSize(Origin->Call->getType());
}

void ErrorMiscomparedCheck::report(const Judged &J, const CallExpr *HandedBy) {
  const SourceManager &SM = Context->getSourceManager();
  const ResultRange *Origin = J.origin();
  SourceRange Whole = J.C->Whole->getSourceRange();
  auto IsElsewhere = [&](const ResultRange &Each) {
    return SM.isBeforeInTranslationUnit(Each.Call->getBeginLoc(),
                                        Whole.getBegin()) ||
           SM.isBeforeInTranslationUnit(Whole.getEnd(),
                                        Each.Call->getBeginLoc());
  };
  SourceLocation Where = outsideSystemMacros(J.C->Where, SM);
  if (isNarrowed(J, Context) && IsElsewhere(*Origin)) {
    SourceLocation Call = outsideSystemMacros(Origin->Call->getBeginLoc(), SM);
    if (!Reported.insert(Call).second)
      return;
    diag(Call, "the socket that '%0' returns is stored in %1 bits, where "
               "INVALID_SOCKET does not compare equal to itself any more")
        << std::string(Origin->Row->Name) << Origin->Width
        << Origin->Call->getSourceRange();
    diag(Where, "this comparison is always %select{false|true}0",
         DiagnosticIDs::Note)
        << J.Yields;
    return;
  }
  if (!Reported.insert(Where).second)
    return;
  {
    DiagnosticBuilder Diag =
        J.MissesOnZero
            ? diag(Where, "this comparison with 0 does not tell a failure: "
                          "%0%select{|, and 0 is a valid socket|, and 0 is an "
                          "address}1")
                  << why(J)
                  << (!Origin                                               ? 0
                      : Origin->Row->Fails == model::Failure::InvalidSocket ? 1
                      : Origin->Row->Fails == model::Failure::AllOnes       ? 2
                                                                            : 0)
            : diag(Where, "this comparison is always %select{false|true}0: %1")
                  << J.Yields << why(J);
    Diag << Whole;
    fix(J, Diag);
  }
  if (HandedBy)
    diag(outsideSystemMacros(HandedBy->getBeginLoc(), SM),
         "%0 is a SOCKET in this call", DiagnosticIDs::Note)
        << J.Named;
  if (Origin && J.Named && IsElsewhere(*Origin))
    diag(outsideSystemMacros(Origin->Call->getBeginLoc(), SM),
         "%0 gets its value here", DiagnosticIDs::Note)
        << J.Named;
}

void ErrorMiscomparedCheck::report(const ForeignComparison &Found) {
  const SourceManager &SM = Context->getSourceManager();
  SourceLocation Where = outsideSystemMacros(Found.Where, SM);
  if (!Reported.insert(Where).second)
    return;
  const model::ForeignCode &Code = *Found.Code;
  const std::string Name(Code.Name), Twin(Code.Twin);
  {
    DiagnosticBuilder Diag =
        diag(Where, "%select{this comparison is always "
                    "%select{false|true}1|this label is never reached}0: '%2' "
                    "does not return %3 (%4) of errno.h%select{; the code that "
                    "comes nearest is|, but}5 %6")
        << Found.IsLabel << Found.Yields << std::string(Found.Row->Name) << Name
        << Code.Value << Code.MeansSame << Twin;
    CharSourceRange Old = Lexer::makeFileCharRange(
        CharSourceRange::getTokenRange(Found.Written->getSourceRange()), SM,
        Context->getLangOpts());
    if (Code.MeansSame && !Found.IsInstantiation && PP &&
        PP->isMacroDefined(Twin) && Old.isValid() &&
        Lexer::getSourceText(Old, SM, Context->getLangOpts()) == Name)
      Diag << FixItHint::CreateReplacement(Old, Twin);
  }
  SourceLocation Fetch = outsideSystemMacros(Found.Fetch->getBeginLoc(), SM);
  if (Found.Named)
    diag(Fetch, "%0 gets its value here", DiagnosticIDs::Note) << Found.Named;
}

/// Replaces J's comparison with a comparison with the failure value.
void ErrorMiscomparedCheck::fix(const Judged &J,
                                DiagnosticBuilder &Diag) const {
  const Comparison &C = *J.C;
  const SourceManager &SM = Context->getSourceManager();
  const ResultRange *Origin = J.origin();
  if (IsInstantiation || J.IfSocket || !C.StandsAlone ||
      C.Whole->getBeginLoc().isMacroID() || C.Where.isMacroID() ||
      (J.MissesOnZero && llvm::any_of(J.Values, isZeroMark)))
    return;
  // The intended meaning of the comparison.
  bool MeansFailure = C.Op == BO_LT || C.Op == BO_LE || C.Op == BO_EQ;
  std::string Operator, Constant;
  if (!Origin) {
    Constant = "INVALID_SOCKET";
  } else {
    for (const ResultRange &Each : J.Values)
      if (!Each.Row || Each.Row->Fails != Origin->Row->Fails)
        return;
    switch (Origin->Row->Fails) {
    case model::Failure::NonZeroCode:
      MeansFailure = !MeansFailure; // a failure is `!= 0`
      Constant = "0";
      break;
    case model::Failure::AllOnes:
      // `== 0` may mean the address 0.0.0.0.
      if (J.MissesOnZero)
        return;
      [[fallthrough]];
    case model::Failure::InvalidSocket:
      // Truncated bits are lost.
      if (Origin->Width < Context->getTypeSize(Origin->Call->getType()) ||
          !Origin->Lo.isAllOnes() || Origin->Lo.isSigned())
        return;
      Constant = nameOfFailure(*Origin->Row);
      break;
    case model::Failure::False:
    case model::Failure::Null:
      Constant = nameOfFailure(*Origin->Row);
      break;
    default:
      return;
    }
  }
  Operator = MeansFailure ? "==" : "!=";
  if (Constant != "0" && !(PP && PP->isMacroDefined(Constant)))
    return;
  if (C.Other) {
    CharSourceRange Old = Lexer::makeFileCharRange(
        CharSourceRange::getTokenRange(C.Other->getSourceRange()), SM,
        Context->getLangOpts());
    if (Old.isInvalid())
      return;
    Diag << FixItHint::CreateReplacement(C.Where, Operator)
         << FixItHint::CreateReplacement(Old, Constant);
    return;
  }
  // `!s`, or s itself.
  const Expr *Tested = C.Whole;
  if (const auto *Not = dyn_cast<UnaryOperator>(Tested))
    Tested = Not->getSubExpr();
  SourceLocation End = Lexer::getLocForEndOfToken(Tested->getEndLoc(), 0, SM,
                                                  Context->getLangOpts());
  const Expr *Inner = Tested->IgnoreImpCasts();
  // `if (SOCKET s = accept(...))` only declares what it tests.
  if (const auto *Ref = dyn_cast<DeclRefExpr>(Inner);
      Ref && Ref->getLocation() == Ref->getDecl()->getLocation())
    return;
  bool IsSimple =
      isa<ParenExpr, DeclRefExpr, MemberExpr, CallExpr, ArraySubscriptExpr>(
          Inner);
  if (End.isInvalid() || Tested->getEndLoc().isMacroID())
    return;
  if (const auto *Not = dyn_cast<UnaryOperator>(C.Whole))
    Diag << FixItHint::CreateRemoval(Not->getOperatorLoc());
  if (!IsSimple)
    Diag << FixItHint::CreateInsertion(Tested->getBeginLoc(), "(");
  Diag << FixItHint::CreateInsertion(End, (IsSimple ? " " : ") ") + Operator +
                                              " " + Constant);
}

} // namespace winsock_tidy
