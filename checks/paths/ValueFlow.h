//===--- ValueFlow.h - Where the values of variables go ---------*- C++ -*-===//
//
// Reads the text of one function and determines, for each mention of a local
// variable, whether the value there decides something, directly or through
// other variables. It ignores order and branches (DecisiveVariables.h handles
// these).
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_PATHS_VALUEFLOW_H
#define WINSOCK_TIDY_PATHS_VALUEFLOW_H

#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/SetVector.h"
#include "llvm/ADT/SmallVector.h"

namespace clang {
class CallExpr;
class DeclStmt;
class Expr;
class FunctionDecl;
class Stmt;
class VarDecl;
} // namespace clang

namespace winsock_tidy {
class ApiLookup;
}

namespace winsock_tidy::paths {

class ValueFlow {
public:
  ValueFlow(const clang::FunctionDecl *FD, ApiLookup &Api);

  using Mentions =
      llvm::SmallVector<std::pair<const clang::Stmt *, const clang::VarDecl *>,
                        16>;

  /// Local scalars, and arrays and structures of C, that are only used by name:
  /// no pointer or reference to them is kept.
  llvm::SmallVector<const clang::VarDecl *, 16> variables() const;
  /// References whose values decide something.
  Mentions decisiveReads() const;
  /// Statements that give a whole variable another value: assignments,
  /// declarations, and calls that receive a pointer to it and are not followed.
  const Mentions &written() const { return Written; }

private:
  /// Where the value of an expression goes: to a decision, into a variable, or
  /// nowhere.
  struct Goal {
    enum Kind { Decision, Variable, Nowhere } Is;
    const clang::VarDecl *Var = nullptr;
  };

  static bool isPlain(const clang::VarDecl *Var);
  static const clang::VarDecl *whole(const clang::Expr *E);
  bool isOpaque(const clang::CallExpr *Call);

  void flow(const clang::Stmt *S, Goal To);
  void statement(const clang::Stmt *S);
  void children(const clang::Stmt *S, Goal To);
  void declaration(const clang::DeclStmt *S);
  void reference(const clang::Stmt *Ref, const clang::VarDecl *Var, Goal To);
  void assign(const clang::Stmt *S, const clang::Expr *To,
              const clang::Expr *Value, bool IsCompound);
  void indices(const clang::Expr *E, Goal To);
  void call(const clang::CallExpr *Call);
  void argument(const clang::CallExpr *Call, unsigned Index, bool IsOpaque,
                bool IsApi);

  ApiLookup &Api;
  llvm::SetVector<const clang::VarDecl *> Locals, Decisive, Aliased;
  llvm::DenseMap<const clang::VarDecl *,
                 llvm::SmallVector<const clang::VarDecl *, 4>>
      FlowsInto;
  struct Use {
    const clang::Stmt *Ref;
    const clang::VarDecl *Var;
    Goal To;
  };
  llvm::SmallVector<Use, 32> Uses;
  Mentions Written;
};

} // namespace winsock_tidy::paths

#endif // WINSOCK_TIDY_PATHS_VALUEFLOW_H
