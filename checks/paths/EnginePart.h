//===--- EnginePart.h - A base for parts of the modeling --------*- C++ -*-===//
//
// A part of the modeling that keeps its own state: a checker of the engine that
// reads the model's rows as WinsockModeling does, and sees each call after
// WinsockModeling. Parts are registered in EngineHost.cpp.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_PATHS_ENGINEPART_H
#define WINSOCK_TIDY_PATHS_ENGINEPART_H

#include "paths/PathSession.h"
#include "clang/AST/Expr.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/CallEvent.h"

namespace winsock_tidy::paths {

class Relevance;

class EnginePart {
public:
  virtual ~EnginePart() = default;
  /// The exploration of a unit begins.
  void attach(PathSession &S, const Relevance &R) {
    Session = &S;
    Relevant = &R;
  }

protected:
  /// Returns the model's row of the function that is called; null if there is
  /// none.
  const model::Function *row(const clang::ento::CallEvent &Call) const {
    if (const auto *CE =
            llvm::dyn_cast_or_null<clang::CallExpr>(Call.getOriginExpr()))
      if (const model::Function *Row = Session->api().row(CE))
        return Row;
    return Session->api().row(
        llvm::dyn_cast_or_null<clang::FunctionDecl>(Call.getDecl()));
  }

  PathSession *Session = nullptr;
  const Relevance *Relevant = nullptr;
};

} // namespace winsock_tidy::paths

#endif // WINSOCK_TIDY_PATHS_ENGINEPART_H
