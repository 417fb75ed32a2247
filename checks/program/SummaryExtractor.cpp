//===--- SummaryExtractor.cpp ---------------------------------------------===//

#include "program/SummaryExtractor.h"
#include "ast/CallEdges.h"
#include "ast/LoaderLockRoots.h"
#include "ast/LoaderLockStory.h"
#include "ast/Location.h"
#include "program/BodyFacts.h"
#include "program/Outcomes.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Attr.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Index/USRGeneration.h"
#include "llvm/ADT/SetVector.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/xxhash.h"
#include <map>

using namespace clang;

namespace winsock_tidy::program {

static constexpr model::Effect Sinks =
    model::Effect::StartsWinsock | model::Effect::EndsWinsock;

std::string relativePath(llvm::StringRef Base, llvm::StringRef Path) {
  namespace path = llvm::sys::path;
  auto B = path::begin(Base), BEnd = path::end(Base);
  auto P = path::begin(Path), PEnd = path::end(Path);
  unsigned Shared = 0;
  for (; B != BEnd && P != PEnd && *B == *P; ++B, ++P)
    ++Shared;
  if (B == BEnd && P == PEnd)
    return ".";
  // The root alone is nothing in common.
  if (Shared < 2 || P == PEnd)
    return Path.str();
  llvm::SmallString<128> Result;
  for (; B != BEnd; ++B)
    path::append(Result, "..");
  for (; P != PEnd; ++P)
    path::append(Result, *P);
  return std::string(Result);
}

namespace {

class Extractor {
public:
  Extractor(ASTContext &Context, Preprocessor *PP,
            const ExtractionOptions &Options)
      : Context(Context), SM(Context.getSourceManager()), PP(PP),
        Options(Options), Api(Context), Graph(Context, Api) {}

  TUSummary run();

private:
  void listFiles();
  unsigned fileNumber(FileID File);
  Place place(SourceLocation Where);
  bool inSystem(const Decl *D) const {
    // What the compiler declares by itself (operator new) is the library's.
    return D->getLocation().isInvalid() ||
           SM.isInSystemHeader(D->getLocation());
  }
  bool isFollowed(const FunctionDecl *FD);
  EntityId entity(const NamedDecl *D);
  std::vector<EntityId> entities(llvm::ArrayRef<const FunctionDecl *> List);
  std::vector<Call> calls(const BodyCalls &Body);
  void addFunction(const FunctionDecl *FD);
  void addThreads(const BodyCalls &Body);
  void addOutcome(const FunctionDecl *FD, FunctionSummary &F);
  void addTable(const VarDecl *V);
  void addTableEntries(EntityId Table, const Expr *Init, std::string Path);
  std::optional<TableCall> tableCall(const UnknownCall &Unknown);
  void addRoots(const FunctionDecl *FD);
  void addRoots(const VarDecl *V);
  void addExitHandlers(const BodyCalls &Body);
  void findEvidence();
  bool isEntryPoint(const FunctionDecl *FD) const;

  ASTContext &Context;
  const SourceManager &SM;
  Preprocessor *PP;
  const ExtractionOptions &Options;
  ApiLookup Api;
  CallEdges Graph;
  TUSummary Result;
  llvm::DenseMap<const Decl *, EntityId> Ids;
  std::map<EntityName, EntityId> Names;
  llvm::DenseMap<FileID, unsigned> FileNumbers;
  std::map<std::string, unsigned> PathNumbers;
  /// Functions whose bodies the summary tells.
  llvm::SetVector<const FunctionDecl *> Wanted;
  const FunctionDecl *DllEntry = nullptr;
};

bool namesOwnCode(const SourceManager &SM,
                  llvm::ArrayRef<TemplateArgument> Arguments, unsigned Depth);

/// True if RD is a class of the program's own, or an instance of a template
/// with one.
bool namesOwnCode(const SourceManager &SM, const CXXRecordDecl *RD,
                  unsigned Depth) {
  if (!RD || Depth > 6)
    return false;
  if (!SM.isInSystemHeader(RD->getLocation()))
    return true;
  const auto *Instance = dyn_cast<ClassTemplateSpecializationDecl>(RD);
  return Instance &&
         namesOwnCode(SM, Instance->getTemplateArgs().asArray(), Depth + 1);
}

/// True if one of a template's arguments is of the program's own code: its
/// instance may call back.
bool namesOwnCode(const SourceManager &SM,
                  llvm::ArrayRef<TemplateArgument> Arguments, unsigned Depth) {
  return llvm::any_of(Arguments, [&](const TemplateArgument &Argument) {
    switch (Argument.getKind()) {
    case TemplateArgument::Type: {
      QualType Type = Argument.getAsType().getNonReferenceType();
      while (Type->isPointerType())
        Type = Type->getPointeeType();
      return namesOwnCode(SM, Type->getAsCXXRecordDecl(), Depth);
    }
    case TemplateArgument::Declaration:
      return !SM.isInSystemHeader(Argument.getAsDecl()->getLocation());
    case TemplateArgument::Pack:
      return namesOwnCode(SM, Argument.pack_elements(), Depth);
    default:
      return false;
    }
  });
}

} // namespace

//===----------------------------------------------------------------------===//
// Files and places
//===----------------------------------------------------------------------===//

void Extractor::listFiles() {
  fileNumber(SM.getMainFileID());
  // The program's own files, in alphabetical order.
  std::map<std::string, FileID> Own;
  for (unsigned I = 1; I < SM.local_sloc_entry_size(); ++I) {
    const SrcMgr::SLocEntry &Entry = SM.getLocalSLocEntry(I);
    if (!Entry.isFile() ||
        SrcMgr::isSystem(Entry.getFile().getFileCharacteristic()))
      continue;
    FileID File = SM.getFileID(SourceLocation::getFromRawEncoding(
        static_cast<SourceLocation::UIntTy>(Entry.getOffset())));
    if (auto Ref = SM.getFileEntryRefForID(File))
      Own.emplace(Ref->getName().str(), File);
  }
  for (const auto &[Unused, File] : Own)
    fileNumber(File);
}

unsigned Extractor::fileNumber(FileID File) {
  auto Known = FileNumbers.find(File);
  if (Known != FileNumbers.end())
    return Known->second;
  llvm::SmallString<256> Path;
  bool IsSystem = false;
  if (auto Ref = SM.getFileEntryRefForID(File)) {
    Path = Ref->getName();
    SM.getFileManager().makeAbsolutePath(Path);
    llvm::sys::path::remove_dots(Path, /*remove_dot_dot=*/true);
    IsSystem = SrcMgr::isSystem(
        SM.getSLocEntry(File).getFile().getFileCharacteristic());
  } else {
    Path = "<built-in>";
  }
  std::string Shown = relativePath(Options.BaseDirectory, Path);
  auto [It, IsNew] = PathNumbers.try_emplace(
      Shown, static_cast<unsigned>(Result.Files.size()));
  if (IsNew) {
    SourceFile New{Shown, ""};
    if (!IsSystem)
      if (auto Text = SM.getBufferDataOrNone(File))
        New.Hash = llvm::utohexstr(llvm::xxh3_64bits(*Text), true, 16);
    Result.Files.push_back(std::move(New));
  }
  return FileNumbers[File] = It->second;
}

Place Extractor::place(SourceLocation Where) {
  Where = SM.getFileLoc(outsideSystemMacros(Where, SM));
  auto [File, Offset] = SM.getDecomposedLoc(Where);
  if (File.isInvalid())
    return {};
  return {fileNumber(File), Offset};
}

//===----------------------------------------------------------------------===//
// Entities
//===----------------------------------------------------------------------===//

EntityId Extractor::entity(const NamedDecl *D) {
  D = cast<NamedDecl>(D->getCanonicalDecl());
  auto Known = Ids.find(D);
  if (Known != Ids.end())
    return Known->second;
  Entity New;
  llvm::SmallString<128> USR;
  index::generateUSRForDecl(D, USR);
  New.Name.USR = std::string(USR);
  bool IsPrivate = USR.empty() || !D->isExternallyVisible();
  const auto *FD = dyn_cast<FunctionDecl>(D);
  if (FD) {
    // A lambda's has no name in it.
    New.Quoted = quote(FD, /*Again=*/false);
    if (New.Quoted.front() != '\'') {
      New.Quoted.clear();
      // Lambdas have no names to tell them apart.
      IsPrivate = true;
      New.Name.USR +=
          "@" +
          llvm::utostr(SM.getFileOffset(SM.getFileLoc(FD->getLocation())));
    }
    if (const model::Function *Row = Api.row(FD)) {
      New.Starts = Row->has(model::Effect::StartsWinsock);
      New.Ends = Row->has(model::Effect::EndsWinsock);
    }
  } else {
    New.Quoted = "'" + D->getNameAsString() + "'";
  }
  // Who makes or destroys an object names its class.
  const NamedDecl *Called = D;
  if (isa<CXXConstructorDecl, CXXDestructorDecl>(D))
    Called = cast<CXXMethodDecl>(D)->getParent();
  if (Called->getIdentifier())
    New.Word = Called->getName().str();
  if (IsPrivate)
    New.Name.Namespace = Result.mainFile();
  // What USRs do not tell apart (few instantiations) stays within the unit.
  std::string Plain = New.Name.USR;
  for (unsigned N = 2; Names.count(New.Name); ++N) {
    New.Name.Namespace = Result.mainFile();
    New.Name.USR = Plain + "#" + llvm::utostr(N);
  }
  EntityId Id = Result.Entities.size();
  Names[New.Name] = Id;
  Result.Entities.push_back(std::move(New));
  return Ids[D] = Id;
}

std::vector<EntityId>
Extractor::entities(llvm::ArrayRef<const FunctionDecl *> List) {
  std::vector<EntityId> Found;
  for (const FunctionDecl *FD : List) {
    if (const FunctionDecl *Definition = FD->getDefinition())
      FD = Definition;
    if (const model::Function *Row = Api.row(FD);
        (Row && !Row->has(Sinks)) || (inSystem(FD) && !isFollowed(FD) && !Row))
      continue;
    if (isFollowed(FD))
      Wanted.insert(FD);
    EntityId Id = entity(FD);
    if (!llvm::is_contained(Found, Id))
      Found.push_back(Id);
  }
  return Found;
}

/// True if the body of FD is part of the summary: of the program's own code,
/// and of instantiations of the library's templates with it.
bool Extractor::isFollowed(const FunctionDecl *FD) {
  if (FD->isDependentContext() || Api.row(FD) || Api.standardRow(FD))
    return false;
  bool IsDestructor = isa<CXXDestructorDecl>(FD);
  if (!FD->doesThisDeclarationHaveABody() &&
      !(IsDestructor && !FD->isUserProvided()))
    return false;
  if (!inSystem(FD))
    return true;
  if (const TemplateArgumentList *Arguments =
          FD->getTemplateSpecializationArgs())
    if (namesOwnCode(SM, Arguments->asArray(), 0))
      return true;
  const auto *Method = dyn_cast<CXXMethodDecl>(FD);
  return Method && namesOwnCode(SM, Method->getParent(), 0);
}

std::vector<Call> Extractor::calls(const BodyCalls &Body) {
  std::vector<Call> Found;
  for (const CallEdge &Edge : Body.Edges) {
    const FunctionDecl *FD = Edge.Callee;
    bool Follow = !Edge.Row && isFollowed(FD);
    if (Edge.Row ? !Edge.Row->has(Sinks) : (inSystem(FD) && !Follow))
      continue;
    if (Follow)
      Wanted.insert(FD);
    Call New;
    New.Callee = entity(FD);
    New.Where = place(Edge.Where);
    if (Edge.Through)
      New.Through = entity(Edge.Through);
    if (Edge.Destroyed)
      New.Destroyed = Edge.Destroyed->getNameAsString();
    New.Virtual = Edge.Virtual && !inSystem(FD);
    New.InLibrary = SM.isInSystemHeader(Edge.Where);
    Found.push_back(std::move(New));
  }
  return Found;
}

//===----------------------------------------------------------------------===//
// Functions
//===----------------------------------------------------------------------===//

bool Extractor::isEntryPoint(const FunctionDecl *FD) const {
  return FD->getIdentifier() &&
         llvm::is_contained(Options.EntryPoints, FD->getName()) &&
         FD->getDeclContext()->getRedeclContext()->isTranslationUnit() &&
         FD->isExternallyVisible();
}

void Extractor::addFunction(const FunctionDecl *FD) {
  FunctionSummary F;
  F.Id = entity(FD);
  F.Where = place(FD->getLocation());
  GVALinkage Linkage = Context.GetGVALinkageForFunction(FD);
  F.External = FD->isExternallyVisible();
  F.Inline = Linkage == GVA_DiscardableODR || Linkage == GVA_StrongODR ||
             Linkage == GVA_AvailableExternally;
  F.Exported = FD->hasAttr<DLLExportAttr>();
  F.Entry = winsock_tidy::isProgramEntry(FD);
  F.Constructor = isa<CXXConstructorDecl>(FD);
  const BodyCalls &Body = Graph.of(FD);
  F.Calls = calls(Body);
  for (const UnknownCall &Unknown : Body.Unknown) {
    if (std::optional<TableCall> Table = tableCall(Unknown))
      F.TableCalls.push_back(*Table);
    else
      F.CallsUnknown = true;
  }
  for (const PassedRoutines &Passed : Body.Passed)
    if (!inSystem(Passed.To)) {
      PassedRoutine New{entity(Passed.To), Passed.Param, place(Passed.Where),
                        entities(Passed.Routines)};
      if (!New.Routines.empty())
        F.Passed.push_back(std::move(New));
    }
  for (unsigned Param : Body.CalledParams.set_bits())
    F.CalledParams.push_back(Param);
  if (!inSystem(FD)) {
    BodyFacts Facts = factsOfBody(FD);
    F.Refs = entities(Facts.Named);
    F.AsksState = Facts.RunsOnce;
    if (F.Entry)
      F.Returns = endIsReached(Context, FD);
    Result.IsProgram |= F.Entry;
    addOutcome(FD, F);
    addRoots(FD);
    addExitHandlers(Body);
    addThreads(Body);
  }
  Result.Functions.push_back(std::move(F));
}

void Extractor::addOutcome(const FunctionDecl *FD, FunctionSummary &F) {
  // Who calls an inline function sees its body.
  if (F.Inline || F.CallsUnknown || !F.TableCalls.empty())
    return;
  std::optional<BodyOutcome> Found = outcomeOf(FD, Api);
  if (!Found)
    return;
  Outcome &O = F.Outcome.emplace();
  if (Found->Api)
    O.Api = std::string(Found->Api->Name);
  if (Found->Forward)
    O.Forward = entity(Found->Forward);
  for (int Param : Found->Params)
    O.Params.push_back(static_cast<unsigned>(Param + 1));
  O.ReturnsResult = Found->ReturnsResult;
  O.Tells = Found->Tells;
  O.NonZeroIsSuccess = Found->NonZeroIsSuccess;
  O.MayShutDown = Found->MayShutDown;
  O.Connects = Found->Connects;
  O.SetsUp = Found->SetsUp;
  O.KeepsError = Found->KeepsError;
  O.SocketType = Found->SocketType > 0 ? unsigned(Found->SocketType) : 0;
  for (const FunctionDecl *Other : Found->Others)
    O.Others.push_back(entity(Other));
}

//===----------------------------------------------------------------------===//
// Tables of functions
//===----------------------------------------------------------------------===//

/// True if nobody can change what V holds.
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
    R.What = (Ends ? "the destruction of " : "the initialisation of ") + Name;
    R.At = R.WhyAt = place(V->getLocation());
    R.Object = V->getNameAsString();
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
    // Some only wait for something to happen on the same thread.
    if (!Handed.To->has(model::Effect::StartsRoutine) ||
        Handed.To->has(model::Effect::RegistersHandler))
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

TUSummary Extractor::run() {
  listFiles();
  UnitFacts Unit = factsOfUnit(Context, [](llvm::StringRef Text) {
    const model::Function *Row = model::find({Text.data(), Text.size()});
    return Row && Row->has(model::Effect::EndsWinsock);
  });
  Result.NamesEndInString = Unit.NamesEnd;
  Result.HasErrors = Context.getDiagnostics().hasUncompilableErrorOccurred();
  for (const FunctionDecl *FD : Unit.Functions)
    if (isFollowed(FD))
      Wanted.insert(FD);
  Result.StaticRefs = entities(Unit.Named);
  for (const VarDecl *V : Unit.Variables) {
    addRoots(V);
    addTable(V);
  }
  for (size_t I = 0; I < Wanted.size(); ++I)
    addFunction(Wanted[I]);
  for (const CXXMethodDecl *Method : Unit.Overriders)
    for (const CXXMethodDecl *Base : Method->overridden_methods())
      if (!inSystem(Base))
        Result.Overrides.push_back({entity(Method), entity(Base)});
  findEvidence();
  return std::move(Result);
}

TUSummary summarize(ASTContext &Context, Preprocessor *PP,
                    const ExtractionOptions &Options) {
  return Extractor(Context, PP, Options).run();
}

} // namespace winsock_tidy::program
