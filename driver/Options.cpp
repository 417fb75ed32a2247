//===--- Options.cpp ------------------------------------------------------===//

#include "Options.h"
#include "Cache.h"
#include "HeaderImages.h"
#include "Located.h"
#include "OptionGroups.h"
#include "Paths.h"
#include "ProjectConfig.h"
#include "Redirection.h"
#include "ResourceDirectory.h"
#include "Sentence.h"
#include "program/SafeFile.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Config/llvm-config.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/GlobPattern.h"
#include "llvm/Support/raw_ostream.h"
#include "llvm/TargetParser/Host.h"
#include <set>

namespace cl = llvm::cl;

namespace winsock_tidy {

namespace {

cl::OptionCategory What("What to analyze");
cl::OptionCategory Checking("Checks");
cl::OptionCategory Output("Output");
cl::OptionCategory Running("How it runs");
cl::OptionCategory Steps("Steps of a build");
cl::OptionCategory General("General");

cl::list<std::string> Files(cl::Positional, cl::desc("[FILE...] [-- FLAGS]"),
                            cl::cat(What));
cl::opt<std::string> DatabasePath(
    "p", cl::value_desc("dir"), cl::cat(What),
    cl::desc("The compile_commands.json to use, or its directory.\n"
             "Without it, the directories above the first file and\n"
             "their usual build directories are searched. Where there\n"
             "is none, a directory's answer of CMake to editors will do"));
cl::opt<std::string>
    Project("project", cl::value_desc("file"), cl::cat(What),
            cl::desc("The .sln, .slnx or .vc(x)proj to use in place of a\n"
                     "compile_commands.json. Where there is none, it is\n"
                     "searched for in the same places"));
cl::opt<std::string> Configuration(
    "configuration", cl::value_desc("name"), cl::cat(What),
    cl::desc("The configuration of a project, as 'Release|x64', or\n"
             "of a CMake build, as Release\n"
             "(default: of those that build most projects Debug|x64,\n"
             "else the first Debug, else the first)"));
cl::list<std::string>
    ExtraArgs("extra-arg", cl::value_desc("flag"), cl::cat(What),
              cl::desc("Add a compiler flag at the end of every command"));
cl::list<std::string> ExtraArgsBefore(
    "extra-arg-before", cl::value_desc("flag"), cl::cat(What),
    cl::desc("Add a compiler flag at the start of every command"));
cl::opt<std::string>
    Target("target", cl::value_desc("triple"), cl::cat(What),
           cl::desc("Analyze for this target whatever the commands say:\n"
                    "x86_64-w64-mingw32 shows the Windows side of a\n"
                    "project that is built for another system"));
cl::list<std::string>
    PathMap("path-map", cl::value_desc("from=to"), cl::cat(What),
            cl::desc("Where a directory that the database names is\n"
                     "here: C:\\src=/srv/src"));
cl::list<std::string>
    Exclude("exclude", cl::value_desc("glob"), cl::cat(What),
            cl::desc("Leave out files, as seen from the project's root:\n"
                     "third_party/*"));
cl::opt<std::string>
    Changed("changed", cl::value_desc("revision"), cl::cat(What),
            cl::desc("Show findings only whose path touches lines that\n"
                     "differ from a git revision"));
cl::opt<bool> Staged("staged", cl::cat(What),
                     cl::desc("The same for what is staged for a commit"));
cl::opt<unsigned> Jobs("j", cl::value_desc("n"), cl::cat(Running), cl::Prefix,
                       cl::desc("Analyze n files at once (default: as many as\n"
                                "there are processor cores)"));
cl::opt<unsigned>
    Timeout("timeout", cl::value_desc("seconds"), cl::cat(Running),
            cl::desc("Give up on a file after so many seconds; 0 never\n"
                     "does (default: 60, and one for each kilobyte)"));
cl::opt<unsigned>
    MemoryLimit("memory-limit", cl::value_desc("MB"), cl::cat(Running),
                cl::init(0),
                cl::desc("Give up on a file that takes more memory"));
cl::opt<std::string> ResourceDir("resource-dir", cl::value_desc("dir"),
                                 cl::cat(Running),
                                 cl::desc("Where clang's own headers are"));

cl::opt<std::string>
    CacheDir("cache-dir", cl::value_desc("dir"), cl::cat(Running),
             cl::desc("Where results are kept for the next run (default:\n"
                      "winsock-tidy in the user's cache directory)"));
cl::opt<bool> NoCache("no-cache", cl::cat(Running),
                      cl::desc("Analyze everything anew and keep nothing"));
cl::opt<bool> NoHeaderImages(
    "no-header-images", cl::cat(Running),
    cl::desc("Read the system's headers anew for each file; the\n"
             "findings are the same, the run is slower"));

cl::opt<std::string>
    Checks("checks", cl::value_desc("globs"), cl::cat(Checking),
           cl::desc("The checks to run, as in clang-tidy: -*,winsock-socket-*\n"
                    "(default: the default profile, see --list-checks)"));
enum class ProfileName { Default, Strict };
cl::opt<ProfileName> ProfileOption(
    "profile", cl::cat(Checking), cl::value_desc("name"),
    cl::desc("Which checks run without --checks:"),
    cl::init(ProfileName::Default),
    cl::values(clEnumValN(ProfileName::Default, "default",
                          "those that most programs want"),
               clEnumValN(ProfileName::Strict, "strict", "all of them")));
cl::opt<std::string>
    HeaderFilter("header-filter", cl::value_desc("regex"), cl::cat(Checking),
                 cl::desc("Show findings only in headers that match (default:\n"
                          "all but system headers)"));
cl::opt<std::string>
    Config("config", cl::value_desc("yaml"), cl::cat(Checking),
           cl::desc("Use this configuration in place of .clang-tidy files"));
cl::opt<std::string>
    ConfigFile("config-file", cl::value_desc("file"), cl::cat(Checking),
               cl::desc("Use this file in place of .clang-tidy files"));
cl::opt<bool>
    DumpConfig("dump-config", cl::cat(Checking),
               cl::desc("Print what holds, as a .winsock-tidy, and exit"));
cl::opt<bool>
    VerifyConfig("verify-config", cl::cat(Checking),
                 cl::desc("Check the project's .winsock-tidy and exit"));
cl::opt<bool> ListChecks("list-checks", cl::cat(Checking),
                         cl::desc("List all checks and exit"));
cl::opt<std::string> Explain("explain", cl::value_desc("check"),
                             cl::cat(Checking),
                             cl::desc("Print the page of a check and exit"));

cl::opt<bool> Quiet("quiet", cl::cat(Output), cl::desc("Print findings only"));
cl::opt<bool> Verbose("verbose", cl::cat(Output),
                      cl::desc("Say which database and commands are used"));
cl::opt<bool> Stats("statistics", cl::cat(Output),
                    cl::desc("Count: time per file, findings per check, and\n"
                             "functions that were not explored to the end"));
cl::opt<bool> Fix("fix", cl::cat(Output),
                  cl::desc("Apply the fixes that findings suggest"));
cl::opt<std::string>
    ExportFixes("export-fixes", cl::value_desc("file"), cl::cat(Output),
                cl::desc("Write findings and fixes as YAML, for\n"
                         "clang-apply-replacements ('-': to standard output)"));
cl::list<Format> Formats(
    "format", cl::value_desc("name"), cl::cat(Output),
    cl::desc("What to write; may be given several times, each with\n"
             "an --output behind it (default: text)"),
    cl::values(
        clEnumValN(Format::Text, "text", "as compilers print"),
        clEnumValN(Format::Sarif, "sarif", "SARIF 2.1.0"),
        clEnumValN(Format::Html, "html", "a directory of pages for a browser"),
        clEnumValN(Format::GitLab, "gitlab", "GitLab's code quality report"),
        clEnumValN(Format::Plist, "plist", "clang's plist, for CodeChecker")));
cl::opt<FailOn>
    Fail("fail-on", cl::value_desc("severity"), cl::cat(Output),
         cl::init(FailOn::Warning), cl::desc("What makes the exit code 1:"),
         cl::values(clEnumValN(FailOn::Warning, "warning", "every finding"),
                    clEnumValN(FailOn::Serious, "serious",
                               "serious findings, and errors"),
                    clEnumValN(FailOn::Error, "error",
                               "what .clang-tidy's WarningsAsErrors names"),
                    clEnumValN(FailOn::Never, "never", "nothing")));
cl::opt<std::string>
    BaselineFile("baseline", cl::value_desc("file"), cl::cat(Output),
                 cl::desc("Do not show the findings that this file holds"));
cl::opt<std::string>
    WriteBaseline("write-baseline", cl::value_desc("file"), cl::cat(Output),
                  cl::desc("Make such a file of all findings there are"));
cl::opt<bool> ReportUnused(
    "report-unused", cl::cat(Output),
    cl::desc("Report NOLINT comments for checks that run, and entries\n"
             "of the baseline, that hold nothing back"));
cl::opt<std::string>
    Silence("why-silent", cl::value_desc("file:line"), cl::ValueOptional,
            cl::cat(Output),
            cl::desc("Print why the checks report nothing at the calls of\n"
                     "a line, or, without a value, of all lines"));
cl::opt<std::string>
    RelativeTo("relative-to", cl::value_desc("dir"), cl::cat(Output),
               cl::desc("Print all paths as seen from there (default: from\n"
                        "here, but whole if more than two directories up)"));
cl::opt<bool> AbsolutePaths("absolute-paths", cl::cat(Output),
                            cl::desc("Print whole paths"));
cl::opt<std::string> Generate("generate", cl::Hidden, cl::cat(Output));
cl::list<std::string>
    Outputs("output", cl::value_desc("file"), cl::cat(Output),
            cl::desc("Where the --format before it goes ('-': to\n"
                     "standard output)"));

cl::opt<std::string>
    Summarize("summarize", cl::value_desc("file"), cl::cat(Steps),
              cl::desc("Analyze one file and write its findings, and what the\n"
                       "program has to know of it, to the file of -o"));
cl::list<std::string>
    OutputFiles("o", cl::value_desc("file"), cl::cat(Steps),
                cl::desc("Where --summarize writes; with --link: report\n"
                         "nothing, but write what the files have to know of\n"
                         "each other; one -o for all, or one per summary"));
cl::opt<std::string>
    KnownFile("known", cl::value_desc("file"), cl::cat(Steps),
              cl::desc("For --summarize: what --link -o wrote"));
cl::opt<std::string>
    FirstFile("first", cl::value_desc("file"), cl::cat(Steps),
              cl::desc("With --known: what --summarize wrote without it,\n"
                       "which is copied if there is nothing to know"));
cl::opt<std::string>
    TargetsFile("targets", cl::value_desc("file"), cl::cat(Steps),
                cl::desc("What is linked into what, as JSON, where no\n"
                         "build.ninja and no link script of CMake's tells"));
cl::opt<std::string>
    DepFile("MF", cl::value_desc("file"), cl::cat(Steps),
            cl::desc("Where --summarize writes, for make and ninja, which\n"
                     "files it read"));
cl::opt<bool> Link("link", cl::cat(Steps),
                   cl::desc("Report what is in the summaries named, and what\n"
                            "the program that they make shows"));

/// These options replace LLVM's own: --help with the options in reading order,
/// and --color with the usual values.
cl::opt<bool> &helpOption() {
  static cl::opt<bool> Help("help", cl::desc("Print this and exit"),
                            cl::cat(General));
  static cl::alias Short("h", cl::desc("The same"), cl::aliasopt(Help),
                         cl::cat(General));
  return Help;
}
cl::opt<Colors> &colorOption() {
  static cl::opt<Colors> Color(
      "color", cl::value_desc("when"), cl::cat(Output), cl::init(Colors::Auto),
      cl::desc("Whether text is colored:"),
      cl::values(clEnumValN(Colors::Auto, "auto",
                            "on a terminal (NO_COLOR and CLICOLOR_FORCE "
                            "are heard)"),
                 clEnumValN(Colors::Always, "always", "everywhere"),
                 clEnumValN(Colors::Never, "never", "nowhere")));
  return Color;
}

template <typename Option>
std::optional<std::string> given(const Option &Each) {
  if (!Each.getNumOccurrences())
    return std::nullopt;
  return Each.getValue();
}

/// Pairs each --format with the --output after it.
llvm::Expected<std::vector<OutputRequest>> pairOutputs() {
  std::vector<OutputRequest> Result;
  size_t Next = 0; // The first --output that is not used yet.
  for (size_t I = 0; I < Formats.size(); ++I) {
    OutputRequest Request{Formats[I], {}};
    if (Next < Outputs.size() &&
        Outputs.getPosition(Next) < Formats.getPosition(I))
      break;
    if (Next < Outputs.size() &&
        (I + 1 == Formats.size() ||
         Outputs.getPosition(Next) < Formats.getPosition(I + 1)))
      Request.Path = Outputs[Next++] == "-" ? "" : Outputs[Next - 1];
    if (Request.As == Format::Html && Request.Path.empty())
      return sentence("--format=html makes a directory; say which, as in "
                      "--format=html --output=report");
    Result.push_back(Request);
  }
  if (Next < Outputs.size())
    return sentence(
        "--output='%s' has no --format of its own in front of it; write, for "
        "example, --format=sarif --output=%s",
        Outputs[Next].c_str(), Outputs[Next].c_str());
  // The last output would overwrite the others.
  std::set<std::string> Files;
  auto Add = [&](llvm::StringRef File) {
    return File.empty() || File == "-" ||
           Files.insert(absolutePath(currentDirectory(), File)).second;
  };
  for (const OutputRequest &Each : Result)
    if (!Add(Each.Path))
      return sentence("%s is the --output of two formats; give each a file of "
                      "its own",
                      Each.Path.c_str());
  for (const cl::opt<std::string> *Each : {&ExportFixes, &WriteBaseline})
    if (!Add(*Each))
      return sentence("%s is given as --%s and for another report; give each "
                      "a file of its own",
                      Each->c_str(), Each->ArgStr.str().c_str());
  if (llvm::count_if(Result, [](const OutputRequest &Each) {
        return Each.Path.empty();
      }) > 1)
    return sentence("only one format can go to standard output; put --output "
                    "FILE behind the others");
  return Result;
}

/// True if text may go to standard output.
bool prints(const CommandLine &Given) {
  return Given.ExportFixes != "-" &&
         llvm::none_of(Given.Outputs, [](const OutputRequest &Each) {
           return Each.Path.empty() && Each.As != Format::Text;
         });
}

/// Reads the project's .winsock-tidy, if there is one.
llvm::Error readProjectFile(CommandLine &Result, ProjectConfig &Config) {
  llvm::SmallString<256> File(Result.Root);
  llvm::sys::path::append(File, ProjectFileName);
  if (!llvm::sys::fs::exists(File))
    return llvm::Error::success();
  auto Buffer = program::readFound(File);
  if (!Buffer)
    return sentence("cannot read %s: %s", File.c_str(),
                    toString(Buffer.takeError()).c_str());
  Result.ProjectFile = std::string(File);
  return parseProjectConfig((*Buffer)->getBuffer(), File).moveInto(Config);
}

/// Finds the value called Text among those of Option; an error names Key.
template <typename T>
llvm::Error readValue(cl::opt<T> &Option, llvm::StringRef Key,
                      const std::optional<std::string> &Text, T &Value) {
  if (Option.getNumOccurrences() || !Text)
    return llvm::Error::success();
  std::string Names;
  auto &Parser = Option.getParser();
  for (unsigned I = 0; I < Parser.getNumOptions(); ++I) {
    if (Parser.getOption(I) == *Text) {
      Parser.parse(Option, Key, *Text, Value);
      return llvm::Error::success();
    }
    Names += (I ? ", " : "") + Parser.getOption(I).str();
  }
  return sentence("'%s' is no value of the key '%s'; it can be %s",
                  Text->c_str(), Key.str().c_str(), Names.c_str());
}

/// Sets the options that the command line does not set.
llvm::Error merge(const ProjectConfig &Config, CommandLine &Result) {
  auto Take = [](const auto &Option, const std::optional<std::string> &From,
                 auto &To) {
    if (!Option.getNumOccurrences() && From)
      To = *From;
  };
  // Names of files are relative to the file that contains them.
  auto Below = [&](std::optional<std::string> File) {
    if (File)
      File = absolutePath(Result.Root, *File);
    return File;
  };
  Take(Checks, Config.Checks, Result.Checks);
  if (!Checks.getNumOccurrences())
    Result.ChecksOrigin = "the key 'checks' of " + Result.ProjectFile;
  Take(HeaderFilter, Config.HeaderFilter, Result.HeaderFilter);
  Take(Target, Config.Target, Result.Target);
  // The command line's database, project or flags replace those of the file.
  if (!Result.Flags && !Result.Project && !Result.DatabasePath) {
    Take(DatabasePath, Below(Config.Database), Result.DatabasePath);
    Take(Project, Below(Config.Project), Result.Project);
    Take(Configuration, Config.Configuration, Result.Configuration);
  }
  Take(BaselineFile, Below(Config.Baseline), Result.BaselineFile);
  // A new baseline contains all findings.
  if (!Result.WriteBaseline.empty())
    Result.BaselineFile.clear();
  Result.Exclude.insert(Result.Exclude.begin(), Config.Exclude.begin(),
                        Config.Exclude.end());
  Result.ExtraArgs.insert(Result.ExtraArgs.begin(), Config.ExtraArgs.begin(),
                          Config.ExtraArgs.end());
  ProfileName Profile = ProfileOption;
  if (llvm::Error Wrong =
          readValue(ProfileOption, "profile", Config.Profile, Profile))
    return Wrong;
  Result.Strict = Profile == ProfileName::Strict;
  return readValue(Fail, "fail-on", Config.FailOn, Result.Fail);
}

/// Turns the message of the command line's parser into a sentence.
llvm::Error mistake(llvm::StringRef Said) {
  auto [First, More] = Said.trim().split('\n');
  llvm::StringRef Text = First.split(": ").second; // The program's name.
  auto Quoted = [](llvm::StringRef From) {
    return From.split('\'').second.rsplit('\'').first;
  };
  if (Text.starts_with("Unknown command line argument")) {
    llvm::StringRef Wrong = Quoted(Text.split(".  Try").first);
    // The parser suggests the nearest option for any text.
    llvm::StringRef Nearest = Quoted(More);
    llvm::StringRef Name = Wrong.split('=').first;
    if (!Nearest.empty() &&
        Name.edit_distance(Nearest.split('=').first) <= Name.size() / 3)
      return sentence("there is no option '%s'; did you mean '%s'?",
                      Wrong.str().c_str(), Nearest.str().c_str());
    return sentence("there is no option '%s'; --help lists all",
                    Wrong.str().c_str());
  }
  if (!Text.consume_front("for the "))
    return sentence("the command line cannot be understood%s%s; --help lists "
                    "all options",
                    Text.empty() ? "" : ": ", Text.str().c_str());
  auto [Name, Why] = Text.split(" option: ");
  std::vector<std::string> Choices = choicesOf(Name.ltrim('-'));
  if (!Choices.empty() && Why.contains("'"))
    return sentence("'%s' is no value of %s; it can be %s",
                    Quoted(Why).str().c_str(), Name.str().c_str(),
                    llvm::join(Choices, ", ").c_str());
  if (Why.contains("invalid for uint"))
    return sentence("'%s' is no value of %s; it takes a whole number",
                    Quoted(Why).str().c_str(), Name.str().c_str());
  return sentence("%s %s", Name.str().c_str(), Why.rtrim('!').str().c_str());
}

void printHelp(llvm::raw_ostream &OS) {
  OS << "Finds misuse of Windows Sockets in the files of a "
        "compile_commands.json\nor of Visual Studio's projects.\n\n"
        "  winsock-tidy                     all files of the database\n"
        "  winsock-tidy -p build src/a.c    one of them\n"
        "  winsock-tidy --project=app.sln   all files of a solution\n"
        "  winsock-tidy a.c -- -Iinclude --target=x86_64-w64-mingw32\n\n"
        "Exit code: 0 nothing found, 1 findings, 2 trouble (no database, a "
        "file that cannot be analyzed, or only partly).\n\n"
        "USAGE: winsock-tidy [options] [FILE...] [-- FLAGS]\n";
  OS.flush();
  size_t Width = 0;
  for (const OptionGroup &Group : optionGroups())
    for (const cl::Option *Each : Group.Options)
      Width = std::max(Width, Each->getOptionWidth());
  for (const OptionGroup &Group : optionGroups()) {
    OS << '\n' << Group.Title << ":\n\n";
    for (const cl::Option *Each : Group.Options)
      Each->printOptionInfo(Width);
  }
  OS.flush();
}

void printVersion(llvm::raw_ostream &OS) {
  OS << "winsock-tidy " WINSOCK_TIDY_VERSION " (LLVM " LLVM_VERSION_STRING
        ")\n";
  OS << "runs on " << llvm::sys::getProcessTriple() << '\n';
  std::string Executable = llvm::sys::fs::getMainExecutable(
      nullptr, reinterpret_cast<void *>(&printVersion));
  llvm::Expected<std::string> Headers = findResourceDirectory("", Executable);
  OS << "clang's own headers: "
     << (Headers ? *Headers : toString(Headers.takeError())) << '\n';
  OS << "results are kept in " << Cache::defaultDirectory() << '\n';
}

/// Removes those of LLVM's own options that this program replaces.
void makeRoom() {
  for (const char *Name : {"help", "h", "color"}) {
    auto &Known = cl::getRegisteredOptions();
    if (auto Option = Known.find(Name); Option != Known.end())
      Option->second->removeArgument();
  }
  helpOption();
  colorOption();
}

} // namespace

std::vector<OptionGroup> optionGroups() {
  // A list of values overloads the operator &.
  auto List = [](const auto &...Each) {
    return std::vector<const cl::Option *>{std::addressof(Each)...};
  };
  const cl::Option &Version = *cl::getRegisteredOptions().lookup("version");
  return {
      {What.getName(),
       List(DatabasePath, Project, Configuration, Target, ExtraArgs,
            ExtraArgsBefore, PathMap, Exclude, Changed, Staged)},
      {Checking.getName(),
       List(Checks, ProfileOption, HeaderFilter, Config, ConfigFile, ListChecks,
            Explain, DumpConfig, VerifyConfig)},
      {Output.getName(),
       List(Formats, Outputs, Fix, ExportFixes, Fail, BaselineFile,
            WriteBaseline, ReportUnused, Silence, colorOption(), AbsolutePaths,
            RelativeTo, Quiet, Verbose, Stats)},
      {Running.getName(), List(Jobs, Timeout, MemoryLimit, CacheDir, NoCache,
                               NoHeaderImages, ResourceDir)},
      {Steps.getName(), List(Summarize, OutputFiles, DepFile, Link, KnownFile,
                             FirstFile, TargetsFile)},
      {General.getName(), List(helpOption(), Version)},
  };
}

std::vector<std::string> choicesOf(llvm::StringRef Option) {
  std::vector<std::string> Result;
  auto Take = [&](auto &Each) {
    if (Each.ArgStr != Option)
      return;
    auto &Parser = Each.getParser();
    for (unsigned I = 0; I < Parser.getNumOptions(); ++I)
      Result.push_back(Parser.getOption(I).str());
  };
  Take(Formats);
  Take(ProfileOption);
  Take(Fail);
  Take(colorOption());
  return Result;
}

/// Lets LLVM read the options; returns what it says about mistakes.
static llvm::Error parse(int Argc, const char **Argv) {
  makeRoom();
  cl::HideUnrelatedOptions(
      {&What, &Checking, &Output, &Running, &Steps, &General});
  cl::SetVersionPrinter(printVersion);
  bool Understood = false;
  std::string Said = printedBy(llvm::errs(), [&] {
    Understood = cl::ParseCommandLineOptions(Argc, Argv, "", &llvm::errs());
  });
  return Understood ? llvm::Error::success() : mistake(Said);
}

/// Copies what is given as it is.
static void takeValues(CommandLine &Result) {
  Result.Files = Files;
  Result.DatabasePath = given(DatabasePath);
  Result.ExtraArgs = ExtraArgs;
  Result.ExtraArgsBefore = ExtraArgsBefore;
  Result.ResourceDir = ResourceDir;
  Result.Jobs = Jobs;
  if (Timeout.getNumOccurrences())
    Result.Timeout = Timeout;
  if (!NoCache)
    Result.CacheDir = CacheDir.empty()
                          ? Cache::defaultDirectory()
                          : absolutePath(currentDirectory(), CacheDir);
  Result.HeaderImages = !NoHeaderImages && HeaderImages::AreExact;
  Result.Checks = given(Checks);
  Result.HeaderFilter = given(HeaderFilter);
  Result.Project = given(Project);
  Result.Configuration = Configuration;
  Result.Config = given(Config);
  Result.ConfigFile = given(ConfigFile);
  Result.ListChecks = ListChecks;
  Result.Explain = given(Explain);
  Result.Quiet = Quiet;
  Result.Verbose = Verbose;
  Result.Stats = Stats;
  Result.Fix = Fix;
  Result.ExportFixes = ExportFixes;
  Result.Target = Target;
  Result.PathMap = PathMap;
  Result.Exclude = Exclude;
  Result.Changed = given(Changed);
  Result.Staged = Staged;
  Result.MemoryLimit = MemoryLimit;
  Result.DumpConfig = DumpConfig;
  Result.VerifyConfig = VerifyConfig;
  Result.Fail = Fail;
  Result.BaselineFile = BaselineFile;
  Result.WriteBaseline = WriteBaseline;
  Result.ReportUnused = ReportUnused;
  Result.Color = colorOption();
  Result.Generate = Generate;
  Result.Summarize = Summarize;
  Result.OutputFiles = OutputFiles;
  Result.TargetsFile = TargetsFile;
  Result.DepFile = DepFile;
  Result.KnownFile = KnownFile;
  Result.FirstFile = FirstFile;
  Result.Link = Link;
}

/// Returns the project's directory, which the first file, the database or the
/// project shows.
static std::string rootOf(const CommandLine &Given) {
  std::vector<std::string> Starts;
  if (!Given.Files.empty())
    Starts.push_back(absolutePath(currentDirectory(), Given.Files.front()));
  if (Given.DatabasePath)
    Starts.push_back(absolutePath(currentDirectory(), *Given.DatabasePath));
  if (Given.Project)
    Starts.push_back(absolutePath(currentDirectory(), *Given.Project));
  Starts.push_back(currentDirectory());
  return findProjectRoot(Starts);
}

/// Returns which options exclude or lack each other.
static llvm::Error contradictionIn(const CommandLine &Given) {
  for (const std::string &Glob : Given.Exclude)
    if (llvm::Error Wrong = llvm::GlobPattern::create(Glob).takeError())
      return sentence("'%s' of --exclude is no glob: %s", Glob.c_str(),
                      toString(std::move(Wrong)).c_str());
  if (Given.Project && (Given.DatabasePath || Given.Flags))
    return sentence("--project and %s exclude each other; give one",
                    Given.Flags ? "flags after `--`" : "-p");
  if (Given.Config && Given.ConfigFile)
    return sentence("--config and --config-file exclude each other; give one");
  if (!Given.Summarize.empty() && Given.OutputFiles.size() != 1)
    return sentence("--summarize needs a file to write: -o FILE");
  if (Given.Link && Given.Files.empty())
    return sentence("--link needs the files that --summarize wrote");
  if (Given.Link && Given.OutputFiles.size() > 1 &&
      Given.OutputFiles.size() != Given.Files.size())
    return sentence("--link takes one -o, or one for each of the %s summaries",
                    std::to_string(Given.Files.size()).c_str());
  if (Given.Flags && Given.Files.empty() && Given.Summarize.empty())
    return sentence("no file is named in front of `--`; flags given after it "
                    "are for the files named");
  return llvm::Error::success();
}

llvm::Expected<CommandLine> readCommandLine(int Argc, const char **Argv) {
  CommandLine Result;
  // The arguments after "--" are for the compiler.
  const char **Dashes = std::find_if(Argv, Argv + Argc, [](const char *Each) {
    return llvm::StringRef(Each) == "--";
  });
  if (Dashes != Argv + Argc) {
    Result.Flags.emplace(Dashes + 1, Argv + Argc);
    Argc = Dashes - Argv;
  }
  if (llvm::Error Mistake = parse(Argc, Argv))
    return std::move(Mistake);
  if (helpOption()) {
    printHelp(llvm::outs());
    std::exit(0);
  }
  takeValues(Result);
  if (Silence.getNumOccurrences())
    if (llvm::Error Mistake =
            readAskedLine(Silence).moveInto(Result.WhySilent.emplace()))
      return std::move(Mistake);
  Result.Root = rootOf(Result);
  if (AbsolutePaths && RelativeTo.getNumOccurrences())
    return sentence("--absolute-paths and --relative-to exclude each other; "
                    "give one");
  if (RelativeTo.getNumOccurrences())
    Result.Paths = {PathStyle::SeenFrom,
                    absolutePath(currentDirectory(), RelativeTo)};
  else if (!AbsolutePaths)
    Result.Paths = {PathStyle::SeenFromHere, currentDirectory()};
  if (llvm::Error Mistake = pairOutputs().moveInto(Result.Outputs))
    return std::move(Mistake);
  if (Result.WhySilent && !prints(Result))
    return sentence("--why-silent prints text; give each --format an --output "
                    "behind it");
  if (Result.Changed && Result.Staged)
    return sentence("--changed and --staged exclude each other; give one");
  ProjectConfig Config;
  if (llvm::Error Mistake = readProjectFile(Result, Config))
    return std::move(Mistake);
  if (llvm::Error Mistake = merge(Config, Result))
    return sentence("%s, %s", Result.ProjectFile.c_str(),
                    toString(std::move(Mistake)).c_str());
  if (llvm::Error Mistake = contradictionIn(Result))
    return std::move(Mistake);
  return Result;
}

} // namespace winsock_tidy
