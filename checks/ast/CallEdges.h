//===--- CallEdges.h - What the body of a function calls --------*- C++ -*-===//
//
// The edges of a call graph, one function at a time and on demand: the calls
// that code can really make, in the order in which they are written. It counts
// direct and virtual calls, operators and conversions, constructors and
// implicit destructors, lambdas, function pointers whose targets are known, and
// functions that are passed to a function that calls them. It does not count
// calls that can't be reached (`if (0)`, code after a return), unevaluated
// operands, the bodies of lambdas that are created but not called, and routines
// that are passed on to run later or on another thread; the latter are listed
// separately.
//
// It depends on the model's rows, but not on an engine.
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
  /// The callee; its definition if the unit has one.
  const clang::FunctionDecl *Callee = nullptr;
  clang::SourceLocation Where;
  /// The model's row for Callee, or null.
  const model::Function *Row = nullptr;
  /// The function that received Callee as an argument and calls it; null for
  /// other calls.
  const clang::FunctionDecl *Through = nullptr;
  /// The object that is destroyed, if Callee is its destructor and the call is
  /// implicit.
  const clang::NamedDecl *Destroyed = nullptr;
  /// An overrider of Callee may be called instead. Overriders of this unit have
  /// edges of their own.
  bool Virtual = false;
};

/// A call through a value whose target is not known.
struct UnknownCall {
  const clang::Expr *Callee = nullptr;
  clang::SourceLocation Where;
};

/// Routines that are passed to a function whose body is elsewhere.
struct PassedRoutines {
  const clang::FunctionDecl *To = nullptr;
  unsigned Param = 0;
  clang::SourceLocation Where;
  CallTargets::Functions Routines;
};

/// A routine that is passed to an API function, which keeps it for later.
struct HandedRoutine {
  const clang::Expr *Call = nullptr;
  /// The row of the function (or constructor) that Call calls, or that the
  /// function which it calls passes its parameter to.
  const model::Function *To = nullptr;
  /// The possible routines; empty if they are not known.
  CallTargets::Functions Routines;
};

/// True if the function runs the routine on another thread. Some functions only
/// wait for an event on the same thread.
bool startsThread(const model::Function &Row);

/// A parameter whose value the body passes to an API function, or to a function
/// that does so, as a routine for later.
struct HandedParam {
  unsigned Param = 0;
  const model::Function *To = nullptr;
};

struct BodyCalls {
  std::vector<CallEdge> Edges;
  std::vector<HandedRoutine> Handed;
  /// Calls that other units know more about.
  std::vector<UnknownCall> Unknown;
  std::vector<PassedRoutines> Passed;
  /// The parameters whose value the body calls, directly or by passing them to
  /// a function that calls them.
  llvm::SmallBitVector CalledParams;
  std::vector<HandedParam> HandedParams;
};

class CallEdges {
public:
  CallEdges(clang::ASTContext &Context, ApiLookup &Api);
  ~CallEdges();

  /// Returns what the body of FD calls. For a destructor that includes the
  /// destructors of members and bases. Empty if the unit has no body for FD.
  const BodyCalls &of(const clang::FunctionDecl *FD);

  /// Returns what evaluating E calls, where E initializes a variable outside of
  /// any function.
  BodyCalls ofInitializer(const clang::Expr *E);

  /// Returns what ending the lifetime of an object of Type calls; Object is its
  /// name.
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
