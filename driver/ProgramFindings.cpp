//===--- ProgramFindings.cpp ----------------------------------------------===//

#define WINSOCK_TIDY_WANTS_DIAGNOSTICS
#include "ProgramFindings.h"
#include "Compat.h"
#include "Paths.h"
#include "ProgramFacts.h"
#include "TidyOptions.h"
#include "clang-tidy/ClangTidyDiagnosticConsumer.h"
#include "clang/Basic/FileManager.h"
#include "clang/Basic/LangOptions.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;
using namespace clang::tidy;

namespace winsock_tidy {

void report(const program::ProgramFinding &Found, llvm::StringRef Base,
            const Settings &Options, Report &Out) {
  ConfigLog Log;
  // The contents of the command do not matter here.
  clang::tooling::CompileCommand Command(Base, Found.MainFile, {"clang"}, "");
  ClangTidyContext Context(makeOptionsProvider(Command, Options, Log));
  std::string MainFile = absolutePath(Base, Found.MainFile);
  Context.setCurrentFile(MainFile);
  Context.setCurrentBuildDirectory(Base);
  if (!Context.isCheckEnabled(Found.Check) || !isWanted(Found, Context))
    return;

  // Reports the finding as clang-tidy reports those of a parse.
  ClangTidyDiagnosticConsumer Consumer(Context);
  compat::DiagnosticsForTidy Diagnostics(Context, Consumer);
  FileManager Files(FileSystemOptions{});
  SourceManager Sources(*Diagnostics, Files);
  Context.setSourceManager(&Sources);
  auto Locate = [&](const program::ProgramNote &Each) {
    auto File = Files.getOptionalFileRef(absolutePath(Base, Each.File));
    if (!File)
      return SourceLocation();
    FileID Id = Sources.getOrCreateFileID(*File, SrcMgr::C_User);
    auto Text = Sources.getBufferDataOrNone(Id);
    if (!Text || Each.Offset > Text->size())
      return SourceLocation();
    return Sources.getLocForStartOfFile(Id).getLocWithOffset(Each.Offset);
  };
  if (auto Main = Files.getOptionalFileRef(MainFile))
    Sources.setMainFileID(Sources.getOrCreateFileID(*Main, SrcMgr::C_User));
  Consumer.BeginSourceFile(LangOptions());
  SourceLocation Where = Locate(Found.What);
  if (Where.isInvalid())
    return;
  Context.diag(Found.Check, Where, "%0") << Found.What.Message;
  for (const program::ProgramNote &Note : Found.Notes)
    if (SourceLocation At = Locate(Note); At.isValid())
      Context.diag(Found.Check, At, "%0", DiagnosticIDs::Note) << Note.Message;
  Consumer.EndSourceFile();
  std::vector<ClangTidyError> Shown = Consumer.take();
  if (Shown.empty() && Context.getStats().ErrorsIgnoredNOLINT) {
    Finding Kept(
        ClangTidyError(Found.Check, ClangTidyError::Warning, Base, false));
    Kept.Message =
        clang::tooling::DiagnosticMessage(Found.What.Message, Sources, Where);
    Out.addSuppressed(Kept);
  }
  for (ClangTidyError &Each : Shown)
    Out.addFromProgram(Finding(std::move(Each)), Found.OnePerPlace);
}

} // namespace winsock_tidy
