//===--- ReachedCode.h - What of a body can be executed ---------*- C++ -*-===//
//
// Lists the statements and expressions of a body that execution can get to,
// and the objects whose lifetime ends in it. Code behind `if (0)` or a return,
// unevaluated operands and the bodies of lambdas are left out; default
// arguments and default member initializers are in, where they are used.
//
// A control-flow graph says so. For code that has none (`__try`), the tree is
// walked instead, with what conditions and operators say by themselves.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_AST_REACHEDCODE_H
#define WINSOCK_TIDY_AST_REACHEDCODE_H

#include "clang/Basic/SourceLocation.h"
#include <vector>

namespace clang {
class ASTContext;
class CXXDestructorDecl;
class Expr;
class FunctionDecl;
class Stmt;
class VarDecl;
} // namespace clang

namespace winsock_tidy {

struct ReachedCode {
  /// One node of the tree, without its children.
  struct Node {
    const clang::Stmt *S;
    /// Where it is executed, if that is not where it is written.
    clang::SourceLocation Elsewhere;
  };
  /// The end of a variable's or (V is null) a temporary's life.
  struct End {
    const clang::CXXDestructorDecl *Destructor;
    clang::SourceLocation Where;
    const clang::VarDecl *V;
  };
  std::vector<Node> Nodes;
  std::vector<End> Ends;
};

/// Where S begins. (CallExpr hides Stmt's function with one that is wrong for
/// operators.)
clang::SourceLocation beginOf(const clang::Stmt *S);

/// What of FD's body, and of a constructor's initializers, can be executed. FD
/// is a definition.
ReachedCode reachedInBody(clang::ASTContext &Context,
                          const clang::FunctionDecl *FD);

/// What of Init, which initializes a variable outside of functions, can be
/// executed.
ReachedCode reachedInInitializer(clang::ASTContext &Context,
                                 const clang::Expr *Init);

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_AST_REACHEDCODE_H
