//===--- ForeignBodies.h - Functions of other units, to follow --*- C++ -*-===//
//
// A function of another unit is known by its outcomes only. This part gives the
// function a body with exactly these outcomes: for each of them the calls in
// their order, the writes, and the result. The engine follows this body like
// that of any other function of the unit, so that the whole modeling of API
// calls also applies to calls in another file.
//
// The tree has these bodies only while the unit is explored.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_PATHS_FOREIGNBODIES_H
#define WINSOCK_TIDY_PATHS_FOREIGNBODIES_H

#include "ast/ApiLookup.h"
#include "effects/Outcome.h"
#include "paths/ThrownTypes.h"
#include "clang/AST/DeclBase.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/SmallVector.h"

namespace clang {
class CallExpr;
class CXXMethodDecl;
class CXXRecordDecl;
class CXXThrowExpr;
class Decl;
class FunctionDecl;
class Stmt;
class VarDecl;
} // namespace clang

namespace winsock_tidy::paths {

/// What a call in such a body does that no function of a program does.
struct ForeignAction {
  enum KindOfAction {
    Choose, ///< Returns a number below Number: each on its own path.
    Assume, ///< Continues only with the values Within.
    Value,  ///< Returns an unknown value Within. Number is 1 if no path knows
            ///< more about it.
    Memory, ///< Returns memory that no other code has.
    Sink,   ///< Ends the path.
    Raise,  ///< Returns 1 if an exception is raised, and 0 otherwise: a path
            ///< for each.
    Throw,  ///< Announces a throw; see ThrowMarks.h.
    Object, ///< Returns the address of the object that the function returns;
            ///< what is in it is unknown.
    Finish, ///< Returns that object, which is complete now.
  };
  KindOfAction Kind;
  int Number = 0;
  effects::Intervals Within;
  const clang::CXXThrowExpr *Announced = nullptr; ///< For Throw.
};

class ForeignBodies {
public:
  /// Lends a body to each function in Known that code of the unit calls and
  /// that has no body here.
  ForeignBodies(ApiLookup &Api, const effects::KnownFunctions &Known);
  ~ForeignBodies();
  ForeignBodies(const ForeignBodies &) = delete;
  ForeignBodies &operator=(const ForeignBodies &) = delete;

  llvm::ArrayRef<clang::FunctionDecl *> functions() const { return Lent; }
  /// Returns a body with the outcomes of FD, a function of this unit.
  clang::Stmt *bodyOf(clang::FunctionDecl *FD, const effects::Outcomes &Each);
  /// FD, a function of this unit, has such a body from now on, or no longer.
  void setLent(const clang::FunctionDecl *FD, bool IsLent);
  /// True for a function that is known by its outcomes only. It is judged
  /// elsewhere: in its own unit, or when it is explored itself.
  bool isLent(const clang::Decl *D) const {
    return LentNow.contains(D->getCanonicalDecl());
  }
  /// Returns what Call does; null for an ordinary call.
  const ForeignAction *action(const clang::CallExpr *Call) const {
    auto It = Actions.find(Call);
    return It == Actions.end() ? nullptr : &It->second;
  }

private:
  friend class BodyBuilder;
  void lend(clang::FunctionDecl *FD, const effects::Outcomes &Each);
  void learnOwn();
  /// Returns the function that Of calls. Declares it if the unit does not.
  clang::FunctionDecl *callee(const effects::Step &Of,
                              const clang::FunctionDecl *Caller);
  /// Returns the method that Of calls; null if neither code of the unit calls
  /// it nor Class, the class of the object if that is known, declares it.
  clang::CXXMethodDecl *method(const effects::Step &Of,
                               const clang::CXXRecordDecl *Class);

  ApiLookup &Api;
  const effects::KnownFunctions &Known;
  llvm::SmallVector<clang::FunctionDecl *, 8> Lent;
  llvm::DenseSet<const clang::Decl *> LentNow;
  llvm::DenseMap<const clang::CallExpr *, ForeignAction> Actions;
  std::map<std::string, clang::FunctionDecl *> Callees;
  std::map<std::string, clang::VarDecl *> Globals;
  std::map<std::string, unsigned> OpaqueFields;
  ThrownTypes Thrown;
  bool KnowsOwn = false;
};

} // namespace winsock_tidy::paths

#endif // WINSOCK_TIDY_PATHS_FOREIGNBODIES_H
