//===--- EntryExplorer.h - Explores functions within budgets ----*- C++ -*-===//
//
// Explores the entries one after the other. If following its calls takes an
// entry over its budget, the entry is explored again with fewer calls followed,
// and its callees are then known by their outcomes. Each function of a large
// program can be explored completely on its own, while the paths through all of
// them are too many.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_PATHS_ENTRYEXPLORER_H
#define WINSOCK_TIDY_PATHS_ENTRYEXPLORER_H

#include "effects/Outcome.h"
#include "paths/Catching.h"
#include "paths/KnownEntries.h"
#include "paths/LentBodies.h"
#include "paths/Mentions.h"
#include "paths/OutcomeRecorder.h"
#include "paths/ParameterEnds.h"
#include "paths/PathMerging.h"
#include "paths/Reach.h"
#include "paths/SocketLife.h"
#include "paths/WinsockModeling.h"
#include "clang/StaticAnalyzer/Core/CheckerManager.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/AnalysisManager.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/FunctionSummary.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"
#include <map>
#include <optional>

namespace clang::cross_tu {
class CrossTranslationUnitContext;
} // namespace clang::cross_tu

namespace winsock_tidy::paths {

class Relevance;
class VariadicBodies;

/// The checkers that must know which entry is explored.
struct EntryCheckers {
  explicit EntryCheckers(clang::ento::CheckerManager &Manager)
      : Winsock(*Manager.getChecker<WinsockModeling>()),
        Life(*Manager.getChecker<SocketLife>()),
        Recorder(*Manager.getChecker<OutcomeRecorder>()),
        Merging(*Manager.getChecker<PathMerging>()),
        Catcher(*Manager.getChecker<Catching>()),
        Parameters(*Manager.getChecker<ParameterEnds>()),
        Followed(*Manager.getChecker<CallReach>()) {}

  /// The exploration of another entry begins.
  void beginEntry(clang::ento::ExprEngine &Engine) const {
    Catcher.beginEntry(Engine);
    Parameters.beginEntry(Engine);
  }

  WinsockModeling &Winsock;
  SocketLife &Life;
  OutcomeRecorder &Recorder;
  PathMerging &Merging;
  Catching &Catcher;
  ParameterEnds &Parameters;
  CallReach &Followed;
};

class EntryExplorer {
public:
  EntryExplorer(PathSession &Session, const Relevance &Relevant,
                const EntryCheckers &Checkers,
                clang::cross_tu::CrossTranslationUnitContext &CrossUnit,
                clang::ento::AnalysisManager &Manager,
                const clang::ento::FunctionSummariesTy &Summaries,
                PathFindings &Findings)
      : Session(Session), Relevant(Relevant), Checkers(Checkers),
        CrossUnit(CrossUnit), Manager(Manager), Summaries(Summaries),
        Findings(Findings) {}

  /// True if Entry was followed from a caller and explored completely.
  bool hasSeen(const clang::FunctionDecl *Entry) const {
    return Followed.count(Entry);
  }
  /// Explores Entry. If Known is not null, what it knows of Entry is restored
  /// instead, and what it does not know is kept in it. Returns false if paths
  /// remain unexplored, none if Entry has no graph.
  std::optional<bool> explore(const clang::FunctionDecl *Entry,
                              KnownEntries *Known);
  /// Explores FD on its own, for its callers, unless that was done before or
  /// was too much for Nodes nodes. Paths are not merged, so a function that was
  /// too large as an entry is too large here. Returns its outcomes, none if
  /// outcomes cannot describe it.
  const effects::Outcomes &outcomes(const clang::FunctionDecl *FD,
                                    unsigned Nodes);

  /// Explores the functions that other units call.
  void exploreForOutcomes(const VariadicBodies &Changed);

private:
  /// Explores Entry, a second time if it is large.
  bool exploreAgain(const clang::FunctionDecl *Entry, bool &IsLarge);
  /// The state of the explorer on which exploring Entry depends, as a text.
  std::string stateFor(const clang::FunctionDecl *Entry) const;
  /// True if the explorer's counters allow the same as when Known was explored.
  bool fits(const KeptEntry &Known) const;
  void restore(const clang::FunctionDecl *Entry, const KeptEntry &Kept,
               KnownEntries &Known);
  /// True if Nodes nodes were not enough for Entry with calls followed as far
  /// as Far reaches, although paths were merged.
  bool hasExceeded(const clang::FunctionDecl *Entry, const Reach &Far,
                   unsigned Nodes) const {
    return Exceeded.lookup({Entry, Far.Depth}) >= Nodes;
  }
  bool explore(const clang::FunctionDecl *Entry, const Reach &Far,
               unsigned Nodes);
  /// Explores FD for its outcomes; false if paths remain unexplored.
  bool explore(const clang::FunctionDecl *FD, const Reach &Far, unsigned Nodes,
               effects::Outcomes &Found);
  void learnCallees(const clang::FunctionDecl *Entry);
  void lendCallees(const clang::FunctionDecl *Caller, LentBodies &To);
  clang::Stmt *bodyOf(const clang::FunctionDecl *FD);
  /// True if a rule can report a finding on paths of Entry although only small
  /// functions and lent bodies are followed.
  bool mayReportNear(const clang::FunctionDecl *Entry) const;

  PathSession &Session;
  const Relevance &Relevant;
  const EntryCheckers &Checkers;
  clang::cross_tu::CrossTranslationUnitContext &CrossUnit;
  clang::ento::AnalysisManager &Manager;
  const clang::ento::FunctionSummariesTy &Summaries;
  PathFindings &Findings;
  /// Functions that an entry called and that were explored completely.
  clang::ento::SetOfConstDecls Followed;
  /// Entries whose calls could not all be followed.
  unsigned Large = 0;
  /// The functions that such entries call.
  llvm::DenseSet<const clang::FunctionDecl *> HalfSeen;
  /// Nodes made in this unit.
  unsigned Made = 0;
  /// The budgets that an entry exceeded, by the depth to which its calls were
  /// followed.
  llvm::DenseMap<std::pair<const clang::FunctionDecl *, unsigned>, unsigned>
      Exceeded;

  /// The result of an exploration for outcomes, and the budget that it had.
  struct KnownOutcomes {
    unsigned Nodes = 0;
    bool IsDone = false;
    effects::Outcomes Each;
    /// If an earlier exploration of the file found the outcomes: the counters
    /// at that time. They are found anew only if they are needed.
    std::optional<std::pair<unsigned, unsigned>> Counters;
  };
  void exploreForOutcomes(const clang::FunctionDecl *FD, KnownOutcomes &Known);
  std::map<const clang::FunctionDecl *, KnownOutcomes> Outcomes;
  /// Bodies with these outcomes; null for a function that has none.
  llvm::DenseMap<const clang::FunctionDecl *, clang::Stmt *> Bodies;
  /// What the functions' own bodies mention.
  Mentions InBodies;
  /// Functions that are being explored for their outcomes, and those among them
  /// that call themselves through others.
  llvm::DenseSet<const clang::FunctionDecl *> Begun, Recursive;
  /// As above, for outcomes.
  unsigned LargeForOutcomes = 0, MadeForOutcomes = 0;
  /// What the current entry has left: the functions that it followed to their
  /// ends, and those explored for their outcomes.
  llvm::SmallVector<const clang::FunctionDecl *, 8> Seen;
  struct ExploredCallee {
    const clang::FunctionDecl *Function;
    unsigned Made, Large;
  };
  llvm::SmallVector<ExploredCallee, 8> Explored;
};

} // namespace winsock_tidy::paths

#endif // WINSOCK_TIDY_PATHS_ENTRYEXPLORER_H
