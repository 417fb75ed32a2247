//===--- ForeignBodies.h - Functions of other units, to follow --*- C++ -*-===//
//
// What is known of a function of another unit are its outcomes. This gives the
// function a body that has just these: for each outcome its calls in their
// order, what it writes, and what it returns. The engine follows it as it
// follows any function of the unit, so that all that is modeled of a call of
// the API holds for one that is in another file.
//
// Bodies are lent to the tree while the unit is explored, and taken back.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_PATHS_FOREIGNBODIES_H
#define WINSOCK_TIDY_PATHS_FOREIGNBODIES_H

#include "ast/ApiLookup.h"
#include "effects/Outcome.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/SmallVector.h"

namespace clang {
class CallExpr;
class Decl;
class FunctionDecl;
class VarDecl;
} // namespace clang

namespace winsock_tidy::paths {

/// What a call in such a body is for that no function of a program does.
struct ForeignAction {
  enum KindOfAction {
    Choose, ///< Gives a number below Number: each on a path of its own.
    Assume, ///< Only the values Within go on.
    Value,  ///< Gives an unknown value Within.
    Memory, ///< Gives memory that nobody else has.
    Sink,   ///< The path does not go on.
    Raise,  ///< Gives 1 if an exception arises, and else 0: a path for each.
    Throw,  ///< A throw comes next; see ThrowMarks.h.
  };
  KindOfAction Kind;
  int Number = 0;
  effects::Intervals Within;
};

class ForeignBodies {
public:
  /// Lends a body to each function in Known that code of the unit calls and
  /// that has none.
  ForeignBodies(ApiLookup &Api, const effects::KnownFunctions &Known);
  ~ForeignBodies();
  ForeignBodies(const ForeignBodies &) = delete;
  ForeignBodies &operator=(const ForeignBodies &) = delete;

  llvm::ArrayRef<clang::FunctionDecl *> functions() const { return Lent; }
  /// What Call is for; null for an ordinary call.
  const ForeignAction *action(const clang::CallExpr *Call) const {
    auto It = Actions.find(Call);
    return It == Actions.end() ? nullptr : &It->second;
  }

private:
  friend class BodyBuilder;
  void lend(clang::FunctionDecl *FD, const effects::Outcomes &Each);
  /// The function that Of calls, declared for the purpose if the unit does not
  /// declare it.
  clang::FunctionDecl *callee(const effects::Step &Of,
                              const clang::FunctionDecl *Caller);

  ApiLookup &Api;
  const effects::KnownFunctions &Known;
  llvm::SmallVector<clang::FunctionDecl *, 8> Lent;
  llvm::DenseMap<const clang::CallExpr *, ForeignAction> Actions;
  std::map<std::string, clang::FunctionDecl *> Callees;
  std::map<std::string, clang::VarDecl *> Globals;
  std::map<std::string, unsigned> OpaqueFields;
};

} // namespace winsock_tidy::paths

#endif // WINSOCK_TIDY_PATHS_FOREIGNBODIES_H
