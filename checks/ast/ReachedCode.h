//===--- ReachedCode.h - The code that can be executed ----------*- C++ -*-===//
//
// Lists the statements and expressions of a body that execution can reach, and
// the objects whose lifetime ends in it. It leaves out code behind `if (0)` or
// a return, unevaluated operands and the bodies of lambdas; it includes default
// arguments and default member initializers where they are used.
//
// It uses a control-flow graph. For code that has none (`__try`), it walks the
// tree instead and evaluates conditions and operators one by one.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_AST_REACHEDCODE_H
#define WINSOCK_TIDY_AST_REACHEDCODE_H

#include "ast/UnitTree.h"
#include "clang/Basic/SourceLocation.h"
#include <vector>

namespace clang {
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
  /// The end of the lifetime of a variable or (V is null) of a temporary.
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

/// Returns the code of FD's body, and of a constructor's initializers, that can
/// be executed. FD is a definition.
ReachedCode reachedInBody(const UnitTree &Tree, const clang::FunctionDecl *FD);

/// Returns the code of Init, which initializes a variable outside of functions,
/// that can be executed.
ReachedCode reachedInInitializer(const UnitTree &Tree, const clang::Expr *Init);

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_AST_REACHEDCODE_H
