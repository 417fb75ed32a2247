//===--- CallEdges.cpp ----------------------------------------------------===//

#include "ast/CallEdges.h"
#include "ast/ReachedCode.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Attr.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/Expr.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/Stmt.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLExtras.h"
#include <numeric>
#include <tuple>

using namespace clang;

namespace winsock_tidy {

class CallEdges::Extractor {
public:
  Extractor(CallEdges &Graph, const FunctionDecl *Function)
      : Graph(Graph), Context(Graph.Context), Function(Function) {
    if (Function)
      Result.CalledParams.resize(Function->getNumParams());
  }

  void run(const ReachedCode &Code);
  void destroy(QualType Type, SourceLocation Where, const NamedDecl *Object);
  void destroyParts(const CXXDestructorDecl *Destructor);
  BodyCalls take();

private:
  void visit(const Stmt *S);
  void visitCall(const CallExpr *Call);
  void visitDelete(const CXXDeleteExpr *Delete);
  void visitTarget(const FunctionDecl *Target, const CallExpr *Call,
                   bool Virtual = false);
  std::optional<unsigned> ownParam(const Expr *E) const;
  void visitHanded(const Expr *Routine, const model::Function &To,
                   const Expr *Call);
  void visitIndirect(const Expr *Callee, SourceLocation Where,
                     const FunctionDecl *Through);
  void visitArguments(const FunctionDecl *Target,
                      llvm::ArrayRef<const Expr *> Args, const Expr *Call);
  void add(const FunctionDecl *Callee, SourceLocation Where,
           const FunctionDecl *Through = nullptr,
           const NamedDecl *Destroyed = nullptr, bool Virtual = false);
  SourceLocation at(SourceLocation Where) const {
    return Elsewhere.isValid() ? Elsewhere : Where;
  }

  CallEdges &Graph;
  ASTContext &Context;
  const FunctionDecl *Function;
  BodyCalls Result;
  /// Where the current node is executed, if not where it is written.
  SourceLocation Elsewhere;
};

void CallEdges::Extractor::run(const ReachedCode &Code) {
  for (const ReachedCode::End &End : Code.Ends)
    add(End.Destructor, End.Where, nullptr, End.V);
  for (const ReachedCode::Node &Node : Code.Nodes) {
    Elsewhere = Node.Elsewhere;
    visit(Node.S);
  }
  Elsewhere = {};
}

/// Examines one node without its children.
void CallEdges::Extractor::visit(const Stmt *S) {
  if (const auto *Call = dyn_cast<CallExpr>(S)) {
    visitCall(Call);
  } else if (const auto *Construct = dyn_cast<CXXConstructExpr>(S)) {
    if (Construct->isElidable())
      return;
    const CXXConstructorDecl *Constructor = Construct->getConstructor();
    add(Constructor, Construct->getBeginLoc());
    llvm::SmallVector<const Expr *, 4> Args(Construct->arguments());
    visitArguments(Constructor, Args, Construct);
  } else if (const auto *Inherited = dyn_cast<CXXInheritedCtorInitExpr>(S)) {
    add(Inherited->getConstructor(), Inherited->getBeginLoc());
  } else if (const auto *New = dyn_cast<CXXNewExpr>(S)) {
    add(New->getOperatorNew(), New->getBeginLoc());
  } else if (const auto *Delete = dyn_cast<CXXDeleteExpr>(S)) {
    visitDelete(Delete);
    add(Delete->getOperatorDelete(), Delete->getBeginLoc());
  } else if (const auto *Declaration = dyn_cast<DeclStmt>(S)) {
    for (const Decl *D : Declaration->decls())
      if (const auto *Cleanup = D->getAttr<CleanupAttr>())
        add(Cleanup->getFunctionDecl(), D->getLocation());
  }
}

void CallEdges::Extractor::visitCall(const CallExpr *Call) {
  const Expr *Callee = Call->getCallee()->IgnoreParenImpCasts();
  const FunctionDecl *Target = Call->getDirectCallee();
  if (!Target) {
    // In a call through a pointer to member, the right-hand side identifies the
    // callee.
    if (const auto *Binary = dyn_cast<BinaryOperator>(Callee))
      if (Binary->isPtrMemOp())
        Callee = Binary->getRHS();
    visitIndirect(Callee, beginOf(Call), nullptr);
    return;
  }
  const auto *Method = dyn_cast<CXXMethodDecl>(Target);
  if (!Method) {
    visitTarget(Target, Call);
    return;
  }
  const Expr *Object = nullptr;
  bool Dispatched = Method->isVirtual();
  if (const auto *MemberCall = dyn_cast<CXXMemberCallExpr>(Call)) {
    Object = MemberCall->getImplicitObjectArgument();
    if (const auto *Member = dyn_cast<MemberExpr>(Callee))
      Dispatched =
          Dispatched && Member->performsVirtualDispatch(Context.getLangOpts());
  } else if (isa<CXXOperatorCallExpr>(Call) && Method->isInstance()) {
    Object = Call->getArg(0);
    // std::function: the value that it was made from decides. (An object of an
    // empty class, as std::default_delete, holds none.)
    if (Method->getOverloadedOperator() == OO_Call &&
        isStdClass(Method->getParent()) && !Method->getParent()->isEmpty())
      visitIndirect(Object, beginOf(Call), nullptr);
  }
  if (!Dispatched || !Object) {
    visitTarget(Target, Call);
    return;
  }
  // While a constructor or destructor runs, the object has its class.
  const CXXRecordDecl *Exact = Graph.Targets.dynamicClass(Object);
  if (isa<CXXThisExpr>(Object->IgnoreParenImpCasts()) && Function &&
      isa<CXXConstructorDecl, CXXDestructorDecl>(Function))
    Exact = cast<CXXMethodDecl>(Function)->getParent();
  if (Exact && Exact->hasDefinition()) {
    if (const CXXMethodDecl *Final =
            Method->getCorrespondingMethodInClass(Exact->getDefinition(), true))
      Method = Final;
    visitTarget(Method, Call);
    return;
  }
  if (const CXXMethodDecl *Known =
          Method->getDevirtualizedMethod(Object, /*IsAppleKext=*/false)) {
    visitTarget(Known, Call);
    return;
  }
  CallTargets::Functions Possible;
  Graph.Targets.overriders(Method, Possible);
  for (const FunctionDecl *FD : Possible)
    visitTarget(FD, Call, /*Virtual=*/FD == Method);
}

/// Call calls Target or, if Target is virtual, an overrider.
void CallEdges::Extractor::visitTarget(const FunctionDecl *Target,
                                       const CallExpr *Call, bool Virtual) {
  add(Target, beginOf(Call), nullptr, nullptr, Virtual);
  llvm::SmallVector<const Expr *, 4> Args(Call->arguments());
  // The object of an operator is written as its first argument.
  if (isa<CXXOperatorCallExpr>(Call))
    if (const auto *Method = dyn_cast<CXXMethodDecl>(Target))
      if (Method->isInstance() && !Args.empty())
        Args.erase(Args.begin());
  visitArguments(Target, Args, Call);
}

/// The value of Callee is called, by the function Through if there is one.
void CallEdges::Extractor::visitIndirect(const Expr *Callee,
                                         SourceLocation Where,
                                         const FunctionDecl *Through) {
  CallTargets::Functions Possible;
  if (Graph.Targets.resolve(Callee, Possible)) {
    for (const FunctionDecl *FD : Possible)
      add(FD, Where, Through);
    return;
  }
  if (std::optional<unsigned> Param = ownParam(Callee))
    Result.CalledParams.set(*Param);
  else
    Result.Unknown.push_back({Callee, at(Where)});
}

/// Returns the number of the parameter of this function whose value E is: its
/// callers know the value.
std::optional<unsigned> CallEdges::Extractor::ownParam(const Expr *E) const {
  const auto *Ref = dyn_cast<DeclRefExpr>(Graph.Targets.source(E));
  const auto *Param = Ref ? dyn_cast<ParmVarDecl>(Ref->getDecl()) : nullptr;
  if (!Param || !Function || Param->getDeclContext() != Function ||
      Param->getFunctionScopeIndex() >= Result.CalledParams.size() ||
      !Graph.Targets.neverChanges(Param))
    return std::nullopt;
  return Param->getFunctionScopeIndex();
}

/// Call passes Routine to the API function To, which keeps it for later.
void CallEdges::Extractor::visitHanded(const Expr *Routine,
                                       const model::Function &To,
                                       const Expr *Call) {
  HandedRoutine Handed{Call, &To, {}};
  if (!Graph.Targets.resolve(Routine, Handed.Routines))
    if (std::optional<unsigned> Param = ownParam(Routine))
      Result.HandedParams.push_back({*Param, &To});
  Result.Handed.push_back(std::move(Handed));
}

bool startsThread(const model::Function &Row) {
  return Row.has(model::Effect::StartsRoutine) &&
         !Row.has(model::Effect::RegistersHandler);
}

/// True for std::function, std::move_only_function and similar classes.
static bool isStdCallable(QualType Type) {
  const CXXRecordDecl *RD = Type->getAsCXXRecordDecl();
  return isStdClass(RD) && RD->hasDefinition() &&
         !RD->getDefinition()
              ->lookup(RD->getASTContext().DeclarationNames.getCXXOperatorName(
                  OO_Call))
              .empty();
}

/// True if a value of this type can be called.
static bool isCallable(QualType Type) {
  Type = Type.getNonReferenceType();
  return Type->isFunctionType() || Type->isFunctionPointerType() ||
         Type->isMemberFunctionPointerType() || isStdCallable(Type);
}

/// Call passes Args, which may be routines, to Target.
void CallEdges::Extractor::visitArguments(const FunctionDecl *Target,
                                          llvm::ArrayRef<const Expr *> Args,
                                          const Expr *Call) {
  if (const model::Function *Row = Graph.rowOf(Target)) {
    if (Row->RoutineArg == model::NoArg)
      return;
    size_t Index = Row->RoutineArg;
    // std::async may have a policy before its routine.
    if (Index < Args.size() && Args[Index]->getType()->isEnumeralType())
      ++Index;
    if (Index >= Args.size())
      return;
    if (Row->has(model::Effect::CallsRoutine))
      visitIndirect(Args[Index], beginOf(Call), Target);
    else
      visitHanded(Args[Index], *Row, Call);
    return;
  }
  // A function of the program that calls its argument, or hands it on.
  const FunctionDecl *Definition = Target->getDefinition();
  if (!Definition) {
    size_t Count = std::min<size_t>(Args.size(), Target->getNumParams());
    for (size_t I = 0; I < Count; ++I) {
      PassedRoutines Passed{
          Target, static_cast<unsigned>(I), at(beginOf(Call)), {}};
      if (isCallable(Target->getParamDecl(I)->getType()) &&
          Graph.Targets.resolve(Args[I], Passed.Routines) &&
          !Passed.Routines.empty())
        Result.Passed.push_back(std::move(Passed));
    }
    return;
  }
  size_t Count = std::min<size_t>(Args.size(), Definition->getNumParams());
  for (size_t I = 0; I < Count; ++I) {
    if (!isCallable(Definition->getParamDecl(I)->getType()))
      continue;
    const BodyCalls &Body = Graph.of(Definition);
    const std::vector<HandedParam> HandedParams = Body.HandedParams;
    if (I < Body.CalledParams.size() && Body.CalledParams.test(I))
      visitIndirect(Args[I], beginOf(Call), Definition);
    for (const HandedParam &Each : HandedParams)
      if (Each.Param == I)
        visitHanded(Args[I], *Each.To, Call);
  }
}

void CallEdges::Extractor::destroy(QualType Type, SourceLocation Where,
                                   const NamedDecl *Object) {
  if (Type.isNull() || Type->isReferenceType() || Type->isDependentType())
    return;
  const CXXRecordDecl *RD =
      Context.getBaseElementType(Type)->getAsCXXRecordDecl();
  if (!RD || !RD->hasDefinition() || RD->hasTrivialDestructor())
    return;
  add(RD->getDestructor(), Where, nullptr, Object);
}

void CallEdges::Extractor::visitDelete(const CXXDeleteExpr *Delete) {
  QualType Type = Delete->getDestroyedType();
  if (Type.isNull() || Type->isDependentType())
    return;
  const CXXRecordDecl *RD = Type->getAsCXXRecordDecl();
  const CXXRecordDecl *Exact =
      Graph.Targets.dynamicClass(Delete->getArgument());
  if (Exact)
    RD = Exact;
  if (!RD || !RD->hasDefinition() || RD->hasTrivialDestructor())
    return;
  const CXXDestructorDecl *Destructor = RD->getDestructor();
  if (!Destructor)
    return;
  CallTargets::Functions Possible;
  bool Dispatched = Destructor->isVirtual() && !Exact;
  if (Dispatched)
    Graph.Targets.overriders(Destructor, Possible);
  else
    Possible.push_back(Destructor);
  for (const FunctionDecl *FD : Possible)
    add(FD, Delete->getBeginLoc(), nullptr, nullptr,
        /*Virtual=*/Dispatched && FD == Destructor);
}

void CallEdges::Extractor::destroyParts(const CXXDestructorDecl *Destructor) {
  const CXXRecordDecl *RD = Destructor->getParent();
  if (!RD->isUnion())
    for (const FieldDecl *Field : RD->fields())
      destroy(Field->getType(), Field->getLocation(), Field);
  for (const CXXBaseSpecifier &Base : RD->bases())
    if (const CXXRecordDecl *BaseClass = Base.getType()->getAsCXXRecordDecl())
      destroy(Base.getType(), Base.getBeginLoc(), BaseClass);
}

void CallEdges::Extractor::add(const FunctionDecl *Callee, SourceLocation Where,
                               const FunctionDecl *Through,
                               const NamedDecl *Destroyed, bool Virtual) {
  if (!Callee)
    return;
  CallEdge Edge;
  Edge.Row = Graph.rowOf(Callee);
  // Functions such as std::move call nothing.
  if (!Edge.Row && Callee->getBuiltinID())
    return;
  if (const FunctionDecl *Definition = Callee->getDefinition())
    Callee = Definition;
  Edge.Callee = Callee;
  Edge.Where = at(Where);
  Edge.Through = Through;
  Edge.Destroyed = Destroyed;
  Edge.Virtual = Virtual;
  Result.Edges.push_back(Edge);
}

BodyCalls CallEdges::Extractor::take() {
  const SourceManager &SM = Context.getSourceManager();
  // In source order; calls at the same location keep their order.
  std::vector<size_t> Order(Result.Edges.size());
  std::iota(Order.begin(), Order.end(), 0);
  llvm::sort(Order, [&](size_t A, size_t B) {
    SourceLocation LocA = Result.Edges[A].Where, LocB = Result.Edges[B].Where;
    return LocA == LocB ? A < B : SM.isBeforeInTranslationUnit(LocA, LocB);
  });
  // The same call can be found in several ways through the graph.
  std::vector<CallEdge> Sorted;
  llvm::DenseSet<std::tuple<const FunctionDecl *, const FunctionDecl *,
                            SourceLocation::UIntTy>>
      Known;
  for (size_t I : Order) {
    const CallEdge &Edge = Result.Edges[I];
    if (Known.insert({Edge.Callee, Edge.Through, Edge.Where.getRawEncoding()})
            .second)
      Sorted.push_back(Edge);
  }
  Result.Edges = std::move(Sorted);
  return std::move(Result);
}

CallEdges::CallEdges(ASTContext &Context, ApiLookup &Api)
    : Context(Context), Api(Api), Targets(Context) {}
CallEdges::~CallEdges() = default;

const model::Function *CallEdges::rowOf(const FunctionDecl *FD) {
  const model::Function *Row = Api.row(FD);
  return Row ? Row : Api.standardRow(FD);
}

const BodyCalls &CallEdges::of(const FunctionDecl *FD) {
  if (const FunctionDecl *Definition = FD->getDefinition())
    FD = Definition;
  else
    FD = FD->getCanonicalDecl();
  auto [It, IsNew] = Bodies.try_emplace(FD, nullptr);
  if (!IsNew)
    return *It->second;
  // A recursive function finds the empty answer while its own is computed.
  It->second = std::make_unique<BodyCalls>();
  BodyCalls *Answer = It->second.get();
  if (FD->isDependentContext())
    return *Answer;
  Extractor Extract(*this, FD);
  if (FD->doesThisDeclarationHaveABody())
    Extract.run(reachedInBody(Api.tree(), FD));
  if (const auto *Destructor = dyn_cast<CXXDestructorDecl>(FD))
    Extract.destroyParts(Destructor);
  *Answer = Extract.take();
  return *Answer;
}

BodyCalls CallEdges::ofInitializer(const Expr *E) {
  Extractor Extract(*this, nullptr);
  Extract.run(reachedInInitializer(Api.tree(), E));
  return Extract.take();
}

BodyCalls CallEdges::ofDestruction(QualType Type, SourceLocation Where,
                                   const NamedDecl *Object) {
  Extractor Extract(*this, nullptr);
  Extract.destroy(Type, Where, Object);
  return Extract.take();
}

} // namespace winsock_tidy
