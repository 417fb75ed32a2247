//===--- ProgramFacts.cpp - What an index adds to one unit ----------------===//
//
// Links the unit, as it is now, with what the index knows of the others, and
// picks what the rules over the whole program find in the unit's own files.
//
//===----------------------------------------------------------------------===//

#include "ProgramFacts.h"
#include "program/Collector.h"
#include "program/ProgramIndex.h"
#include "program/ProgramRules.h"
#include "clang/AST/ASTContext.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using namespace clang;
namespace path = llvm::sys::path;

namespace winsock_tidy {

namespace {

/// Searches Start, what lies above it, and the build directories there.
std::string findAbove(llvm::StringRef Start) {
  for (llvm::StringRef Here = Start; !Here.empty();
       Here = path::parent_path(Here))
    for (llvm::StringRef Below : {"", "build"}) {
      llvm::SmallString<256> Directory(Here);
      path::append(Directory, Below, program::IndexDirectory);
      if (llvm::sys::fs::is_directory(Directory))
        return std::string(Directory);
    }
  return {};
}

/// Where the index for this unit is; empty if there is none.
std::string findIndex(const ClangTidyContext &Tidy, llvm::StringRef MainFile) {
  const ClangTidyOptions::OptionMap &Given = Tidy.getOptions().CheckOptions;
  if (auto It = Given.find("ProgramIndex"); It != Given.end())
    return It->getValue().Value == "none" ? "" : It->getValue().Value;
  std::string Found = findAbove(Tidy.getCurrentBuildDirectory());
  return Found.empty() ? findAbove(path::parent_path(MainFile)) : Found;
}

std::string absolute(llvm::StringRef Base, llvm::StringRef File) {
  llvm::SmallString<256> Result;
  if (!path::is_absolute(File))
    Result = Base;
  path::append(Result, File);
  path::remove_dots(Result, /*remove_dot_dot=*/true);
  return std::string(Result);
}

/// The place in the unit's source manager; invalid if the file is not there.
SourceLocation locate(const program::ProgramNote &At, llvm::StringRef Base,
                      SourceManager &SM, bool MayOpen) {
  auto File = SM.getFileManager().getOptionalFileRef(absolute(Base, At.File));
  if (!File)
    return {};
  FileID Id = SM.translateFile(*File);
  if (Id.isInvalid() && MayOpen)
    Id = SM.getOrCreateFileID(*File, SrcMgr::C_User);
  if (Id.isInvalid())
    return {};
  auto Text = SM.getBufferDataOrNone(Id);
  if (!Text || At.Offset > Text->size())
    return {};
  return SM.getLocForStartOfFile(Id).getLocWithOffset(
      static_cast<SourceLocation::IntTy>(At.Offset));
}

} // namespace

std::vector<FindingFromProgram> findingsFromProgram(llvm::StringRef Id,
                                                    ClangTidyContext &Tidy,
                                                    ASTContext &Context,
                                                    Preprocessor *PP) {
  std::vector<FindingFromProgram> Result;
  SourceManager &SM = Context.getSourceManager();
  auto Main = SM.getFileEntryRefForID(SM.getMainFileID());
  // winsock-tidy links by itself.
  if (!Main || summariesAreWanted())
    return Result;
  llvm::SmallString<256> MainFile(Main->getName());
  SM.getFileManager().makeAbsolutePath(MainFile);
  path::remove_dots(MainFile, /*remove_dot_dot=*/true);
  std::string Directory = findIndex(Tidy, MainFile);
  if (Directory.empty())
    return Result;
  std::optional<program::ProgramIndex> Index = program::readIndex(Directory);
  if (!Index)
    return Result;

  std::vector<program::LinkerInput> Units(1);
  Units[0].Summary = program::summarize(
      Context, PP,
      program::extractionOptions(Tidy.getOptions(), Index->BaseDirectory));
  const std::string Own = Units[0].Summary.mainFile();
  bool IsComplete = true;
  for (const program::IndexedUnit &Each : Index->Units) {
    if (Each.MainFile == Own) {
      Units[0].Objects = Each.Objects;
      continue;
    }
    std::optional<program::TUSummary> Other =
        program::readSummary(absolute(Directory, Each.Part));
    if (Other && program::isFresh(*Other, Index->BaseDirectory))
      Units.push_back({std::move(*Other), Each.Objects});
    else
      IsComplete = false;
  }
  program::EntityLinker Linker(std::move(Units), Index->Targets);
  llvm::StringSet<> Harmless;
  for (const std::string &Word : Index->Harmless)
    Harmless.insert(Word);
  for (const program::ProgramFinding &Found :
       program::findInProgram(Linker, [&](llvm::StringRef Word) {
         // Of files that are not known, anything may be true.
         return IsComplete && Harmless.contains(Word);
       })) {
    if (Found.Check != Id || Found.MainFile != Own ||
        (!IsComplete && Found.NeedsAll))
      continue;
    SourceLocation Where =
        locate(Found.What, Index->BaseDirectory, SM, /*MayOpen=*/false);
    if (Where.isInvalid())
      continue;
    Result.push_back({Where, Found.What.Message, false});
    for (const program::ProgramNote &Note : Found.Notes)
      if (SourceLocation At =
              locate(Note, Index->BaseDirectory, SM, /*MayOpen=*/true);
          At.isValid())
        Result.push_back({At, Note.Message, true});
  }
  return Result;
}

} // namespace winsock_tidy
