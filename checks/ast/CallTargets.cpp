//===--- CallTargets.cpp --------------------------------------------------===//

#include "ast/CallTargets.h"
#include "ast/UseSurvey.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/Expr.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Basic/Builtins.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace winsock_tidy {

/// Longer chains of variables, casts and tables are not followed.
static constexpr unsigned MaxDepth = 24;

bool isStdClass(const CXXRecordDecl *RD) {
  return RD && RD->isInStdNamespace();
}

CallTargets::CallTargets(ASTContext &Context) : Context(Context) {}
CallTargets::~CallTargets() = default;

const UseSurvey &CallTargets::unit() {
  std::unique_ptr<UseSurvey> &S = Surveys[Context.getTranslationUnitDecl()];
  if (!S) {
    S = std::make_unique<UseSurvey>(Context.getSourceManager());
    for (Decl *D : Context.getTraversalScope())
      S->TraverseDecl(D);
  }
  return *S;
}

const UseSurvey &CallTargets::surveyOf(const Decl *Function) {
  std::unique_ptr<UseSurvey> &S = Surveys[Function];
  if (!S) {
    S = std::make_unique<UseSurvey>(Context.getSourceManager());
    if (Stmt *Body = Function->getBody())
      S->TraverseStmt(Body);
  }
  return *S;
}

bool CallTargets::neverChanges(const VarDecl *V) {
  QualType Type = V->getType();
  if (Type->isReferenceType() && Type->getPointeeType()->isFunctionType())
    return true;
  if (!isa<ParmVarDecl>(V)) {
    // A reference always refers to the same object; a constant object keeps its
    // value.
    if (Type->isReferenceType())
      return true;
    if (Context.getBaseElementType(Type).isConstQualified())
      return true;
  }
  if (Context.getBaseElementType(Type).isVolatileQualified())
    return false;
  if (const DeclContext *DC = V->getParentFunctionOrMethod()) {
    // A lambda inside the function may change the variable, too; its body is
    // part of the outermost one.
    const Decl *Owner = cast<Decl>(DC);
    return !surveyOf(Owner).mayChange(V);
  }
  // A variable of the file: no other file knows it, and all code of this file
  // is visible.
  const SourceManager &SM = Context.getSourceManager();
  return !V->isExternallyVisible() && !V->isStaticDataMember() &&
         SM.isInMainFile(SM.getExpansionLoc(V->getLocation())) &&
         !unit().mayChange(V);
}

/// Removes expressions that change neither the function nor the object that E
/// refers to.
static const Expr *strip(const Expr *E) {
  while (true) {
    const Expr *Inner = E->IgnoreParenCasts()->IgnoreImplicit();
    if (const auto *Unary = dyn_cast<UnaryOperator>(Inner))
      if (Unary->getOpcode() == UO_Plus || Unary->getOpcode() == UO_Extension)
        Inner = Unary->getSubExpr();
    if (const auto *Comma = dyn_cast<BinaryOperator>(Inner))
      if (Comma->getOpcode() == BO_Comma || Comma->getOpcode() == BO_Assign)
        Inner = Comma->getRHS();
    // std::move, std::forward and similar functions return their argument.
    if (const auto *Call = dyn_cast<CallExpr>(Inner))
      if (Call->getNumArgs() >= 1)
        switch (Call->getBuiltinCallee()) {
        case Builtin::BIas_const:
        case Builtin::BIforward:
        case Builtin::BImove:
        case Builtin::BImove_if_noexcept:
          Inner = Call->getArg(0);
          break;
        default:
          break;
        }
    if (const auto *List = dyn_cast<InitListExpr>(Inner))
      if (List->getNumInits() == 1 &&
          (List->isTransparent() || !List->getType()->isAggregateType()))
        Inner = List->getInit(0);
    if (const auto *Default = dyn_cast<CXXDefaultArgExpr>(Inner))
      Inner = Default->getExpr();
    if (const auto *Default = dyn_cast<CXXDefaultInitExpr>(Inner))
      if (Default->getExpr())
        Inner = Default->getExpr();
    if (Inner == E)
      return E;
    E = Inner;
  }
}

const Expr *CallTargets::source(const Expr *E) {
  while (true) {
    E = strip(E);
    const Expr *Inner = nullptr;
    if (const auto *Construct = dyn_cast<CXXConstructExpr>(E)) {
      if (Construct->getNumArgs() >= 1 &&
          isStdClass(Construct->getConstructor()->getParent()))
        Inner = Construct->getArg(0);
    } else if (const auto *Unary = dyn_cast<UnaryOperator>(E)) {
      if (Unary->getOpcode() == UO_Deref &&
          Unary->getSubExpr()->getType()->isFunctionPointerType())
        Inner = Unary->getSubExpr();
    }
    if (!Inner)
      return E;
    E = Inner;
  }
}

static bool isNull(const Expr *E) {
  if (const auto *Literal = dyn_cast<IntegerLiteral>(E))
    return Literal->getValue() == 0;
  return isa<CXXNullPtrLiteralExpr, GNUNullExpr, ImplicitValueInitExpr>(E);
}

bool CallTargets::resolve(const Expr *E, Functions &Out) {
  Functions Found;
  if (!resolve(E, Found, 0))
    return false;
  for (const FunctionDecl *FD : Found)
    if (!llvm::is_contained(Out, FD))
      Out.push_back(FD);
  return true;
}

bool CallTargets::resolve(const Expr *E, Functions &Out, unsigned Depth) {
  if (!E || Depth > MaxDepth || E->isInstantiationDependent())
    return false;
  E = strip(E);
  if (isNull(E))
    return true;
  if (const CXXRecordDecl *RD = E->getType()->getAsCXXRecordDecl())
    return resolveClass(RD, E, Out, Depth);
  if (const auto *Unary = dyn_cast<UnaryOperator>(E)) {
    if (Unary->getOpcode() == UO_AddrOf)
      return resolve(Unary->getSubExpr(), Out, Depth + 1);
    if (Unary->getOpcode() == UO_Deref &&
        Unary->getSubExpr()->getType()->isFunctionPointerType())
      return resolve(Unary->getSubExpr(), Out, Depth + 1);
  }
  if (const auto *Ref = dyn_cast<DeclRefExpr>(E))
    if (const auto *FD = dyn_cast<FunctionDecl>(Ref->getDecl())) {
      Out.push_back(FD);
      return true;
    }
  if (const auto *Member = dyn_cast<MemberExpr>(E))
    if (const auto *FD = dyn_cast<FunctionDecl>(Member->getMemberDecl())) {
      Out.push_back(FD);
      return true;
    }
  if (const auto *Choice = dyn_cast<AbstractConditionalOperator>(E))
    return resolve(Choice->getTrueExpr(), Out, Depth + 1) &&
           resolve(Choice->getFalseExpr(), Out, Depth + 1);
  // A lambda without captures that is converted to a function pointer.
  if (const auto *Conversion = dyn_cast<CXXMemberCallExpr>(E)) {
    if (!isa_and_nonnull<CXXConversionDecl>(Conversion->getMethodDecl()))
      return false;
    const CXXRecordDecl *RD = Conversion->getRecordDecl();
    return RD && RD->isLambda() &&
           resolveClass(RD, Conversion->getImplicitObjectArgument(), Out,
                        Depth);
  }
  Values Found;
  if (!valuesOf(E, Found, Depth + 1))
    return false;
  return llvm::all_of(
      Found, [&](const Expr *Value) { return resolve(Value, Out, Depth + 1); });
}

bool CallTargets::resolveClass(const CXXRecordDecl *RD, const Expr *E,
                               Functions &Out, unsigned Depth) {
  if (RD->isLambda()) {
    const CXXMethodDecl *Body = RD->getLambdaCallOperator();
    // For a generic lambda, the only body that is used.
    if (const FunctionTemplateDecl *Generic =
            RD->getDependentLambdaCallOperator()) {
      auto Uses = Generic->specializations();
      if (Uses.begin() == Uses.end() || std::next(Uses.begin()) != Uses.end())
        return false;
      Body = cast<CXXMethodDecl>(*Uses.begin());
    }
    if (Body)
      Out.push_back(Body);
    return Body;
  }
  RD = RD->getDefinition();
  if (!RD)
    return false;
  if (!isStdClass(RD)) {
    // A function object: its class shows what is called, if it has only one
    // call operator.
    const CXXMethodDecl *Only = nullptr;
    for (const NamedDecl *D :
         RD->lookup(RD->getASTContext().DeclarationNames.getCXXOperatorName(
             OO_Call))) {
      const auto *Method = dyn_cast<CXXMethodDecl>(D);
      if (!Method || Only || Method->isVirtual())
        return false;
      Only = Method;
    }
    if (Only)
      Out.push_back(Only);
    return Only;
  }
  // std::function and similar classes call the value that they were made from.
  if (const auto *Construct = dyn_cast<CXXConstructExpr>(E)) {
    if (Construct->getNumArgs() == 0)
      return true;
    for (unsigned I = 1; I < Construct->getNumArgs(); ++I)
      if (!Construct->getArg(I)->isDefaultArgument())
        return false;
    return resolve(Construct->getArg(0), Out, Depth + 1);
  }
  Values Found;
  return valuesOf(E, Found, Depth + 1) &&
         llvm::all_of(Found, [&](const Expr *Value) {
           return resolve(Value, Out, Depth + 1);
         });
}

/// Collects the initializers from which the lvalue E may have its value.
bool CallTargets::valuesOfVariable(const VarDecl *V, Values &Out,
                                   unsigned Depth) {
  if (!V || isa<ParmVarDecl>(V) || V->isWeak() || !neverChanges(V))
    return false;
  const Expr *Init = V->getAnyInitializer();
  if (!Init)
    return false;
  if (!V->getType()->isReferenceType()) {
    Out.push_back(Init);
    return true;
  }
  // The reference may be bound to a temporary, which is its own value.
  const Expr *Bound = strip(Init);
  const auto *Ref = dyn_cast<DeclRefExpr>(Bound);
  if (!isa<DeclRefExpr, MemberExpr, ArraySubscriptExpr, UnaryOperator>(Bound) ||
      (Ref && isa<FunctionDecl>(Ref->getDecl()))) {
    Out.push_back(Bound);
    return true;
  }
  return valuesOf(Bound, Out, Depth + 1);
}

bool CallTargets::valuesOfMember(const MemberExpr *Member, Values &Out,
                                 unsigned Depth) {
  const auto *Field = dyn_cast<FieldDecl>(Member->getMemberDecl());
  if (!Field || Field->getParent()->isUnion())
    return false;
  Values Objects;
  if (!(Member->isArrow() ? elementsOf(Member->getBase(), Objects, Depth + 1)
                          : valuesOf(Member->getBase(), Objects, Depth + 1)))
    return false;
  unsigned Index = Field->getFieldIndex();
  if (const auto *RD = dyn_cast<CXXRecordDecl>(Field->getParent()))
    Index += RD->getNumBases();
  for (const Expr *Object : Objects) {
    const Expr *Value = strip(Object);
    if (isa<ImplicitValueInitExpr>(Value))
      continue;
    const auto *List = dyn_cast<InitListExpr>(Value);
    if (!List)
      return false;
    if (const InitListExpr *Semantic = List->getSemanticForm())
      List = Semantic;
    // A list may initialize a derived class, whose fields have other indices.
    if (List->getType()->getAsRecordDecl() != Field->getParent() ||
        Index >= List->getNumInits())
      return false;
    Out.push_back(List->getInit(Index));
  }
  return true;
}

bool CallTargets::valuesOfElement(const ArraySubscriptExpr *Element,
                                  Values &Out, unsigned Depth) {
  Values Elements;
  if (!elementsOf(Element->getBase(), Elements, Depth + 1))
    return false;
  Expr::EvalResult Index;
  if (!Element->getIdx()->isValueDependent() &&
      Element->getIdx()->EvaluateAsInt(Index, Context)) {
    uint64_t I = Index.Val.getInt().getLimitedValue();
    if (I < Elements.size())
      Out.push_back(Elements[I]);
    return true; // The elements after the written ones are null pointers.
  }
  Out.append(Elements);
  return true;
}

bool CallTargets::valuesOf(const Expr *E, Values &Out, unsigned Depth) {
  if (!E || Depth > MaxDepth)
    return false;
  E = strip(E);
  if (const auto *Ref = dyn_cast<DeclRefExpr>(E))
    return valuesOfVariable(dyn_cast<VarDecl>(Ref->getDecl()), Out, Depth);
  if (const auto *Member = dyn_cast<MemberExpr>(E))
    return valuesOfMember(Member, Out, Depth);
  if (const auto *Element = dyn_cast<ArraySubscriptExpr>(E))
    return valuesOfElement(Element, Out, Depth);
  if (const auto *Unary = dyn_cast<UnaryOperator>(E))
    if (Unary->getOpcode() == UO_Deref)
      return elementsOf(Unary->getSubExpr(), Out, Depth + 1);
  return false;
}

/// Collects the initializers of all elements of the array, or of the object,
/// that Pointer points into.
bool CallTargets::elementsOf(const Expr *Pointer, Values &Out, unsigned Depth) {
  if (!Pointer || Depth > MaxDepth)
    return false;
  Pointer = strip(Pointer);
  if (Pointer->getType()->isArrayType()) {
    Values Arrays;
    if (!valuesOf(Pointer, Arrays, Depth + 1))
      return false;
    for (const Expr *Array : Arrays) {
      const auto *List = dyn_cast<InitListExpr>(strip(Array));
      if (!List)
        return false;
      if (const InitListExpr *Semantic = List->getSemanticForm())
        List = Semantic;
      if (!List->getType()->isArrayType())
        return false;
      for (const Expr *Init : List->inits())
        Out.push_back(Init);
    }
    return true;
  }
  if (const auto *Unary = dyn_cast<UnaryOperator>(Pointer))
    if (Unary->getOpcode() == UO_AddrOf) {
      const Expr *Object = strip(Unary->getSubExpr());
      return valuesOf(Object, Out, Depth + 1);
    }
  if (const auto *Ref = dyn_cast<DeclRefExpr>(Pointer))
    if (const auto *V = dyn_cast<VarDecl>(Ref->getDecl())) {
      // The compiler's own iterator of a range-based for loop walks one array.
      bool OfRangeFor = V->isImplicit() && V->getType()->isPointerType();
      if (V->hasInit() && !isa<ParmVarDecl>(V) &&
          (OfRangeFor || neverChanges(V)))
        return elementsOf(V->getInit(), Out, Depth + 1);
    }
  return false;
}

const CXXRecordDecl *CallTargets::dynamicClass(const Expr *Object) {
  const Expr *E = strip(Object);
  if (const auto *Unary = dyn_cast<UnaryOperator>(E))
    if (Unary->getOpcode() == UO_AddrOf || Unary->getOpcode() == UO_Deref)
      E = strip(Unary->getSubExpr());
  if (const auto *New = dyn_cast<CXXNewExpr>(E))
    return New->getAllocatedType()->getAsCXXRecordDecl();
  const auto *Ref = dyn_cast<DeclRefExpr>(E);
  const auto *V = Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
  if (!V)
    return nullptr;
  if (const CXXRecordDecl *RD = V->getType()->getAsCXXRecordDecl())
    if (!V->getType()->isReferenceType())
      return RD;
  if (isa<ParmVarDecl>(V) || !V->hasInit() || !neverChanges(V))
    return nullptr;
  if (!V->getType()->isPointerType() && !V->getType()->isReferenceType())
    return nullptr;
  const Expr *Init = strip(V->getInit());
  if (const auto *Unary = dyn_cast<UnaryOperator>(Init))
    if (Unary->getOpcode() == UO_AddrOf)
      Init = strip(Unary->getSubExpr());
  if (const auto *New = dyn_cast<CXXNewExpr>(Init))
    return New->getAllocatedType()->getAsCXXRecordDecl();
  if (const auto *Target = dyn_cast<DeclRefExpr>(Init))
    if (const auto *Variable = dyn_cast<VarDecl>(Target->getDecl()))
      if (!Variable->getType()->isReferenceType())
        return Variable->getType()->getAsCXXRecordDecl();
  return nullptr;
}

void CallTargets::overriders(const CXXMethodDecl *Method, Functions &Out) {
  if (llvm::is_contained(Out, Method))
    return;
  Out.push_back(Method);
  if (Context.getSourceManager().isInSystemHeader(Method->getLocation()))
    return;
  for (const CXXMethodDecl *Overrider : unit().directOverriders(Method))
    overriders(Overrider, Out);
}

} // namespace winsock_tidy
