//===--- ErrorIgnored.h - Checks for results that are ignored ---*- C++ -*-===//
//
// What winsock-error-ignored, winsock-error-ignored-tuning and
// winsock-error-ignored-teardown share: everything except the selection of
// calls.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_SYNTAX_ERRORIGNORED_H
#define WINSOCK_TIDY_SYNTAX_ERRORIGNORED_H

#include "Check.h"
#include "ProgramFacts.h"
#include "ast/ApiLookup.h"
#include "ast/UnitErrors.h"
#include "syntax/Consequences.h"
#include "syntax/DiscardedResults.h"
#include "syntax/WrappersElsewhere.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/MapVector.h"
#include "llvm/ADT/StringMap.h"
#include <optional>
#include <string>
#include <vector>

namespace clang {
class NamedDecl;
} // namespace clang

namespace winsock_tidy {

class ErrorIgnored : public WinsockCheck {
public:
  /// Which calls a check reports.
  enum class Reports {
    Teardown, ///< Calls that end something (closesocket).
    Tuning,   ///< Calls whose failure has few consequences.
    Others,
  };
  ErrorIgnored(llvm::StringRef Name, UnitContext &Unit, Reports What);
  void registerPPCallbacks(const clang::SourceManager &,
                           clang::Preprocessor *Preprocessor,
                           clang::Preprocessor *) override {
    watchErrors(*Preprocessor, unit().Errors);
    PP = Preprocessor;
  }
  void registerMatchers(clang::ast_matchers::MatchFinder *Finder) override;
  void
  check(const clang::ast_matchers::MatchFinder::MatchResult &Result) override;
  void storeOptions(ClangTidyOptions::OptionMap &Opts) override;

private:
  /// A list of names, as the user wrote them, and by last component.
  struct Names {
    std::string Text;
    llvm::StringMap<std::vector<std::string>> ByLastPart;

    explicit Names(llvm::StringRef List);
    /// True if the list names D: by its name alone, or with some or all of its
    /// namespaces and classes.
    bool contain(const clang::NamedDecl *D) const;
  };

  const clang::CallExpr *wrapped(const clang::CallExpr *Call);
  const model::Function *wrappedElsewhere(const clang::CallExpr *Call);
  std::optional<model::Consequence> consequence(const clang::CallExpr *Call,
                                                Consequences &Follows);
  llvm::StringRef whyNotMeant(const clang::CallExpr *Call,
                              const model::Function &Row,
                              Consequences &Follows);
  bool isMeant(const model::Function &Row) const;
  bool isToBeIgnored(const model::Function &Row) const;
  void report(const DiscardedResult &Found, clang::SourceLocation Loc);
  void tellDetails(const clang::CallExpr *Call, clang::SourceLocation Loc,
                   const clang::Decl *In, Consequences &Follows);
  llvm::StringRef whyHarmless(const clang::CallExpr *Call,
                              Consequences &Follows);
  bool isExamined(const clang::CallExpr *Call, Consequences &Follows);
  void tellSilences(const clang::Decl *D, Consequences &Follows);

  const Reports What;
  Names Extra, Ignored;
  ProgramFacts &Facts;
  clang::Preprocessor *PP = nullptr;
  clang::ASTContext *Context = nullptr;
  std::optional<ApiLookup> Api;
  std::optional<WrappersElsewhere> Elsewhere;
  /// If reasons are wanted: the calls of the declaration that are no findings,
  /// with reasons.
  llvm::MapVector<const clang::CallExpr *, llvm::StringRef> Silent;
  /// Locations of findings: a template and its instantiations have the same
  /// locations.
  llvm::DenseSet<clang::SourceLocation> Reported;
};

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_SYNTAX_ERRORIGNORED_H
