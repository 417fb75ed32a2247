//===--- ImageMaker.cpp ---------------------------------------------------===//

#include "ImageMaker.h"
#include "PassedOver.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/Basic/OperatorKinds.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/FrontendActions.h"
#include "clang/Frontend/MultiplexConsumer.h"
#include "clang/Lex/HeaderSearch.h"
#include "clang/Lex/PPCallbacks.h"
#include "clang/Lex/Preprocessor.h"
#include "clang/Lex/PreprocessorOptions.h"
#include "clang/Tooling/Tooling.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Path.h"
#include <set>

using namespace clang;

namespace winsock_tidy {

namespace {

/// Numbers of headers, in order.
using Numbers = llvm::SmallVector<unsigned, 1>;

/// What the headers do with a name.
struct NameFacts {
  /// The headers that define or undefine it as a macro, and those that declare
  /// it.
  Numbers Macros, Declared;
  /// The last header whose text, after macro replacement, contains it.
  unsigned Mentioned = 0;
  /// True if a header tests it as a macro.
  bool IsAsked = false;
};

/// What the headers do while an image is created from them.
struct Watched {
  /// The number of the include that the preprocessor is reading.
  unsigned Number = 0;
  std::vector<std::string> Headers;
  /// The positions of the includes in the text.
  std::vector<unsigned> Includes;
  /// The states of a macro after each header that changes it; a null pointer
  /// means that it is not defined.
  llvm::DenseMap<const IdentifierInfo *,
                 llvm::SmallVector<std::pair<unsigned, const MacroInfo *>, 1>>
      States;
  /// The macros that headers test.
  llvm::DenseSet<const IdentifierInfo *> Asked;
  /// The last header that mentions a name.
  llvm::DenseMap<const IdentifierInfo *, unsigned> Mentioned;
  /// All names that the compiler has read, when it is at the end.
  llvm::StringMap<NameFacts> Names;
  HiddenFacts Facts;
  /// The functions whose bodies were skipped.
  std::vector<std::string> WithoutBody;
  /// True if one of those bodies is needed.
  bool IsMissed = false;
  std::set<std::string> Read;

  NameFacts factsOf(llvm::StringRef Name) const { return Names.lookup(Name); }
};

void addNumber(Numbers &To, unsigned Number) {
  auto It = llvm::lower_bound(To, Number);
  if (It == To.end() || *It != Number)
    To.insert(It, Number);
}

class Watcher : public PPCallbacks {
public:
  Watcher(const SourceManager &SM, Watched &Result) : SM(SM), Result(Result) {}

  void InclusionDirective(SourceLocation Hash, const Token &, llvm::StringRef,
                          bool, CharSourceRange, OptionalFileEntryRef File,
                          llvm::StringRef, llvm::StringRef, const Module *,
                          bool, SrcMgr::CharacteristicKind) override {
    if (!SM.isInMainFile(Hash))
      return;
    ++Result.Number;
    Result.Includes.push_back(SM.getFileOffset(Hash));
    Result.Headers.push_back(File ? File->getName().str() : "");
  }
  void MacroDefined(const Token &Name, const MacroDirective *Does) override {
    touch(Name, Does->getMacroInfo());
  }
  void MacroUndefined(const Token &Name, const MacroDefinition &,
                      const MacroDirective *) override {
    touch(Name, nullptr);
  }
  void MacroExpands(const Token &Name, const MacroDefinition &, SourceRange,
                    const MacroArgs *) override {
    ask(Name);
  }
  void Defined(const Token &Name, const MacroDefinition &,
               SourceRange) override {
    ask(Name);
  }
  void Ifdef(SourceLocation, const Token &Name,
             const MacroDefinition &) override {
    ask(Name);
  }
  void Ifndef(SourceLocation, const Token &Name,
              const MacroDefinition &) override {
    ask(Name);
  }
  void Elifdef(SourceLocation, const Token &Name,
               const MacroDefinition &) override {
    ask(Name);
  }
  void Elifndef(SourceLocation, const Token &Name,
                const MacroDefinition &) override {
    ask(Name);
  }

private:
  void touch(const Token &Name, const MacroInfo *State) {
    if (!Result.Number)
      return;
    // The unit's own definition is a state, too.
    bool IsOwn = SM.isInMainFile(Name.getLocation());
    auto &States = Result.States[Name.getIdentifierInfo()];
    unsigned Number = IsOwn ? 0 : Result.Number;
    if (!States.empty() && States.back().first == Number)
      States.back().second = State;
    else
      States.emplace_back(Number, State);
    if (!IsOwn)
      ask(Name);
  }
  void ask(const Token &Name) { Result.Asked.insert(Name.getIdentifierInfo()); }

  const SourceManager &SM;
  Watched &Result;
};

/// Returns the headers after which a macro has another state than before.
Numbers changes(const IdentifierInfo &Macro,
                llvm::ArrayRef<std::pair<unsigned, const MacroInfo *>> States,
                const Preprocessor &PP) {
  Numbers Result;
  auto TextOf = [&](const MacroInfo *State) {
    return State ? macroText(Macro.getName(), *State, PP) : "";
  };
  if (States.size() == 1) {
    const auto &[Number, State] = States.front();
    if (Number && State)
      Result.push_back(Number);
    return Result;
  }
  std::string Before;
  for (const auto &[Number, State] : States) {
    std::string Text = TextOf(State);
    if (Number && Text != Before)
      addNumber(Result, Number);
    Before = std::move(Text);
  }
  return Result;
}

/// True if D only repeats an earlier declaration.
bool isRepeated(const NamedDecl &D) {
  const auto *Before = dyn_cast_or_null<NamedDecl>(D.getPreviousDecl());
  if (!Before)
    return false;
  if (isa<NamespaceDecl>(D) || isa<TypedefNameDecl>(D))
    return true;
  auto AttributesOf = [](const Decl &Each) {
    return Each.hasAttrs() ? Each.getAttrs().size() : 0;
  };
  if (AttributesOf(D) != AttributesOf(*Before))
    return false;
  if (const auto *Tag = dyn_cast<TagDecl>(&D))
    return !Tag->isThisDeclarationADefinition();
  const auto *Value = dyn_cast<ValueDecl>(&D);
  return Value && Value->getType().getCanonicalType() ==
                      cast<ValueDecl>(Before)->getType().getCanonicalType();
}

/// Finds the names that headers declare outside of functions and classes, and
/// the headers that declare them. Names of a namespace begin with "::", for
/// code that qualifies them, or that uses the whole namespace.
class Declarations {
public:
  Declarations(const SourceManager &SM, Watched &Result)
      : SM(SM), Result(Result) {}

  void visit(const DeclContext *In, bool IsGlobal = true) {
    for (const Decl *D : In->decls()) {
      if (const auto *Named = dyn_cast<NamedDecl>(D))
        add(*Named, IsGlobal);
      if (const auto *Namespace = dyn_cast<NamespaceDecl>(D))
        visit(Namespace, IsGlobal && Namespace->isAnonymousNamespace());
      else if (isa<LinkageSpecDecl, EnumDecl>(D))
        visit(cast<DeclContext>(D), IsGlobal);
      else if (const auto *Record = dyn_cast<RecordDecl>(D);
               Record && !isa<CXXRecordDecl>(D))
        addInner(Record);
    }
  }

private:
  /// In C, the types that a structure declares are visible outside of it.
  void addInner(const RecordDecl *Record) {
    for (const Decl *D : Record->decls())
      if (const auto *Tag = dyn_cast<TagDecl>(D)) {
        add(*Tag, /*IsGlobal=*/true);
        if (const auto *Inner = dyn_cast<RecordDecl>(Tag))
          addInner(Inner);
        else
          visit(Tag);
      }
  }

  void add(const NamedDecl &D, bool IsGlobal) {
    // The compiler declares its own functions at their first use.
    unsigned Number =
        D.isImplicit() || isRepeated(D) ? 0 : numberOf(D.getLocation());
    if (!Number)
      return;
    DeclarationName Name = D.getDeclName();
    std::string Text;
    if (OverloadedOperatorKind Operator = Name.getCXXOverloadedOperator()) {
      if (!isForOwnType(D, Number))
        Text = getOperatorSpelling(Operator);
    } else if (const IdentifierInfo *Id = Name.getAsIdentifierInfo())
      Text = Id->getName().str();
    if (!Text.empty())
      addNumber(Result.Names[IsGlobal ? Text : "::" + Text].Declared, Number);
  }

  /// True for an operator of a type that the header with that number declares:
  /// code before the header cannot have such operands.
  bool isForOwnType(const NamedDecl &Operator, unsigned Number) {
    const FunctionDecl *Function = Operator.getAsFunction();
    return Function &&
           llvm::any_of(Function->parameters(), [&](const ParmVarDecl *Each) {
             const TagDecl *Type =
                 Each->getType().getNonReferenceType()->getAsTagDecl();
             return Type &&
                    numberOf(Type->getFirstDecl()->getLocation()) == Number;
           });
  }

  /// Returns the include in the text that leads to Loc.
  unsigned numberOf(SourceLocation Loc) {
    if (Loc.isInvalid())
      return 0;
    FileID File = SM.getFileID(SM.getExpansionLoc(Loc));
    auto [It, New] = Known.try_emplace(File, 0);
    if (!New)
      return It->second;
    unsigned Number = 0;
    SourceLocation From = SM.getIncludeLoc(File);
    if (From.isValid() && SM.isInMainFile(From))
      Number = llvm::upper_bound(Result.Includes, SM.getFileOffset(From)) -
               Result.Includes.begin();
    else if (From.isValid())
      Number = numberOf(From);
    return Known[File] = Number;
  }

  const SourceManager &SM;
  Watched &Result;
  llvm::DenseMap<FileID, unsigned> Known;
};

class MakeAction : public GeneratePCHAction {
public:
  MakeAction(Watched &Result, PassedOver *&Bodies)
      : Result(Result), Bodies(Bodies) {}
  std::unique_ptr<ASTConsumer>
  CreateASTConsumer(CompilerInstance &Compiler, llvm::StringRef File) override {
    std::vector<std::unique_ptr<ASTConsumer>> Consumers;
    if (Bodies)
      Consumers.push_back(Bodies->consumer());
    Consumers.push_back(GeneratePCHAction::CreateASTConsumer(Compiler, File));
    return std::make_unique<MultiplexConsumer>(std::move(Consumers));
  }
  bool BeginSourceFileAction(CompilerInstance &Compiler) override {
    Preprocessor &PP = Compiler.getPreprocessor();
    PP.addPPCallbacks(std::make_unique<Watcher>(PP.getSourceManager(), Result));
    if (Bodies)
      Bodies->follow(PP);
    PP.setTokenWatcher([this](const Token &Each) {
      if (Bodies)
        Bodies->token(Each);
      if (!Each.isAnnotation())
        if (const IdentifierInfo *Id = Each.getIdentifierInfo())
          Result.Mentioned[Id] = Result.Number;
    });
    PP.addPPCallbacks(watchHeaders(PP, Result.Number, Result.Facts));
    return GeneratePCHAction::BeginSourceFileAction(Compiler);
  }
  void EndSourceFileAction() override {
    CompilerInstance &Compiler = getCompilerInstance();
    const SourceManager &SM = Compiler.getSourceManager();
    collectNames(Compiler.getPreprocessor());
    if (Bodies) {
      Result.IsMissed = Bodies->isMissed();
      for (const IdentifierInfo *Each : Bodies->names())
        Result.WithoutBody.push_back(Each->getName().str());
    }
    Declarations(SM, Result)
        .visit(Compiler.getASTContext().getTranslationUnitDecl());
    for (auto It = SM.fileinfo_begin(); It != SM.fileinfo_end(); ++It) {
      llvm::SmallString<256> Path(It->first.getName());
      SM.getFileManager().makeAbsolutePath(Path);
      llvm::sys::path::remove_dots(Path, /*remove_dot_dot=*/true);
      if (!llvm::StringRef(Path).starts_with(ImageDirectory))
        Result.Read.insert(std::string(Path));
    }
    GeneratePCHAction::EndSourceFileAction();
  }

private:
  void collectNames(const Preprocessor &PP) {
    for (const auto &Each : PP.getIdentifierTable()) {
      const IdentifierInfo *Id = Each.getValue();
      NameFacts &Facts = Result.Names[Each.getKey()];
      Facts.Mentioned = Result.Mentioned.lookup(Id);
      Facts.IsAsked = Result.Asked.contains(Id);
      if (auto It = Result.States.find(Id); It != Result.States.end())
        Facts.Macros = changes(*Id, It->second, PP);
    }
  }

  Watched &Result;
  PassedOver *Bodies;
};

/// Removes the options that concern only the unit itself.
void keepFlags(CompilerInvocation &Invocation) {
  FrontendOptions &Frontend = Invocation.getFrontendOpts();
  Frontend.Inputs.clear();
  Frontend.OutputFile.clear();
  Invocation.getCodeGenOpts().MainFileName.clear();
  Invocation.getDependencyOutputOpts() = DependencyOutputOptions();
  PreprocessorOptions &Preprocessing = Invocation.getPreprocessorOpts();
  Preprocessing.Macros.clear();
  Preprocessing.Includes.clear();
  Preprocessing.MacroIncludes.clear();
}

/// Returns the first of the headers after After; a number beyond all headers if
/// there is none.
unsigned nextChange(llvm::ArrayRef<unsigned> Headers, unsigned After) {
  auto Next = llvm::upper_bound(Headers, After);
  return Next == Headers.end() ? ~0U : *Next;
}

/// Returns how many of the headers have the same meaning if they are read
/// before everything that the unit has between them.
unsigned usable(const Watched &Seen, const HeaderBlock &Block) {
  unsigned Result = Seen.Headers.size();
  std::set<llvm::StringRef> Own;
  for (const HeaderBlock::Directive &Each : Block.Directives) {
    if (Each.After >= Result)
      break;
    Own.insert(Each.Name);
    Numbers Touched = Seen.factsOf(Each.Name).Macros;
    if (Touched.empty())
      continue;
    // The state from a header can be restored once.
    if (Each.After >= Touched.front())
      Result = Each.After;
    else if (Touched.size() > 1)
      Result = std::min(Result, Touched[1] - 1);
  }
  for (const auto &[Name, After] : Block.Names) {
    NameFacts Facts = Seen.factsOf(Name);
    if (!Own.count(Name))
      Result = std::min(Result, nextChange(Facts.Macros, After) - 1);
    Result = std::min(Result, nextChange(Facts.Declared, After) - 1);
  }
  return Result;
}

/// Returns the facts about the image, if all headers are usable.
HeaderImage imageOf(Watched &Seen, const HeaderBlock &Block) {
  HeaderImage Result;
  std::set<std::string> Own;
  for (const HeaderBlock::Directive &Each : Block.Directives) {
    if (Each.After >= Block.Includes.size())
      continue;
    Own.insert(Each.Name);
    NameFacts Facts = Seen.factsOf(Each.Name);
    if (!Facts.IsAsked)
      continue;
    Result.Directives.push_back(Each);
    if (!Facts.Macros.empty()) {
      Result.Redone[Each.Name] = Facts.Macros.back();
      Seen.Facts.Macros.erase(Each.Name);
    }
  }
  Result.Undone.assign(Own.begin(), Own.end());
  auto LastOf = [](llvm::ArrayRef<unsigned> Changes) {
    return Changes.empty() ? 0U : Changes.back();
  };
  for (const auto &Each : Seen.Names) {
    const NameFacts &Facts = Each.getValue();
    bool IsOwn = Own.count(Each.getKey().str());
    if (!IsOwn || Facts.IsAsked)
      Result.addName(
          Each.getKey(),
          std::max(IsOwn ? 0U : LastOf(Facts.Macros), LastOf(Facts.Declared)),
          Facts.Mentioned);
  }
  for (const std::string &Name : Seen.WithoutBody)
    Result.addPassedOver(Name);
  Result.sortNames();
  Result.Headers = std::move(Seen.Headers);
  Result.Facts = std::move(Seen.Facts);
  Result.Read.assign(Seen.Read.begin(), Seen.Read.end());
  return Result;
}

} // namespace

std::string flagsOf(const CompilerInvocation &Invocation) {
  CompilerInvocation Flags(Invocation);
  InputKind Language = Flags.getFrontendOpts().Inputs.empty()
                           ? InputKind()
                           : Flags.getFrontendOpts().Inputs[0].getKind();
  keepFlags(Flags);
  return llvm::join(Flags.getCC1CommandLine(), "\n") + "\n" +
         std::to_string(unsigned(Language.getLanguage()));
}

/// Creates the image of Source in File. With WithBodies, it contains the bodies
/// of all functions.
static bool generate(const Compilation &Unit, const std::string &Source,
                     const llvm::IntrusiveRefCntPtr<SourceView> &View,
                     llvm::StringRef File, bool WithBodies, Watched &Seen) {
  auto Invocation = std::make_shared<CompilerInvocation>(Unit.Invocation);
  InputKind Language = Invocation->getFrontendOpts().Inputs[0].getKind();
  keepFlags(*Invocation);
  FrontendOptions &Frontend = Invocation->getFrontendOpts();
  Frontend.OutputFile = File.str();
  Frontend.ProgramAction = frontend::GeneratePCH;
  Frontend.IncludeTimestamps = false;
  std::optional<PassedOver> Bodies;
  if (!WithBodies && PassedOver::isPossible(*Invocation))
    Bodies.emplace(*Invocation);

  auto Texts = llvm::makeIntrusiveRefCnt<llvm::vfs::InMemoryFileSystem>();
  std::string SourceFile = HeaderImage::sourceFile(Source);
  Frontend.Inputs.emplace_back(SourceFile, Language);
  Texts->addFile(SourceFile, 0, llvm::MemoryBuffer::getMemBuffer(Source));
  auto All = llvm::makeIntrusiveRefCnt<llvm::vfs::OverlayFileSystem>(View);
  All->pushOverlay(Texts);
  llvm::IntrusiveRefCntPtr<FileManager> Files(
      new FileManager(Unit.Files.getFileSystemOpts(), All));
  PassedOver *Skipped = Bodies ? &*Bodies : nullptr;
  bool Result =
      runAction<MakeAction>({Unit.Invocation, *Files, Unit.Containers},
                            std::move(Invocation), Seen, Skipped);
  if (!Seen.IsMissed)
    return Result;
  Seen = Watched();
  return generate(Unit, Source, View, File, /*WithBodies=*/true, Seen);
}

MadeImage makeImage(const Compilation &Unit, const HeaderBlock &Block,
                    llvm::IntrusiveRefCntPtr<SourceView> View,
                    llvm::StringRef File, bool WithBodies) {
  std::string Source = HeaderImage::sourceFor(Block);
  Watched Seen;
  if (!generate(Unit, Source, View, File, WithBodies, Seen) ||
      Seen.Headers.size() != Block.Includes.size())
    return {};
  if (unsigned Usable = usable(Seen, Block); Usable < Seen.Headers.size())
    return {std::nullopt, Usable};
  HeaderImage Result = imageOf(Seen, Block);
  Result.Source = std::move(Source);
  Result.Needed = View->dependencies();
  if (!Result.fits(Block))
    return {};
  return {std::move(Result), static_cast<unsigned>(Block.Includes.size())};
}

} // namespace winsock_tidy
