//===--- SummaryRoots.cpp - Where execution enters a unit -----------------===//
//
// The part of the extractor that finds tables of functions, code that runs
// while the loader holds its lock, at exit or on other threads, and evidence
// that a unit is a part of a DLL.
//
//===----------------------------------------------------------------------===//

#include "ast/LoaderLockRoots.h"
#include "ast/LoaderLockStory.h"
#include "program/Extractor.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Attr.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/StringExtras.h"

using namespace clang;

namespace winsock_tidy::program {

//===----------------------------------------------------------------------===//
// Tables of functions
//===----------------------------------------------------------------------===//

/// True if no code can change the contents of V.
static bool isConstant(const VarDecl *V) {
  const ASTContext &Context = V->getASTContext();
  return Context.getBaseElementType(V->getType()).isConstQualified();
}

void Extractor::addTableEntries(EntityId Table, const Expr *Init,
                                std::string Path) {
  Init = Init->IgnoreParenImpCasts();
  const auto *List = dyn_cast<InitListExpr>(Init);
  if (!List) {
    CallTargets::Functions Found;
    QualType Type = Init->getType();
    if (Type->isFunctionPointerType() || Type->isFunctionType())
      if (Graph.targets().resolve(Init, Found))
        for (EntityId Function : entities(Found))
          Result.Tables.push_back({Table, Path, Function});
    return;
  }
  if (const InitListExpr *Semantic = List->getSemanticForm())
    List = Semantic;
  if (List->getType()->isArrayType()) {
    for (unsigned I = 0; I < List->getNumInits(); ++I)
      addTableEntries(Table, List->getInit(I),
                      Path + "[" + llvm::utostr(I) + "]");
    return;
  }
  const RecordDecl *RD = List->getType()->getAsRecordDecl();
  if (!RD || RD->isUnion())
    return;
  if (const auto *Class = dyn_cast<CXXRecordDecl>(RD))
    if (Class->getNumBases())
      return;
  unsigned I = 0;
  for (const FieldDecl *Field : RD->fields())
    if (!Field->isUnnamedBitField() && I < List->getNumInits())
      addTableEntries(Table, List->getInit(I++),
                      Path + "." + Field->getNameAsString());
}

void Extractor::addTable(const VarDecl *V) {
  if (V->isExternallyVisible() && isConstant(V) && V->hasInit() &&
      V->isFileVarDecl() && !V->getType()->isDependentType() &&
      !V->getInit()->isInstantiationDependent() &&
      (V->getType()->isAggregateType() ||
       V->getType()->isFunctionPointerType()))
    addTableEntries(entity(V), V->getInit(), "");
}

std::optional<TableCall> Extractor::tableCall(const UnknownCall &Unknown) {
  const Expr *E = Unknown.Callee;
  std::string Path;
  while (true) {
    E = E->IgnoreParenImpCasts();
    if (const auto *Member = dyn_cast<MemberExpr>(E)) {
      const Expr *Base = Member->getBase()->IgnoreParenImpCasts();
      if (Member->isArrow() && !Base->getType()->isArrayType())
        return std::nullopt;
      Path = (Member->isArrow() ? "[0]." : ".") +
             Member->getMemberDecl()->getNameAsString() + Path;
      E = Base;
    } else if (const auto *Element = dyn_cast<ArraySubscriptExpr>(E)) {
      Expr::EvalResult Index;
      std::string Number;
      if (!Element->getIdx()->isValueDependent() &&
          Element->getIdx()->EvaluateAsInt(Index, Context))
        Number = llvm::toString(Index.Val.getInt(), 10);
      Path = "[" + Number + "]" + Path;
      E = Element->getBase();
    } else if (const auto *Unary = dyn_cast<UnaryOperator>(E);
               Unary && Unary->getOpcode() == UO_Deref &&
               Unary->getSubExpr()->getType()->isFunctionPointerType()) {
      E = Unary->getSubExpr();
    } else {
      break;
    }
  }
  const auto *Ref = dyn_cast<DeclRefExpr>(E);
  const auto *V = Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
  if (!V || !V->hasGlobalStorage() || !V->isExternallyVisible() ||
      !isConstant(V) || V->getAnyInitializer())
    return std::nullopt;
  return TableCall{entity(V), Path, place(Unknown.Where)};
}

//===----------------------------------------------------------------------===//
// Roots under the loader lock
//===----------------------------------------------------------------------===//

void Extractor::addRoots(const FunctionDecl *FD) {
  if (isEntryPoint(FD)) {
    if (!DllEntry)
      DllEntry = FD;
    EntityId Id = entity(FD);
    Result.EntryPoints.push_back(Id);
    if (const Stmt *Code = codeAtUnload(FD))
      Result.UnloadCode = place(Code->getBeginLoc());
    Root R;
    R.What = quote(FD, false);
    R.Function = Id;
    Result.Roots.push_back(std::move(R));
  }
  auto Add = [&](const Attr *Why, bool Ends) {
    if (!Why)
      return;
    Root R;
    R.What = (Ends ? "the destructor function " : "the constructor function ") +
             quote(FD, false);
    R.Function = entity(FD);
    R.Why = loader_lock::becauseOfAttribute(quote(FD, true), Ends);
    R.WhyAt = place(Why->getLocation());
    Result.Roots.push_back(std::move(R));
  };
  Add(FD->getAttr<ConstructorAttr>(), false);
  Add(FD->getAttr<DestructorAttr>(), true);
}

void Extractor::addRoots(const VarDecl *V) {
  if (!mayRunCode(V))
    return;
  std::string Name = ("'" + V->getName() + "'").str();
  llvm::StringRef Section = loaderSection(V);
  if (!Section.empty()) {
    CallTargets::Functions Named;
    llvm::SmallVector<const Expr *, 4> Values{V->getInit()};
    if (const auto *List = dyn_cast<InitListExpr>(Values[0]))
      Values.assign(List->inits().begin(), List->inits().end());
    for (const Expr *Value : Values)
      if (Value)
        Graph.targets().resolve(Value, Named);
    for (const FunctionDecl *FD : Named) {
      Root R;
      R.Function = entity(FD);
      std::string Quoted = Result.Entities[R.Function].quoted(true);
      R.What =
          (Section.starts_with(".CRT$XL") ? "the TLS callback " : "") + Quoted;
      R.Why = loader_lock::becauseOfSection(Quoted, V->getName(), Section);
      R.WhyAt = place(V->getLocation());
      entities({FD});
      Result.Roots.push_back(std::move(R));
    }
    return;
  }
  auto Add = [&](bool Ends, const BodyCalls &Body) {
    Root R;
    R.Calls = calls(Body);
    if (R.Calls.empty())
      return;
    R.What = (Ends ? "the destruction of " : "the initialization of ") + Name;
    R.At = R.WhyAt = place(V->getLocation());
    R.Object = V->getNameAsString();
    R.IsBirth = !Ends;
    R.Why = loader_lock::becauseStatic(V->getName(), Ends);
    Result.Roots.push_back(std::move(R));
  };
  if (V->hasInit() && !V->isStaticLocal() && !V->hasConstantInitialization())
    Add(false, Graph.ofInitializer(V->getInit()));
  if (!V->isNoDestroy(Context))
    Add(true, Graph.ofDestruction(destroyedType(V), V->getLocation(), V));
}

void Extractor::addExitHandlers(const BodyCalls &Body) {
  for (const HandedRoutine &Handed : Body.Handed) {
    if (!runsAtUnload(*Handed.To))
      continue;
    for (EntityId Handler : entities(Handed.Routines)) {
      const Entity &E = Result.Entities[Handler];
      Root R;
      R.Function = Handler;
      R.IsSink = E.Starts || E.Ends;
      R.What =
          E.Quoted.empty() ? "an exit handler" : "the exit handler " + E.Quoted;
      R.Why = loader_lock::becauseRegistered();
      R.WhyAt = place(Handed.Call->getBeginLoc());
      if (R.IsSink)
        R.At = R.WhyAt;
      Result.Roots.push_back(std::move(R));
    }
  }
}

void Extractor::addThreads(const BodyCalls &Body) {
  for (const HandedRoutine &Handed : Body.Handed) {
    if (!startsThread(*Handed.To))
      continue;
    for (EntityId Routine : entities(Handed.Routines))
      if (!Result.Entities[Routine].Quoted.empty())
        Result.Threads.push_back({Routine, std::string(Handed.To->Name)});
  }
}

void Extractor::findEvidence() {
  Result.NeverDll = Options.IsDll == false;
  std::optional<DllEvidence> Found;
  if (Options.IsDll == true) {
    Result.Dll = Evidence{"", "", {}, ""};
  } else if (DllEntry) {
    std::string Name = DllEntry->getNameAsString();
    Result.Dll = Evidence{loader_lock::definesEntry(Name),
                          loader_lock::otherDefinesEntry(Name),
                          place(DllEntry->getLocation()), ""};
  } else if (!Result.IsProgram && PP && (Found = findDllMacro(*PP))) {
    llvm::StringRef Module = Found->Name;
    if (!Module.consume_back("_EXPORTS"))
      Module = "";
    Result.Dll = Evidence{loader_lock::definesMacro(Found->Name),
                          loader_lock::otherDefinesMacro(Found->Name),
                          {},
                          Module.str()};
  } else if (!Result.IsProgram && (Found = findExport(Context))) {
    Result.Dll = Evidence{loader_lock::exports(), loader_lock::otherExports(),
                          place(Found->Where), ""};
  }
}

} // namespace winsock_tidy::program
