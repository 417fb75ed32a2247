//===--- TidyRun.cpp ------------------------------------------------------===//

#define WINSOCK_TIDY_WANTS_DIAGNOSTICS
#include "TidyRun.h"
#include "Compat.h"
#include "HiddenHeaders.h"
#include "ImageUse.h"
#include "PassedOver.h"
#include "clang-tidy/ClangTidy.h"
#include "clang/AST/ASTContext.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/FrontendAction.h"
#include "clang/Frontend/MultiplexConsumer.h"
#include "clang/Lex/Preprocessor.h"
#include "clang/Lex/PreprocessorOptions.h"
#include "clang/Sema/SemaConsumer.h"
#include "clang/Tooling/Tooling.h"

using namespace clang;
using namespace clang::tidy;
using clang::tooling::CompileCommand;

namespace winsock_tidy {

namespace {

/// The command of one file, in the form that clang's library expects.
class OneCommand : public tooling::CompilationDatabase {
public:
  explicit OneCommand(const CompileCommand &Command) : Command(Command) {}
  std::vector<CompileCommand>
  getCompileCommands(llvm::StringRef) const override {
    return {Command};
  }

private:
  const CompileCommand &Command;
};

/// Restricts the tree for later consumers to the declarations of the unit
/// itself.
class OwnDeclarations : public SemaConsumer {
public:
  OwnDeclarations(UnitContext &Unit, ImageUse *Image, const PassedOver *Bodies)
      : Unit(Unit), Image(Image), Bodies(Bodies) {}
  void InitializeSema(Sema &S) override { Unit.Semantics = &S; }
  void ForgetSema() override { Unit.Semantics = nullptr; }
  void HandleTranslationUnit(ASTContext &Context) override {
    const SourceManager &SM = Context.getSourceManager();
    std::vector<Decl *> Own;
    // This does not load the declarations in an image.
    for (Decl *D : Context.getTranslationUnitDecl()->noload_decls())
      if (D->getLocation().isValid() && !SM.isInSystemHeader(D->getLocation()))
        Own.push_back(D);
    if (Image)
      Image->examine(Own, SM);
    // What the checks find would not be valid.
    if ((Image && !Image->fits()) || (Bodies && Bodies->isMissed()))
      Own.clear();
    Context.setTraversalScope(Own);
  }

private:
  UnitContext &Unit;
  ImageUse *Image;
  const PassedOver *Bodies;
};

class Action : public ASTFrontendAction {
public:
  Action(UnitContext &Unit, ClangTidyASTConsumerFactory &Checks,
         ImageUse *Image, PassedOver *Bodies)
      : Unit(Unit), Checks(Checks), Image(Image), Bodies(Bodies) {}
  std::unique_ptr<ASTConsumer>
  CreateASTConsumer(CompilerInstance &Compiler, llvm::StringRef File) override {
    std::vector<std::unique_ptr<ASTConsumer>> Consumers;
    Consumers.push_back(std::make_unique<OwnDeclarations>(Unit, Image, Bodies));
    if (Bodies)
      Consumers.push_back(Bodies->consumer());
    Consumers.push_back(Checks.createASTConsumer(Compiler, File));
    return std::make_unique<MultiplexConsumer>(std::move(Consumers));
  }
  void ExecuteAction() override {
    if (Image)
      Image->begin(getCompilerInstance().getPreprocessor());
    if (Bodies) {
      Preprocessor &PP = getCompilerInstance().getPreprocessor();
      Bodies->follow(PP);
      PP.setTokenWatcher([this](const Token &Each) { Bodies->token(Each); });
    }
    ASTFrontendAction::ExecuteAction();
  }

private:
  UnitContext &Unit;
  ClangTidyASTConsumerFactory &Checks;
  ImageUse *Image;
  PassedOver *Bodies;
};

class ActionFactory : public tooling::FrontendActionFactory {
public:
  ActionFactory(UnitContext &Unit, ClangTidyASTConsumerFactory &Checks,
                llvm::vfs::OverlayFileSystem &Files, ImagesOfRun *Images,
                Bodies Read)
      : Unit(Unit), Checks(Checks), Files(Files), Images(Images), Read(Read) {}
  std::unique_ptr<FrontendAction> create() override {
    return std::make_unique<Action>(Unit, Checks, Use ? &*Use : nullptr,
                                    Skipped ? &*Skipped : nullptr);
  }
  bool runInvocation(std::shared_ptr<CompilerInvocation> Invocation,
                     FileManager *Manager,
                     std::shared_ptr<PCHContainerOperations> Containers,
                     DiagnosticConsumer *Consumer) override {
    // As in clang-tidy: programs use the macro to hide code from analyzers.
    Invocation->getPreprocessorOpts().SetUpStaticAnalyzer = true;
    // The compiler would read on as if an unknown name were a similar one that
    // it knows. The checks do not judge guesses, and to guess takes a quarter
    // of the time of a file that does not parse.
    Invocation->getLangOpts().SpellChecking = false;
    std::string File = Invocation->getFrontendOpts().Inputs[0].getFile().str();
    if (Images && Images->OnlyScan) {
      Compilation Unit{*Invocation, *Manager, Containers};
      Images->Images.expect(Unit, Images->Images.scan(Unit));
      return true;
    }
    std::string Key;
    if (Images) {
      Compilation Unit{*Invocation, *Manager, Containers};
      Key = Images->Images.unitKey(Unit);
      if (Images->Images.needsBodies(Key))
        Read = Bodies::All;
      chooseImage(*Invocation, Unit);
    }
    if (Read != Bodies::All && !Use && PassedOver::isPossible(*Invocation))
      Skipped.emplace(*Invocation);
    bool Result = FrontendActionFactory::runInvocation(
        std::move(Invocation), Manager, std::move(Containers), Consumer);
    judge(Key, File);
    Unit.Hidden = nullptr;
    Use.reset();
    Skipped.reset();
    return Result;
  }

  decltype(TidyResult::State) state() const { return State; }

private:
  /// Determines whether the run was valid. If it was not, the next run finds
  /// the reason in the cache.
  void judge(llvm::StringRef Key, llvm::StringRef File) {
    if (Use ? Use->namesPassedOver() : Skipped && Skipped->isMissed()) {
      State = TidyResult::LacksBodies;
      if (Images)
        Images->Images.setNeedsBodies(Key);
    } else if (Use && !Use->fits()) {
      State = TidyResult::DoesNotFit;
      if (IsTried)
        Images->Images.refuse(*Images->Used, File);
    }
    if (Use && State != TidyResult::Valid)
      Images->Images.forgetLast(Key);
  }

  void chooseImage(CompilerInvocation &Invocation, const Compilation &Unit) {
    HeaderImages &All = Images->Images;
    // Most files that change still begin as before.
    if (const LoadedImage *Last = All.last(Unit, Scan))
      if (use(*Last, Invocation))
        return;
    Scan = All.scan(Unit);
    const LoadedImage *Image = All.find(Unit, Scan, Images->View);
    // The key is that of the unit without its image.
    if (Image && use(*Image, Invocation, &Unit)) {
      std::string &Included =
          Invocation.getPreprocessorOpts().ImplicitPCHInclude;
      std::string File = std::exchange(Included, "");
      All.setLast(Unit, *Image, Scan);
      Included = std::move(File);
    }
  }

  /// Makes the invocation include the image, if it fits as far as is known. If
  /// Unit is given, its beginning is read to find out.
  bool use(const LoadedImage &Image, CompilerInvocation &Invocation,
           const Compilation *Unit = nullptr) {
    llvm::StringRef File = Invocation.getFrontendOpts().Inputs[0].getFile();
    if (Images->Images.isRefused(Image.About, File))
      return false;
    auto Made = llvm::makeIntrusiveRefCnt<llvm::vfs::InMemoryFileSystem>();
    std::string Source = HeaderImage::sourceFile(Image.About.Source);
    Made->addFileNoOwn(Image.About.bytesFile(), 0,
                       Image.Bytes->getMemBufferRef());
    Made->addFileNoOwn(Source, 0,
                       llvm::MemoryBufferRef(Image.About.Source, Source));
    Files.pushOverlay(Made);
    std::string &Included = Invocation.getPreprocessorOpts().ImplicitPCHInclude;
    Included = Image.About.bytesFile();
    IsTried = Unit;
    if (Unit && !tryImage(*Unit, Image.About, Scan)) {
      Included.clear();
      return false;
    }
    Images->Used = &Image.About;
    Use.emplace(Image.About, Scan);
    this->Unit.Hidden = &Use->hidden();
    return true;
  }

  UnitContext &Unit;
  ClangTidyASTConsumerFactory &Checks;
  llvm::vfs::OverlayFileSystem &Files;
  ImagesOfRun *Images;
  Bodies Read;
  UnitScan Scan;
  std::optional<ImageUse> Use;
  bool IsTried = false;
  std::optional<PassedOver> Skipped;
  decltype(TidyResult::State) State = TidyResult::Valid;
};

/// Adds the configuration's arguments to the command.
tooling::ArgumentsAdjuster withExtraArguments(ClangTidyContext &Context) {
  return [&Context](const tooling::CommandLineArguments &Given,
                    llvm::StringRef File) {
    ClangTidyOptions Options = Context.getOptionsForFile(File);
    tooling::CommandLineArguments Result = Given;
    if (Options.ExtraArgsBefore) {
      auto At = Result.begin();
      if (At != Result.end() && !llvm::StringRef(*At).starts_with("-"))
        ++At; // The compiler's name.
      Result.insert(At, Options.ExtraArgsBefore->begin(),
                    Options.ExtraArgsBefore->end());
    }
    if (Options.ExtraArgs)
      llvm::append_range(Result, *Options.ExtraArgs);
    return Result;
  };
}

} // namespace

TidyResult runTidy(UnitContext &Unit, const CompileCommand &Command,
                   llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Given,
                   ImagesOfRun *Images, Bodies Read) {
  ClangTidyContext &Context = Unit.Tidy;
  const ContextForModules Door(Unit);
  auto Files =
      llvm::makeIntrusiveRefCnt<llvm::vfs::OverlayFileSystem>(std::move(Given));
  OneCommand Database(Command);
  tooling::ClangTool Tool(Database, {Command.Filename},
                          std::make_shared<PCHContainerOperations>(), Files);
  Tool.appendArgumentsAdjuster(withExtraArguments(Context));
  Tool.appendArgumentsAdjuster(tooling::getStripPluginsAdjuster());
  ClangTidyDiagnosticConsumer Consumer(Context);
  compat::DiagnosticsForTidy Diagnostics(Context, Consumer);
  Tool.setDiagnosticConsumer(&Consumer);
  ClangTidyASTConsumerFactory Checks(Context, Files);
  ActionFactory Factory(Unit, Checks, *Files, Images, Read);
  Tool.run(&Factory);
  return {Consumer.take(), Factory.state()};
}

} // namespace winsock_tidy
