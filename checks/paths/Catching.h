//===--- Catching.h - Exceptions continue in their handlers -----*- C++ -*-===//
//
// The engine ends every path at a throw, and no other statement raises an
// exception, so handlers are never explored. This part lets a path continue in
// the handler:
//
// - from a throw, if a handler of the function, or of a function that the path
//   came through, is known to catch it by its type;
// - from before the first call, in the current try block, of a function of the
//   program that is not visible, may throw, and is given no socket that the
//   path knows.
//
// The engine does not run the destructors of the objects that are left behind.
// If one of them may do more to Winsock than close what its own object holds,
// the path ends as before. So it does if the exception comes from a function
// that is declared not to return.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_PATHS_CATCHING_H
#define WINSOCK_TIDY_PATHS_CATCHING_H

#include "paths/EnginePart.h"
#include "clang/StaticAnalyzer/Core/Checker.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/CheckerContext.h"

namespace clang {
class CXXCatchStmt;
class CXXTryStmt;
} // namespace clang

namespace winsock_tidy::paths {

class OutcomeRecorder;
class SocketLife;
class ThrowMarks;

class Catching : public clang::ento::Checker<clang::ento::eval::Call,
                                             clang::ento::check::PreCall>,
                 public EnginePart {
  using CallEvent = clang::ento::CallEvent;
  using CheckerContext = clang::ento::CheckerContext;

public:
  void setParts(const ThrowMarks &M, const SocketLife &L,
                const OutcomeRecorder &R) {
    Marks = &M;
    Life = &L;
    Recorder = &R;
  }
  /// The engine Of begins the exploration of another entry.
  void beginEntry(clang::ento::ExprEngine &Of) { Engine = &Of; }

  bool evalCall(const CallEvent &Call, CheckerContext &C) const;
  void checkPreCall(const CallEvent &Call, CheckerContext &C) const;

private:
  /// A handler, and the stack frame of its function.
  struct Target {
    const clang::CXXTryStmt *Try;
    const clang::CXXCatchStmt *Handler;
    const clang::StackFrameContext *Frame;
  };
  /// Continues the path at the handler At. The exception is raised at Site,
  /// after Before.
  void goOn(const Target &At, const clang::Expr *Site,
            clang::ento::ExplodedNode *Before, CheckerContext &C) const;
  /// The exception leaves the entry.
  void leave(const clang::CXXThrowExpr *Throw,
             clang::ento::ProgramStateRef State, CheckerContext &C) const;
  /// Returns the class of an object whose end runs a destructor; null if there
  /// is none.
  static const clang::CXXRecordDecl *ended(clang::QualType Type);
  /// True if its destructor may have an unknown effect on Winsock.
  bool mayDoMore(const clang::CXXRecordDecl *Class, CheckerContext &C) const;
  /// Returns the state at the beginning of the handler; null if the effect of
  /// the destructors that run before it is not known. The exception is raised
  /// at Site.
  clang::ento::ProgramStateRef unwound(const Target &At,
                                       const clang::Expr *Site,
                                       clang::ento::ProgramStateRef State,
                                       CheckerContext &C) const;

  const ThrowMarks *Marks = nullptr;
  const SocketLife *Life = nullptr;
  const OutcomeRecorder *Recorder = nullptr;
  clang::ento::ExprEngine *Engine = nullptr;
};

} // namespace winsock_tidy::paths

#endif // WINSOCK_TIDY_PATHS_CATCHING_H
