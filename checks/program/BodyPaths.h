//===--- BodyPaths.h - The paths through one body ---------------*- C++ -*-===//
//
// Walks the paths of a body one by one, each loop at most once. Values are
// followed in local variables only; a condition over the result of a call, or
// over a parameter that may be INVALID_SOCKET, decides, and any other may go
// both ways.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_PROGRAM_BODYPATHS_H
#define WINSOCK_TIDY_PROGRAM_BODYPATHS_H

#include "ast/ApiLookup.h"
#include "clang/AST/Expr.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/SmallVector.h"
#include <optional>
#include <vector>

namespace clang {
class CFG;
class CFGBlock;
} // namespace clang

namespace winsock_tidy::program {

/// What is known of a call on one path.
enum class Status { Unknown, Worked, Failed };

/// A value on one path.
struct Value {
  enum KindOfValue { Unknown, Constant, Parameter, Result, Test };
  KindOfValue Kind = Unknown;
  /// A constant; a parameter's index.
  std::int64_t Number = 0;
  /// The call, of a result or a test of one.
  const clang::CallExpr *Call = nullptr;
  bool TrueIfWorked = false; ///< Of a test.
};

/// One path's way so far.
struct Path {
  llvm::DenseMap<const clang::VarDecl *, Value> Variables;
  llvm::DenseMap<const clang::Stmt *, bool> Decisions;
  struct CallMade {
    const clang::CallExpr *Call;
    Status Is;
    /// As they were.
    llvm::SmallVector<Value, 4> Arguments;
  };
  std::vector<CallMade> Calls;
  llvm::SmallVector<const clang::CallExpr *, 2> Closed;
  /// A result was put where others find it.
  bool Stores = false;
  llvm::SmallVector<unsigned, 16> Blocks;

  CallMade *find(const clang::CallExpr *Call) {
    for (CallMade &Each : Calls)
      if (Each.Call == Call)
        return &Each;
    return nullptr;
  }
  Status *status(const clang::CallExpr *Call) {
    CallMade *Made = find(Call);
    return Made ? &Made->Is : nullptr;
  }
};

/// One end of the function.
struct PathEnd {
  Value Returned;
  bool ReturnsNothing = false;
  Path At;
};

/// What the body as a whole says: what it must not contain, which variables
/// can be followed, what it calls.
class BodySurvey : public clang::RecursiveASTVisitor<BodySurvey> {
public:
  explicit BodySurvey(ApiLookup &Api) : Api(Api) {}
  bool VisitCXXTryStmt(clang::CXXTryStmt *) { return refuse(); }
  bool VisitSEHTryStmt(clang::SEHTryStmt *) { return refuse(); }
  bool VisitCXXThrowExpr(clang::CXXThrowExpr *) { return refuse(); }
  bool VisitLambdaExpr(clang::LambdaExpr *) { return refuse(); }
  bool VisitAsmStmt(clang::AsmStmt *) { return refuse(); }
  bool VisitStmtExpr(clang::StmtExpr *) { return refuse(); }
  bool VisitCXXNewExpr(clang::CXXNewExpr *) { return refuse(); }
  bool VisitCXXDeleteExpr(clang::CXXDeleteExpr *) { return refuse(); }
  bool VisitVarDecl(clang::VarDecl *V);
  bool VisitUnaryOperator(clang::UnaryOperator *E);
  bool VisitCompoundAssignOperator(clang::CompoundAssignOperator *E);
  bool VisitCXXConstructExpr(clang::CXXConstructExpr *E);
  bool VisitCallExpr(clang::CallExpr *Call);

  bool inSystem(const clang::Decl *D) const;
  static const clang::VarDecl *variable(const clang::Expr *E);
  bool refuse() {
    Refused = true;
    return false;
  }

  ApiLookup &Api;
  bool Refused = false;
  llvm::DenseSet<const clang::VarDecl *> NotFollowed;
  llvm::SmallVector<std::pair<const clang::CallExpr *, const model::Function *>,
                    8>
      Rows;
  llvm::SmallVector<
      std::pair<const clang::CallExpr *, const clang::FunctionDecl *>, 8>
      Own;
  llvm::SmallVector<const clang::CallExpr *, 8> Foreign;
};

/// The paths of one body.
class BodyPaths {
public:
  BodyPaths(const clang::FunctionDecl *FD, ApiLookup &Api,
            const BodySurvey &Body)
      : FD(FD), Api(Api), Context(Api.context()), Body(Body) {}

  /// All ends; false if finding them takes too much.
  bool run();
  std::vector<PathEnd> Ends;

private:
  Value evaluate(const clang::Expr *E, Path &P) const;
  bool follow(const clang::CFGBlock *Block, Path P);
  void take(const clang::Stmt *S, Path &P);
  std::optional<Value> compare(clang::BinaryOperatorKind Op, const Value &Left,
                               std::int64_t Right) const;
  bool isSocket(const Value &V, std::int64_t ComparedWith) const;
  /// Goes on with what is known if Condition is Taken; false if that can't be.
  bool decide(const clang::Expr *Condition, bool Taken, Path &P) const;

  const clang::FunctionDecl *FD;
  ApiLookup &Api;
  clang::ASTContext &Context;
  const BodySurvey &Body;
  const clang::CFG *Graph = nullptr;
  unsigned Paths = 0, Steps = 0;
};

} // namespace winsock_tidy::program

#endif // WINSOCK_TIDY_PROGRAM_BODYPATHS_H
