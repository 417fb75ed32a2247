//===--- SummaryExtractor.cpp ---------------------------------------------===//

#include "program/SummaryExtractor.h"
#include "ast/Holes.h"
#include "ast/LoaderLockRoots.h"
#include "ast/Location.h"
#include "program/Extractor.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Attr.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Index/USRGeneration.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/xxhash.h"

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
  // A common root alone does not count.
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

bool namesOwnCode(const SourceManager &SM,
                  llvm::ArrayRef<TemplateArgument> Arguments, unsigned Depth);

/// True if RD is a class of the program, or an instance of a template with such
/// a class.
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

/// True if one of a template's arguments is code of the program: the instance
/// may call back.
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

/// True if FD is declared in a header that shares only the root directory with
/// the build, or as a function of another DLL.
bool Extractor::isOutside(const FunctionDecl *FD) const {
  if (FD->isDefined() || FD->getLocation().isInvalid())
    return false;
  if (FD->hasAttr<DLLImportAttr>())
    return true;
  auto File =
      SM.getFileEntryRefForID(SM.getFileID(SM.getFileLoc(FD->getLocation())));
  if (!File)
    return false;
  llvm::SmallString<256> Path(File->getName());
  SM.getFileManager().makeAbsolutePath(Path);
  llvm::sys::path::remove_dots(Path, /*remove_dot_dot=*/true);
  return llvm::sys::path::is_absolute(
      relativePath(Options.BaseDirectory, Path));
}

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
    // The text for a lambda contains no name.
    New.Quoted = quote(FD, /*Again=*/false);
    if (New.Quoted.front() != '\'') {
      New.Quoted.clear();
      // Lambdas have no unique names.
      IsPrivate = true;
      New.Name.USR +=
          "@" +
          llvm::utostr(SM.getFileOffset(SM.getFileLoc(FD->getLocation())));
    }
    if (const model::Function *Row = Api.row(FD)) {
      New.Starts = Row->has(model::Effect::StartsWinsock);
      New.Ends = Row->has(model::Effect::EndsWinsock);
    }
    New.Outside = isOutside(FD);
  } else {
    New.Quoted = "'" + D->getNameAsString() + "'";
  }
  // Code that creates or destroys an object names its class.
  const NamedDecl *Called = D;
  if (isa<CXXConstructorDecl, CXXDestructorDecl>(D))
    Called = cast<CXXMethodDecl>(D)->getParent();
  if (Called->getIdentifier())
    New.Word = Called->getName().str();
  if (IsPrivate)
    New.Name.Namespace = Result.mainFile();
  // Entities with the same USR (a few instantiations) stay within the unit.
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

/// True if the body of FD is part of the summary: code of the program, and
/// instantiations of library templates with such code.
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

std::vector<Call> Extractor::calls(const BodyCalls &Body,
                                   const llvm::DenseSet<SourceLocation> &Once) {
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
    New.Once = Once.contains(Edge.Where);
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
  BodyFacts Facts;
  if (!inSystem(FD))
    Facts = factsOfBody(Api.tree(), FD, Unit);
  F.Calls = calls(Body, Facts.Once);
  F.CallsUnknown = !isWhole(FD, Api.tree());
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
  for (const HandedParam &Each : Body.HandedParams)
    if (startsThread(*Each.To))
      F.ThreadParams.push_back({Each.Param, std::string(Each.To->Name)});
  if (!inSystem(FD)) {
    F.Refs = entities(Facts.Named);
    if (F.Entry)
      F.Returns = endIsReached(Api.tree(), FD);
    Result.IsProgram |= F.Entry;
    addRoots(FD);
    addExitHandlers(Body);
    addThreads(Body);
  }
  if (const auto *Constructor = dyn_cast<CXXConstructorDecl>(FD))
    addUnseenCalls(Constructor->getParent(), F);
  Result.Functions.push_back(std::move(F));
}

/// The library calls virtual methods of the objects that it is given, or that
/// it makes: these calls are not visible. The code that makes the object names
/// the methods.
void Extractor::addUnseenCalls(const CXXRecordDecl *Class,
                               FunctionSummary &Maker) {
  CallTargets::Functions Methods;
  for (const CXXMethodDecl *Method : Class->methods())
    if (llvm::any_of(Method->overridden_methods(),
                     [this](const CXXMethodDecl *M) { return inSystem(M); }))
      if (const FunctionDecl *Definition = Method->getDefinition())
        Methods.push_back(Definition);
  llvm::append_range(Maker.Refs, entities(Methods));
}

TUSummary Extractor::run() {
  listFiles();
  Unit = factsOfUnit(Context, [](llvm::StringRef Text) {
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

TUSummary summarize(const UnitTree &Tree, Preprocessor *PP,
                    const ExtractionOptions &Options) {
  return Extractor(Tree, PP, Options).run();
}

} // namespace winsock_tidy::program
