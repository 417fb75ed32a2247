//===--- PathMerging.h - Paths that no longer differ are one ----*- C++ -*-===//
//
// Each `if` doubles the paths, and a loop takes them to a power: a main() of
// sixty lines has more of them than any budget has room for. Most differ in
// nothing that decides what follows: in the text of a buffer, in a count that
// is printed, in which of two calls wrote to globals last. (Merging paths where
// nothing that matters differs is known as property simulation: Das, Lerner,
// Seigle: ESP, PLDI 2002.)
//
// Where paths join, this part ends those that differ from an earlier one only
// in this way. It begins once an entry has turned out to be large: small ones
// are explored path by path.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_PATHS_PATHMERGING_H
#define WINSOCK_TIDY_PATHS_PATHMERGING_H

#include "paths/DecisiveVariables.h"
#include "paths/EnginePart.h"
#include "paths/Mentions.h"
#include "clang/Analysis/Analyses/Dominators.h"
#include "clang/StaticAnalyzer/Core/Checker.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/CheckerContext.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/RangedConstraintManager.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/SetVector.h"
#include <tuple>

namespace winsock_tidy::paths {

class PathMerging
    : public clang::ento::Checker<clang::ento::check::DeadSymbols,
                                  clang::ento::check::RegionChanges,
                                  clang::ento::check::EndAnalysis>,
      public EnginePart {
  using CheckerContext = clang::ento::CheckerContext;
  using ProgramStateRef = clang::ento::ProgramStateRef;

public:
  /// No path is merged.
  static constexpr unsigned Never = ~0u;
  /// The exploration of an entry begins; paths are merged once it has taken so
  /// many statements.
  void beginEntry(unsigned Statements);

  void checkDeadSymbols(clang::ento::SymbolReaper &Reaper,
                        CheckerContext &C) const;
  ProgramStateRef
  checkRegionChanges(ProgramStateRef State,
                     const clang::ento::InvalidatedSymbols *Invalidated,
                     llvm::ArrayRef<const clang::ento::MemRegion *> Explicit,
                     llvm::ArrayRef<const clang::ento::MemRegion *> Regions,
                     const clang::LocationContext *Frame,
                     const clang::ento::CallEvent *Call) const;
  void checkEndAnalysis(clang::ento::ExplodedGraph &Graph,
                        clang::ento::BugReporter &BR,
                        clang::ento::ExprEngine &Engine) const;

private:
  /// What is left of a state if what decides nothing is taken out of it. Good
  /// for comparison only.
  struct Essence {
    ProgramStateRef Rest; ///< But for what is known of symbols.
    std::vector<std::pair<clang::ento::SymbolRef, clang::ento::RangeSet>>
        Ranges;
    bool operator==(const Essence &Other) const {
      return Rest == Other.Rest && Ranges == Other.Ranges;
    }
  };
  /// Of the state before Next, the first statement of Block.
  Essence essence(const clang::CFGBlock *Block, const clang::Stmt *Next,
                  CheckerContext &C) const;
  Essence withoutForgotten(ProgramStateRef State, const clang::CFGBlock *Block,
                           const clang::StackFrameContext *Frame) const;
  ProgramStateRef withoutStale(ProgramStateRef State,
                               const clang::CFGBlock *Block,
                               const clang::StackFrameContext *Frame) const;
  ProgramStateRef
  withoutLastAssumption(ProgramStateRef State,
                        const clang::StackFrameContext *Frame) const;
  ProgramStateRef withoutUnasked(ProgramStateRef State) const;

  /// What is known of a function's text.
  struct Text {
    Text(const clang::StackFrameContext *Frame, ApiLookup &Api, Mentions &All);
    DecisiveVariables Variables;
    clang::CFGDomTree Dominators;
    /// By the block's number.
    std::vector<MentionSet> Mentioned;
    /// The block in which an expression is evaluated.
    llvm::DenseMap<const clang::Stmt *, const clang::CFGBlock *> Blocks;
  };
  const Text &text(const clang::StackFrameContext *Frame) const;

  /// Where paths join: the frame, the block, and the one that they came from
  /// where the value of an expression depends on that.
  using Place = std::tuple<const clang::LocationContext *, unsigned, unsigned>;
  struct Visitor {
    Essence What;
    unsigned Count; ///< How often the path had been there.
    const clang::ento::ExplodedNode *Node;
  };

  unsigned MergeAfter = Never;
  mutable unsigned Steps = 0;
  /// The key by which the engine keeps the last condition that it split a path
  /// over. It says nothing of the path, and the key is the engine's own: it is
  /// known by its value, which is an expression.
  mutable void *LastAssumption = nullptr;
  /// The key of what is known of symbols, likewise.
  mutable void *Constraints = nullptr;
  mutable Mentions AllMentions;
  mutable llvm::DenseMap<Place, std::vector<Visitor>> Visitors;
  /// Memory that some path has written to, or had written to.
  mutable llvm::SetVector<const clang::ento::MemRegion *> Written;
  mutable llvm::DenseMap<const clang::Decl *, std::unique_ptr<Text>> Texts;
};

} // namespace winsock_tidy::paths

#endif // WINSOCK_TIDY_PATHS_PATHMERGING_H
