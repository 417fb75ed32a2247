//===--- OutsideView.h - A path as its function's caller sees it -*- C++
//-*-===//
//
// Translates the engine's values and memory at the end of a function into what
// means the same to a caller, in this unit or in another one: parameters, what
// they point to, globals, results of calls (effects/Outcome.h).
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_PATHS_OUTSIDEVIEW_H
#define WINSOCK_TIDY_PATHS_OUTSIDEVIEW_H

#include "effects/Outcome.h"
#include "clang/AST/Decl.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/ProgramState.h"
#include "llvm/ADT/DenseMap.h"
#include <optional>

namespace winsock_tidy::paths {

struct RecordedCall;

/// The part of Type that other units know; none if it is no scalar.
effects::ValueType valueType(clang::QualType Type,
                             const clang::ASTContext &Context);

/// What tells D from everything else in the program: its USR; of what is
/// private to the unit, with a "@" behind which the unit's name belongs.
std::string entityOf(const clang::NamedDecl *D);

class OutsideView {
  using SVal = clang::ento::SVal;
  using SymbolRef = clang::ento::SymbolRef;
  using MemRegion = clang::ento::MemRegion;

public:
  /// Of a path of Function that is in State and has made the calls Made.
  OutsideView(clang::ento::ProgramStateRef State,
              const clang::FunctionDecl *Function,
              llvm::ArrayRef<const RecordedCall *> Made);

  effects::Value value(SVal V, clang::QualType Type);
  /// The memory; none if only the function itself can reach it.
  std::optional<effects::Place> place(const MemRegion *Region);

  void addNeeds(effects::Outcome &To);
  void addSteps(effects::Outcome &To);
  void addWrite(const MemRegion *Region, effects::Outcome &To);
  /// Sym was written where the caller has no name for it.
  void addEscape(SymbolRef Sym, effects::Outcome &To);

private:
  void addEscapes(SVal Object, effects::Outcome &To);
  void addEscape(effects::Value What, effects::Outcome &To);
  effects::Value valueOf(SymbolRef Sym);
  effects::Value sumOf(SymbolRef Sym);
  std::optional<effects::Place> placeOf(const clang::VarDecl *Var) const;
  std::optional<effects::Place> placeOf(const MemRegion *Region);
  effects::Intervals within(SymbolRef Sym) const;

  clang::ento::ProgramStateRef State;
  const clang::FunctionDecl *Function;
  llvm::ArrayRef<const RecordedCall *> Made;
  const clang::ASTContext &Context;
  llvm::DenseMap<SymbolRef, int> Results;
};

} // namespace winsock_tidy::paths

#endif // WINSOCK_TIDY_PATHS_OUTSIDEVIEW_H
