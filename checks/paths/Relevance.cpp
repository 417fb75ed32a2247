//===--- Relevance.cpp ----------------------------------------------------===//

#include "paths/Relevance.h"
#include "ast/ControlFlow.h"
#include "ast/OwnCode.h"
#include "ast/ReachedCode.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/SmallPtrSet.h"
#include "llvm/ADT/StringSwitch.h"
#include <tuple>

using namespace clang;

namespace winsock_tidy::paths {

using model::Effect;

/// Larger bodies, in statements and expressions, are not followed unless they
/// use Winsock. Smaller ones (getters, `is_started()`, loggers) cost little and
/// preserve knowledge about flags.
static constexpr unsigned SmallBody = 150;

/// The maximum number of calls between a function and an effect for which the
/// function is explored, including the call of the API. The entry of a program
/// is explored for everything that it reaches.
static constexpr unsigned NearCalls = 4;

/// True if a rule can report a finding on paths with the effects in Does: a
/// startup may stay unmatched; an extra cleanup is visible next to a startup,
/// or where the count is known; a close may lose data in transit; an operation
/// may outlive the memory that it uses; a wait may miss that a connect has
/// failed; a call may need a connection that its socket does not know of; a
/// resource may be lost. MayFail: a callee leaves an error when it fails, and
/// the function may fetch it from the wrong source.
static bool isJudged(Effect Does, bool MayFail, bool IsProgramEntry) {
  auto Has = [Does](Effect E) { return (Does & E) != Effect::None; };
  return Has(Effect::StartsWinsock) ||
         (Has(Effect::EndsWinsock) && IsProgramEntry) ||
         Has(Effect::MakesSocket | Effect::Closes | Effect::Receives |
             Effect::Sends | Effect::Binds | Effect::Listens |
             Effect::MakesResource | Effect::ReleasesResource |
             Effect::LeavesContext) ||
         (MayFail && Has(Effect::ReadsErrno | Effect::FetchesLastError)) ||
         (Has(Effect::Closes) && Has(Effect::Connects | Effect::AcceptsSocket |
                                     Effect::AcceptsInto | Effect::Sends)) ||
         (Has(Effect::Connects) && Has(Effect::ReportsReady)) ||
         Has(Effect::Overlapped | Effect::AsyncRequest);
}

/// Creates one node for each function of the program's own code that has a
/// body.
class RelevanceBuilder : public RecursiveASTVisitor<RelevanceBuilder> {
public:
  RelevanceBuilder(Relevance &Out, ASTContext &Context, ApiLookup &Api)
      : Out(Out), Context(Context), Api(Api) {}

  bool shouldVisitTemplateInstantiations() const { return true; }
  bool shouldVisitImplicitCode() const { return true; }
  bool shouldWalkTypesOfTypeLocs() const { return false; }

  bool TraverseDecl(Decl *D) {
    // Functions of system headers have no effect on Winsock by themselves.
    if (isOfSystem(D, Context.getSourceManager()))
      return true;
    const auto *FD = dyn_cast_or_null<FunctionDecl>(D);
    if (!FD)
      return RecursiveASTVisitor::TraverseDecl(D);
    if (!FD->doesThisDeclarationHaveABody() || FD->isDependentContext())
      return RecursiveASTVisitor::TraverseDecl(D);
    Relevance::Node *Outer = Current;
    llvm::DenseSet<const Stmt *> OuterCode = std::move(Reached);
    enter(FD);
    bool Continue = RecursiveASTVisitor::TraverseDecl(D);
    Current = Outer;
    Reached = std::move(OuterCode);
    return Continue;
  }

  bool TraverseLambdaExpr(LambdaExpr *Lambda) {
    Handed.insert(Lambda->getCallOperator()->getCanonicalDecl());
    // The body is a separate function. The function that creates the lambda
    // counts as its caller, because it usually calls it.
    call(Lambda->getCallOperator());
    return TraverseDecl(Lambda->getCallOperator());
  }

  bool VisitStmt(Stmt *S) {
    if (Current)
      ++Current->Size;
    return true;
  }

  bool VisitDeclRefExpr(DeclRefExpr *Ref) {
    if (const auto *FD = dyn_cast<FunctionDecl>(Ref->getDecl()))
      if (!Called.contains(Ref))
        Handed.insert(FD->getCanonicalDecl());
    return true;
  }

  bool VisitCallExpr(CallExpr *Call) {
    if (const auto *Ref =
            dyn_cast<DeclRefExpr>(Call->getCallee()->IgnoreParenImpCasts()))
      Called.insert(Ref);
    if (!isReached(Call))
      return true;
    if (const model::Function *Row = Api.row(Call)) {
      if (Row->isWinsock())
        Current->TouchesWinsock = true;
      Current->MayFail |= Row->isWinsock() && Row->canFail() &&
                          Row->Error != model::ErrorSource::None;
      Current->Does = Current->Does | effectsOf(*Row, Call);
      if (Row->has(Effect::StartsWinsock))
        keep(Current->StartCall, Call);
      if (Row->has(Effect::EndsWinsock))
        keep(Current->EndCall, Call);
      // Functions that end the process, or close a handle, are followed as
      // well.
      return true;
    }
    if (const FunctionDecl *FD = Call->getDirectCallee())
      call(FD);
    if (!Call->getDirectCallee() || mayBeOverridden(Call))
      Current->CallsUnknown = Current->CallsEnder = true;
    return true;
  }

  bool VisitCXXDefaultArgExpr(CXXDefaultArgExpr *Default) {
    return TraverseStmt(Default->getExpr());
  }

  bool VisitCXXConstructExpr(CXXConstructExpr *Construct) {
    if (!isReached(Construct))
      return true;
    call(Construct->getConstructor());
    destroy(Construct->getType());
    return true;
  }

  bool VisitCXXDeleteExpr(CXXDeleteExpr *Delete) {
    if (!isReached(Delete))
      return true;
    destroy(Delete->getDestroyedType());
    return true;
  }

  bool VisitVarDecl(VarDecl *Var) {
    // In a template, even an initializer of a plain type may have no value
    // yet (`= alignof(T)`), and must not be evaluated.
    if (!Var->hasGlobalStorage() || Var->getType()->isDependentType() ||
        Var->getDeclContext()->isDependentContext() ||
        (Var->hasInit() && Var->getInit()->isInstantiationDependent()))
      return true;
    const Type *Element = Var->getType()->getBaseElementTypeUnsafe();
    const CXXRecordDecl *Record = Element->getAsCXXRecordDecl();
    if (Record && Record->hasDefinition())
      (Var->isStaticLocal() ? LocalStatics : Statics).push_back(Record);
    if (!Current && Var->hasInit() && !Var->isStaticLocal() &&
        !Var->getType()->isRecordType() &&
        // The initializer of a template's own variable cannot be evaluated.
        !Var->getInit()->isValueDependent() &&
        !Var->getInit()->isConstantInitializer(Context, false))
      DynamicInit = true;
    if (!Current && Var->hasInit() && !Var->isStaticLocal() &&
        Var->isThisDeclarationADefinition() == VarDecl::Definition)
      initialize(Var, Var->getInit());
    return true;
  }

  /// Records that the calls in Init run before main.
  void initialize(const VarDecl *Var, const Stmt *Init) {
    if (!Init || isa<LambdaExpr>(Init))
      return;
    const FunctionDecl *Callee = nullptr;
    if (const auto *Construct = dyn_cast<CXXConstructExpr>(Init))
      Callee = Construct->getConstructor();
    else if (const auto *Call = dyn_cast<CallExpr>(Init))
      Callee = Call->getDirectCallee();
    if (Callee)
      Initialized.try_emplace(Callee->getCanonicalDecl(), Var);
    for (const Stmt *Child : Init->children())
      initialize(Var, Child);
  }

  /// Members and bases are destroyed with the object.
  void destroy(QualType Type) {
    if (Type.isNull())
      return;
    const CXXRecordDecl *Record =
        Type->getBaseElementTypeUnsafe()->getAsCXXRecordDecl();
    if (!Record || !Record->hasDefinition() || !Current)
      return;
    if (const CXXDestructorDecl *Dtor = Record->getDestructor())
      call(Dtor);
  }

  llvm::SmallVector<const CXXRecordDecl *, 8> Statics, LocalStatics;
  bool DynamicInit = false;
  /// By function: variables at the file's level whose initializers call it.
  llvm::DenseMap<const FunctionDecl *, const VarDecl *> Initialized;
  /// Functions whose address is taken: they may be routines of threads.
  llvm::DenseSet<const FunctionDecl *> Handed;

private:
  void enter(const FunctionDecl *FD) {
    const FunctionDecl *Key = FD->getCanonicalDecl();
    auto [It, IsNew] = Out.Nodes.try_emplace(Key);
    if (IsNew)
      Out.Order.push_back(Key);
    It->second.Definition = FD;
    Current = &It->second;
    Reached.clear();
    for (const ReachedCode::Node &N : reachedInBody(Api.tree(), FD).Nodes)
      Reached.insert(N.S);
    // Implicit calls: members and bases of constructors and destructors.
    if (const auto *Dtor = dyn_cast<CXXDestructorDecl>(FD))
      for (const FieldDecl *Field : Dtor->getParent()->fields())
        destroy(Field->getType());
  }

  /// Without an OVERLAPPED, no operation continues after the call.
  Effect effectsOf(const model::Function &Row, const CallExpr *Call) const {
    if (Row.OverlappedArg == model::NoArg || !Row.has(Effect::Overlapped))
      return Row.Does;
    const Expr *Arg =
        static_cast<unsigned>(Row.OverlappedArg) < Call->getNumArgs()
            ? Call->getArg(Row.OverlappedArg)
            : nullptr;
    bool IsPlain =
        !Row.isWinsock() || !Arg || Arg->isValueDependent() ||
        Arg->isNullPointerConstant(
            Context, Expr::NPC_ValueDependentIsNotNull) != Expr::NPCK_NotNull;
    return IsPlain ? Row.Does & ~Effect::Overlapped : Row.Does;
  }

  /// True if S is in a function and can be executed there: other code is no
  /// evidence.
  bool isReached(const Stmt *S) const { return Current && Reached.contains(S); }

  /// True if the call may reach a method that overrides the callee.
  static bool mayBeOverridden(const CallExpr *Call) {
    const auto *Member =
        dyn_cast<MemberExpr>(Call->getCallee()->IgnoreParens());
    const auto *Method =
        Member ? dyn_cast<CXXMethodDecl>(Member->getMemberDecl()) : nullptr;
    return Method && Method->isVirtual() && !Member->hasQualifier() &&
           !Method->getDevirtualizedMethod(Member->getBase(),
                                           /*IsAppleKext=*/false);
  }

  static void keep(const CallExpr *&First, const CallExpr *Call) {
    if (!First)
      First = Call;
  }

  void call(const FunctionDecl *Callee) {
    if (!Current)
      return;
    Callee = Callee->getCanonicalDecl();
    Current->Callees.push_back(Callee);
  }

  llvm::DenseSet<const DeclRefExpr *> Called;
  Relevance &Out;
  ASTContext &Context;
  ApiLookup &Api;
  Relevance::Node *Current = nullptr;
  /// The code of its body that can be executed.
  llvm::DenseSet<const Stmt *> Reached;
};

/// True if a function without a visible body may have any effect on Winsock: it
/// belongs to the program, not to the system.
static bool hasUnseenBody(const FunctionDecl *FD, ASTContext &Context,
                          ApiLookup &Api) {
  if (FD->getDefinition() || FD->isDefaulted() || FD->isImplicit() ||
      FD->getBuiltinID() || Api.row(FD))
    return false;
  return !Context.getSourceManager().isInSystemHeader(FD->getLocation());
}

Relevance::Relevance(ASTContext &Context, ApiLookup &Api,
                     const OtherUnits &Known,
                     llvm::ArrayRef<FunctionDecl *> Lent,
                     const WithdrawnBodies *Withdrawn)
    : Others(Known), Withdrawn(Withdrawn),
      PlainCleanup(Known.IsEndedElsewhere || Withdrawn) {
  RelevanceBuilder Builder(*this, Context, Api);
  for (Decl *D : Context.getTraversalScope())
    Builder.TraverseDecl(D);
  for (FunctionDecl *FD : Lent) {
    Foreign.insert(FD->getCanonicalDecl());
    if (!Nodes.count(FD->getCanonicalDecl()))
      Builder.TraverseDecl(FD);
  }

  for (auto &[FD, N] : Nodes) {
    N.DoesItself = N.Does;
    N.OwnEndCall = N.EndCall;
  }
  // Callers have the effects of their callees. The graph is small, so iterate.
  for (bool Changed = true; Changed;) {
    Changed = false;
    for (const FunctionDecl *FD : Order) {
      Node &N = Nodes[FD];
      for (const FunctionDecl *Callee : N.Callees) {
        auto It = Nodes.find(Callee);
        if (It == Nodes.end()) {
          if (!N.ReachesHole && Withdrawn && Withdrawn->contains(Callee))
            N.ReachesHole = Changed = true;
          if (N.CallsEnder || !hasUnseenBody(Callee, Context, Api))
            continue;
          Changed |= !N.CallsUnknown;
          N.CallsUnknown = true;
          if (!Others.isApart(Callee))
            N.CallsEnder = Changed = true;
          continue;
        }
        const Node &From = It->second;
        auto Take = [&](bool &Into, bool What) {
          if (What && !Into)
            Into = Changed = true;
        };
        Take(N.TouchesWinsock, From.TouchesWinsock);
        Take(N.ReachesHole, From.ReachesHole);
        if ((N.Does | From.Does) != N.Does) {
          N.Does = N.Does | From.Does;
          Changed = true;
        }
        if (!N.StartCall && From.StartCall) {
          N.StartCall = From.StartCall;
          Changed = true;
        }
        if (!N.EndCall && From.EndCall) {
          N.EndCall = From.EndCall;
          Changed = true;
        }
        Take(N.CallsUnknown, From.CallsUnknown);
        Take(N.CallsEnder, From.CallsEnder);
      }
    }
  }

  findEnding(Api.tree());

  // Effects far below a function are judged at nearer callers, because from
  // afar every function of a large program reaches everything.
  for (const FunctionDecl *FD : Order) {
    Nodes[FD].DoesNear = Nodes[FD].DoesItself;
    Nodes[FD].MayFailNear = Nodes[FD].MayFail;
  }
  for (unsigned Calls = 1; Calls != NearCalls; ++Calls) {
    llvm::SmallVector<std::pair<Effect, bool>, 0> Next;
    for (const FunctionDecl *FD : Order) {
      auto [Does, MayFail] =
          std::make_pair(Nodes[FD].DoesNear, Nodes[FD].MayFailNear);
      for (const FunctionDecl *Callee : Nodes[FD].Callees)
        if (auto It = Nodes.find(Callee); It != Nodes.end()) {
          Does = Does | It->second.DoesNear;
          MayFail |= It->second.MayFailNear;
        }
      Next.push_back({Does, MayFail});
    }
    for (auto [FD, New] : llvm::zip(Order, Next))
      std::tie(Nodes[FD].DoesNear, Nodes[FD].MayFailNear) = New;
  }

  // Variables at the file's level are initialized before a program's main.
  if (Others.IsInProgram || llvm::any_of(Order, [this](const FunctionDecl *FD) {
        return isProgramEntry(Nodes[FD].Definition);
      }))
    for (const auto &[FD, Var] : Builder.Initialized)
      if (auto It = Nodes.find(FD);
          It != Nodes.end() && It->second.TouchesWinsock && !isForeign(FD))
        BeforeMain[FD] = Var->getNameAsString();
  for (const FunctionDecl *FD : Order)
    if (llvm::StringRef Object = Others.initializedBy(FD);
        !Object.empty() && Nodes[FD].TouchesWinsock)
      BeforeMain[FD] = Object.str();

  llvm::DenseMap<const FunctionDecl *, unsigned> Callers;
  for (const FunctionDecl *FD : Order) {
    Node &N = Nodes[FD];
    bool IsProgramEntry = isProgramEntry(N.Definition);
    // Functions that an entry point calls may be called too early.
    N.Judged = isJudged(IsProgramEntry ? N.Does : N.DoesNear, N.MayFailNear,
                        IsProgramEntry) ||
               (IsProgramEntry && N.TouchesWinsock) || BeforeMain.count(FD) ||
               ((Builder.Handed.contains(FD) || !Others.threadOf(FD).empty()) &&
                (N.DoesNear & Effect::EndsWinsock) != Effect::None);
    // Findings in them belong to their own unit.
    if (isForeign(FD)) {
      N.Judged = false;
      continue;
    }
    Definitions.push_back(N.Definition);
    if (N.ReachesHole)
      N.Judged = false;
    if (N.ReachesHole || (!N.TouchesWinsock && N.Size > SmallBody))
      NotToInline.push_back(N.Definition);
    if (N.EndCall && !N.StartCall)
      PlainCleanup = true;
    if (N.Judged)
      for (const FunctionDecl *Callee : N.Callees)
        if (Callee != FD)
          ++Callers[Callee];
  }

  // Depth first from functions without callers, so that callers come before
  // their callees; cycles are entered at their first function.
  llvm::SmallVector<const FunctionDecl *, 16> PostOrder;
  llvm::DenseSet<const FunctionDecl *> Seen;
  auto Visit = [&](const FunctionDecl *Root) {
    llvm::SmallVector<std::pair<const FunctionDecl *, unsigned>, 16> Stack;
    if (!Seen.insert(Root).second)
      return;
    Stack.push_back({Root, 0});
    while (!Stack.empty()) {
      auto &[FD, Next] = Stack.back();
      const Node &N = Nodes[FD];
      if (Next == N.Callees.size()) {
        PostOrder.push_back(FD);
        Stack.pop_back();
        continue;
      }
      const FunctionDecl *Callee = N.Callees[Next++];
      auto It = Nodes.find(Callee);
      if (It != Nodes.end() && It->second.Judged && Seen.insert(Callee).second)
        Stack.push_back({Callee, 0});
    }
  };
  for (const FunctionDecl *FD : llvm::reverse(Order))
    if (Nodes[FD].Judged && !Callers.count(FD))
      Visit(FD);
  for (const FunctionDecl *FD : llvm::reverse(Order))
    if (Nodes[FD].Judged)
      Visit(FD);
  for (const FunctionDecl *FD : llvm::reverse(PostOrder))
    Entries.push_back(Nodes[FD].Definition);

  const bool LacksDeclarations = mayLackDeclarations(Api.tree());
  StaticsMayCleanUp = LacksDeclarations;
  StaticsMayStart =
      Builder.DynamicInit || Others.StaticsStart || LacksDeclarations;
  // Objects of both kinds are destroyed after main; only those at the file's
  // level are constructed before it.
  auto IsOwn = [&Context](const CXXRecordDecl *Record) {
    return !Context.getSourceManager().isInSystemHeader(Record->getLocation());
  };
  for (const auto *List : {&Builder.Statics, &Builder.LocalStatics})
    for (const CXXRecordDecl *Record : *List) {
      if (destructionMayEnd(Record))
        StaticsMayCleanUp = true;
      const CXXDestructorDecl *Dtor = Record->getDestructor();
      if (IsOwn(Record) && !Record->hasTrivialDestructor() &&
          !(Dtor && Dtor->isUserProvided()))
        StaticsMayCleanUp = true; // Through a member, or a base.
    }
  for (const CXXRecordDecl *Record : Builder.Statics)
    for (const CXXConstructorDecl *Ctor : Record->ctors()) {
      if (!IsOwn(Record) || !Ctor->isUserProvided())
        continue;
      auto It = Nodes.find(Ctor->getCanonicalDecl());
      if (It == Nodes.end() || It->second.StartCall || It->second.CallsUnknown)
        StaticsMayStart = true;
    }
}

llvm::SmallVector<const FunctionDecl *, 16>
Relevance::callees(const FunctionDecl *FD) const {
  llvm::SmallVector<const FunctionDecl *, 16> Result;
  if (auto It = Nodes.find(FD->getCanonicalDecl()); It != Nodes.end())
    for (const FunctionDecl *Callee : It->second.Callees)
      if (auto Known = Nodes.find(Callee);
          Known != Nodes.end() && Known->second.Definition)
        Result.push_back(Known->second.Definition);
  return Result;
}

llvm::SmallVector<const FunctionDecl *, 16>
Relevance::calledFrom(const FunctionDecl *FD) const {
  llvm::SmallVector<const FunctionDecl *, 16> Result;
  llvm::SmallVector<const FunctionDecl *, 16> Work{FD->getCanonicalDecl()};
  llvm::DenseSet<const FunctionDecl *> Seen;
  while (!Work.empty()) {
    auto It = Nodes.find(Work.pop_back_val());
    if (It == Nodes.end())
      continue;
    for (const FunctionDecl *Callee : It->second.Callees)
      if (Seen.insert(Callee).second) {
        Work.push_back(Callee);
        if (auto Known = Nodes.find(Callee);
            Known != Nodes.end() && Known->second.Definition)
          Result.push_back(Known->second.Definition);
      }
  }
  return Result;
}

llvm::StringRef Relevance::initializedBeforeMain(const Decl *D) const {
  const auto *FD = dyn_cast<FunctionDecl>(D);
  auto It = FD ? BeforeMain.find(FD->getCanonicalDecl()) : BeforeMain.end();
  return StaticsMayStart || It == BeforeMain.end() ? llvm::StringRef()
                                                   : It->second;
}

bool Relevance::reachesHole(const FunctionDecl *FD) const {
  auto It = Nodes.find(FD->getCanonicalDecl());
  return It != Nodes.end() && It->second.ReachesHole;
}

bool Relevance::touchesWinsock(const FunctionDecl *FD) const {
  auto It = Nodes.find(FD->getCanonicalDecl());
  return It != Nodes.end() && It->second.TouchesWinsock;
}

bool Relevance::isHarmless(const FunctionDecl *FD) const {
  auto It = Nodes.find(FD->getCanonicalDecl());
  return It != Nodes.end() && !It->second.TouchesWinsock &&
         !It->second.CallsUnknown;
}

const CallExpr *Relevance::startCall(const FunctionDecl *FD) const {
  auto It = Nodes.find(FD->getCanonicalDecl());
  return It == Nodes.end() ? nullptr : It->second.StartCall;
}

const CallExpr *Relevance::endCall(const FunctionDecl *FD) const {
  auto It = Nodes.find(FD->getCanonicalDecl());
  return It == Nodes.end() ? nullptr : It->second.EndCall;
}

const CallExpr *Relevance::ownEndCall(const FunctionDecl *FD) const {
  auto It = Nodes.find(FD->getCanonicalDecl());
  return It == Nodes.end() ? nullptr : It->second.OwnEndCall;
}

Effect Relevance::ownEffects(const FunctionDecl *FD) const {
  auto It = Nodes.find(FD->getCanonicalDecl());
  return It == Nodes.end() ? Effect::None : It->second.DoesItself;
}

Effect Relevance::effects(const FunctionDecl *FD) const {
  auto It = Nodes.find(FD->getCanonicalDecl());
  return It == Nodes.end() ? Effect::None : It->second.Does;
}

bool Relevance::mayReport(const FunctionDecl *Entry,
                          llvm::ArrayRef<const FunctionDecl *> Followed) const {
  if (isProgramEntry(Entry) || BeforeMain.count(Entry->getCanonicalDecl()))
    return true;
  Effect Does = Effect::None;
  bool MayFail = false;
  for (const FunctionDecl *FD : Followed)
    if (auto It = Nodes.find(FD->getCanonicalDecl()); It != Nodes.end()) {
      Does = Does | It->second.DoesItself;
      MayFail |= It->second.MayFail;
    }
  return (Does & Effect::EndsWinsock) != Effect::None ||
         isJudged(Does, MayFail, /*IsProgramEntry=*/false);
}

bool Relevance::mayEnd(const FunctionDecl *FD) const {
  auto It = Nodes.find(FD->getCanonicalDecl());
  return It == Nodes.end() ? !Others.isApart(FD)
                           : It->second.EndCall || It->second.CallsEnder;
}

bool Relevance::destructionMayEnd(const CXXRecordDecl *Record,
                                  unsigned Depth) const {
  if (!Record || Depth > 3)
    return false;
  if (!Record->isInStdNamespace()) {
    if (Record->isLambda())
      return mayEnd(Record->getLambdaCallOperator());
    for (const CXXMethodDecl *Method : Record->methods())
      if (Method->getOverloadedOperator() == OO_Call && mayEnd(Method))
        return true;
    const CXXDestructorDecl *Dtor = Record->getDestructor();
    return (Dtor && Dtor->isUserProvided() && mayEnd(Dtor)) ||
           (Record->hasDefinition() &&
            llvm::any_of(Record->fields(), [&](const FieldDecl *Field) {
              return destructionMayEnd(Field->getType()
                                           ->getBaseElementTypeUnsafe()
                                           ->getAsCXXRecordDecl(),
                                       Depth + 1);
            }));
  }
  const auto *Special = dyn_cast<ClassTemplateSpecializationDecl>(Record);
  if (!Special)
    return false;
  // The type does not show the code that runs when the last owner is destroyed.
  if (Special->getName().contains("shared_ptr") ||
      Special->getName().contains("function"))
    return hasPlainCleanup();
  for (const TemplateArgument &Arg : Special->getTemplateArgs().asArray())
    if (Arg.getKind() == TemplateArgument::Type &&
        (Arg.getAsType()->isFunctionPointerType()
             ? hasPlainCleanup()
             : destructionMayEnd(Arg.getAsType()
                                     ->getBaseElementTypeUnsafe()
                                     ->getAsCXXRecordDecl(),
                                 Depth + 1)))
      return true;
  return false;
}

/// True if control can reach the end of the function, or a throw.
static bool mayReturn(const FunctionDecl *FD, const UnitTree &Tree,
                      const llvm::DenseSet<const FunctionDecl *> &Ending) {
  CFG::BuildOptions Options;
  std::unique_ptr<CFG> Graph = controlFlow(Tree, FD, FD->getBody(), Options);
  if (!Graph)
    return true;
  auto EndsIn = [&Ending](const CFGBlock &Block) {
    if (Block.hasNoReturnElement())
      return true;
    for (const CFGElement &Element : Block)
      if (auto Statement = Element.getAs<CFGStmt>())
        if (const auto *Call = dyn_cast<CallExpr>(Statement->getStmt()))
          if (const FunctionDecl *Callee = Call->getDirectCallee())
            if (Ending.contains(Callee->getCanonicalDecl()))
              return true;
    return false;
  };
  llvm::SmallVector<const CFGBlock *, 16> Work{&Graph->getEntry()};
  llvm::SmallPtrSet<const CFGBlock *, 16> Seen;
  while (!Work.empty()) {
    const CFGBlock *Block = Work.pop_back_val();
    if (!Seen.insert(Block).second || EndsIn(*Block))
      continue;
    if (Block == &Graph->getExit())
      return true;
    for (const CFGBlock::AdjacentBlock &Next : Block->succs())
      if (const CFGBlock *Reached = Next.getReachableBlock())
        Work.push_back(Reached);
  }
  return false;
}

void Relevance::findEnding(const UnitTree &Tree) {
  // `usage()` calls `fatal()` calls `exit()`: repeat while more functions are
  // found.
  for (bool Changed = true; Changed;) {
    Changed = false;
    for (const FunctionDecl *FD : Order) {
      const Node &N = Nodes[FD];
      if ((N.Does & Effect::EndsProcess) == Effect::None ||
          Ending.contains(FD) || isProgramEntry(FD) ||
          mayReturn(N.Definition, Tree, Ending))
        continue;
      Ending.insert(FD);
      Changed = true;
    }
  }
}

bool Relevance::neverReturns(const FunctionDecl *FD) const {
  return Ending.contains(FD->getCanonicalDecl());
}

} // namespace winsock_tidy::paths
