//===--- ValueFlow.h - Which variable's value goes where --------*- C++ -*-===//
//
// Reads one function's text and tells, for each mention of a local variable,
// whether the value there decides something, at once or through other
// variables. Order and branches are not looked at here (DecisiveVariables.h
// does).
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

  /// Local scalars, and arrays and structures of C, that are only used by their
  /// names: no pointer or reference to them is kept.
  llvm::SmallVector<const clang::VarDecl *, 16> variables() const;
  /// References whose value decides something.
  Mentions decisiveReads() const;
  /// Statements that give the whole of a variable another value: assignments,
  /// declarations, and calls that are handed a pointer to it and are not
  /// followed.
  const Mentions &written() const { return Written; }

private:
  /// Where the value of an expression goes: to where something is decided,
  /// into a variable, or nowhere.
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
