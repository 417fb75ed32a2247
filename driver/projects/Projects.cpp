//===--- Projects.cpp -----------------------------------------------------===//

#include "Projects.h"
#include "../Paths.h"
#include "ClCommand.h"
#include "Project.h"
#include "Solution.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/TargetParser/Host.h"
#include "llvm/TargetParser/Triple.h"
#include <deque>

namespace path = llvm::sys::path;
namespace fs = llvm::sys::fs;
using clang::tooling::CompileCommand;

namespace winsock_tidy {

using namespace msbuild;

namespace {

template <typename... Parts>
llvm::Error sentence(const char *Format, const Parts &...Text) {
  return llvm::createStringError(std::errc::invalid_argument, Format,
                                 Text.c_str()...);
}

/// A project to evaluate, and the properties that it receives.
struct Wanted {
  std::string File, Configuration;
};

/// One project's relations to the others.
struct Linked {
  program::BuildTarget Target;
  /// The library that other projects name to link this one, in lower case.
  std::string LibraryName;
  /// The projects to which it refers, and the libraries that it names.
  std::vector<std::string> References, Libraries;
  bool IsBuilt = false;
};

class Reader {
public:
  Reader(const std::string &Path, const PathMaps &Maps)
      : Said(path::parent_path(Path).str()), Names(Maps, Said), Xml(Said) {
    Result.Path = Path;
  }

  llvm::Expected<ProjectCommands> run(llvm::StringRef Asked);

private:
  llvm::Error readSolutionFile(llvm::StringRef Asked);
  llvm::Error readProjectFile(llvm::StringRef Asked);
  void setGlobals(Project &Of, const Configuration &In);
  void read(const Wanted &Each);
  void addFiles(Project &Of, Linked &To);
  void addLinks(Project &Of, Linked &To);
  void link();
  std::string solutionOf(const std::string &ProjectFile);

  ProjectCommands Result;
  Remarks Said;
  Files Names;
  XmlFiles Xml;
  /// The solution at Path, or the one to which Path belongs; may be empty.
  std::string SolutionFile;
  std::deque<Wanted> Open;
  std::map<std::string, Linked> Known;
};

std::string list(llvm::ArrayRef<std::string> All) {
  return All.empty() ? "none" : llvm::join(All, ", ");
}

llvm::Expected<ProjectCommands> Reader::run(llvm::StringRef Asked) {
  llvm::StringRef End = path::extension(Result.Path);
  const bool IsSolution =
      End.equals_insensitive(".sln") || End.equals_insensitive(".slnx");
  if (!IsSolution && !End.equals_insensitive(".vcxproj") &&
      !End.equals_insensitive(".vcproj"))
    return sentence("%s is no Visual Studio solution or project by its name; "
                    "--project takes a .sln, .slnx, .vcxproj or .vcproj",
                    Result.Path);
  if (llvm::Error Failure =
          IsSolution ? readSolutionFile(Asked) : readProjectFile(Asked))
    return std::move(Failure);
  while (!Open.empty()) {
    Wanted Next = std::move(Open.front());
    Open.pop_front();
    read(Next);
  }
  link();
  Result.Remarks = Said.all();
  return std::move(Result);
}

llvm::Error Reader::readSolutionFile(llvm::StringRef Asked) {
  SolutionFile = Result.Path;
  llvm::Expected<Solution> Read = readSolution(Result.Path, Names, Said);
  if (!Read)
    return sentence("cannot read the solution %s: %s", Result.Path,
                    toString(Read.takeError()));
  if (Read->Projects.empty())
    return sentence("%s lists no C++ project (.vcxproj or .vcproj)",
                    Result.Path);
  std::string Chosen = Read->usual();
  if (!Asked.empty()) {
    auto Found = llvm::find_if(Read->Configurations, [&](llvm::StringRef Each) {
      return sameConfiguration(Each, Asked);
    });
    if (Found == Read->Configurations.end())
      return sentence("%s has no configuration '%s'; it has %s", Result.Path,
                      Asked.str(), list(Read->Configurations));
    Chosen = *Found;
  }
  if (Chosen.empty())
    return sentence("%s lists no configurations; name one of its projects in "
                    "its place",
                    Result.Path);
  Result.Configuration = Chosen;
  std::vector<std::string> NotBuilt;
  for (const SolutionProject &Each : Read->Projects)
    if (std::optional<std::string> In = Each.builtIn(Chosen))
      Open.push_back({Each.File, *In});
    else
      NotBuilt.push_back(Said.name(Each.File).str());
  if (!NotBuilt.empty())
    Said.add(Chosen + " does not build " + list(NotBuilt));
  return llvm::Error::success();
}

/// Returns the nearest solution above a project that lists it: $(SolutionDir)
/// is its directory.
std::string Reader::solutionOf(const std::string &ProjectFile) {
  std::string Here = path::parent_path(ProjectFile).str();
  for (; !Here.empty(); Here = path::parent_path(Here).str()) {
    std::set<std::string> Solutions;
    std::error_code EC;
    for (fs::directory_iterator It(Here, EC), End; !EC && It != End;
         It.increment(EC))
      if (path::extension(It->path()).starts_with_insensitive(".sln"))
        Solutions.insert(It->path());
    for (const std::string &Each : Solutions) {
      Remarks Unsaid;
      llvm::Expected<Solution> Read = readSolution(Each, Names, Unsaid);
      if (!Read)
        llvm::consumeError(Read.takeError());
      else if (llvm::any_of(Read->Projects, [&](const SolutionProject &Other) {
                 return Other.File == ProjectFile;
               }))
        return Each;
    }
    if (fs::exists(Here + "/.git"))
      break;
  }
  return {};
}

llvm::Error Reader::readProjectFile(llvm::StringRef Asked) {
  SolutionFile = solutionOf(Result.Path);
  // The project itself lists its configurations.
  Project Trial(Result.Path, Names, Xml, Said);
  Remarks Unsaid;
  setGlobals(Trial, {"Debug", "x64"});
  if (llvm::Error Failure = Trial.evaluate())
    return sentence("cannot read the project %s: %s", Result.Path,
                    toString(std::move(Failure)));
  std::vector<std::string> All = Trial.configurations();
  std::string Chosen = usualConfiguration(All);
  if (!Asked.empty()) {
    auto Found = llvm::find_if(All, [&](llvm::StringRef Each) {
      return sameConfiguration(Each, Asked);
    });
    if (Found == All.end())
      return sentence("%s has no configuration '%s'; it has %s", Result.Path,
                      Asked.str(), list(All));
    Chosen = *Found;
  }
  if (Chosen.empty())
    return sentence("%s lists no configurations; say for which to read it, as "
                    "in --configuration='Debug|x64'",
                    Result.Path);
  Result.Configuration = Chosen;
  Open.push_back({Result.Path, Chosen});
  return llvm::Error::success();
}

void Reader::setGlobals(Project &Of, const Configuration &In) {
  Properties &Values = Of.properties();
  Values.setGlobal("Configuration", In.Name);
  Values.setGlobal("Platform", In.Platform);
  const std::string Base =
      SolutionFile.empty() ? Values.ProjectFile : SolutionFile;
  Values.setGlobal("SolutionDir", path::parent_path(Base).str() + "/");
  if (SolutionFile.empty())
    return;
  Values.setGlobal("SolutionPath", SolutionFile);
  Values.setGlobal("SolutionFileName", path::filename(SolutionFile).str());
  Values.setGlobal("SolutionName", path::stem(SolutionFile).str());
  Values.setGlobal("SolutionExt", path::extension(SolutionFile).str());
}

void Reader::read(const Wanted &Each) {
  auto [Place, IsNew] = Known.try_emplace(Each.File);
  if (!IsNew)
    return;
  Project Of(Each.File, Names, Xml, Said);
  setGlobals(Of, splitConfiguration(Each.Configuration));
  if (llvm::Error Failure = Of.evaluate()) {
    Result.Unreadable.emplace_back(Each.File, toString(std::move(Failure)));
    return;
  }
  std::vector<std::string> All = Of.configurations();
  if (!All.empty() && llvm::none_of(All, [&](llvm::StringRef Other) {
        return sameConfiguration(Other, Each.Configuration);
      })) {
    Said.add(Said.name(Each.File) + " has no configuration " +
             Each.Configuration + " (it has " + list(All) +
             "), so it is left out");
    return;
  }
  std::string Platform = Of.properties().plain("Platform");
  if (!isKnownPlatform(Platform)) {
    Said.add(Said.name(Each.File) + " is built for " + Platform +
             ", which is not known, so it is left out");
    return;
  }
  std::string For = Of.properties().plain("ApplicationType");
  if (llvm::StringRef(For).equals_insensitive("Linux") ||
      llvm::StringRef(For).equals_insensitive("Android")) {
    Said.add(Said.name(Each.File) + " is built for " + For +
             ", so it is left out");
    return;
  }
  std::string Type = Of.properties().plain("ConfigurationType");
  if (llvm::StringRef(Type).equals_insensitive("Utility"))
    return;
  Linked &New = Place->second;
  New.IsBuilt = true;
  New.Target.Name = Said.name(Each.File).str();
  New.Target.Kind = llvm::StringRef(Type).equals_insensitive("DynamicLibrary")
                        ? program::BuildTarget::Dll
                    : llvm::StringRef(Type).equals_insensitive("StaticLibrary")
                        ? program::BuildTarget::Library
                        : program::BuildTarget::Program;
  addFiles(Of, New);
  addLinks(Of, New);
}

void Reader::addFiles(Project &Of, Linked &To) {
  const Properties &Values = Of.properties();
  ClCommands Compiler(Of, Names, Said);
  const std::string Directory = Values.projectDirectory();
  // No file is written there: it is only a name for the target.
  const std::string Objects =
      Directory + "/" + path::stem(Values.ProjectFile).str() + ".dir/" +
      Values.plain("Platform") + "/" + Values.plain("Configuration");
  llvm::StringSet<> Seen;
  for (const Item &Each : Of.items("ClCompile")) {
    if (!Compiler.isBuilt(Each) || !Seen.insert(Each.File).second)
      continue;
    std::vector<std::string> Line = Compiler.command(Each);
    Line.insert(Line.begin() + 1,
                "--target=" + targetOf(Values.plain("Platform")));
    std::string Object = Objects + withSlashes(Each.File) + ".obj";
    To.Target.Objects.push_back(Object);
    Result.Commands.emplace_back(Directory, Each.File, std::move(Line), Object);
  }
}

void Reader::addLinks(Project &Of, Linked &To) {
  const Properties &Values = Of.properties();
  const std::string Directory = Values.projectDirectory();
  To.LibraryName = llvm::StringRef(Values.plain("TargetName") + ".lib").lower();
  for (const Item &Each : Of.items("ProjectReference")) {
    if (!path::extension(Each.File).equals_insensitive(".vcxproj"))
      continue;
    auto Links = Each.Data.find("linklibrarydependencies");
    if (Links == Each.Data.end() ||
        !llvm::StringRef(Links->second).equals_insensitive("false"))
      To.References.push_back(Each.File);
    // Referenced projects are built in the same configuration.
    Open.push_back({Each.File, Values.plain("Configuration") + "|" +
                                   Values.plain("Platform")});
  }
  const Metadata &Linker = Of.definition("Link");
  if (auto Found = Linker.find("additionaldependencies"); Found != Linker.end())
    for (const std::string &Each : splitList(withoutHoles(Found->second))) {
      std::string Name = withSlashes(Each);
      To.Libraries.push_back(path::filename(Name).lower());
    }
}

void Reader::link() {
  std::map<std::string, std::string> ByLibrary;
  for (const auto &[File, Each] : Known)
    if (Each.IsBuilt && Each.Target.Kind != program::BuildTarget::Program)
      ByLibrary[Each.LibraryName] = Each.Target.Name;
  for (auto &[File, Each] : Known) {
    if (!Each.IsBuilt)
      continue;
    std::set<std::string> Names;
    for (const std::string &Other : Each.References)
      if (auto Found = Known.find(Other);
          Found != Known.end() && Found->second.IsBuilt &&
          Found->second.Target.Kind != program::BuildTarget::Program)
        Names.insert(Found->second.Target.Name);
    for (const std::string &Name : Each.Libraries)
      if (auto Found = ByLibrary.find(Name); Found != ByLibrary.end())
        Names.insert(Found->second);
    Names.erase(Each.Target.Name);
    Each.Target.Libraries.assign(Names.begin(), Names.end());
    Result.Targets.push_back(Each.Target);
  }
}

} // namespace

std::string targetOf(llvm::StringRef Platform) {
  std::string Machine = llvm::StringSwitch<std::string>(Platform.lower())

                            .Case("win32", "i686")
                            .Case("x86", "i686")

                            .Case("arm64", "aarch64")
                            .Case("arm64ec", "aarch64")
                            .Case("arm", "armv7")
                            .Default("x86_64");
  return Machine + (llvm::Triple(llvm::sys::getProcessTriple()).isOSWindows()
                        ? "-pc-windows-msvc"
                        : "-w64-mingw32");
}

llvm::Expected<ProjectCommands> readProjects(llvm::StringRef Path,
                                             llvm::StringRef Configuration,
                                             const PathMaps &Maps) {
  if (!Configuration.empty() && Configuration.count('|') != 1)
    return sentence("--configuration='%s' is no configuration; write its name "
                    "and platform, as in --configuration='Debug|x64'",
                    Configuration.str());
  std::string File = absolutePath(currentDirectory(), Path);
  return Reader(File, Maps).run(Configuration);
}

namespace {

/// What findProject finds in one or more directories.
struct Candidates {
  std::set<std::string> Solutions, Projects;

  /// True if File, a solution, lists a C++ project.
  static bool listsCxx(const std::string &File) {
    Remarks Unsaid;
    llvm::Expected<std::string> Text = readText(File, Unsaid);
    if (!Text) {
      llvm::consumeError(Text.takeError());
      return false;
    }
    return llvm::StringRef(*Text).contains_insensitive(".vcxproj") ||
           llvm::StringRef(*Text).contains_insensitive(".vcproj");
  }

  void look(const std::string &Directory) {
    std::error_code EC;
    for (fs::directory_iterator It(Directory, EC), End; !EC && It != End;
         It.increment(EC)) {
      llvm::StringRef Ending = path::extension(It->path());
      if (Ending.equals_insensitive(".vcxproj") ||
          Ending.equals_insensitive(".vcproj"))
        Projects.insert(It->path());
      else if ((Ending.equals_insensitive(".sln") ||
                Ending.equals_insensitive(".slnx")) &&
               listsCxx(It->path()))
        Solutions.insert(It->path());
    }
  }

  void lookBelow(const std::string &Directory) {
    std::error_code EC;
    for (fs::directory_iterator It(Directory, EC), End; !EC && It != End;
         It.increment(EC)) {
      std::string Name = path::filename(It->path()).lower();
      for (llvm::StringRef Usual : {"build", "out", "_build", "cmake-build",
                                    "msvc", "vs", "vc", "win", "visual"})
        if (llvm::StringRef(Name).starts_with(Usual)) {
          look(It->path());
          break;
        }
    }
  }
};

} // namespace

llvm::Expected<std::string> findProject(llvm::StringRef Start) {
  for (std::string Here = Start.str(); !Here.empty();
       Here = path::parent_path(Here).str()) {
    Candidates Found;
    Found.look(Here);
    if (Found.Solutions.empty() && Found.Projects.empty())
      Found.lookBelow(Here);
    const bool AreSolutions = !Found.Solutions.empty();
    const std::set<std::string> &All =
        AreSolutions ? Found.Solutions : Found.Projects;
    if (All.size() == 1)
      return *All.begin();
    if (!All.empty())
      return sentence(
          "there is no compile_commands.json, but there are several Visual "
          "Studio %s:%s\nSay which one is meant, as in --project=%s",
          std::string(AreSolutions ? "solutions" : "projects"),
          "\n  " + llvm::join(All, "\n  "), *All.begin());
    if (fs::exists(Here + "/.git"))
      break;
  }
  return "";
}

} // namespace winsock_tidy
