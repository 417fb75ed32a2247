//===--- OptionUses.h - Which option gets which value -----------*- C++ -*-===//
//
// Finds the calls that set or get an option or give a command, and says which
// option it is and what its value is: in the call itself, or where a function
// of the program is called that hands its parameters on.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_SYNTAX_OPTIONUSES_H
#define WINSOCK_TIDY_SYNTAX_OPTIONUSES_H

#include "ast/ApiLookup.h"
#include "model/Options.h"
#include "syntax/PointedTo.h"
#include "llvm/ADT/APSInt.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/SmallVector.h"
#include <optional>
#include <vector>

namespace winsock_tidy {

/// A number that is a constant or what a parameter holds.
struct OptionNumber {
  /// The constants, where a conditional chooses between some.
  llvm::SmallVector<std::int64_t, 2> Constants;
  const clang::ParmVarDecl *Param = nullptr;
  /// Where it is written.
  const clang::Expr *Written = nullptr;
};

/// One place where an option meets its value.
struct OptionUse {
  const model::Function *Row;
  /// The call of Winsock's function.
  const clang::CallExpr *Api;
  /// The call by which the program gets there: Api itself, or that of a
  /// function which hands its parameters on.
  const clang::CallExpr *Call;
  /// Whose body Call is in.
  const clang::FunctionDecl *Owner;
  OptionNumber Level, Option, Length;
  PointedTo Value;
  /// Where the value is written.
  const clang::Expr *Written;

  /// The option, or null. Where a conditional chooses, all have values of the
  /// same kind, and the first stands for them.
  const model::Option *option() const;
};

class OptionUses {
public:
  explicit OptionUses(ApiLookup &Api) : Api(Api) {}

  /// Looks at the body of FD, which must not depend on template parameters.
  void collect(const clang::FunctionDecl *FD);

  /// What Call, which calls Winsock's function Row in the body of Owner, does
  /// with an option, if anything. Stores may be null.
  std::optional<OptionUse> at(const clang::CallExpr *Call,
                              const model::Function &Row,
                              const clang::FunctionDecl *Owner,
                              ReachingStores *Stores) const;

  /// Calls Visit for each use, those at the API's own calls first; Visit says
  /// whether it is settled. What is not is looked at again where the function
  /// is called that it is in.
  void forEach(llvm::function_ref<bool(const OptionUse &)> Visit);

private:
  struct Met {
    const clang::CallExpr *Call;
    const clang::FunctionDecl *Owner;
  };
  bool handOn(const OptionUse &Inner, const Met &From, OptionUse &Outer);
  OptionNumber number(const clang::Expr *E) const;
  bool isHandedOn(const clang::ParmVarDecl *Param);

  ApiLookup &Api;
  std::vector<OptionUse> Direct;
  llvm::DenseMap<const clang::FunctionDecl *, llvm::SmallVector<Met, 2>> Calls;
  llvm::DenseMap<const clang::ParmVarDecl *, bool> HandedOn;
};

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_SYNTAX_OPTIONUSES_H
