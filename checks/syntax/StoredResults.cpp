//===--- StoredResults.cpp ------------------------------------------------===//

#include "syntax/StoredResults.h"
#include "ast/Holes.h"
#include "syntax/DiscardedResults.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Attr.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Analysis/Analyses/LiveVariables.h"
#include "clang/Analysis/AnalysisDeclContext.h"
#include "clang/Analysis/CFG.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallPtrSet.h"

using namespace clang;

namespace winsock_tidy {
namespace {

/// How a body mentions the relevant variables.
struct Mentions {
  /// Variables some of whose reads are not visible: their address is taken, a
  /// reference is bound, an exception handler mentions them.
  llvm::SmallPtrSet<const VarDecl *, 4> Escaped;
  /// Variables that are mentioned other than in assignments to them.
  llvm::SmallPtrSet<const VarDecl *, 4> Read;
  /// Variables to which something is assigned.
  llvm::SmallPtrSet<const VarDecl *, 4> Assigned;
  /// Where the variables that an `if constexpr` mentions are declared.
  llvm::DenseSet<SourceLocation> InConstexprIf;
  /// Control may take ways that no graph shows: a call that may return twice
  /// (setjmp), or __try, whose handler any memory access may reach.
  bool HasHiddenPaths = false;
};

/// Collects Mentions. If Vars is null, every variable is relevant.
class MentionCollector {
public:
  MentionCollector(const llvm::SmallPtrSetImpl<const VarDecl *> *Vars,
                   Mentions &Result)
      : Vars(Vars), Result(Result) {}

  /// How a mention is used by its parent.
  enum class Use { Read, Written, Unknown };

  void visit(const Stmt *S, Use ByParent = Use::Unknown) {
    if (!S || hasUnevaluatedOperands(S))
      return;
    if (const auto *Ref = dyn_cast<DeclRefExpr>(S))
      return mention(dyn_cast<VarDecl>(Ref->getDecl()), ByParent);
    if (const auto *Paren = dyn_cast<ParenExpr>(S))
      return visit(Paren->getSubExpr(), ByParent);
    if (const auto *Cast = dyn_cast<CastExpr>(S)) {
      bool Reads = Cast->getCastKind() == CK_LValueToRValue ||
                   Cast->getCastKind() == CK_ToVoid;
      return visit(Cast->getSubExpr(), Reads ? Use::Read : Use::Unknown);
    }
    if (const auto *Unary = dyn_cast<UnaryOperator>(S))
      return visit(Unary->getSubExpr(),
                   Unary->isIncrementDecrementOp() ? Use::Read : Use::Unknown);
    if (const auto *Binary = dyn_cast<BinaryOperator>(S))
      if (Binary->isAssignmentOp()) {
        visit(Binary->getLHS(),
              Binary->isCompoundAssignmentOp() ? Use::Read : Use::Written);
        return visit(Binary->getRHS());
      }
    if (const auto *Call = dyn_cast<CallExpr>(S))
      if (const FunctionDecl *Callee = Call->getDirectCallee())
        Result.HasHiddenPaths |= Callee->hasAttr<ReturnsTwiceAttr>();
    if (const auto *Block = dyn_cast<BlockExpr>(S))
      for (const BlockDecl::Capture &C : Block->getBlockDecl()->captures())
        mention(C.getVariable(), Use::Unknown);

    if (isa<SEHTryStmt>(S))
      Result.HasHiddenPaths = true;

    const auto *If = dyn_cast<IfStmt>(S);
    bool IsConstexprIf = If && If->isConstexpr();
    bool IsHandler = isa<CXXCatchStmt>(S);
    ConstexprDepth += IsConstexprIf;
    HandlerDepth += IsHandler;
    for (const Stmt *Child : S->children())
      visit(Child);
    ConstexprDepth -= IsConstexprIf;
    HandlerDepth -= IsHandler;
  }

private:
  void mention(const VarDecl *Var, Use How) {
    if (!Var || (Vars && !Vars->count(Var)))
      return;
    if (ConstexprDepth)
      Result.InConstexprIf.insert(Var->getLocation());
    if (How == Use::Written) {
      Result.Assigned.insert(Var);
      return;
    }
    Result.Read.insert(Var);
    if (How == Use::Unknown || HandlerDepth)
      Result.Escaped.insert(Var);
  }

  const llvm::SmallPtrSetImpl<const VarDecl *> *Vars;
  Mentions &Result;
  unsigned ConstexprDepth = 0;
  unsigned HandlerDepth = 0;
};

/// Records which stores occur in the graph, and which of them store a value
/// that is read later.
class StoreObserver : public LiveVariables::Observer {
public:
  explicit StoreObserver(llvm::ArrayRef<ResultStore> Stores) {
    for (const ResultStore &Store : Stores)
      if (Store.Assignment)
        Assignments[Store.Assignment] = Store.Var;
      else
        Declared.insert(Store.Var);
  }

  void observeStmt(const Stmt *S, const CFGBlock *,
                   const LiveVariables::LivenessValues &Values) override {
    if (const auto *Binary = dyn_cast<BinaryOperator>(S)) {
      auto It = Assignments.find(Binary);
      if (It != Assignments.end())
        note(Binary, Values.isLive(It->second));
    } else if (const auto *Decls = dyn_cast<DeclStmt>(S)) {
      for (const Decl *D : Decls->decls())
        if (const auto *Var = dyn_cast<VarDecl>(D))
          if (Declared.count(Var))
            note(Var, Values.isLive(Var));
    }
  }

  bool isUnread(const ResultStore &Store) const {
    const void *Key = Store.Assignment
                          ? static_cast<const void *>(Store.Assignment)
                          : Store.Var;
    return Seen.count(Key) && !Live.count(Key);
  }

private:
  void note(const void *Key, bool IsLive) {
    Seen.insert(Key);
    if (IsLive)
      Live.insert(Key);
  }

  llvm::DenseMap<const BinaryOperator *, const VarDecl *> Assignments;
  llvm::SmallPtrSet<const VarDecl *, 4> Declared;
  llvm::SmallPtrSet<const void *, 4> Seen, Live;
};

} // namespace

bool isTrackable(const VarDecl *Var) {
  QualType Type = Var->getType();
  return Var->hasLocalStorage() && !Type->isReferenceType() &&
         !Type.isVolatileQualified() && !Type->isDependentType() &&
         Type->isScalarType() && !Var->hasAttr<UnusedAttr>() &&
         !Var->hasAttr<CleanupAttr>() &&
         // The name that means "not needed".
         !(Var->getIdentifier() && Var->getName() == "_");
}

/// In an instantiation, the branches of an `if constexpr` that were not taken
/// are missing; the pattern still shows which variables they read.
static llvm::DenseSet<SourceLocation>
mentionedInDroppedBranches(const Decl *Owner) {
  Mentions Result;
  if (const auto *FD = dyn_cast<FunctionDecl>(Owner))
    if (const FunctionDecl *Pattern = FD->getTemplateInstantiationPattern())
      MentionCollector(nullptr, Result).visit(Pattern->getBody());
  return Result.InConstexprIf;
}

static void keepEachUnread(const Decl *Owner, const UnitTree &Tree,
                           llvm::SmallVectorImpl<ResultStore> &Stores) {
  // A statement that did not compile is missing from the tree, including its
  // reads.
  if (!isWhole(Owner, Tree))
    return Stores.clear();
  llvm::SmallPtrSet<const VarDecl *, 8> Vars;
  for (const ResultStore &Store : Stores)
    Vars.insert(Store.Var);
  Mentions Found;
  MentionCollector Collector(&Vars, Found);
  Collector.visit(Owner->getBody());
  if (const auto *Ctor = dyn_cast<CXXConstructorDecl>(Owner))
    for (const CXXCtorInitializer *Init : Ctor->inits())
      Collector.visit(Init->getInit());
  if (Found.HasHiddenPaths)
    return Stores.clear();

  llvm::DenseSet<SourceLocation> Dropped = mentionedInDroppedBranches(Owner);
  llvm::erase_if(Stores, [&](const ResultStore &Store) {
    // What a variable is declared with and keeps is what its readers read.
    const bool IsKept = !Store.Assignment && !Found.Assigned.count(Store.Var);
    return Found.Escaped.count(Store.Var) ||
           (IsKept && Found.Read.count(Store.Var)) ||
           Dropped.count(Store.Var->getLocation());
  });
  if (Stores.empty())
    return;

  // Clang creates no graph for code that depends on a template's arguments. In
  // such code, only a variable that is never mentioned is unread.
  if (cast<DeclContext>(Owner)->isDependentContext()) {
    llvm::erase_if(Stores, [&](const ResultStore &Store) {
      return Found.Read.count(Store.Var) > 0;
    });
    return;
  }

  AnalysisDeclContext Analysis(nullptr, Owner);
  CFG::BuildOptions &Options = Analysis.getCFGBuildOptions();
  Options.setAllAlwaysAdd();
  // `if (Verbose) print(rc)` reads rc even where Verbose is false today.
  Options.PruneTriviallyFalseEdges = false;
  Options.AddEHEdges = true;
  Options.AddInitializers = true;
  if (!Analysis.getCFG())
    return Stores.clear();
  std::unique_ptr<LiveVariables> Liveness =
      LiveVariables::computeLiveness(Analysis, /*killAtAssign=*/true);
  if (!Liveness)
    return Stores.clear();
  StoreObserver Observer(Stores);
  Liveness->runOnAllBlocks(Observer);
  llvm::erase_if(Stores, [&](const ResultStore &Store) {
    return !Observer.isUnread(Store);
  });
}

void keepUnread(const Decl *Owner, const UnitTree &Tree,
                llvm::SmallVectorImpl<ResultStore> &Stores) {
  if (Stores.empty())
    return;
  llvm::DenseMap<const CallExpr *, unsigned> Variables;
  for (const ResultStore &Store : Stores)
    ++Variables[Store.Call];
  keepEachUnread(Owner, Tree, Stores);
  // A result that was stored in several variables must be unread in all of
  // them.
  for (const ResultStore &Store : Stores)
    --Variables[Store.Call];
  llvm::erase_if(Stores, [&](const ResultStore &Store) {
    return Variables.lookup(Store.Call) != 0;
  });
}

} // namespace winsock_tidy
