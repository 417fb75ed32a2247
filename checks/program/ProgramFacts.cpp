//===--- ProgramFacts.cpp - What the index adds to one unit ---------------===//
//
// Links the current state of the unit with the index's knowledge about the
// others, and selects the findings of the rules over the whole program that are
// in the unit's own files.
//
//===----------------------------------------------------------------------===//

#include "ProgramFacts.h"
#include "ast/OtherUnits.h"
#include "program/Collector.h"
#include "program/LinkedOutcomes.h"
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

/// Searches Start, the directories above it, and the build directories in them.
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

/// Returns the directory of the index for this unit; empty if there is none.
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

/// Returns the place in the unit's source manager; invalid if the file is not
/// there.
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

namespace {

/// First the current state of the unit, then the index's knowledge about the
/// others.
struct KnownProgram {
  program::ProgramIndex Index;
  std::unique_ptr<program::EntityLinker> Linker;
  llvm::StringSet<> Harmless;
  /// No unit is missing, and no file has changed since.
  bool IsComplete = true;

  bool isHarmless(llvm::StringRef Word) const {
    // Unknown files may contain anything.
    return IsComplete && Harmless.contains(Word);
  }
};

/// Returns nothing if there is no index for the unit.
std::optional<KnownProgram> readProgram(UnitContext &Unit, ASTContext &Context,
                                        Preprocessor *PP) {
  SourceManager &SM = Context.getSourceManager();
  auto Main = SM.getFileEntryRefForID(SM.getMainFileID());
  // winsock-tidy links the program itself.
  if (!Main || Unit.Summaries)
    return std::nullopt;
  llvm::SmallString<256> MainFile(Main->getName());
  SM.getFileManager().makeAbsolutePath(MainFile);
  path::remove_dots(MainFile, /*remove_dot_dot=*/true);
  std::string Directory = findIndex(Unit.Tidy, MainFile);
  if (Directory.empty())
    return std::nullopt;
  std::optional<program::ProgramIndex> Index = program::readIndex(Directory);
  if (!Index)
    return std::nullopt;

  KnownProgram Result;
  Result.Index = std::move(*Index);
  std::vector<program::LinkerInput> Units(1);
  Units[0].Summary = program::summarize(
      Unit.tree(Context), PP,
      program::extractionOptions(Unit.Tidy.getOptions(),
                                 Result.Index.BaseDirectory));
  const std::string Own = Units[0].Summary.mainFile();
  for (const program::IndexedUnit &Each : Result.Index.Units) {
    if (Each.MainFile == Own) {
      Units[0].Objects = Each.Objects;
      continue;
    }
    std::optional<program::TUSummary> Other =
        program::readSummary(absolute(Directory, Each.Part));
    if (Other && program::isFresh(*Other, Result.Index.BaseDirectory))
      Units.push_back({std::move(*Other), Each.Objects});
    else
      Result.IsComplete = false;
  }
  for (const std::string &Word : Result.Index.Harmless)
    Result.Harmless.insert(Word);
  Result.Linker = std::make_unique<program::EntityLinker>(std::move(Units),
                                                          Result.Index.Targets);
  return Result;
}

} // namespace

bool isWanted(const program::ProgramFinding &Found, ClangTidyContext &Tidy) {
  return Found.OnlyIf.empty() ||
         ClangTidyCheck::OptionsView(Found.Check,
                                     Tidy.getOptions().CheckOptions, &Tidy)
             .get(Found.OnlyIf, false);
}

struct ProgramFacts::Known {
  std::optional<KnownProgram> Program;
  OtherUnits Others;
  effects::KnownFunctions Outcomes;
};

ProgramFacts::ProgramFacts(UnitContext &Unit) : Unit(Unit) {}
ProgramFacts::~ProgramFacts() = default;

ProgramFacts &ProgramFacts::of(UnitContext &Unit) {
  if (!Unit.Facts)
    Unit.Facts = std::make_shared<ProgramFacts>(Unit);
  return *Unit.Facts;
}

ProgramFacts::Known &ProgramFacts::known(ASTContext &Context,
                                         Preprocessor *PP) {
  if (Read && Of == &Context)
    return *Read;
  Of = &Context;
  Read = std::make_unique<Known>();
  program::LinkedOutcomes Linked;
  std::string Base;
  if (const program::Collector *Wanting = Unit.Summaries) {
    Linked = program::outcomesFromText(Wanting->standIns());
    Base = Wanting->baseDirectory().str();
  } else if ((Read->Program = readProgram(Unit, Context, PP))) {
    KnownProgram &Program = *Read->Program;
    Linked = program::linkOutcomes(*Program.Linker, [&](llvm::StringRef Word) {
      return Program.isHarmless(Word);
    })[0];
    Base = Program.Index.BaseDirectory;
  }
  Read->Outcomes = std::move(Linked.Ways);
  for (auto &[Unused, Each] : Read->Outcomes)
    for (effects::Outcome &One : Each) {
      for (effects::Step &Step : One.Steps)
        if (!Step.File.empty())
          Step.File = absolute(Base, Step.File);
      if (!One.Thrown.File.empty())
        One.Thrown.File = absolute(Base, One.Thrown.File);
    }
  Read->Others.Apart = std::move(Linked.Apart);
  Read->Others.Threads = std::move(Linked.Threads);
  Read->Others.Undone = std::move(Linked.Undone);
  Read->Others.Workers = std::move(Linked.Workers);
  Read->Others.Initializers = std::move(Linked.Initializers);
  Read->Others.IsInProgram = Linked.IsInProgram;
  Read->Others.StaticsStart = Linked.StaticsStart;
  Read->Others.IsEndedElsewhere = Linked.IsEndedElsewhere;
  return *Read;
}

const OtherUnits &ProgramFacts::otherUnits(ASTContext &Context,
                                           Preprocessor *PP) {
  return known(Context, PP).Others;
}

const effects::KnownFunctions &ProgramFacts::outcomes(ASTContext &Context,
                                                      Preprocessor *PP) {
  return known(Context, PP).Outcomes;
}

std::vector<FindingFromProgram> ProgramFacts::findings(llvm::StringRef Id,
                                                       ASTContext &Context,
                                                       Preprocessor *PP) {
  std::vector<FindingFromProgram> Result;
  std::optional<KnownProgram> &Program = known(Context, PP).Program;
  if (!Program)
    return Result;
  SourceManager &SM = Context.getSourceManager();
  const std::string &Base = Program->Index.BaseDirectory;
  const std::string Own = Program->Linker->unit(0).mainFile();
  for (const program::ProgramFinding &Found :
       program::findInProgram(*Program->Linker, [&](llvm::StringRef Word) {
         return Program->isHarmless(Word);
       })) {
    if (Found.Check != Id || Found.MainFile != Own ||
        (!Program->IsComplete && Found.NeedsAll) || !isWanted(Found, Unit.Tidy))
      continue;
    SourceLocation Where = locate(Found.What, Base, SM, /*MayOpen=*/false);
    if (Where.isInvalid())
      continue;
    Result.push_back({Where, Found.What.Message, false});
    for (const program::ProgramNote &Note : Found.Notes)
      if (SourceLocation At = locate(Note, Base, SM, /*MayOpen=*/true);
          At.isValid())
        Result.push_back({At, Note.Message, true});
  }
  return Result;
}

} // namespace winsock_tidy
