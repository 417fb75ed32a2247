//===--- OptionUses.h - Options and their values ----------------*- C++ -*-===//
//
// Finds the calls that set or get an option or give a command, and determines
// the option and its value, either in the call itself or in the call of a
// function of the program that passes its parameters on.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_SYNTAX_OPTIONUSES_H
#define WINSOCK_TIDY_SYNTAX_OPTIONUSES_H

#include "ast/ApiLookup.h"
#include "model/Options.h"
#include "syntax/PointedTo.h"
#include "syntax/WrappersElsewhere.h"
#include "llvm/ADT/APSInt.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/SmallVector.h"
#include <optional>
#include <vector>

namespace winsock_tidy {

/// A number that is a constant or the value of a parameter.
struct OptionNumber {
  /// The constants, if a conditional chooses between several.
  llvm::SmallVector<std::int64_t, 2> Constants;
  const clang::ParmVarDecl *Param = nullptr;
  /// The expression in the source.
  const clang::Expr *Written = nullptr;
};

/// One place where an option and its value are known.
struct OptionUse {
  const model::Function *Row;
  /// The call of Winsock's function, or of the function of another file that
  /// only makes that call.
  const clang::CallExpr *Api;
  /// The call that leads to Api: Api itself, or the call of a function that
  /// passes its parameters on.
  const clang::CallExpr *Call;
  /// The function whose body contains Call.
  const clang::FunctionDecl *Owner;
  OptionNumber Level, Option, Length;
  PointedTo Value;
  /// The expression of the value.
  const clang::Expr *Written;
  /// Api calls a function of another file.
  bool IsElsewhere = false;

  /// Returns the option, or null. If a conditional chooses, all options have
  /// values of the same kind, and the first represents them.
  const model::Option *option() const;
};

class OptionUses {
public:
  OptionUses(ApiLookup &Api, WrappersElsewhere &Elsewhere)
      : Api(Api), Elsewhere(Elsewhere) {}

  /// Examines the body of FD, which must not depend on template parameters.
  void collect(const clang::FunctionDecl *FD);

  /// Returns what Call, which calls Winsock's function Row in the body of
  /// Owner, does with an option, if anything. Stores may be null.
  std::optional<OptionUse> at(const clang::CallExpr *Call,
                              const model::Function &Row,
                              const clang::FunctionDecl *Owner,
                              ReachingStores *Stores) const;

  /// Calls Visit for each use, starting with those at the API's own calls.
  /// Visit returns true if the use is settled. If it is not, the calls of the
  /// enclosing function are visited, too.
  void forEach(llvm::function_ref<bool(const OptionUse &)> Visit);

private:
  struct Met {
    const clang::CallExpr *Call;
    const clang::FunctionDecl *Owner;
  };
  std::optional<OptionUse> elsewhere(const clang::CallExpr *Call,
                                     const effects::Step &Step,
                                     const clang::FunctionDecl *Owner,
                                     llvm::function_ref<ReachingStores *()>);
  bool handOn(const OptionUse &Inner, const Met &From, OptionUse &Outer);
  OptionNumber number(const clang::Expr *E) const;
  bool isHandedOn(const clang::ParmVarDecl *Param);

  ApiLookup &Api;
  WrappersElsewhere &Elsewhere;
  std::vector<OptionUse> Direct;
  llvm::DenseMap<const clang::FunctionDecl *, llvm::SmallVector<Met, 2>> Calls;
  llvm::DenseMap<const clang::ParmVarDecl *, bool> HandedOn;
};

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_SYNTAX_OPTIONUSES_H
