//===--- TidyRun.cpp ------------------------------------------------------===//

#define WINSOCK_TIDY_WANTS_DIAGNOSTICS
#include "TidyRun.h"
#include "Compat.h"
#include "clang-tidy/ClangTidy.h"
#include "clang/AST/ASTContext.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/FrontendAction.h"
#include "clang/Frontend/MultiplexConsumer.h"
#include "clang/Lex/PreprocessorOptions.h"
#include "clang/Tooling/Tooling.h"

using namespace clang;
using namespace clang::tidy;
using clang::tooling::CompileCommand;

namespace winsock_tidy {

namespace {

/// The command of one file, for clang's library.
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

/// Leaves to those that walk the tree after it what the unit itself declares.
class OwnDeclarations : public ASTConsumer {
public:
  void HandleTranslationUnit(ASTContext &Context) override {
    const SourceManager &SM = Context.getSourceManager();
    std::vector<Decl *> Own;
    // What an image holds is not loaded for this.
    for (Decl *D : Context.getTranslationUnitDecl()->noload_decls())
      if (D->getLocation().isValid() && !SM.isInSystemHeader(D->getLocation()))
        Own.push_back(D);
    Context.setTraversalScope(Own);
  }
};

class Action : public ASTFrontendAction {
public:
  explicit Action(ClangTidyASTConsumerFactory &Checks) : Checks(Checks) {}
  std::unique_ptr<ASTConsumer> CreateASTConsumer(CompilerInstance &Compiler,
                                                 llvm::StringRef File) override {
    std::vector<std::unique_ptr<ASTConsumer>> Consumers;
    Consumers.push_back(std::make_unique<OwnDeclarations>());
    Consumers.push_back(Checks.createASTConsumer(Compiler, File));
    return std::make_unique<MultiplexConsumer>(std::move(Consumers));
  }

private:
  ClangTidyASTConsumerFactory &Checks;
};

class ActionFactory : public tooling::FrontendActionFactory {
public:
  explicit ActionFactory(ClangTidyASTConsumerFactory &Checks)
      : Checks(Checks) {}
  std::unique_ptr<FrontendAction> create() override {
    return std::make_unique<Action>(Checks);
  }
  bool runInvocation(std::shared_ptr<CompilerInvocation> Invocation,
                     FileManager *Files,
                     std::shared_ptr<PCHContainerOperations> Containers,
                     DiagnosticConsumer *Consumer) override {
    // As clang-tidy does: programs hide from analyzers what these misread.
    Invocation->getPreprocessorOpts().SetUpStaticAnalyzer = true;
    return FrontendActionFactory::runInvocation(
        std::move(Invocation), Files, std::move(Containers), Consumer);
  }

private:
  ClangTidyASTConsumerFactory &Checks;
};

/// Adds what the configuration says of the command.
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

std::vector<ClangTidyError>
runTidy(ClangTidyContext &Context, const CompileCommand &Command,
        llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Given) {
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
  ActionFactory Factory(Checks);
  Tool.run(&Factory);
  return Consumer.take();
}

} // namespace winsock_tidy
