//===--- BodyBuilder.h - Outcomes as a body of statements -------*- C++ -*-===//
//
// Builds the tree of one body for ForeignBodies.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_PATHS_BODYBUILDER_H
#define WINSOCK_TIDY_PATHS_BODYBUILDER_H

#include "paths/ForeignBodies.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Decl.h"
#include "clang/AST/Expr.h"
#include "clang/AST/Stmt.h"
#include "llvm/ADT/SmallSet.h"

namespace winsock_tidy::paths {

class BodyBuilder {
public:
  BodyBuilder(ForeignBodies &Owner, clang::FunctionDecl *FD);
  clang::Stmt *body(const effects::Outcomes &Each);

  /// Returns the type that stands for Of in a unit that does not know a better
  /// one.
  static clang::QualType type(clang::ASTContext &Context,
                              const effects::ValueType &Of);

  using Statements = llvm::SmallVector<clang::Stmt *, 16>;

  /// Sets the location of everything that is built from now on.
  void setPlace(clang::SourceLocation Where) { Here = Where; }
  clang::Expr *number(std::int64_t Number, clang::QualType Type);
  /// Returns the value of E.
  clang::Expr *read(clang::Expr *E);
  clang::Expr *reference(clang::ValueDecl *D);
  clang::CallExpr *act(ForeignAction Action, clang::QualType Result,
                       clang::Expr *Argument = nullptr);
  /// Declares a variable that E initializes.
  clang::VarDecl *keep(clang::Expr *E, Statements &To);
  clang::Expr *assignment(clang::Expr *At, clang::Expr *What);

private:
  clang::VarDecl *declare(clang::QualType Type, Statements &To);
  clang::Stmt *outcome(const effects::Outcome &One);
  void beginOutcome(const effects::Outcome &One);
  clang::Expr *roomFor(std::int64_t Step, clang::QualType Argument,
                       Statements &To);
  void addStep(const effects::Step &One, Statements &To);
  bool addMethodStep(const effects::Step &One, Statements &To);
  const clang::CXXRecordDecl *classOf(const effects::Value &Address);
  clang::Expr *argument(const effects::Value &What, clang::QualType To);
  void addCall(const effects::Step &One, clang::CallExpr *Call, Statements &To);
  void addObjectCall(clang::CallExpr *Call, Statements &To);
  bool isDropped(const effects::Step &One) const;
  void addWrites(llvm::ArrayRef<effects::Write> Writes, Statements &To);
  bool isReadLater(const effects::Place &At) const;
  Statements addBefore(const effects::Step &One,
                       llvm::MutableArrayRef<clang::Expr *> Arguments,
                       Statements &To);
  clang::Expr *comparison(const effects::Relation &Of);
  void addThrow(const effects::Exception &What, Statements &To);
  clang::Expr *returned(const effects::Value &What, Statements &To);

  /// Returns an expression for the memory; null if the unit has no name for it.
  /// Sets IsReference if At is a reference: the expression is what that refers
  /// to.
  clang::Expr *place(const effects::Place &At, bool *IsReference = nullptr);
  clang::Expr *base(const effects::Place &At, bool &IsPointer);
  clang::Expr *addressOf(clang::Expr *Object);
  clang::Expr *field(clang::Expr *Object, llvm::StringRef Name);
  clang::Expr *opaqueField(clang::Expr *Pointer, llvm::StringRef Name,
                           const effects::ValueType &Type);
  clang::Expr *pointee(clang::Expr *Pointer);
  clang::Expr *element(clang::Expr *First, llvm::StringRef Number);
  clang::VarDecl *global(const effects::Place &At, clang::QualType Object = {});
  clang::Expr *addressed(const effects::Place &At, clang::QualType To);

  /// Returns What as an expression of type To.
  clang::Expr *value(const effects::Value &What, clang::QualType To);
  clang::Expr *converted(clang::Expr *E, clang::QualType To);
  clang::CallExpr *call(clang::FunctionDecl *Callee,
                        llvm::ArrayRef<clang::Expr *> Arguments);
  clang::SourceLocation locate(llvm::StringRef Name, int Offset) const;

  ForeignBodies &Owner;
  clang::FunctionDecl *FD;
  clang::ASTContext &Context;
  clang::SourceLocation Here;
  /// For the current outcome: the results of its steps, and the memory that it
  /// allocated.
  llvm::SmallVector<clang::VarDecl *, 8> Results;
  llvm::SmallSet<std::int64_t, 4> ResultsUsed, ResourcesUsed;
  /// The places whose values at the beginning the current outcome uses.
  llvm::SmallVector<const effects::Place *, 8> PlacesRead;
  llvm::DenseMap<std::int64_t, clang::VarDecl *> Memory, Resources;
  /// The addresses of the objects that its steps returned.
  llvm::DenseMap<std::int64_t, clang::VarDecl *> Objects;
  /// Values that a comparison needs as they were at the beginning.
  llvm::DenseMap<const effects::Value *, clang::VarDecl *> Begun;
  /// The address of the object that the current outcome returns; null if
  /// nothing is known about the object.
  clang::VarDecl *Object = nullptr;
  Statements *Current = nullptr;
};

} // namespace winsock_tidy::paths

#endif // WINSOCK_TIDY_PATHS_BODYBUILDER_H
