//===--- OutsideView.h - A path as callers see it ---------------*- C++ -*-===//
//
// Translates the engine's values and memory at the end of a function into terms
// that mean the same to a caller, in this unit or in another one: parameters,
// what they point to, globals, results of calls (effects/Outcome.h).
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

/// Returns the part of Type that other units know; none if it is not a scalar.
effects::ValueType valueType(clang::QualType Type,
                             const clang::ASTContext &Context);

/// Returns D's unique identity in the program: its USR. For declarations that
/// are private to the unit, it ends in "@", to which the caller appends the
/// unit's name.
std::string entityOf(const clang::NamedDecl *D);

/// Returns the file of the location, as an absolute name, and the offset in it.
std::pair<std::string, int> fileAndOffset(clang::SourceLocation Where,
                                          const clang::SourceManager &SM);

class OutsideView {
  using SVal = clang::ento::SVal;
  using SymbolRef = clang::ento::SymbolRef;
  using MemRegion = clang::ento::MemRegion;

public:
  /// Describes a path of Function that is in State and has made the calls Made.
  OutsideView(clang::ento::ProgramStateRef State,
              const clang::FunctionDecl *Function,
              llvm::ArrayRef<const RecordedCall *> Made);

  effects::Value value(SVal V, clang::QualType Type);
  /// Returns the memory as a place; none if only the function itself can reach
  /// it.
  std::optional<effects::Place> place(const MemRegion *Region);

  void addNeeds(effects::Outcome &To);
  void addSteps(effects::Outcome &To);
  void addWrite(const MemRegion *Region, effects::Outcome &To);
  /// Adds what is in the object that the function returns.
  void addReturned(const RecordedCall &Object, effects::Outcome &To);
  /// Records that Sym was written where the caller has no name for it.
  void addEscape(SymbolRef Sym, effects::Outcome &To);

private:
  /// Adds how two values compare.
  void addRelation(const clang::ento::SymSymExpr &Test, effects::Outcome &To);
  /// Adds what the function had written before the call.
  void addBefore(const RecordedCall &Call, effects::Step &To);
  void addEscapes(SVal Object, effects::Outcome &To);
  effects::Value valueOf(SymbolRef Sym);
  effects::Value partOf(const clang::ento::SymbolDerived *Sym) const;
  effects::Value sumOf(SymbolRef Sym);
  bool isCount(SymbolRef Sym) const;
  int freeNumber(SymbolRef Sym);
  std::optional<effects::Place> placeOf(const clang::VarDecl *Var) const;
  std::optional<effects::Place> placeOf(const MemRegion *Region);
  /// The same for an element, other than the first, of an array that the
  /// function was given. (Only for what is written: where a function reads
  /// elements, or closes them, it may do so in a loop of which only the first
  /// rounds are known.)
  std::optional<effects::Place> elementOf(const MemRegion *Region);
  /// The same for a set of the function's own, and for the parts of one.
  std::optional<effects::Place> inOwnSet(const MemRegion *Region) const;
  bool isPutByCall(SVal Content, const MemRegion *Region) const;
  effects::Intervals within(SymbolRef Sym) const;

  clang::ento::ProgramStateRef State;
  const clang::FunctionDecl *Function;
  llvm::ArrayRef<const RecordedCall *> Made;
  const clang::ASTContext &Context;
  llvm::DenseMap<SymbolRef, int> Results, Resources;
  /// The steps that return an object, by the call; -1 for a call that is made
  /// more than once.
  llvm::DenseMap<const clang::Stmt *, int> Objects;
  /// The sets of the function's own in which it waits: to its callers, each is
  /// new memory with that number.
  llvm::DenseMap<const MemRegion *, int> Sets;
};

} // namespace winsock_tidy::paths

#endif // WINSOCK_TIDY_PATHS_OUTSIDEVIEW_H
