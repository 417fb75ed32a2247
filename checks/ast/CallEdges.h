//===--- CallEdges.h - What the body of a function calls --------*- C++ -*-===//
//
// The edges of a call graph, one function at a time and on demand: the calls
// that code can really make, in the order in which they are written. Counted
// are direct and virtual calls, operators and conversions, constructors and
// implicit destructors, lambdas, function pointers whose targets
// are known, and functions that are handed to something that calls them.
// Not counted are calls that can't be reached (`if (0)`, code after a return),
// unevaluated operands, the bodies of lambdas that are only made, and routines
// that are handed on to run later or on another thread; the latter are listed
// apart.
//
// It knows the model's rows, and no engine.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_AST_CALLEDGES_H
#define WINSOCK_TIDY_AST_CALLEDGES_H

#include "ast/ApiLookup.h"
#include "ast/CallTargets.h"
#include "clang/Basic/SourceLocation.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/SmallBitVector.h"
#include <memory>
#include <vector>

namespace clang {
class NamedDecl;
class QualType;
class Stmt;
} // namespace clang

namespace winsock_tidy {

/// One call.
struct CallEdge {
  /// What is called; its definition if the unit has one.
  const clang::FunctionDecl *Callee = nullptr;
  clang::SourceLocation Where;
  /// The model's row for Callee, or null.
  const model::Function *Row = nullptr;
  /// The called function to which Callee was handed and which calls it; else
  /// null.
  const clang::FunctionDecl *Through = nullptr;
  /// What is destroyed, if Callee is its destructor and the call is implicit.
  const clang::NamedDecl *Destroyed = nullptr;
  /// What overrides Callee may be called instead. Overriders of this unit have
  /// edges of their own.
  bool Virtual = false;
};

/// A call of what a value holds that is not known.
struct UnknownCall {
  const clang::Expr *Callee = nullptr;
  clang::SourceLocation Where;
};

/// Routines that are given to a function whose body is elsewhere.
struct PassedRoutines {
  const clang::FunctionDecl *To = nullptr;
  unsigned Param = 0;
  clang::SourceLocation Where;
  CallTargets::Functions Routines;
};

/// A routine that is handed to an API function which keeps it for later.
struct HandedRoutine {
  const clang::Expr *Call = nullptr;
  /// The row of the function (or constructor) that Call calls.
  const model::Function *To = nullptr;
  /// The routines it can be; empty if that is not known.
  CallTargets::Functions Routines;
};

struct BodyCalls {
  std::vector<CallEdge> Edges;
  std::vector<HandedRoutine> Handed;
  /// What other units know more about.
  std::vector<UnknownCall> Unknown;
  std::vector<PassedRoutines> Passed;
  /// The parameters whose value the body calls, by itself or by handing them
  /// to a function that does.
  llvm::SmallBitVector CalledParams;
};

class CallEdges {
public:
  CallEdges(clang::ASTContext &Context, ApiLookup &Api);
  ~CallEdges();

  /// What the body of FD calls. For a destructor that includes those of members
  /// and bases. Empty if the unit has no body for FD.
  const BodyCalls &of(const clang::FunctionDecl *FD);

  /// What evaluating E calls, where E initializes a variable outside of any
  /// function.
  BodyCalls ofInitializer(const clang::Expr *E);

  /// What ending the life of an object of Type calls; Object is its name.
  BodyCalls ofDestruction(clang::QualType Type, clang::SourceLocation Where,
                          const clang::NamedDecl *Object);

  CallTargets &targets() { return Targets; }

private:
  const model::Function *rowOf(const clang::FunctionDecl *FD);
  class Extractor;

  clang::ASTContext &Context;
  ApiLookup &Api;
  CallTargets Targets;
  llvm::DenseMap<const clang::FunctionDecl *, std::unique_ptr<BodyCalls>>
      Bodies;
};

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_AST_CALLEDGES_H
