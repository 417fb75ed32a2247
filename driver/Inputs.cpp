//===--- Inputs.cpp -------------------------------------------------------===//

#include "Inputs.h"
#include "ChangedFiles.h"
#include "CheckSelection.h"
#include "Paths.h"
#include "Report.h"
#include "program/SafeFile.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Regex.h"
#include <set>

namespace winsock_tidy {

llvm::Expected<Settings> readSettings(const CommandLine &Given) {
  Settings Result;
  Result.TargetsFile = Given.TargetsFile;
  Result.Checks = defaultChecks(Given.Strict);
  if (Given.Checks) {
    llvm::Expected<std::vector<std::string>> Selected =
        selectChecks(*Given.Checks, Given.ChecksOrigin);
    if (!Selected)
      return Selected.takeError();
    Result.Checks = std::move(*Selected);
    Result.ChecksAreFinal = true;
  }
  if (Given.HeaderFilter) {
    std::string Why;
    if (!llvm::Regex(*Given.HeaderFilter).isValid(Why))
      return sentence("--header-filter='%s' is no regular expression: %s",
                      Given.HeaderFilter->c_str(), Why.c_str());
    Result.HeaderFilter = Given.HeaderFilter;
  }
  if (Given.Config) {
    Result.Config = Given.Config;
    Result.ConfigName = "(--config)";
  } else if (Given.ConfigFile) {
    auto Buffer = program::readNamed(*Given.ConfigFile);
    if (!Buffer)
      return sentence("cannot read %s, given with --config-file: %s",
                      Given.ConfigFile->c_str(),
                      Buffer.getError().message().c_str());
    Result.Config = (*Buffer)->getBuffer().str();
    Result.ConfigName = *Given.ConfigFile;
  }
  return Result;
}

namespace {

/// Returns where the search for a database starts: at the first file, or in the
/// current directory.
std::vector<std::string> searchStarts(const CommandLine &Given) {
  std::string Here = currentDirectory();
  if (Given.Files.empty())
    return {Here};
  std::string First = absolutePath(Here, Given.Files.front());
  if (!llvm::sys::fs::is_directory(First))
    First = llvm::sys::path::parent_path(First).str();
  return {First, Here};
}

/// Opens a solution or project, and prints its selected configuration.
llvm::Expected<Database> openProject(const CommandLine &Given,
                                     llvm::StringRef Path,
                                     const PathMaps &Maps) {
  llvm::Expected<ProjectCommands> Read =
      readProjects(Path, Given.Configuration, Maps);
  if (!Read)
    return Read.takeError();
  if (!Given.Quiet && (!Given.Project || Given.Configuration.empty()))
    note() << "this is about " << Read->Configuration << " of "
           << shownPath(Given.Paths, Read->Path) << " ("
           << (Given.Project ? "" : "--project and ")
           << "--configuration choose" << (Given.Project ? "s" : "")
           << " another)\n";
  return Database::fromProjects(std::move(*Read));
}

/// Opens a compilation database, or CMake's answer about a build.
llvm::Expected<Database> openBuild(const CommandLine &Given,
                                   llvm::StringRef Path, const PathMaps &Maps) {
  llvm::Expected<Database> Result =
      Database::load(Path, Given.Configuration, Maps);
  if (Result && !Result->configuration().empty() && !Given.Quiet &&
      Given.Configuration.empty())
    note() << "this is about " << Result->configuration()
           << ", as CMake describes the build in "
           << shownPath(Given.Paths, Result->path())
           << " (--configuration chooses another)\n";
  return Result;
}

} // namespace

llvm::Expected<Database> openDatabase(const CommandLine &Given,
                                      const PathMaps &Maps) {
  if (Given.Flags)
    return Database::fixed(*Given.Flags);
  if (Given.DatabasePath)
    return openBuild(Given, *Given.DatabasePath, Maps);
  if (Given.Project)
    return openProject(Given, *Given.Project, Maps);
  std::vector<std::string> Starts = searchStarts(Given);
  for (const std::string &Start : Starts) {
    std::vector<std::string> Found = Database::find(Start);
    if (Found.empty())
      continue;
    if (Found.size() > 1 && !Given.Quiet)
      note() << "there are " << Found.size()
             << " compilation databases; this is about " << Found.front()
             << " (-p chooses another)\n";
    return openBuild(Given, Found.front(), Maps);
  }
  for (const std::string &Start : Starts) {
    llvm::Expected<std::string> Found = findProject(Start);
    if (!Found)
      return Found.takeError();
    if (!Found->empty())
      return openProject(Given, *Found, Maps);
  }
  return sentence(
      "no compile_commands.json in %s, the directories above it and their "
      "build directories. CMake writes one into its build directory:\n"
      "  cmake -B build -DCMAKE_EXPORT_COMPILE_COMMANDS=ON\n"
      "Say where it is with -p DIR; or give the flags of a single file:\n"
      "  winsock-tidy FILE -- --target=x86_64-w64-mingw32\n"
      "There is no Visual Studio solution or project, either; --project=FILE "
      "names one elsewhere",
      Starts.front().c_str());
}

void tellRemarks(const Database &Commands, const CommandLine &Given) {
  if (Given.Verbose && !Commands.path().empty()) {
    note() << "compilation database: " << Commands.path() << '\n';
    for (const std::string &File : Commands.repeated())
      note() << shownPath(Given.Paths, File)
             << " has several commands; the first is used\n";
  }
  constexpr size_t Enough = 20;
  const std::vector<std::string> &All = Commands.remarks();
  if (Given.Quiet)
    return;
  size_t Shown = Given.Verbose ? All.size() : std::min(All.size(), Enough);
  for (size_t I = 0; I < Shown; ++I)
    note() << All[I] << '\n';
  if (Shown < All.size())
    note() << "there are " << All.size() - Shown
           << " more such remarks (--verbose)\n";
}

llvm::Error readStaged(const CommandLine &Given,
                       std::unique_ptr<TemporaryDirectory> &Contents,
                       Overlay &Staged) {
  if (llvm::Error Failure = TemporaryDirectory::create().moveInto(Contents))
    return Failure;
  if (llvm::Error Failure =
          findStaged(currentDirectory(), Contents->Path).moveInto(Staged))
    return Failure;
  if (!Given.Fix || Staged.empty())
    return llvm::Error::success();
  return sentence("--fix cannot mend what is staged while the work tree has "
                  "other changes (%s); stage them, or put them away with "
                  "`git stash --keep-index`",
                  Staged.begin()->first.c_str());
}

std::string summaryBase(const CommandLine &Given) {
  std::string Here = currentDirectory();
  if (!Given.DatabasePath)
    return Here;
  std::string Path = absolutePath(Here, *Given.DatabasePath);
  return llvm::sys::fs::is_directory(Path)
             ? Path
             : llvm::sys::path::parent_path(Path).str();
}

Excluded::Excluded(const CommandLine &Given)
    : Where(Given.Root, llvm::vfs::getRealFileSystem()) {
  for (const std::string &Glob : Given.Exclude)
    if (auto Pattern = llvm::GlobPattern::create(Glob))
      Globs.emplace_back(Glob, std::move(*Pattern));
}

llvm::StringRef Excluded::why(llvm::StringRef File) const {
  std::string Name = Where.relative(File);
  for (const auto &[Text, Glob] : Globs)
    if (Glob.match(Name))
      return Text;
  return {};
}

void Excluded::keepOthers(Selection &Chosen, const CommandLine &Given) const {
  std::set<std::string> Named;
  for (const std::string &File : Given.Files)
    Named.insert(absolutePath(currentDirectory(), File));
  auto IsOut = [&](const std::string &File) {
    llvm::StringRef Glob = why(File);
    if (!Glob.empty() && Named.count(File) && !Given.Quiet)
      note() << shownPath(Given.Paths, File) << " is left out, as it matches '"
             << Glob << "' of exclude\n";
    return !Glob.empty();
  };
  const bool HadAny = !Chosen.Commands.empty();
  llvm::erase_if(Chosen.Commands,
                 [&](const auto &Each) { return IsOut(Each.Filename); });
  llvm::erase_if(Chosen.Missing,
                 [&](const auto &Each) { return IsOut(Each.File); });
  if (HadAny && Chosen.Commands.empty() && !Given.Quiet)
    note() << "nothing is left to analyze; --dump-config shows what exclude "
              "leaves out\n";
}

} // namespace winsock_tidy
