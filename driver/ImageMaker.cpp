//===--- ImageMaker.cpp ---------------------------------------------------===//

#include "ImageMaker.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/FrontendActions.h"
#include "clang/Lex/PPCallbacks.h"
#include "clang/Lex/Preprocessor.h"
#include "clang/Lex/PreprocessorOptions.h"
#include "clang/Tooling/Tooling.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/Path.h"
#include <set>

using namespace clang;

namespace winsock_tidy {

namespace {

class ScanAction : public PreprocessOnlyAction {
public:
  explicit ScanAction(UnitScan &Result) : Result(Result) {}
  void ExecuteAction() override {
    Preprocessor &PP = getCompilerInstance().getPreprocessor();
    bool IsOver = false;
    BlockListener Nobody;
    Result.Predefines = PP.getPredefines();
    readBlock(PP, Result.Block, IsOver, Nobody, /*SkipHeaders=*/true);
    PP.EnterMainSourceFile();
    Token Next;
    do
      PP.Lex(Next);
    while (!IsOver && Next.isNot(tok::eof));
    // The callbacks refer to what ends here.
    PP.setTokenWatcher(nullptr);
    IsOver = true;
  }

private:
  UnitScan &Result;
};

/// What the headers do, while an image is made of them.
struct Watched {
  /// The include of the text that the preprocessor is at.
  unsigned Number = 0;
  std::vector<std::string> Headers;
  /// The first and the last header that defines or undefines a macro.
  llvm::StringMap<std::pair<unsigned, unsigned>> Touched;
  /// The macros that headers ask for.
  llvm::StringSet<> Asked;
  HiddenFacts Facts;
  std::vector<std::string> Names;
  std::set<std::string> Read;
};

class Watcher : public PPCallbacks {
public:
  Watcher(Preprocessor &PP, Watched &Result)
      : SM(PP.getSourceManager()), Result(Result) {}

  void InclusionDirective(SourceLocation Hash, const Token &, llvm::StringRef,
                          bool, CharSourceRange, OptionalFileEntryRef File,
                          llvm::StringRef, llvm::StringRef, const Module *,
                          bool, SrcMgr::CharacteristicKind) override {
    if (!SM.isInMainFile(Hash))
      return;
    ++Result.Number;
    Result.Headers.push_back(File ? File->getName().str() : "");
  }
  void MacroDefined(const Token &Name, const MacroDirective *) override {
    touch(Name);
  }
  void MacroUndefined(const Token &Name, const MacroDefinition &,
                      const MacroDirective *) override {
    touch(Name);
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
  void touch(const Token &Name) {
    if (!Result.Number || SM.isInMainFile(Name.getLocation()))
      return;
    auto [It, New] = Result.Touched.try_emplace(
        Name.getIdentifierInfo()->getName(), Result.Number, Result.Number);
    It->second.second = Result.Number;
    ask(Name);
  }
  void ask(const Token &Name) {
    Result.Asked.insert(Name.getIdentifierInfo()->getName());
  }

  const SourceManager &SM;
  Watched &Result;
};

class MakeAction : public GeneratePCHAction {
public:
  explicit MakeAction(Watched &Result) : Result(Result) {}
  bool BeginSourceFileAction(CompilerInstance &Compiler) override {
    Preprocessor &PP = Compiler.getPreprocessor();
    PP.addPPCallbacks(std::make_unique<Watcher>(PP, Result));
    PP.addPPCallbacks(watchHeaders(PP, Result.Number, Result.Facts));
    return GeneratePCHAction::BeginSourceFileAction(Compiler);
  }
  void EndSourceFileAction() override {
    CompilerInstance &Compiler = getCompilerInstance();
    for (const auto &Each : Compiler.getPreprocessor().getIdentifierTable())
      Result.Names.push_back(Each.getKey().str());
    const SourceManager &SM = Compiler.getSourceManager();
    for (auto It = SM.fileinfo_begin(); It != SM.fileinfo_end(); ++It) {
      llvm::SmallString<256> Path(It->first.getName());
      SM.getFileManager().makeAbsolutePath(Path);
      llvm::sys::path::remove_dots(Path, /*remove_dot_dot=*/true);
      if (Path != ImageSource)
        Result.Read.insert(std::string(Path));
    }
    GeneratePCHAction::EndSourceFileAction();
  }

private:
  Watched &Result;
};

/// Takes away what is the unit's own.
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

/// Makes of what was watched what is known of the image; none if what the unit
/// does cannot be separated from what the headers do.
std::optional<HeaderImage> imageOf(Watched &Seen, const HeaderBlock &Block) {
  HeaderImage Result;
  Result.Headers = std::move(Seen.Headers);
  Result.Facts = std::move(Seen.Facts);
  Result.Read.assign(Seen.Read.begin(), Seen.Read.end());
  std::set<std::string> Own;
  for (const HeaderBlock::Directive &Each : Block.Directives) {
    if (Each.After >= Block.Includes.size())
      continue;
    Own.insert(Each.Name);
    if (!Seen.Asked.contains(Each.Name))
      continue;
    Result.Directives.push_back(Each);
    auto Touch = Seen.Touched.find(Each.Name);
    if (Touch == Seen.Touched.end())
      continue;
    auto [First, Last] = Touch->second;
    if (First != Last || Each.After >= Last)
      return std::nullopt;
    Result.Redone[Each.Name] = Last;
    Result.Facts.Macros.erase(Each.Name);
  }
  Result.Undone.assign(Own.begin(), Own.end());
  for (const std::string &Name : Seen.Names)
    if (!Own.count(Name) || Seen.Asked.contains(Name)) {
      auto Touch = Seen.Touched.find(Name);
      Result.addName(Name,
                     Touch == Seen.Touched.end() ? 0 : Touch->second.second);
    }
  Result.sortNames();
  if (!Result.fits(Block))
    return std::nullopt;
  return Result;
}

} // namespace

UnitScan scanUnit(const Compilation &Unit) {
  UnitScan Result;
  runAction<ScanAction>(
      Unit, std::make_shared<CompilerInvocation>(Unit.Invocation), Result);
  return Result;
}

std::string flagsOf(const CompilerInvocation &Invocation) {
  CompilerInvocation Flags(Invocation);
  InputKind Language = Flags.getFrontendOpts().Inputs.empty()
                           ? InputKind()
                           : Flags.getFrontendOpts().Inputs[0].getKind();
  keepFlags(Flags);
  return llvm::join(Flags.getCC1CommandLine(), "\n") + "\n" +
         std::to_string(unsigned(Language.getLanguage()));
}

std::optional<HeaderImage> makeImage(const Compilation &Unit,
                                     const HeaderBlock &Block,
                                     llvm::IntrusiveRefCntPtr<SourceView> View,
                                     llvm::StringRef File) {
  auto Invocation = std::make_shared<CompilerInvocation>(Unit.Invocation);
  InputKind Language = Invocation->getFrontendOpts().Inputs[0].getKind();
  keepFlags(*Invocation);
  FrontendOptions &Frontend = Invocation->getFrontendOpts();
  Frontend.Inputs.emplace_back(ImageSource, Language);
  Frontend.OutputFile = File.str();
  Frontend.ProgramAction = frontend::GeneratePCH;
  Frontend.IncludeTimestamps = false;

  std::string Source = HeaderImage::sourceFor(Block);
  auto Texts = llvm::makeIntrusiveRefCnt<llvm::vfs::InMemoryFileSystem>();
  Texts->addFile(ImageSource, 0, llvm::MemoryBuffer::getMemBuffer(Source));
  auto All = llvm::makeIntrusiveRefCnt<llvm::vfs::OverlayFileSystem>(View);
  All->pushOverlay(Texts);
  llvm::IntrusiveRefCntPtr<FileManager> Files(
      new FileManager(Unit.Files.getFileSystemOpts(), All));
  Watched Seen;
  if (!runAction<MakeAction>({Unit.Invocation, *Files, Unit.Containers},
                             Invocation, Seen))
    return std::nullopt;
  std::optional<HeaderImage> Result = imageOf(Seen, Block);
  if (Result) {
    Result->Source = std::move(Source);
    Result->Needed = View->dependencies();
  }
  return Result;
}

} // namespace winsock_tidy
