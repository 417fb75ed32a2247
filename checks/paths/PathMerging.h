//===--- PathMerging.h - Merges paths that no longer differ -----*- C++ -*-===//
//
// Each `if` doubles the number of paths, and a loop multiplies it further: a
// main() of sixty lines has more paths than any budget allows. Most of them
// differ in nothing that decides what follows: in the text of a buffer, in a
// count that is printed, in which of two calls wrote to globals last. (Merging
// paths that differ in nothing that matters is known as property simulation:
// Das, Lerner, Seigle: ESP, PLDI 2002.)
//
// Where paths join, this part ends those that differ from an earlier one only
// in this way. It starts once an entry has turned out to be large: small
// entries are explored path by path.
//
// What a path knows need not be compared in full: the earlier path goes on
// unchanged, so all that it shows is true; what only the ended path would have
// shown is missed. While the budget of an entry is being used up, less and less
// is compared, so that large entries, too, are explored to their end.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_PATHS_PATHMERGING_H
#define WINSOCK_TIDY_PATHS_PATHMERGING_H

#include "paths/DecisiveVariables.h"
#include "paths/EnginePart.h"
#include "paths/Mentions.h"
#include "paths/PathFacts.h"
#include "paths/StartupFlags.h"
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
  /// The exploration of an entry begins. Paths are merged once the entry has
  /// taken Statements statements, and compared roughly once it has used a part
  /// of a budget of Nodes nodes.
  /// Functions have other bodies from now on.
  void forgetTexts() {
    Texts.clear();
    AllMentions = {};
  }
  void beginEntry(unsigned Statements, unsigned Nodes = Never);

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
  /// A state without the parts that decide nothing. It serves only for
  /// comparison.
  struct Essence {
    ProgramStateRef Rest; ///< Without what is known about symbols.
    SymbolRanges Ranges;
    TruthOfVariables Variables; ///< Only in a rough essence.
    bool operator==(const Essence &Other) const {
      return Rest == Other.Rest && Ranges == Other.Ranges &&
             Variables == Other.Variables;
    }
  };
  /// What is compared: everything that decides what follows; the facts on which
  /// rules rest, and whether variables are zero; or the facts alone.
  enum class Grain : unsigned char { Full, Truths, Facts };
  /// Returns how paths are compared now that the exploration has reached Node.
  Grain grainAt(const clang::ento::ExplodedNode *Node) const;
  /// Returns the part of What that is compared at the current grain.
  Essence roughly(const Essence &What,
                  const clang::StackFrameContext *Frame) const;
  /// Returns the essence of the state before Next, the first statement of
  /// Block.
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
  ProgramStateRef withoutUnnamed(ProgramStateRef State,
                                 const clang::CFGBlock *Block,
                                 const clang::StackFrameContext *Frame) const;
  bool isReachedLater(const clang::ento::MemRegion *Region,
                      const SymbolSet &Held, const clang::CFGBlock *Block,
                      const clang::StackFrameContext *Frame) const;
  bool isNamedLater(const clang::ValueDecl *Name, const clang::CFGBlock *Block,
                    const clang::StackFrameContext *Frame) const;

  /// What is known about a function's text.
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

  /// Where paths join: the frame, the block, and the preceding block if the
  /// value of an expression depends on it.
  using Place = std::tuple<const clang::LocationContext *, unsigned, unsigned>;
  struct Visitor {
    Essence What, Rough;
    unsigned Count; ///< How often the path had been at the place.
    const clang::ento::ExplodedNode *Node;
  };
  struct VisitedPlace {
    Grain RoughAs = Grain::Full;
    std::vector<Visitor> Visitors;
  };
  /// Ends the current path: it goes on as the path of Earlier does.
  void end(const Visitor &Earlier, bool IsRough, CheckerContext &C) const;

  unsigned MergeAfter = Never, Budget = Never;
  mutable Grain Now = Grain::Full;
  mutable StartupFlags Flags;
  mutable unsigned Steps = 0;
  /// The key under which the engine stores the last condition over which it
  /// split a path. It says nothing about the path. The engine does not publish
  /// the key; it is recognized by its value, which is an expression.
  mutable void *LastAssumption = nullptr;
  /// The key of what is known about symbols, found in the same way.
  mutable void *Constraints = nullptr;
  mutable Mentions AllMentions;
  mutable llvm::DenseMap<Place, VisitedPlace> Places;
  /// Memory that some path has written, or caused a call to write.
  mutable llvm::SetVector<const clang::ento::MemRegion *> Written;
  mutable llvm::DenseMap<const clang::Decl *, std::unique_ptr<Text>> Texts;
};

} // namespace winsock_tidy::paths

#endif // WINSOCK_TIDY_PATHS_PATHMERGING_H
