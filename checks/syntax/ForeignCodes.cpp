//===--- ForeignCodes.cpp -------------------------------------------------===//

#include "syntax/ForeignCodes.h"
#include "ast/Names.h"
#include "syntax/DiscardedResults.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Lexer.h"

using namespace clang;

namespace winsock_tidy {

using model::Effect;

const model::ForeignCode *foreignCode(const Expr *E, const llvm::APSInt &Value,
                                      const ASTContext &Context) {
  const SourceManager &SM = Context.getSourceManager();
  // A program may define another name for the code's name.
  for (SourceLocation Loc = E->IgnoreParenCasts()->getBeginLoc();
       Loc.isMacroID(); Loc = SM.getImmediateMacroCallerLoc(Loc)) {
    llvm::StringRef Name =
        Lexer::getImmediateMacroName(Loc, SM, Context.getLangOpts());
    const model::ForeignCode *Code =
        model::findForeignCode({Name.data(), Name.size()});
    if (Code && Value == Code->Value)
      return Code;
  }
  return nullptr;
}

namespace {

/// A constant in a comparison, or in a label of a switch.
struct Entry {
  /// What the constant is compared with, and the full expression that contains
  /// it.
  const Expr *Value;
  const Stmt *Full;
  /// The full expression, or the switch.
  const Stmt *In;
  llvm::APSInt Constant;
  /// Is.Fetch is null if the value may be something else than the last error.
  ForeignComparison Is;
};

/// The switches of a function and their labels.
class Switches {
public:
  struct Label {
    const SwitchStmt *Of;
    const CaseStmt *Case;
  };
  std::vector<Label> Labels;

  void visit(const Stmt *S) {
    if (!S || isa<LambdaExpr>(S) || hasUnevaluatedOperands(S))
      return;
    if (const auto *Switch = dyn_cast<SwitchStmt>(S))
      for (const SwitchCase *Each = Switch->getSwitchCaseList(); Each;
           Each = Each->getNextSwitchCase())
        if (const auto *Case = dyn_cast<CaseStmt>(Each);
            Case && !Case->getRHS())
          Labels.push_back({Switch, Case});
    for (const Stmt *Child : S->children())
      visit(Child);
  }
};

} // namespace

/// True if the value is of the same type and cannot be Constant.
static bool excludes(const ResultRange &Range, const llvm::APSInt &Constant) {
  return Range.Lo.getBitWidth() == Constant.getBitWidth() &&
         Range.Lo.isUnsigned() == Constant.isUnsigned() &&
         compares(Range, BO_EQ, Constant) == false;
}

/// Returns the fetch of the last error that is the only source of the value, if
/// the value is Constant.
static const ResultRange *fetchOf(const ResultRanges &Ranges,
                                  const llvm::APSInt &Constant) {
  const ResultRange *Fetch = nullptr;
  for (const ResultRange &Each : Ranges) {
    if (Each.Is == ResultRange::Constant || excludes(Each, Constant))
      continue;
    if (!Each.Row->has(Effect::FetchesLastError))
      return nullptr;
    Fetch = &Each;
  }
  return Fetch;
}

/// True if Other tests for the code that Winsock returns instead of One's.
static bool asksForTwin(const Entry &Other, const Entry &One) {
  return Other.Constant == One.Is.Code->TwinValue &&
         ((Other.Is.Fetch &&
           (Other.In == One.In || Other.Is.Fetch == One.Is.Fetch)) ||
          (Other.Is.Named && Other.Is.Named == One.Is.Named));
}

/// Returns the number that Call makes the last error, here or in a function of
/// another file; null if it does not set the error.
const Expr *ForeignCodes::newError(const CallExpr *Call) {
  const model::Function *Row = Api.row(Call);
  const effects::Step *There = Row ? nullptr : Elsewhere.onlyStep(Call);
  if (There)
    Row = model::find(There->Api);
  if (!Row || !Row->has(Effect::SetsLastError))
    return nullptr;
  unsigned Number = 0;
  if (There) {
    if (There->Arguments.size() != 1 || !There->Arguments[0].isParameter())
      return nullptr;
    Number = static_cast<unsigned>(There->Arguments[0].At.Number);
  }
  return Number < Call->getNumArgs() ? Call->getArg(Number) : nullptr;
}

/// Returns the constants of Body, whose comparisons are All.
static std::vector<Entry> constantsOf(const Stmt *Body,
                                      llvm::ArrayRef<Comparison> All,
                                      const ASTContext &Context) {
  std::vector<Entry> Result;
  auto Add = [&](const Expr *Value, const Stmt *Full, const Stmt *In,
                 const Expr *Written,
                 const llvm::APSInt &Constant) -> ForeignComparison & {
    Result.push_back({Value, Full, In, Constant, {}});
    ForeignComparison &Is = Result.back().Is;
    Is.Named = namedBy(Value);
    Is.Code = foreignCode(Written, Constant, Context);
    Is.Written = Written;
    return Is;
  };
  for (const Comparison &C : All)
    if (C.Constant && C.Other && (C.Op == BO_EQ || C.Op == BO_NE)) {
      ForeignComparison &Is = Add(C.Value, C.In, C.In, C.Other, *C.Constant);
      Is.Where = C.Where;
      Is.Yields = C.Op == BO_NE;
    }
  Switches Found;
  Found.visit(Body);
  for (const Switches::Label &Each : Found.Labels)
    if (auto Constant = constantOf(Each.Case->getLHS(), Context)) {
      ForeignComparison &Is = Add(Each.Of->getCond(), Each.Of->getCond(),
                                  Each.Of, Each.Case->getLHS(), *Constant);
      Is.Where = Each.Case->getBeginLoc();
      Is.IsLabel = true;
    }
  return Result;
}

void ForeignCodes::collect(const Decl *D, ResultValues &Values,
                           llvm::ArrayRef<Comparison> All) {
  const ASTContext &Context = Api.context();
  const auto *FD = dyn_cast<FunctionDecl>(D);
  const Stmt *Body = FD ? FD->getBody() : nullptr;
  std::vector<Entry> Entries = constantsOf(Body, All, Context);
  // Few functions name such a code.
  if (llvm::none_of(Entries, [](const Entry &Each) { return Each.Is.Code; }))
    Entries.clear();
  for (Entry &Each : Entries) {
    ResultRanges Ranges;
    const ResultRange *Fetch = Values.of(Each.Value, Each.Full, Ranges)
                                   ? fetchOf(Ranges, Each.Constant)
                                   : nullptr;
    // A comparison of the variable counts where its value is not known, too.
    if (!Fetch) {
      Each.Is.Code = nullptr;
      continue;
    }
    Each.Is.Fetch = Fetch->Call;
    Each.Is.Row = Fetch->Row;
    Each.Is.IsInstantiation = FD && FD->isTemplateInstantiation();
  }
  for (const Entry &One : Entries)
    if (One.Is.Code && llvm::none_of(Entries, [&One](const Entry &Other) {
          return asksForTwin(Other, One);
        }))
      this->Found.push_back(One.Is);
  if (Body)
    anyCall(Body, [&](const CallExpr *Call) {
      if (const Expr *New = newError(Call))
        if (auto Constant = constantOf(New, Context))
          if (const auto *Code = foreignCode(New, *Constant, Context))
            SetHere.insert(Code);
      return false;
    });
}

std::vector<ForeignComparison> ForeignCodes::take() {
  llvm::erase_if(Found, [this](const ForeignComparison &Each) {
    return SetHere.contains(Each.Code);
  });
  return std::move(Found);
}

} // namespace winsock_tidy
