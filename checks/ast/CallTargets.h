//===--- CallTargets.h - Which functions a value can name -------*- C++ -*-===//
//
// Determines, for one translation unit, which functions a function pointer, a
// lambda, an element of a table or a virtual call can refer to. It answers only
// if the set is known: for a pointer that some code might change, or whose
// value comes from elsewhere, it has no answer.
//
// Everything is computed on demand. It depends neither on Winsock nor on an
// engine.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_AST_CALLTARGETS_H
#define WINSOCK_TIDY_AST_CALLTARGETS_H

#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/SmallVector.h"
#include <memory>

namespace clang {
class ASTContext;
class ArraySubscriptExpr;
class CXXMethodDecl;
class CXXRecordDecl;
class Decl;
class Expr;
class FunctionDecl;
class MemberExpr;
class VarDecl;
} // namespace clang

namespace winsock_tidy {

/// True if RD is a class of namespace std.
bool isStdClass(const clang::CXXRecordDecl *RD);

class UseSurvey;

class CallTargets {
public:
  using Functions = llvm::SmallVector<const clang::FunctionDecl *, 4>;

  explicit CallTargets(clang::ASTContext &Context);
  ~CallTargets();

  /// Adds to Out every function that is called when the value of E is called:
  /// E is a function, a pointer to one, a pointer to member, a lambda, an
  /// object with one operator(), or an object of namespace std made from one
  /// of these (std::function). Returns false, with Out untouched, if
  /// something else might be called.
  bool resolve(const clang::Expr *E, Functions &Out);

  /// Adds the functions that a virtual call of Method may call: Method itself
  /// and what overrides it in this translation unit. Methods that a system
  /// header declares have too many unrelated overriders; for them it adds
  /// Method only.
  void overriders(const clang::CXXMethodDecl *Method, Functions &Out);

  /// The class of the object that Object designates (an object or a pointer to
  /// one) if it is known exactly, as for a variable; null otherwise.
  const clang::CXXRecordDecl *dynamicClass(const clang::Expr *Object);

  /// Returns the expression that E gets its value from, without casts,
  /// std::move and the construction of a std::function.
  static const clang::Expr *source(const clang::Expr *E);

  /// True if V keeps the value of its initializer (for a parameter: of the
  /// argument) for its whole lifetime.
  bool neverChanges(const clang::VarDecl *V);

private:
  using Values = llvm::SmallVector<const clang::Expr *, 8>;

  bool resolve(const clang::Expr *E, Functions &Out, unsigned Depth);
  bool resolveClass(const clang::CXXRecordDecl *RD, const clang::Expr *E,
                    Functions &Out, unsigned Depth);
  bool valuesOf(const clang::Expr *E, Values &Out, unsigned Depth);
  bool valuesOfVariable(const clang::VarDecl *V, Values &Out, unsigned Depth);
  bool valuesOfMember(const clang::MemberExpr *Member, Values &Out,
                      unsigned Depth);
  bool valuesOfElement(const clang::ArraySubscriptExpr *Element, Values &Out,
                       unsigned Depth);
  bool elementsOf(const clang::Expr *Pointer, Values &Out, unsigned Depth);
  const UseSurvey &unit();
  const UseSurvey &surveyOf(const clang::Decl *Function);

  clang::ASTContext &Context;
  /// Surveys of the variables that change inside a function, and of those that
  /// change in the whole unit.
  llvm::DenseMap<const clang::Decl *, std::unique_ptr<UseSurvey>> Surveys;
};

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_AST_CALLTARGETS_H
