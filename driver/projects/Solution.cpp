//===--- Solution.cpp -----------------------------------------------------===//

#include "Solution.h"
#include "Xml.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Path.h"

namespace path = llvm::sys::path;

namespace winsock_tidy::msbuild {

Configuration splitConfiguration(llvm::StringRef Text) {
  auto [Name, Platform] = Text.trim().split('|');
  return {Name.str(), Platform.str()};
}

/// Normalizes Text so that equal configurations have equal texts.
static std::string plainConfiguration(llvm::StringRef Text) {
  std::string Result = Text.trim().lower();
  if (llvm::StringRef(Result).ends_with("|x86"))
    Result.replace(Result.size() - 3, 3, "win32");
  return Result;
}

bool sameConfiguration(llvm::StringRef A, llvm::StringRef B) {
  return plainConfiguration(A) == plainConfiguration(B);
}

bool isKnownPlatform(llvm::StringRef Platform) {
  for (llvm::StringRef Known :
       {"x64", "Win32", "x86", "ARM64", "ARM64EC", "ARM"})
    if (Platform.equals_insensitive(Known))
      return true;
  return false;
}

std::string usualConfiguration(llvm::ArrayRef<std::string> All) {
  for (llvm::StringRef Each : All)
    if (sameConfiguration(Each, "Debug|x64"))
      return Each.str();
  for (llvm::StringRef Each : All)
    if (Each.starts_with_insensitive("Debug|") &&
        isKnownPlatform(splitConfiguration(Each).Platform))
      return Each.str();
  return All.empty() ? std::string() : All.front();
}

std::optional<std::string>
SolutionProject::builtIn(llvm::StringRef Configuration) const {
  auto Found = Built.find(Configuration.upper());
  if (Found != Built.end())
    return Found->second;
  return SameByDefault ? std::optional<std::string>(Configuration.str())
                       : std::nullopt;
}

std::string Solution::usual() const {
  size_t Most = 0;
  std::vector<std::pair<size_t, std::string>> Counted;
  for (const std::string &Each : Configurations) {
    size_t Count =
        llvm::count_if(Projects, [&](const SolutionProject &Project) {
          auto In = Project.builtIn(Each);
          return In && isKnownPlatform(splitConfiguration(*In).Platform);
        });
    Most = std::max(Most, Count);
    Counted.emplace_back(Count, Each);
  }
  std::vector<std::string> Best;
  for (auto &[Count, Each] : Counted)
    if (2 * Count >= Most)
      Best.push_back(std::move(Each));
  return usualConfiguration(Best);
}

namespace {

/// True if File is a supported project, or an unsupported C++ project.
bool isOfCxx(llvm::StringRef File) {
  llvm::StringRef End = path::extension(File);
  return End.equals_insensitive(".vcxproj") ||
         End.equals_insensitive(".vcproj");
}

/// Reads the text of a .sln line by line.
class SlnReader {
public:
  SlnReader(Solution &Out, Files &Names) : Out(Out), Names(Names) {}

  void run(llvm::StringRef Text) {
    while (!Text.empty()) {
      llvm::StringRef Line;
      std::tie(Line, Text) = Text.split('\n');
      Line = Line.trim();
      if (Line.starts_with("Project("))
        readProject(Line);
      else if (Line.consume_front("GlobalSection("))
        Section = Line.split(')').first.str();
      else if (Line == "EndGlobalSection")
        Section.clear();
      else if (Section == "SolutionConfigurationPlatforms")
        readConfiguration(Line);
      else if (Section == "ProjectConfigurationPlatforms")
        readBuilt(Line);
    }
    for (auto &[Key, Each] : Active)
      if (auto Project = ByGuid.find(Key.first); Project != ByGuid.end())
        Out.Projects[Project->second].Built[Key.second] =
            Each.IsBuilt ? std::optional<std::string>(Each.Name) : std::nullopt;
  }

private:
  /// Project("{type}") = "name", "path", "{id}"
  void readProject(llvm::StringRef Line) {
    llvm::SmallVector<llvm::StringRef, 10> Quoted;
    Line.split(Quoted, '"');
    if (Quoted.size() < 8 || !isOfCxx(Quoted[5]))
      return;
    if (!ByGuid.try_emplace(Quoted[7].upper(), Out.Projects.size()).second)
      return;
    Out.Projects.push_back(
        {Names.find(path::parent_path(Out.File), Quoted[5]), {}, false});
  }

  /// Debug|x64 = Debug|x64
  void readConfiguration(llvm::StringRef Line) {
    llvm::StringRef Name = Line.split('=').first.trim();
    if (Name.contains('|'))
      Out.Configurations.push_back(Name.str());
  }

  /// {id}.Debug|x64.ActiveCfg = Debug|Win32
  void readBuilt(llvm::StringRef Line) {
    auto [Key, Value] = Line.split('=');
    auto [Id, Rest] = Key.trim().split('.');
    std::pair<std::string, std::string> Place(Id.upper(), "");
    if (Rest.consume_back(".ActiveCfg")) {
      Place.second = Rest.upper();
      Active[Place].Name = Value.trim().str();
    } else if (Rest.consume_back(".Build.0")) {
      Place.second = Rest.upper();
      Active[Place].IsBuilt = true;
    }
  }

  struct State {
    std::string Name;
    bool IsBuilt = false;
  };
  Solution &Out;
  Files &Names;
  std::string Section;
  std::map<std::string, size_t> ByGuid;
  std::map<std::pair<std::string, std::string>, State> Active;
};

/// Reads the XML of a .slnx.
class SlnxReader {
public:
  SlnxReader(Solution &Out, Files &Names) : Out(Out), Names(Names) {}

  void run(pugi::xml_node Root) {
    std::vector<std::string> Types, Platforms;
    for (pugi::xml_node Each : Root.child("Configurations").children())
      if (llvm::StringRef(Each.name()) == "BuildType")
        Types.push_back(attribute(Each, "Name").str());
      else if (llvm::StringRef(Each.name()) == "Platform")
        Platforms.push_back(attribute(Each, "Name").str());
    if (Types.empty())
      Types = {"Debug", "Release"};
    if (Platforms.empty())
      Platforms = {"x64"};
    for (const std::string &Type : Types)
      for (const std::string &Platform : Platforms)
        Out.Configurations.push_back(Type + "|" + Platform);
    for (pugi::xml_node Each : Root.children())
      if (llvm::StringRef(Each.name()) == "Project")
        readProject(Each);
      else if (llvm::StringRef(Each.name()) == "Folder")
        for (pugi::xml_node Inner : Each.children("Project"))
          readProject(Inner);
  }

private:
  static bool matches(llvm::StringRef Pattern, llvm::StringRef Text) {
    return Pattern == "*" || Pattern.equals_insensitive(Text);
  }

  /// True if a rule of a project applies to this configuration of the solution.
  static bool applies(pugi::xml_node Rule, const Configuration &In) {
    llvm::StringRef Wanted = attribute(Rule, "Solution");
    if (Wanted.empty())
      return true;
    auto [Name, Platform] = Wanted.split('|');
    return matches(Name, In.Name) &&
           (Platform.empty() || matches(Platform, In.Platform));
  }

  void readProject(pugi::xml_node Node) {
    llvm::StringRef Path = attribute(Node, "Path");
    if (!isOfCxx(Path))
      return;
    SolutionProject New{
        Names.find(path::parent_path(Out.File), Path), {}, true};
    for (const std::string &Text : Out.Configurations) {
      const Configuration In = splitConfiguration(Text);
      Configuration Result = In;
      // The name of the platform in Visual Studio's C++ projects.
      if (llvm::StringRef(Result.Platform).equals_insensitive("x86"))
        Result.Platform = "Win32";
      bool IsBuilt = true;
      for (pugi::xml_node Rule : Node.children()) {
        if (!applies(Rule, In))
          continue;
        std::string Value = attribute(Rule, "Project").str();
        llvm::StringRef Kind = Rule.name();
        if (Kind == "BuildType")
          Result.Name = Value;
        else if (Kind == "Platform")
          Result.Platform = Value;
        else if (Kind == "Configuration")
          Result = splitConfiguration(Value);
        else if (Kind == "Build")
          IsBuilt = !llvm::StringRef(Value).equals_insensitive("false");
      }
      New.Built[llvm::StringRef(Text).upper()] =
          IsBuilt ? std::optional<std::string>(Result.text()) : std::nullopt;
    }
    Out.Projects.push_back(std::move(New));
  }

  Solution &Out;
  Files &Names;
};

} // namespace

llvm::Expected<Solution> readSolution(const std::string &File, Files &Names,
                                      Remarks &Said) {
  Solution Result;
  Result.File = File;
  auto Mistake = [](const char *Why) {
    return llvm::createStringError(std::errc::invalid_argument, Why);
  };
  if (llvm::StringRef(File).ends_with_insensitive(".slnx")) {
    auto Document = readXml(File, Said);
    if (!Document)
      return Document.takeError();
    pugi::xml_node Root = (*Document)->document_element();
    if (llvm::StringRef(Root.name()) != "Solution")
      return Mistake("it is no solution, as its root is not <Solution>");
    SlnxReader(Result, Names).run(Root);
    return Result;
  }
  llvm::Expected<std::string> Text = readText(File, Said);
  if (!Text)
    return Text.takeError();
  if (!llvm::StringRef(*Text).contains("Microsoft Visual Studio Solution File"))
    return Mistake("it is no solution of Visual Studio");
  SlnReader(Result, Names).run(*Text);
  return Result;
}

} // namespace winsock_tidy::msbuild
