//===--- Catching.h - Exceptions go on in their handlers --------*- C++ -*-===//
//
// The engine ends every path at a throw, and nothing in it raises an exception
// otherwise, so that handlers are never explored. This part lets a path go on
// in the handler:
//
// - from a throw that a handler of the function, or of one that the path has
//   come through, is known to take by its type;
// - from before the first call, in the try block at hand, of a function of the
//   program that is not in sight, may throw, and is given no socket that the
//   path knows.
//
// Destructors of what is left behind do not run in the engine. Where one may do
// more to Winsock than to close what its own object holds, the path ends as
// before.
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

class SocketLife;
class ThrowMarks;

class Catching : public clang::ento::Checker<clang::ento::eval::Call,
                                             clang::ento::check::PreCall>,
                 public EnginePart {
  using CallEvent = clang::ento::CallEvent;
  using CheckerContext = clang::ento::CheckerContext;

public:
  void setMarks(const ThrowMarks &M, const SocketLife &L) {
    Marks = &M;
    Life = &L;
  }
  /// Another entry is explored, by Of.
  void beginEntry(clang::ento::ExprEngine &Of) { Engine = &Of; }

  bool evalCall(const CallEvent &Call, CheckerContext &C) const;
  void checkPreCall(const CallEvent &Call, CheckerContext &C) const;

private:
  /// A handler, and the activation of the function that it is in.
  struct Target {
    const clang::CXXTryStmt *Try;
    const clang::CXXCatchStmt *Handler;
    const clang::StackFrameContext *Frame;
  };
  /// The exception arises at Site, after Before.
  void goOn(const Target &At, const clang::Expr *Site,
            clang::ento::ExplodedNode *Before, CheckerContext &C) const;
  /// The class of an object whose end runs a destructor; null if there is none.
  static const clang::CXXRecordDecl *ended(clang::QualType Type);
  /// True if its destructor may do something to Winsock that is not known.
  bool mayDoMore(const clang::CXXRecordDecl *Class, CheckerContext &C) const;
  /// The state when the handler begins; null if what the destructors do that
  /// run before is not known.
  clang::ento::ProgramStateRef unwound(const Target &At,
                                       clang::ento::ProgramStateRef State,
                                       CheckerContext &C) const;

  const ThrowMarks *Marks = nullptr;
  const SocketLife *Life = nullptr;
  clang::ento::ExprEngine *Engine = nullptr;
};

} // namespace winsock_tidy::paths

#endif // WINSOCK_TIDY_PATHS_CATCHING_H
