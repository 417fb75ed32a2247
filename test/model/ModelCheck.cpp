//===--- ModelCheck.cpp - winsock-model-check, a tool of the tests --------===//
//
//   winsock-model-check FILE -- FLAGS
//     holds the table of checks/model/ against what FILE declares (it includes
//     the real headers); prints a sentence for each contradiction.
//   winsock-model-check --partial FILE -- FLAGS
//     the same for a FILE that does not declare everything.
//   winsock-model-check --calls FILE -- FLAGS
//     prints what the model knows of the calls in FILE, one line per call.
//
// Status 0: no contradiction; 1: some; 2: FILE does not parse.
//
//===----------------------------------------------------------------------===//

#include "TableProof.h"
#include "ast/ApiLookup.h"
#include "clang/AST/ASTConsumer.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/FrontendAction.h"
#include "clang/Lex/Lexer.h"
#include "clang/Tooling/CompilationDatabase.h"
#include "clang/Tooling/Tooling.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/raw_ostream.h"

using namespace clang;

namespace winsock_tidy {
namespace {

/// Prints the calls of the main file, and what is handed to them by name.
class CallPrinter : public RecursiveASTVisitor<CallPrinter> {
public:
  explicit CallPrinter(ASTContext &Context)
      : Context(Context), Api({Context}) {}

  bool shouldVisitTemplateInstantiations() const { return true; }

  void run() {
    if (!Api.knowsWinsock())
      llvm::outs() << "this file does not know Winsock\n";
    TraverseDecl(Context.getTranslationUnitDecl());
  }

  bool VisitCallExpr(CallExpr *Call) {
    const SourceManager &SM = Context.getSourceManager();
    const SourceLocation Where = SM.getExpansionLoc(Call->getBeginLoc());
    if (!SM.isInMainFile(Where))
      return true;
    print(Where, Call->getCallee(), Api.row(Call));
    for (const Expr *Arg : Call->arguments())
      if (const model::Function *Row = Api.rowOfReference(Arg))
        print(Where, Arg, Row);
    return true;
  }

private:
  void print(SourceLocation Where, const Expr *E, const model::Function *Row) {
    const SourceManager &SM = Context.getSourceManager();
    const CharSourceRange Range = Lexer::makeFileCharRange(
        CharSourceRange::getTokenRange(E->getSourceRange()), SM,
        Context.getLangOpts());
    const llvm::StringRef Text =
        Lexer::getSourceText(Range, SM, Context.getLangOpts());
    llvm::outs() << SM.getExpansionLineNumber(Where) << ": "
                 << (Text.empty() ? "(of a macro)" : Text) << " is ";
    if (Row)
      llvm::outs() << std::string(Row->Name) << '\n';
    else
      llvm::outs() << "unknown\n";
  }

  ASTContext &Context;
  ApiLookup Api;
};

/// Runs Job on the tree of each file.
class Action : public ASTFrontendAction {
public:
  using Job = void (*)(ASTContext &, Proof &);
  Action(Job Run, Proof &Out) : Run(Run), Out(Out) {}

  std::unique_ptr<ASTConsumer> CreateASTConsumer(CompilerInstance &,
                                                 llvm::StringRef) override {
    struct Consumer : ASTConsumer {
      Consumer(Job Run, Proof &Out) : Run(Run), Out(Out) {}
      void HandleTranslationUnit(ASTContext &Context) override {
        Run(Context, Out);
      }
      Job Run;
      Proof &Out;
    };
    return std::make_unique<Consumer>(Run, Out);
  }

private:
  Job Run;
  Proof &Out;
};

class ActionFactory : public tooling::FrontendActionFactory {
public:
  ActionFactory(Action::Job Run, Proof &Out) : Run(Run), Out(Out) {}
  std::unique_ptr<FrontendAction> create() override {
    return std::make_unique<Action>(Run, Out);
  }

private:
  Action::Job Run;
  Proof &Out;
};

} // namespace

static int run(int Argc, const char **Argv) {
  std::string Error;
  std::unique_ptr<tooling::CompilationDatabase> Flags =
      tooling::FixedCompilationDatabase::loadFromCommandLine(Argc, Argv, Error);
  const llvm::StringRef Mode = Argc == 3 ? Argv[1] : "";
  Action::Job Job = nullptr;
  if (Mode == "--calls")
    Job = [](ASTContext &Context, Proof &) { CallPrinter(Context).run(); };
  else if (Mode == "--partial")
    Job = [](ASTContext &Context, Proof &Out) {
      proveCoherent(Out);
      proveDeclared(Context, Out, /*Partial=*/true);
    };
  else if (Argc == 2)
    Job = [](ASTContext &Context, Proof &Out) {
      proveCoherent(Out);
      proveConstants(Context, Out);
      proveDeclared(Context, Out, /*Partial=*/false);
    };
  if (!Flags || !Job) {
    llvm::errs()
        << "usage: winsock-model-check [--calls|--partial] FILE -- FLAGS\n";
    return 2;
  }
  tooling::ClangTool Tool(*Flags, {Argv[Argc - 1]});
  Tool.appendArgumentsAdjuster(tooling::getInsertArgumentAdjuster(
      "-resource-dir=" WINSOCK_TIDY_RESOURCE_DIR,
      tooling::ArgumentInsertPosition::BEGIN));
  Proof Found;
  ActionFactory Factory(Job, Found);
  if (Tool.run(&Factory) != 0)
    return 2;
  if (Mode == "--calls")
    return 0;
  for (const std::string &Sentence : Found.Wrong)
    llvm::outs() << Sentence << '\n';
  for (const std::string &Sentence : Found.Unproven)
    llvm::outs() << "not held against a declaration: " << Sentence << '\n';
  llvm::outs() << Found.Proven << " proven, " << Found.Unproven.size()
               << " not, " << Found.Wrong.size() << " wrong\n";
  return Found.Wrong.empty() ? 0 : 1;
}

} // namespace winsock_tidy

int main(int Argc, const char **Argv) { return winsock_tidy::run(Argc, Argv); }
