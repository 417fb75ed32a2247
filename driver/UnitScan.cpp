//===--- UnitScan.cpp -----------------------------------------------------===//

#include "UnitScan.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/FrontendActions.h"
#include "clang/Lex/HeaderSearch.h"
#include "clang/Lex/PPCallbacks.h"
#include "clang/Lex/Preprocessor.h"

using namespace clang;

namespace winsock_tidy {

namespace {

/// Adds up the sizes of the system headers that are read.
class Weigher : public PPCallbacks {
public:
  Weigher(const SourceManager &SM, UnitScan &Result, const bool &IsOver)
      : SM(SM), Result(Result), IsOver(IsOver) {}
  void LexedFileChanged(FileID File, LexedFileChangeReason Reason,
                        SrcMgr::CharacteristicKind Kind, FileID,
                        SourceLocation) override {
    size_t Count = Result.Block.Includes.size();
    if (IsOver || Reason != LexedFileChangeReason::EnterFile ||
        !SrcMgr::isSystem(Kind) || Count == 0)
      return;
    Result.Weights.resize(Count);
    Result.Weights.back() += SM.getFileIDSize(File);
  }

private:
  const SourceManager &SM;
  UnitScan &Result;
  const bool &IsOver;
};

class ScanAction : public PreprocessOnlyAction {
public:
  ScanAction(UnitScan &Result, HeaderDirectives &Headers)
      : Result(Result), Headers(Headers) {}
  void ExecuteAction() override {
    Preprocessor &PP = getCompilerInstance().getPreprocessor();
    bool IsOver = false;
    BlockListener Nobody;
    compat::DirectivesGetter Getter([&](FileEntryRef File) {
      return SrcMgr::isSystem(PP.getHeaderSearchInfo().getFileDirFlavor(File))
                 ? Headers.of(File, PP.getFileManager())
                 : std::nullopt;
    });
    Getter.serve(PP);
    Result.Predefines = PP.getPredefines();
    readBlock(PP, Result.Block, IsOver, Nobody);
    PP.addPPCallbacks(
        std::make_unique<Weigher>(PP.getSourceManager(), Result, IsOver));
    PP.EnterMainSourceFile();
    Token Next;
    do
      PP.Lex(Next);
    while (!IsOver && Next.isNot(tok::eof));
    // The callbacks refer to objects that end here.
    PP.setTokenWatcher(nullptr);
    IsOver = true;
    Result.Weights.resize(Result.Block.Includes.size());
  }

private:
  UnitScan &Result;
  HeaderDirectives &Headers;
};

} // namespace

compat::Directives HeaderDirectives::of(FileEntryRef File, FileManager &Files) {
  auto [It, New] = Known.try_emplace(File.getUniqueID());
  Entry &Each = It->second;
  if (New)
    if (auto Buffer = Files.getBufferForFile(File))
      Each.IsKnown = !scanSourceForDependencyDirectives((*Buffer)->getBuffer(),
                                                        Each.Tokens, Each.All);
  if (!Each.IsKnown)
    return std::nullopt;
  return llvm::ArrayRef(Each.All);
}

UnitScan scanUnit(const Compilation &Unit, HeaderDirectives &Headers) {
  UnitScan Result;
  runAction<ScanAction>(Unit,
                        std::make_shared<CompilerInvocation>(Unit.Invocation),
                        Result, Headers);
  return Result;
}

} // namespace winsock_tidy
