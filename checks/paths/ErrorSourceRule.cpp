//===--- ErrorSourceRule.cpp - winsock-error-source -----------------------===//
//
// The program gets the error of a failed call from the wrong source, or after
// another call may have replaced it. Follows the pages of WSAGetLastError,
// WSAStartup and "Error Codes - errno, h_errno and WSAGetLastError".
//
//===----------------------------------------------------------------------===//

#include "paths/PathRule.h"
#include "clang/AST/Expr.h"
#include "clang/AST/ParentMap.h"
#include "clang/Lex/Lexer.h"
#include "clang/StaticAnalyzer/Core/BugReporter/BugReporter.h"

using namespace clang;
using namespace clang::ento;

namespace winsock_tidy {
namespace paths {
namespace {

/// True if Number, which is compared with errno, has the same meaning for the
/// last error: 0, or a code of Winsock.
static bool isWinsockCode(const Expr *Number, const ASTContext &Context) {
  Expr::EvalResult Value;
  if (Number->isValueDependent() || !Number->EvaluateAsInt(Value, Context))
    return false;
  llvm::APSInt Code = Value.Val.getInt();
  return Code == 0 || (Code >= 10000 && Code < 12000);
}

/// Returns the change from `errno` to `WSAGetLastError()`, if no other code
/// must change with it: the number is returned, printed, or compared with a
/// code of Winsock. Null otherwise.
static FixItHint fetchInstead(const Expr *Fetch, const Moment &At) {
  const SourceManager &SM = At.BR.getSourceManager();
  const ASTContext &Context = At.BR.getContext();
  SourceLocation Loc = Fetch->getExprLoc();
  if (!Loc.isMacroID() ||
      Lexer::getImmediateMacroName(Loc, SM, Context.getLangOpts()) != "errno")
    return {};
  CharSourceRange Token = SM.getImmediateExpansionRange(Loc);
  if (!Token.getBegin().isFileID() ||
      Context.getSourceManager().isInSystemHeader(Token.getBegin()))
    return {};
  const ParentMap &Parents = At.Node->getLocationContext()->getParentMap();
  const Stmt *Inner = Fetch, *Outer = Parents.getParent(Inner);
  while (isa_and_nonnull<ParenExpr, CastExpr, UnaryOperator>(Outer)) {
    if (const auto *Deref = dyn_cast<UnaryOperator>(Outer);
        Deref && Deref->getOpcode() != UO_Deref)
      return {};
    Inner = Outer;
    Outer = Parents.getParent(Outer);
  }
  bool IsCertain = isa_and_nonnull<ReturnStmt>(Outer);
  if (const auto *Test = dyn_cast_or_null<BinaryOperator>(Outer);
      Test && Test->isEqualityOp())
    IsCertain = isWinsockCode(
        Test->getLHS() == Inner ? Test->getRHS() : Test->getLHS(), Context);
  if (const auto *Call = dyn_cast_or_null<CallExpr>(Outer);
      Call && Call->getDirectCallee() &&
      Call->getDirectCallee()->isVariadic()) {
    unsigned Named = Call->getDirectCallee()->getNumParams();
    IsCertain = llvm::is_contained(
        llvm::ArrayRef(Call->getArgs(), Call->getNumArgs()).drop_front(Named),
        Inner);
  }
  return IsCertain ? FixItHint::CreateReplacement(Token, "WSAGetLastError()")
                   : FixItHint();
}

class ErrorSourceRule : public PathRule {
public:
  ErrorSourceRule(llvm::StringRef Name, UnitContext &Unit)
      : PathRule(Name, Unit, story::Topic::Result) {}

  bool answers(Question What) const override {
    return What == Question::IsRightError;
  }
  void onWrongErrorSource(const FetchEvent &Event, SymbolRef Result,
                          const Moment &At) override {
    std::string Failed = "'" + std::string(Event.Failed.Name) + "'";
    std::string Text;
    FixItHint Fix;
    switch (Event.Fault) {
    case FetchEvent::Errno:
      Text = "errno does not hold the error of " + Failed +
             (Event.Failed.Error == model::ErrorSource::ReturnValue
                  ? "; its result is the code"
                  : "; call 'WSAGetLastError'");
      if (Event.Failed.Error == model::ErrorSource::LastError && !Event.Between)
        Fix = fetchInstead(Event.Fetch, At);
      break;
    case FetchEvent::IsTheResult:
      Text = "the error of " + Failed +
             " is its result; 'WSAGetLastError' does not tell it";
      break;
    case FetchEvent::Overwritten:
      Text = "'" + std::string(Event.Between->Name) +
             "' may have replaced the error of " + Failed + " by now; " +
             (Event.IsAgain ? "keep what 'WSAGetLastError' returned before it"
                            : "call 'WSAGetLastError' before it");
      break;
    }
    report(Text, At.Node, Event.Fetch->getExprLoc(), At.BR, Result, Fix);
  }
};

} // namespace
} // namespace paths

using paths::ErrorSourceRule;
} // namespace winsock_tidy

WINSOCK_DEFINE_CHECK(ErrorSourceRule)
