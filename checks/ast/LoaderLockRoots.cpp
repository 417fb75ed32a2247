//===--- LoaderLockRoots.cpp ----------------------------------------------===//

#include "ast/LoaderLockRoots.h"
#include "model/Api.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Attr.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/ParentMapContext.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/MacroInfo.h"
#include "clang/Lex/Preprocessor.h"
#include "clang/Lex/PreprocessorOptions.h"

using namespace clang;

namespace winsock_tidy {

SourceLocation LoaderLockRoot::location() const {
  return Registration ? Registration->getBeginLoc()
         : Variable   ? Variable->getLocation()
                      : Function->getLocation();
}

/// True for the sections of the C run-time library whose functions run while a
/// module is loaded or unloaded: initializers of C (XI) and C++ (XC), TLS
/// callbacks (XL) and dynamic TLS initializers (XD), (pre-)terminators (XP,
/// XT).
static bool isLoaderSection(llvm::StringRef Section) {
  return Section.consume_front(".CRT$X") && !Section.empty() &&
         llvm::StringRef("CDILPT").contains(Section.front());
}

/// True for a pointer to a function and for an array of such pointers.
static bool holdsFunctions(const VarDecl *V) {
  QualType Type = V->getASTContext().getBaseElementType(V->getType());
  return Type->isFunctionPointerType();
}

/// Returns the first quoted string of Text, if it is the name of such a
/// section.
static llvm::StringRef quotedLoaderSection(llvm::StringRef Text) {
  llvm::StringRef Name = Text.split('"').second.split('"').first;
  return isLoaderSection(Name) ? Name : "";
}

llvm::StringRef loaderSection(const VarDecl *V) {
  if (const auto *Section = V->getAttr<SectionAttr>())
    return isLoaderSection(Section->getName()) ? Section->getName() : "";
  const ASTContext &Context = V->getASTContext();
  if (Context.getLangOpts().DeclSpecKeyword || !V->hasGlobalStorage() ||
      !V->hasInit() || !holdsFunctions(V))
    return {};
  // mingw turns `__declspec(allocate(...))` into an attribute that Clang does
  // not know, and drops `#pragma const_seg`. The source still shows them: the
  // first is after the end of the previous declaration, the second anywhere
  // before.
  const SourceManager &SM = Context.getSourceManager();
  auto [File, Offset] = SM.getDecomposedExpansionLoc(V->getLocation());
  llvm::StringRef Text = SM.getBufferData(File).take_front(Offset);
  size_t End = Text.find_last_of(";}");
  llvm::StringRef Declaration =
      End == llvm::StringRef::npos ? Text : Text.drop_front(End);
  size_t Allocate = Declaration.find("allocate(\"");
  if (Allocate != llvm::StringRef::npos)
    return quotedLoaderSection(Declaration.drop_front(Allocate));
  bool IsConst = Context.getBaseElementType(V->getType()).isConstQualified();
  llvm::StringRef Word = IsConst ? "const_seg" : "data_seg";
  for (size_t At = Text.rfind(Word); At != llvm::StringRef::npos;
       At = Text.rfind(Word)) {
    if (Text.take_front(At).rtrim(" \t").ends_with("pragma"))
      return quotedLoaderSection(Text.drop_front(At).split('\n').first);
    Text = Text.take_front(At);
  }
  return {};
}

bool isProgramEntry(const Decl *D) {
  const auto *FD = dyn_cast_or_null<FunctionDecl>(D);
  if (!FD)
    return false;
  if (FD->isMain())
    return true;
  const IdentifierInfo *Id = FD->getIdentifier();
  return Id &&
         isa<TranslationUnitDecl>(FD->getDeclContext()->getRedeclContext()) &&
         llvm::StringSwitch<bool>(Id->getName())
             .Case("wmain", true)
             .Case("WinMain", true)
             .Case("wWinMain", true)
             .Default(false);
}

QualType destroyedType(const VarDecl *V) {
  if (!V->getType()->isReferenceType())
    return V->getType();
  const Expr *Init = V->getInit();
  while (const auto *Full = dyn_cast_or_null<FullExpr>(Init))
    Init = Full->getSubExpr();
  if (const auto *Temporary = dyn_cast_or_null<MaterializeTemporaryExpr>(Init))
    return Temporary->getType();
  return {};
}

bool mayRunCode(const VarDecl *V) {
  if (!V->hasGlobalStorage() || V->getTSCSpec() != TSCS_unspecified ||
      !V->isThisDeclarationADefinition() ||
      V->getDeclContext()->isDependentContext() ||
      V->getType()->isDependentType())
    return false;
  const ASTContext &Context = V->getASTContext();
  if (!loaderSection(V).empty())
    return V->hasInit();
  if (!Context.getLangOpts().CPlusPlus)
    return false;
  if (V->hasInit() && !V->isStaticLocal() && !V->hasConstantInitialization())
    return true;
  QualType Type = destroyedType(V);
  return !Type.isNull() &&
         Type.isDestructedType() == QualType::DK_cxx_destructor &&
         !V->isNoDestroy(Context);
}

bool runsAtUnload(const model::Function &Row) {
  return Row.has(model::Effect::RegistersExit) &&
         !Row.has(model::Effect::RegistersHandler);
}

namespace {

/// Finds what an entry point does if its parameter Reason says that the DLL is
/// unloaded.
class UnloadCodeFinder : public RecursiveASTVisitor<UnloadCodeFinder> {
public:
  explicit UnloadCodeFinder(const ParmVarDecl *Reason)
      : Reason(Reason), Context(Reason->getASTContext()) {}

  bool VisitIfStmt(IfStmt *If) {
    const auto *Test =
        dyn_cast<BinaryOperator>(If->getCond()->IgnoreParenImpCasts());
    if (Test && Test->getOpcode() == BO_EQ &&
        ((isReason(Test->getLHS()) && isUnload(Test->getRHS())) ||
         (isReason(Test->getRHS()) && isUnload(Test->getLHS()))))
      take(If->getThen());
    return true;
  }
  bool VisitSwitchStmt(SwitchStmt *Switch) {
    const auto *Body = dyn_cast<CompoundStmt>(Switch->getBody());
    if (!Body || !isReason(Switch->getCond()))
      return true;
    bool IsInside = false;
    for (const Stmt *S : Body->body()) {
      const auto *Case = dyn_cast<CaseStmt>(S);
      if (isa<SwitchCase>(S))
        IsInside = Case && isUnload(Case->getLHS());
      if (IsInside)
        take(Case ? Case->getSubStmt() : S);
      IsInside &= !isa<BreakStmt, ReturnStmt>(S);
    }
    return true;
  }

  const Stmt *Found = nullptr;

private:
  bool isReason(const Expr *E) const {
    const auto *Ref = dyn_cast<DeclRefExpr>(E->IgnoreParenImpCasts());
    return Ref && Ref->getDecl() == Reason;
  }
  bool isUnload(const Expr *E) const {
    Expr::EvalResult Value;
    return !E->isValueDependent() && E->EvaluateAsInt(Value, Context) &&
           Value.Val.getInt() == model::DllProcessDetach;
  }
  void take(const Stmt *S) {
    if (!S || Found || isa<SwitchCase>(S))
      return;
    if (isa<CXXDeleteExpr>(S))
      Found = S;
    else if (const auto *Call = dyn_cast<CallExpr>(S))
      if (const FunctionDecl *FD = Call->getDirectCallee();
          FD && !Context.getSourceManager().isInSystemHeader(FD->getLocation()))
        Found = S;
    for (const Stmt *Child : S->children())
      take(Child);
  }

  const ParmVarDecl *Reason;
  const ASTContext &Context;
};

} // namespace

const Stmt *codeAtUnload(const FunctionDecl *Entry) {
  if (Entry->getNumParams() < 2 || !Entry->getBody())
    return nullptr;
  UnloadCodeFinder Finder(Entry->getDefinition()->getParamDecl(1));
  Finder.TraverseStmt(Entry->getBody());
  return Finder.Found;
}

bool isReached(const CallExpr *Registration, CallEdges &Graph,
               ASTContext &Context) {
  DynTypedNode Node = DynTypedNode::create(*Registration);
  while (true) {
    DynTypedNodeList Parents = Context.getParents(Node);
    if (Parents.empty())
      return true;
    Node = Parents[0];
    const auto *FD = Node.get<FunctionDecl>();
    if (const auto *Lambda = Node.get<LambdaExpr>())
      FD = Lambda->getCallOperator();
    if (FD)
      return llvm::any_of(Graph.of(FD).Handed,
                          [&](const HandedRoutine &Handed) {
                            return Handed.Call == Registration;
                          });
  }
}

std::string quote(const FunctionDecl *FD, bool Again) {
  if (const auto *Method = dyn_cast<CXXMethodDecl>(FD))
    if (Method->getParent()->isLambda())
      return Again ? "the lambda" : "a lambda";
  std::string Text = "'";
  llvm::raw_string_ostream Out(Text);
  PrintingPolicy Policy(FD->getASTContext().getLangOpts());
  Policy.SuppressUnwrittenScope = true;
  FD->printQualifiedName(Out, Policy);
  Out << '\'';
  Out.flush();
  return Text;
}

/// True if a linker with these Options exports something.
static bool isExportOption(llvm::StringRef Options) {
  Options = Options.ltrim();
  return (Options.consume_front("/") || Options.consume_front("-")) &&
         (Options.starts_with_insensitive("export:") ||
          Options.starts_with_insensitive("dll"));
}

/// Searches the declarations of a scope, not the bodies of functions.
static const Decl *findExportIn(const Decl *D) {
  if (const auto *Template = dyn_cast<ClassTemplateDecl>(D))
    D = Template->getTemplatedDecl();
  else if (const auto *Function = dyn_cast<FunctionTemplateDecl>(D))
    D = Function->getTemplatedDecl();
  if (D->hasAttr<DLLExportAttr>())
    return D;
  if (const auto *Pragma = dyn_cast<PragmaCommentDecl>(D))
    return Pragma->getCommentKind() == PCK_Linker &&
                   isExportOption(Pragma->getArg())
               ? D
               : nullptr;
  if (!isa<NamespaceDecl, LinkageSpecDecl, ExportDecl, CXXRecordDecl>(D))
    return nullptr;
  for (const Decl *Inner : cast<DeclContext>(D)->decls())
    if (const Decl *Found = findExportIn(Inner))
      return Found;
  return nullptr;
}

std::optional<DllEvidence> findExport(ASTContext &Context) {
  const SourceManager &SM = Context.getSourceManager();
  for (const Decl *Top : Context.getTraversalScope()) {
    auto Search = [&](const Decl *D) -> const Decl * {
      return SM.isInSystemHeader(D->getLocation()) ? nullptr : findExportIn(D);
    };
    const Decl *Found = nullptr;
    if (const auto *Unit = dyn_cast<TranslationUnitDecl>(Top)) {
      for (const Decl *D : Unit->decls())
        if ((Found = Search(D)))
          break;
    } else {
      Found = Search(Top);
    }
    if (Found)
      return DllEvidence{DllEvidence::Export, Found->getLocation(), {}};
  }
  return std::nullopt;
}

std::optional<DllEvidence> findDllMacro(Preprocessor &PP) {
  // Visual Studio's projects define these for DLLs.
  for (llvm::StringRef Name : {"_WINDLL", "_USRDLL"})
    if (PP.isMacroDefined(Name))
      return DllEvidence{DllEvidence::Macro, {}, Name.str()};
  // CMake defines <target>_EXPORTS for the sources of a shared library. If
  // there are several such macros, the first by name is reported. (To walk all
  // macros of PP would load those of an image.)
  const SourceManager &SM = PP.getSourceManager();
  std::optional<DllEvidence> Found;
  for (const auto &[Text, IsUndefined] : PP.getPreprocessorOpts().Macros) {
    llvm::StringRef Name = llvm::StringRef(Text).split('=').first;
    if (!Name.ends_with("_EXPORTS") || (Found && Found->Name <= Name))
      continue;
    const MacroInfo *Info = PP.getMacroInfo(PP.getIdentifierInfo(Name));
    if (Info && SM.isWrittenInCommandLineFile(Info->getDefinitionLoc()))
      Found = DllEvidence{DllEvidence::Macro, {}, Name.str()};
  }
  return Found;
}

} // namespace winsock_tidy
