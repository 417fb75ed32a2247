//===--- Program.cpp ------------------------------------------------------===//

#include "Program.h"
#include "BuildFiles.h"
#include "Paths.h"
#include "ProgramFindings.h"
#include "Worker.h"
#include "program/ProgramIndex.h"
#include "program/SummaryExtractor.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileUtilities.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/xxhash.h"

using clang::tooling::CompileCommand;
namespace fs = llvm::sys::fs;
namespace path = llvm::sys::path;

namespace winsock_tidy {

llvm::Error ProgramRun::run(std::vector<CompileCommand> All, Adapter Adapt,
                            Progress Show) {
  Commands = std::move(All);
  Options.SummaryBase = Known.directory();
  Taken.resize(Commands.size());
  std::vector<size_t> Chosen;
  for (size_t I = 0; I < Commands.size(); ++I) {
    // What a response file says counts, too.
    if (llvm::any_of(Commands[I].CommandLine, [](llvm::StringRef Word) {
          return Word.starts_with("@");
        }))
      Adapt(Commands[I]);
    SearchPaths.push_back(program::TextSurvey::searchPathOf(
        Commands[I].Directory, Commands[I].CommandLine));
    if (!obstacle(Commands[I]).empty() ||
        Survey.usesWinsock(Commands[I].Filename, SearchPaths[I]))
      Chosen.push_back(I);
  }
  // Files that mention what leads to Winsock, until nothing is new.
  std::vector<std::string> Words;
  std::set<std::string> Asked;
  while (!Chosen.empty()) {
    if (llvm::Error Failure = analyse(Chosen, Adapt, Show))
      return Failure;
    Chosen.clear();
    program::EntityLinker Linker(std::move(Units), {});
    Words.clear();
    for (const std::string &Word : Linker.wordsThatMatter())
      if (Asked.insert(Word).second)
        Words.push_back(Word);
    Units = Linker.release();
    for (size_t I = 0; !Words.empty() && I < Commands.size(); ++I)
      if (!Taken[I] &&
          Survey.mentionsAny(Commands[I].Filename, SearchPaths[I], Words))
        Chosen.push_back(I);
  }
  // The rest has nothing to do with Winsock.
  for (size_t I = 0; I < Commands.size(); ++I)
    if (!Taken[I])
      Out.add(Commands[I].Filename, FileResult());
  link();
  return llvm::Error::success();
}

llvm::Error ProgramRun::analyse(llvm::ArrayRef<size_t> Chosen, Adapter Adapt,
                                Progress Show) {
  Job TheJob{Options, {}};
  for (size_t I : Chosen) {
    Taken[I] = true;
    CompileCommand Command = Commands[I];
    if (llvm::none_of(Command.CommandLine, [](llvm::StringRef Word) {
          return Word.starts_with("@");
        }))
      Adapt(Command);
    TheJob.Commands.push_back(std::move(Command));
  }
  Scheduling.Progress = [&](size_t Done, size_t Total, size_t Index) {
    Show(Done, Total, TheJob.Commands[Index].Filename);
  };
  return runJob(TheJob, Scheduling, [&](size_t Index, FileResult Result) {
    const std::string &File = TheJob.Commands[Index].Filename;
    program::LinkerInput New;
    llvm::Expected<llvm::json::Value> Value = llvm::json::parse(Result.Summary);
    if (!Value)
      llvm::consumeError(Value.takeError());
    if (!Value || !program::fromJSON(*Value, New.Summary)) {
      // It did not parse, or crashed: nothing is known of it.
      New.Summary = program::TUSummary();
      New.Summary.Files.push_back(
          {program::relativePath(Options.SummaryBase, File), ""});
      New.Summary.HasErrors = true;
    }
    New.Objects = Known.objectsOf(File);
    Units.push_back(std::move(New));
    Out.add(File, std::move(Result));
  });
}

bool ProgramRun::isHarmless(llvm::StringRef Word) {
  auto [Slot, IsNew] = Harmless.try_emplace(Word.str());
  if (IsNew)
    // Defined in a file that has nothing to do with Winsock.
    for (size_t I = 0; I < Commands.size() && !Slot->second; ++I)
      Slot->second =
          Survey.defines(Commands[I].Filename, Word) && !Word.empty();
  return Slot->second;
}

void ProgramRun::link() {
  llvm::sort(Units,
             [](const program::LinkerInput &A, const program::LinkerInput &B) {
               return A.Summary.mainFile() < B.Summary.mainFile();
             });
  std::vector<program::BuildTarget> Targets =
      readBuildFiles(Options.SummaryBase);
  program::EntityLinker Linker(std::move(Units), Targets);
  for (const program::ProgramFinding &Found : program::findInProgram(
           Linker, [this](llvm::StringRef Word) { return isHarmless(Word); }))
    for (Finding &Each : toFindings(Found, Options.SummaryBase, Options))
      Out.addFromProgram(std::move(Each), Found.OnePerPlace);
  writeIndex(Linker.release());
}

/// Writes Text to File, whole or not at all. True if that changed something.
static bool update(llvm::StringRef File, llvm::StringRef Text) {
  if (auto Old = llvm::MemoryBuffer::getFile(File))
    if ((*Old)->getBuffer() == Text)
      return false;
  llvm::consumeError(llvm::writeToOutput(File, [&](llvm::raw_ostream &OS) {
    OS << Text;
    return llvm::Error::success();
  }));
  return true;
}

void ProgramRun::writeIndex(llvm::ArrayRef<program::LinkerInput> Units) {
  llvm::SmallString<256> Directory(Options.SummaryBase);
  path::append(Directory, program::IndexDirectory);
  auto InIndex = [&](llvm::StringRef Name) {
    llvm::SmallString<256> File(Directory);
    path::append(File, Name);
    return std::string(File);
  };
  std::string List = InIndex("index.json");
  std::optional<program::ProgramIndex> Old = program::readIndex(Directory);
  bool WasDamaged = !Old && fs::exists(List);
  if (Old)
    for (const program::IndexedUnit &Each : Old->Units)
      WasDamaged |= !program::readSummary(InIndex(Each.Part));
  if (Units.empty() && !Old && !WasDamaged)
    return;
  if (fs::create_directories(Directory))
    return; // Editors go without; this run has what it needs.

  program::ProgramIndex Index;
  Index.BaseDirectory = Options.SummaryBase;
  Index.Targets = readBuildFiles(Options.SummaryBase);
  for (const auto &[Word, IsHarmless] : Harmless)
    if (IsHarmless)
      Index.Harmless.push_back(Word);
  std::set<std::string> Parts;
  for (const program::LinkerInput &Unit : Units) {
    const std::string &Main = Unit.Summary.mainFile();
    std::string Part =
        (path::filename(Main) + "-" +
         llvm::utohexstr(llvm::xxh3_64bits(Main), true, 16) + ".wsum")
            .str();
    std::string Text;
    llvm::raw_string_ostream(Text) << llvm::json::Value(
        llvm::json::Object{{"summary", program::toJSON(Unit.Summary)}});
    update(InIndex(Part), Text);
    Parts.insert(Part);
    Index.Units.push_back({Part, Main, Unit.Objects});
  }
  if (Old)
    for (const program::IndexedUnit &Each : Old->Units)
      if (!Parts.count(Each.Part) && !path::has_parent_path(Each.Part))
        fs::remove(InIndex(Each.Part));
  std::string Text;
  llvm::raw_string_ostream(Text) << program::toJSON(Index);
  update(List, Text);
  if (WasDamaged)
    Note = ("the index of the program in " + Directory +
            " was damaged; it has been made anew")
               .str();
}

} // namespace winsock_tidy
