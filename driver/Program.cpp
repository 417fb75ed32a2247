//===--- Program.cpp ------------------------------------------------------===//

#include "Program.h"
#include "BuildFiles.h"
#include "Paths.h"
#include "ProgramFindings.h"
#include "WholeFile.h"
#include "Worker.h"
#include "program/Collector.h"
#include "program/LinkedOutcomes.h"
#include "program/ProgramIndex.h"
#include "program/SafeFile.h"
#include "program/SummaryExtractor.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/xxhash.h"
#include <numeric>

using clang::tooling::CompileCommand;
namespace fs = llvm::sys::fs;
namespace path = llvm::sys::path;

namespace winsock_tidy {

llvm::Error ProgramRun::run(std::vector<CompileCommand> All, Adapter Adapt,
                            Progress Show) {
  Commands = std::move(All);
  Options.SummaryBase = Known.directory();
  if (Options.TargetsFile.empty() && !Known.targets().empty())
    Targets = Known.targets();
  else if (llvm::Error Mistake =
               readTargets(Options.SummaryBase, Options.TargetsFile)
                   .moveInto(Targets))
    return Mistake;
  if (Targets.empty() && Options.TargetsFile.empty())
    Targets = Known.targetsOfReply();
  Taken.resize(Commands.size());
  std::vector<size_t> Chosen;
  for (size_t I = 0; I < Commands.size(); ++I) {
    Adapted.push_back(isReadByAdapting(Commands[I], Adapting));
    if (Adapted[I])
      Adapt(Commands[I]);
    SearchPaths.push_back(program::TextSurvey::searchPathOf(
        Commands[I].Directory, Commands[I].CommandLine));
    if (!obstacle(Commands[I], *llvm::vfs::getRealFileSystem()).empty() ||
        Survey.usesWinsock(Commands[I].Filename, SearchPaths[I]))
      Chosen.push_back(I);
  }
  // Selects files that mention functions which lead to Winsock, until there are
  // no new ones.
  std::vector<std::string> Words;
  std::set<std::string> Asked, AskedOfSockets, AskedOfHelpers;
  bool EntriesTaken = false;
  while (!Chosen.empty()) {
    if (llvm::Error Failure = analyze(Chosen, Adapt, Show)) {
      tellResults();
      return Failure;
    }
    Chosen.clear();
    program::EntityLinker Linker(std::move(Units), {});
    Words.clear();
    auto AddNew = [](const std::set<std::string> &All,
                     std::set<std::string> &In, std::vector<std::string> &To) {
      for (const std::string &Word : All)
        if (In.insert(Word).second)
          To.push_back(Word);
    };
    std::vector<std::string> SocketWords, HelperWords;
    AddNew(Linker.wordsThatMatter(), Asked, Words);
    AddNew(Linker.wordsOfOwners(), Asked, Words);
    AddNew(Linker.wordsOfSockets(), AskedOfSockets, SocketWords);
    AddNew(Linker.wordsOfHelpers(), AskedOfHelpers, HelperWords);
    Units = Linker.release();
    auto IsMentioned = [&](size_t I, llvm::ArrayRef<std::string> List) {
      return !List.empty() &&
             Survey.mentionsAny(Commands[I].Filename, SearchPaths[I], List);
    };
    auto IsDefined = [&](size_t I) {
      return llvm::any_of(HelperWords, [&](const std::string &Word) {
        return Survey.defines(Commands[I].Filename, Word);
      });
    };
    for (size_t I = 0; I < Commands.size(); ++I)
      if (!Taken[I] &&
          (IsMentioned(I, Words) ||
           ((IsMentioned(I, SocketWords) || IsDefined(I)) &&
            Survey.includesWinsock(Commands[I].Filename, SearchPaths[I]))))
        Chosen.push_back(I);
    // Even an entry that does not lead to Winsock makes a DLL of the units that
    // are linked with it.
    if (Chosen.empty() && !std::exchange(EntriesTaken, true))
      for (size_t I = 0; I < Commands.size(); ++I)
        if (!Taken[I] && definesDllEntry(Commands[I].Filename))
          Chosen.push_back(I);
  }
  return link(Adapt, Show);
}

Job ProgramRun::jobOver(llvm::ArrayRef<size_t> Chosen, Adapter Adapt) const {
  Job TheJob{Options, {}, {}};
  for (size_t I : Chosen) {
    CompileCommand Command = Commands[I];
    if (!Adapted[I])
      Adapt(Command);
    TheJob.Commands.push_back(std::move(Command));
  }
  return TheJob;
}

llvm::Error ProgramRun::runOver(Job TheJob, Progress Show, ResultHandler Done) {
  Scheduling.Progress = [&](size_t Count, size_t Total, size_t Index) {
    Show(Count, Total, TheJob.Commands[Index].Filename);
  };
  return runJob(TheJob, Scheduling, Done);
}

llvm::Error ProgramRun::analyze(llvm::ArrayRef<size_t> Chosen, Adapter Adapt,
                                Progress Show) {
  for (size_t I : Chosen)
    Taken[I] = true;
  return runOver(
      jobOver(Chosen, Adapt), Show, [&](size_t Index, FileResult Result) {
        const std::string &File = Commands[Chosen[Index]].Filename;
        program::LinkerInput New;
        if (!program::fromText(Result.Summary, New.Summary)) {
          // The file did not parse, or the analysis crashed: nothing is known
          // about it.
          New.Summary = program::TUSummary();
          New.Summary.Files.push_back(
              {program::relativePath(Options.SummaryBase, File), ""});
          New.Summary.HasErrors = true;
        }
        New.Objects = Known.objectsOf(File);
        Out.expect(Result);
        Units.push_back(std::move(New));
        Results.push_back({Chosen[Index], std::move(Result)});
      });
}

llvm::Error ProgramRun::analyseKnowing(program::EntityLinker &Linker,
                                       Adapter Adapt, Progress Show) {
  std::vector<program::LinkedOutcomes> Outcomes = program::linkOutcomes(
      Linker, [this](llvm::StringRef Word) { return isHarmless(Word); });
  std::vector<size_t> Chosen, Again;
  std::vector<std::string> StandIns;
  for (size_t U = 0; U < Outcomes.size(); ++U)
    if (!Outcomes[U].empty() && Results[U].Result.examined()) {
      Chosen.push_back(Results[U].Command);
      Again.push_back(U);
      StandIns.push_back(program::toText(Outcomes[U]));
    }
  if (Chosen.empty())
    return llvm::Error::success();
  Job TheJob = jobOver(Chosen, Adapt);
  TheJob.StandIns = std::move(StandIns);
  return runOver(std::move(TheJob), Show, [&](size_t Index, FileResult Result) {
    FileResult &Known = Results[Again[Index]].Result;
    // The result without knowledge of other files is better than none.
    if (!Result.examined())
      return;
    Result.FromCache &= Known.FromCache;
    Known = std::move(Result);
  });
}

bool ProgramRun::definesDllEntry(llvm::StringRef File) {
  llvm::SmallVector<llvm::StringRef, 4> Names;
  program::DllEntryPoints.split(Names, ';');
  return llvm::any_of(
      Names, [&](llvm::StringRef Name) { return Survey.defines(File, Name); });
}

bool ProgramRun::isHarmless(llvm::StringRef Word) {
  auto [Slot, IsNew] = Harmless.try_emplace(Word.str());
  if (IsNew)
    // The function is defined in a file that does not use Winsock.
    for (size_t I = 0; I < Commands.size() && !Slot->second; ++I)
      Slot->second =
          Survey.defines(Commands[I].Filename, Word) && !Word.empty();
  return Slot->second;
}

llvm::Error ProgramRun::link(Adapter Adapt, Progress Show) {
  std::vector<size_t> Order(Units.size());
  std::iota(Order.begin(), Order.end(), 0);
  llvm::sort(Order, [this](size_t A, size_t B) {
    const std::string &Main = Units[A].Summary.mainFile();
    const std::string &Other = Units[B].Summary.mainFile();
    return std::tie(Main, A) < std::tie(Other, B);
  });
  std::vector<program::LinkerInput> Sorted;
  std::vector<Analyzed> SortedResults;
  for (size_t I : Order) {
    Sorted.push_back(std::move(Units[I]));
    SortedResults.push_back(std::move(Results[I]));
  }
  Results = std::move(SortedResults);
  program::EntityLinker Linker(std::move(Sorted), Targets);
  llvm::Error Failure = analyseKnowing(Linker, Adapt, Show);
  tellResults();
  if (Failure)
    return Failure;
  tellOthers();
  for (const program::ProgramFinding &Found : program::findInProgram(
           Linker, [this](llvm::StringRef Word) { return isHarmless(Word); }))
    report(Found, Options.SummaryBase, Options, Out);
  // Editors have no index then; this run has all that it needs.
  if (llvm::Error Why = writeIndex(Linker.release()))
    Warning = "the index of the program cannot be kept in " +
              Options.SummaryBase + " (" + toString(std::move(Why)) +
              "), so editors see each file alone; make room there, or make "
              "the directory writable";
  return llvm::Error::success();
}

void ProgramRun::tellResults() {
  for (Analyzed &Each : Results)
    Out.add(Commands[Each.Command].Filename, std::move(Each.Result));
  Results.clear();
}

void ProgramRun::tellOthers() {
  // The other files do not use Winsock.
  for (size_t I = 0; I < Commands.size(); ++I)
    if (!Taken[I])
      Out.add(Commands[I].Filename, FileResult());
}

static llvm::Error replaceIfChanged(llvm::StringRef File,
                                    llvm::StringRef Text) {
  return program::holds(File, Text) ? llvm::Error::success()
                                    : replaceWhole(File, Text);
}

llvm::Error ProgramRun::writeIndex(llvm::ArrayRef<program::LinkerInput> Units) {
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
    return llvm::Error::success();
  if (std::error_code EC = fs::create_directories(Directory))
    return llvm::errorCodeToError(EC);
  // The index can be created again from the sources, so it does not belong in a
  // repository.
  if (llvm::Error Failure = replaceIfChanged(InIndex(".gitignore"), "*\n"))
    return Failure;

  program::ProgramIndex Index;
  Index.BaseDirectory = Options.SummaryBase;
  Index.Targets = Targets;
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
    if (llvm::Error Failure =
            replaceIfChanged(InIndex(Part), program::toText(Unit.Summary)))
      return Failure;
    Parts.insert(Part);
    Index.Units.push_back({Part, Main, Unit.Objects});
  }
  if (Old)
    for (const program::IndexedUnit &Each : Old->Units)
      if (!Parts.count(Each.Part) && !path::has_parent_path(Each.Part))
        fs::remove(InIndex(Each.Part));
  if (llvm::Error Failure = replaceIfChanged(List, program::toText(Index)))
    return Failure;
  if (WasDamaged)
    Note =
        ("the index of the program in " + Directory +
         " was damaged, or written by another version; it has been made anew")
            .str();
  return llvm::Error::success();
}

} // namespace winsock_tidy
