//===--- PathSession.h - One run of the engine per unit ---------*- C++ -*-===//
//
// Connects the path rules of one translation unit with one run of the engine.
// Rules join when they are created. The first rule that sees the end of the
// unit starts the run; each rule reports its own findings.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_PATHS_PATHSESSION_H
#define WINSOCK_TIDY_PATHS_PATHSESSION_H

#include "ProgramFacts.h"
#include "ast/ApiLookup.h"
#include "ast/OtherUnits.h"
#include "paths/ForeignBodies.h"
#include "paths/PathRule.h"
#include "llvm/ADT/SmallPtrSet.h"
#include <optional>

namespace clang {
class ASTContext;
class Preprocessor;
} // namespace clang

namespace winsock_tidy::paths {

class PathSession {
public:
  explicit PathSession(UnitContext &Unit);
  /// Returns the one session of the unit's rules.
  static PathSession &of(UnitContext &Unit);

  void join(PathRule &Rule) { Rules.push_back(&Rule); }
  void leave(PathRule &Rule);

  void setPreprocessor(clang::Preprocessor *P) { PP = P; }
  void setContext(clang::ASTContext &C) { AST = &C; }

  /// True for the rule that looks for Winsock calls on behalf of all rules.
  bool isLookout(const PathRule &Rule) const { return Rules.front() == &Rule; }

  /// Runs the engine if it has not run yet for this unit.
  void run();

  /// The rules that receive events: none while a function is explored only for
  /// its outcomes.
  llvm::ArrayRef<PathRule *> rules() const {
    return IsQuiet ? llvm::ArrayRef<PathRule *>() : Rules;
  }
  void setQuiet(bool Quiet) { IsQuiet = Quiet; }
  bool isQuiet() const { return IsQuiet; }

  /// True if what an entry's exploration finds may be kept for the next time
  /// that the unit is read, and restored.
  bool mayRemember() const;
  /// True if functions should be explored for their outcomes.
  bool wantsOutcomes() const { return WantsOutcomes; }
  void addOutcomes(std::string Entity, effects::Outcomes Each) {
    Outcomes[std::move(Entity)] = std::move(Each);
  }
  /// The functions of other units whose outcomes the engine follows.
  ForeignBodies &foreign() { return *Foreign; }

  /// Calls that findings of one entry blame for later events.
  void blameNothing() { Blamed.clear(); }
  void blame(const clang::Expr *Call) { Blamed.insert(Call); }
  bool isBlamed(const clang::Expr *Call) const { return Blamed.contains(Call); }
  /// The calls by which functions got the handles, and those that returned the
  /// counts, about whose loss or use there was an event in any entry. (An entry
  /// that is explored a second time loses the same handles again.)
  ReportedCalls &lostHandles() { return LostHandles; }
  ReportedCalls &usedCounts() { return UsedCounts; }
  /// Merged paths of the current entry.
  MergedPaths &merged() { return Merged; }
  /// Records, if reasons are wanted, why the modeling sends no event about
  /// About to the rules that answer the question; see PathRule::keepSilent.
  void keepSilent(Question What, const clang::Stmt *About,
                  llvm::StringRef Reason, clang::SourceLocation Since = {});
  /// Records the calls that an exploration has reached, if reasons for silence
  /// are wanted.
  void addReached(const clang::ento::ExplodedGraph &Graph);
  UnitContext &unit() const { return Unit; }
  ApiLookup &api() { return *Api; }
  clang::ASTContext &ast() { return *AST; }
  clang::Preprocessor &preprocessor() { return *PP; }

private:
  void tellUnreached(const Relevance &Relevant);

  UnitContext &Unit;
  llvm::SmallVector<PathRule *, 8> Rules;
  clang::ASTContext *AST = nullptr;
  clang::Preprocessor *PP = nullptr;
  ProgramFacts &Facts;
  std::optional<ApiLookup> Api;
  llvm::SmallPtrSet<const clang::Expr *, 4> Blamed;
  ReportedCalls LostHandles, UsedCounts;
  MergedPaths Merged;
  /// If reasons for silence are wanted: the calls that explorations have
  /// reached, and their functions.
  llvm::DenseSet<const clang::Stmt *> Reached;
  llvm::DenseSet<const clang::Decl *> Explored;
  OtherUnits Others;
  std::optional<ForeignBodies> Foreign;
  effects::KnownFunctions Outcomes;
  bool IsQuiet = false, WantsOutcomes = false;
};

} // namespace winsock_tidy::paths

#endif // WINSOCK_TIDY_PATHS_PATHSESSION_H
