//===--- ErrorMiscompared.h - A check in two files --------------*- C++ -*-===//
//
// The parts of winsock-error-miscompared: ErrorMiscomparedCheck.cpp judges
// comparisons, and ErrorMiscomparedReport.cpp reports them.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_SYNTAX_ERRORMISCOMPARED_H
#define WINSOCK_TIDY_SYNTAX_ERRORMISCOMPARED_H

#include "Check.h"
#include "ProgramFacts.h"
#include "ast/UnitErrors.h"
#include "syntax/Comparisons.h"
#include "syntax/ForeignCodes.h"
#include "syntax/HandedSockets.h"
#include "syntax/ResultRanges.h"
#include "llvm/ADT/DenseSet.h"

namespace winsock_tidy {

/// The judgment of one comparison.
struct Judged {
  const Comparison *C;
  /// Unknown: one of the values is not known. Telling: the comparison
  /// distinguishes some results from others.
  enum { Unknown, Telling, Wrong } Is = Unknown;
  /// For a wrong comparison: it is wrong only if this parameter receives a
  /// socket.
  const clang::ParmVarDecl *IfSocket = nullptr;
  /// For a wrong comparison: its constant result.
  bool Yields = false;
  /// For a wrong comparison: only 0 has another result, and 0 is not a failure.
  bool MissesOnZero = false;
  ResultRanges Values;
  /// The variable or field that is compared, if it is one.
  const clang::ValueDecl *Named = nullptr;

  /// Returns the call that the message names; null if the value is only known
  /// to be a SOCKET.
  const ResultRange *origin() const {
    for (const ResultRange &Each : Values)
      if (Each.Is == ResultRange::Failure)
        return &Each;
    return nullptr;
  }
};

class ErrorMiscomparedCheck : public WinsockCheck {
public:
  ErrorMiscomparedCheck(llvm::StringRef Name, UnitContext &Unit)
      : WinsockCheck(Name, Unit),
        ReportTruncation(Options.get("ReportTruncation", false)),
        Facts(ProgramFacts::of(Unit)) {}
  void storeOptions(ClangTidyOptions::OptionMap &Map) override {
    Options.store(Map, "ReportTruncation", ReportTruncation);
  }
  void registerPPCallbacks(const clang::SourceManager &,
                           clang::Preprocessor *PP,
                           clang::Preprocessor *) override {
    this->PP = PP;
    watchErrors(*PP, unit().Errors);
  }
  void registerMatchers(clang::ast_matchers::MatchFinder *Finder) override;
  void
  check(const clang::ast_matchers::MatchFinder::MatchResult &Result) override;
  void onEndOfTranslationUnit() override;

private:
  void judge(Judged &J, ResultValues &Values) const;
  void judgeByType(Judged &J) const;
  /// HandedBy: the call that passes the value to a parameter.
  void keepSilent(const Judged &J) const;
  void report(const Judged &J, const clang::CallExpr *HandedBy = nullptr);
  void report(const ForeignComparison &Found);
  void reportTruncation(const clang::CallExpr *Call, clang::QualType To);
  void fix(const Judged &J, clang::DiagnosticBuilder &Diag) const;
  std::string why(const Judged &J) const;

  const bool ReportTruncation;
  ProgramFacts &Facts;
  clang::Preprocessor *PP = nullptr;
  clang::ASTContext *Context = nullptr;
  std::optional<ApiLookup> Api;
  std::optional<WrappersElsewhere> Elsewhere;
  std::optional<ForeignCodes> Foreign;
  std::optional<HandedSockets> Handed;
  /// Comparisons that are judged at the end of the unit, with their context.
  struct Waiting {
    Comparison C;
    Judged Verdict;
    bool IsInstantiation;
  };
  std::vector<Waiting> Waits;
  /// A template and its instantiations have the same locations.
  llvm::DenseSet<clang::SourceLocation> Reported;
  bool IsInstantiation = false;
};

/// True for a relational operator (`<`), false for an equality operator.
inline bool isRelational(clang::BinaryOperatorKind Op) {
  return clang::BinaryOperator::isRelationalOp(Op);
}

/// True for a 0 that the program itself assigned.
inline bool isZeroMark(const ResultRange &Range) {
  return Range.Is == ResultRange::Constant && Range.Lo.isZero();
}

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_SYNTAX_ERRORMISCOMPARED_H
