//===--- Commands.cpp -----------------------------------------------------===//
//
// Arguments that clang does not understand are found with clang's own table of
// options rather than with a list of GCC's options, which would never be
// complete.
//
//===----------------------------------------------------------------------===//

#define WINSOCK_TIDY_WANTS_DRIVER_OPTIONS
#include "Commands.h"
#include "Compat.h"
#include "Paths.h"
#include "clang/Driver/Types.h"
#include "clang/Tooling/ArgumentsAdjusters.h"
#include "clang/Tooling/Tooling.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Option/ArgList.h"
#include "llvm/Option/OptTable.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/TargetParser/Host.h"
#include "llvm/TargetParser/Triple.h"

using clang::tooling::CompileCommand;
namespace opt = llvm::opt;
namespace path = llvm::sys::path;

namespace winsock_tidy {

namespace {

using Arguments = std::vector<std::string>;

/// Returns the name of the program in Path, which may be a Windows path.
llvm::StringRef programName(llvm::StringRef Path) {
  llvm::StringRef Name = path::filename(Path, path::Style::windows);
  Name.consume_back_insensitive(".exe");
  return Name;
}

bool speaksLikeCl(const Arguments &Line) {
  for (llvm::StringRef Argument : Line)
    if (Argument.consume_front("--driver-mode="))
      return Argument == "cl";
  llvm::StringRef Name = programName(Line.front());
  return Name.equals_insensitive("cl") || Name.starts_with("clang-cl");
}

/// Returns "x86_64-w64-mingw32-gcc-12-posix" without the parts that clang does
/// not expect after the compiler's name: the thread model of mingw-w64's GCC
/// and the version.
std::string plainDriverName(llvm::StringRef Path) {
  llvm::StringRef Name = programName(Path);
  if (!Name.consume_back("-posix"))
    Name.consume_back("-win32");
  llvm::StringRef Unversioned = Name.rtrim("0123456789.");
  if (Unversioned != Name && Unversioned.consume_back("-"))
    Name = Unversioned;
  // Windows ignores the case of a name: CL.EXE.
  return Name.lower();
}

/// Removes programs that start compilers: "ccache", "env A=b icecc", "cmake -E
/// env A=b". Clang's reader of databases knows only the first.
void removeLaunchers(Arguments &Line) {
  static constexpr llvm::StringLiteral Launchers[] = {
      "ccache",     "sccache", "distcc", "icecc",
      "buildcache", "gomacc",  "env",    "cmake"};
  while (Line.size() > 1 &&
         llvm::is_contained(Launchers, programName(Line.front()))) {
    auto Next =
        std::find_if(Line.begin() + 1, Line.end(), [](llvm::StringRef Word) {
          return !Word.starts_with("-") && !Word.contains('=');
        });
    if (Next == Line.end())
      return;
    Line.erase(Line.begin(), Next);
  }
}

/// The command's arguments, parsed with clang's table of options.
class ParsedLine {
public:
  explicit ParsedLine(const Arguments &Line) : Cl(speaksLikeCl(Line)) {
    for (size_t I = 1; I < Line.size(); ++I)
      Pointers.push_back(Line[I].c_str());
    unsigned MissingIndex, MissingCount;
    Parsed = getDriverOptTable().ParseArgs(
        Pointers, MissingIndex, MissingCount,
        opt::Visibility(Cl ? options::CLOption : options::ClangOption));
  }
  const opt::InputArgList &operator*() const { return Parsed; }
  const opt::InputArgList *operator->() const { return &Parsed; }
  /// How many words of the line Argument is, which depends on how it is
  /// spelled: "-Ia", "-I a".
  unsigned wordsOf(const opt::Arg &Argument) const {
    size_t Next = Pointers.size();
    for (const opt::Arg *Each : Parsed)
      if (Each->getIndex() > Argument.getIndex())
        Next = std::min<size_t>(Next, Each->getIndex());
    return Next - Argument.getIndex();
  }
  const bool Cl;

private:
  std::vector<const char *> Pointers;
  opt::InputArgList Parsed;
};

/// Removes arguments by their position in the line after the program's name.
class Remover {
public:
  /// Of Line, which Parsed has read.
  Remover(Arguments &Line, const ParsedLine &Parsed,
          llvm::function_ref<void(const llvm::Twine &)> Note)
      : Line(Line), Parsed(Parsed), Note(Note), Gone(Line.size()) {}
  void remove(const opt::Arg &Argument, llvm::StringRef Why) {
    unsigned At = Argument.getIndex() + 1;
    // An option and the values that follow it as separate words.
    unsigned End = At + Parsed.wordsOf(Argument);
    for (unsigned I = At; I < End && I < Gone.size(); ++I)
      removeWord(I, Why);
  }
  void removeWord(unsigned At, llvm::StringRef Why) {
    if (Gone[At])
      return;
    Gone[At] = true;
    Note("left out '" + Line[At] + "' (" + Why + ")");
  }
  ~Remover() {
    Arguments Kept;
    for (size_t I = 0; I < Line.size(); ++I)
      if (!Gone[I])
        Kept.push_back(std::move(Line[I]));
    Line = std::move(Kept);
  }

private:
  Arguments &Line;
  const ParsedLine &Parsed;
  llvm::function_ref<void(const llvm::Twine &)> Note;
  std::vector<bool> Gone;
};

/// CMake's precompiled headers for clang: -Xclang -include-pch -Xclang FILE.
/// The file belongs to the clang that built it; CMake also names the header
/// itself, after it, so nothing is lost.
void removeClangPch(const Arguments &Line, Remover &Remove) {
  for (size_t I = 1; I + 2 < Line.size(); ++I)
    if (Line[I] == "-Xclang" && Line[I + 1] == "-include-pch" &&
        Line[I + 2] == "-Xclang")
      for (size_t J = I; J < I + 4 && J < Line.size(); ++J)
        Remove.removeWord(J, "the precompiled header of another compiler");
}

void removeForeign(CompileCommand &Command,
                   llvm::function_ref<void(const llvm::Twine &)> Note) {
  Arguments Before = Command.CommandLine;
  ParsedLine Parsed(Before);
  Remover Remove(Command.CommandLine, Parsed, Note);
  removeClangPch(Before, Remove);
  // Precompiled headers belong to the compiler that made them; the source
  // still includes, or /FI still names, the header itself.
  for (const opt::Arg *Each :
       Parsed->filtered(options::OPT__SLASH_Yc, options::OPT__SLASH_Yu,
                        options::OPT__SLASH_Fp, options::OPT_include_pch))
    Remove.remove(*Each, "the precompiled header of another compiler");
  // Options for code generation: they do not affect the analysis, and are often
  // errors for a target other than the project's.
  for (const opt::Arg *Each : Parsed->filtered(
           options::OPT_fsanitize_EQ, options::OPT_frecord_command_line,
           options::OPT_fPIC, options::OPT_fpic, options::OPT_fPIE,
           options::OPT_fpie, options::OPT_mabi_EQ))
    Remove.remove(*Each, "it matters to generated code only");
  if (!Parsed.Cl) // clang-cl only warns.
    for (const opt::Arg *Each : Parsed->filtered(options::OPT_UNKNOWN))
      Remove.remove(*Each, "clang does not know it");
  // A line that compiles several files at once, or also links.
  for (const opt::Arg *Each : Parsed->filtered(options::OPT_INPUT))
    // A response file that could not be read remains: clang reports it.
    if (!llvm::StringRef(Each->getValue()).starts_with("@") &&
        absolutePath(Command.Directory, Each->getValue()) != Command.Filename)
      Remove.remove(*Each, "another input file");
}

/// Removes the options that tie a command to its original system, if it is
/// analyzed for Target.
void removeOldTarget(CompileCommand &Command, llvm::StringRef Target,
                     llvm::function_ref<void(const llvm::Twine &)> Note) {
  Arguments Before = Command.CommandLine;
  ParsedLine Parsed(Before);
  Remover Remove(Command.CommandLine, Parsed, Note);
  for (const opt::Arg *Each :
       Parsed->filtered(options::OPT_target, options::OPT_m32, options::OPT_m64,
                        options::OPT__sysroot_EQ, options::OPT__sysroot,
                        options::OPT_isysroot, options::OPT_gcc_toolchain,
                        options::OPT_stdlib_EQ, options::OPT_march_EQ,
                        options::OPT_mtune_EQ, options::OPT_mcpu_EQ))
    Remove.remove(*Each, "it is about another target");
  for (const opt::Arg *Each : Parsed->filtered(
           options::OPT_I, options::OPT_isystem, options::OPT_idirafter)) {
    llvm::StringRef Directory = Each->getValue();
    if (Directory == "/usr/include" || Directory.starts_with("/usr/include/") ||
        Directory.starts_with("/usr/local/include") ||
        Directory.starts_with("/usr/lib/"))
      Remove.remove(*Each, "headers of another target");
  }
  Note("compiled for " + Target + " (--target)");
}

/// Returns the standard that cl.exe's /std: option selects, or that it uses
/// without one, with extensions: without them mingw-w64's headers hide many
/// declarations.
std::string standardOf(llvm::StringRef Name, bool IsC) {
  if (!Name.starts_with(IsC ? "c" : "c++") || (IsC && Name.starts_with("c++")))
    return IsC ? "" : "gnu++14";
  if (Name == "clatest" || Name == "c23preview")
    return "gnu23";
  if (Name == "c++latest" || Name == "c++23preview")
    return "gnu++23";
  return ("gnu" + Name.drop_front(1)).str();
}

/// Only for Microsoft's target does clang-cl pass on the standard and the
/// extensions of code for Microsoft's compiler; this function adds them as
/// clang's own options.
void speakForMingw(CompileCommand &Command, llvm::StringRef Target,
                   llvm::function_ref<void(const llvm::Twine &)> Note) {
  Arguments Before = Command.CommandLine;
  ParsedLine Parsed(Before);
  if (const opt::Arg *Own = Parsed->getLastArg(options::OPT_target);
      Own && Target.empty())
    Target = Own->getValue();
  if (!Parsed.Cl ||
      !llvm::Triple(llvm::Triple::normalize(Target)).isWindowsGNUEnvironment())
    return;
  bool IsC = path::extension(Command.Filename).equals_insensitive(".c");
  if (const opt::Arg *Language =
          Parsed->getLastArg(options::OPT__SLASH_TC, options::OPT__SLASH_TP))
    IsC = Language->getOption().matches(options::OPT__SLASH_TC);
  llvm::StringRef Name;
  {
    Remover Remove(Command.CommandLine, Parsed, [](const llvm::Twine &) {});
    for (const opt::Arg *Each : Parsed->filtered(options::OPT__SLASH_std)) {
      Name = Each->getValue();
      Remove.remove(*Each, "");
    }
  }
  Arguments More{"-fms-extensions"};
  std::string Standard = standardOf(Name, IsC);
  if (!Standard.empty())
    More.push_back("/clang:-std=" + Standard);
  Note("added '" + llvm::join(More, " ") +
       "', which clang-cl does for Microsoft's target only");
  Command.CommandLine.insert(Command.CommandLine.begin() + 1, More.begin(),
                             More.end());
}

/// Replaces paths in the form of Windows, with backslashes and in any case,
/// with the paths of the files here, if they can only be found in this way.
void findPaths(CompileCommand &Command, const CommandOptions &Options,
               llvm::function_ref<void(const llvm::Twine &)> Note) {
  bool FromWindows = llvm::any_of(
      Options.Maps, [](const auto &Map) { return isWindowsPath(Map.first); });
  Arguments Before = Command.CommandLine;
  ParsedLine Parsed(Before);
  for (const opt::Arg *Each : *Parsed) {
    // The value of a macro definition is text, not a path.
    if (Each->getNumValues() != 1 ||
        Each->getOption().matches(options::OPT_D) ||
        Each->getOption().matches(options::OPT_U))
      continue;
    llvm::StringRef Value = Each->getValue();
    if (Value.empty() || (!FromWindows && !Value.contains('\\')) ||
        isWindowsPath(Value) ||
        llvm::sys::fs::exists(absolutePath(Command.Directory, Value)))
      continue;
    std::string Found = Options.OnDisk->find(
        absolutePath(Command.Directory, withSlashes(Value)));
    // The value ends the word of its option, or is a separate word.
    for (unsigned At : {Each->getIndex() + 1, Each->getIndex() + 2})
      if (!Found.empty() && At < Before.size() &&
          llvm::StringRef(Before[At]).ends_with(Value)) {
        std::string &Word = Command.CommandLine[At];
        Word = Before[At].substr(0, Before[At].size() - Value.size()) + Found;
        Note("'" + Before[At] + "' is '" + Word + "' here");
        break;
      }
  }
}

} // namespace

llvm::Expected<PathMaps> readPathMaps(llvm::ArrayRef<std::string> Texts) {
  PathMaps Result;
  for (llvm::StringRef Text : Texts) {
    auto [From, To] = Text.split('=');
    From = From.rtrim("/\\");
    if (From.empty() || To.empty())
      return llvm::createStringError(
          std::errc::invalid_argument,
          "--path-map='%s' is no pair of directories; write the one in the "
          "database and the one here, as in --path-map='C:\\src=/srv/src'",
          Text.str().c_str());
    Result.emplace_back(From.str(), absolutePath(currentDirectory(), To));
  }
  return Result;
}

bool mapPath(std::string &Text, const PathMaps &Maps) {
  auto Plain = [](llvm::StringRef Path) { return withSlashes(Path.lower()); };
  std::string Searched = Plain(Text);
  for (const auto &[From, To] : Maps) {
    size_t At = Searched.find(Plain(From));
    size_t End = At + From.size();
    if (At == std::string::npos ||
        (End < Searched.size() && Searched[End] != '/'))
      continue;
    Text = Text.substr(0, At) + To + withSlashes(Text.substr(End));
    return true;
  }
  return false;
}

namespace {
/// Gives access to regular files only: reading pipes and devices may never end.
class RegularFiles : public llvm::vfs::ProxyFileSystem {
public:
  RegularFiles() : ProxyFileSystem(llvm::vfs::getRealFileSystem()) {}
  llvm::ErrorOr<std::unique_ptr<llvm::vfs::File>>
  openFileForRead(const llvm::Twine &Path) override {
    llvm::ErrorOr<llvm::vfs::Status> Status = status(Path);
    if (Status && !Status->isRegularFile())
      return std::make_error_code(std::errc::invalid_argument);
    return ProxyFileSystem::openFileForRead(Path);
  }
};

/// Replaces response files with their contents. A response file that cannot be
/// read remains.
void readResponseFiles(Arguments &Line, llvm::StringRef Directory, bool Cl) {
  llvm::SmallVector<const char *, 32> Words;
  for (const std::string &Word : Line)
    Words.push_back(Word.c_str());
  RegularFiles Files;
  llvm::BumpPtrAllocator Texts;
  llvm::cl::ExpansionContext Context(Texts,
                                     Cl ? llvm::cl::TokenizeWindowsCommandLine
                                        : llvm::cl::TokenizeGNUCommandLine);
  llvm::consumeError(
      Context.setVFS(&Files).setCurrentDir(Directory).expandResponseFiles(
          Words));
  Line = Arguments(Words.begin(), Words.end());
}
} // namespace

void adaptCommand(CompileCommand &Command, const CommandOptions &Options,
                  llvm::function_ref<void(const llvm::Twine &)> Note) {
  Arguments &Line = Command.CommandLine;
  if (Line.empty())
    Line.push_back("clang");
  removeLaunchers(Line);
  bool Cl = speaksLikeCl(Line);
  size_t Words = Line.size();
  readResponseFiles(Line, Command.Directory, Cl);
  if (Line.size() != Words)
    Note("read the response files it names");

  std::string Driver = plainDriverName(Line.front());
  Words = Line.size();
  clang::tooling::addTargetAndModeForProgramName(Line, Driver);
  for (size_t I = 1; I < 1 + Line.size() - Words; ++I)
    Note("added '" + Line[I] + "', because the compiler is " + Driver);

  for (std::string &Argument : Line) {
    std::string Before = Argument;
    if (mapPath(Argument, Options.Maps))
      Note("'" + Before + "' is '" + Argument + "' here (--path-map)");
  }
  findPaths(Command, Options, Note);
  // For clang-cl, a name that begins with a slash is an option.
  auto IsFile = [&](llvm::StringRef Argument) {
    return Argument.starts_with("/") && Argument == Command.Filename;
  };
  if (Cl && llvm::any_of(Line, IsFile)) {
    llvm::erase_if(Line, IsFile);
    llvm::append_range(Line, Arguments{"--", Command.Filename});
  }
  removeForeign(Command, Note);
  if (!Options.Target.empty())
    removeOldTarget(Command, Options.Target, Note);

  speakForMingw(Command, Options.Target, Note);

  Arguments Front, Back;
  if (llvm::none_of(Line, [](llvm::StringRef Argument) {
        return Argument.starts_with("-resource-dir");
      }))
    Front.push_back("-resource-dir=" + Options.ResourceDirectory);
  if (!Options.Target.empty())
    Front.push_back("--target=" + Options.Target);
  llvm::append_range(Front, Options.ExtraBefore);
  // GCC still accepts code that is an error for clang by default, and the
  // project decides which of GCC's warnings are errors. (Checks do not report
  // through the compiler's warnings.)
  Back = {"-Wno-error=implicit-function-declaration",
          "-Wno-error=implicit-int",
          "-Wno-error=int-conversion",
          "-Wno-error=incompatible-function-pointer-types",
          "-Wno-error=incompatible-pointer-types",
          "-Wno-error=return-mismatch",
          "-Wno-error=c++11-narrowing",
          "-w"};
  llvm::append_range(Back, Options.ExtraAfter);
  using clang::tooling::ArgumentInsertPosition;
  Line = clang::tooling::getInsertArgumentAdjuster(
      Front, ArgumentInsertPosition::BEGIN)(Line, Command.Filename);
  Line = clang::tooling::getInsertArgumentAdjuster(
      Back, ArgumentInsertPosition::END)(Line, Command.Filename);
}

bool isReadByAdapting(const CompileCommand &Command,
                      const CommandOptions &Options) {
  return !Options.Maps.empty() ||
         llvm::any_of(Command.CommandLine, [](llvm::StringRef Word) {
           return Word.starts_with("@");
         });
}

bool compilesC(const CompileCommand &Command) {
  using namespace clang::driver;
  llvm::StringRef Extension = path::extension(Command.Filename);
  Extension.consume_front(".");
  types::ID Type = types::lookupTypeForExtension(Extension);
  if (Type != types::TY_INVALID)
    return types::isDerivedFromC(Type);
  // The name does not show the language: does the command?
  if (Command.CommandLine.empty())
    return false;
  ParsedLine Parsed(Command.CommandLine);
  return Parsed->hasArg(options::OPT_x, options::OPT__SLASH_TP,
                        options::OPT__SLASH_TC) ||
         Parsed->hasArg(options::OPT__SLASH_Tp, options::OPT__SLASH_Tc);
}

bool targetsWindows(const CompileCommand &Command) {
  ParsedLine Parsed(Command.CommandLine);
  std::string Target;
  if (const opt::Arg *Last = Parsed->getLastArg(options::OPT_target))
    Target = Last->getValue();
  else if (Parsed.Cl)
    return true;
  else
    Target = llvm::sys::getDefaultTargetTriple();
  return llvm::Triple(llvm::Triple::normalize(Target)).isOSWindows();
}

bool isForCl(const CompileCommand &Command) {
  return !Command.CommandLine.empty() && speaksLikeCl(Command.CommandLine);
}

bool makesDll(const CompileCommand &Command) {
  ParsedLine Line(Command.CommandLine);
  if (Line->hasArg(options::OPT_shared, options::OPT_mdll,
                   options::OPT__SLASH_LD, options::OPT__SLASH_LDd))
    return true;
  // Options for the linker: as separate words, or as `-Wl,--dll`.
  return llvm::any_of(Command.CommandLine, [](llvm::StringRef Word) {
    if (Word.equals_insensitive("-dll") || Word.equals_insensitive("/dll"))
      return true;
    llvm::SmallVector<llvm::StringRef, 4> Parts;
    if (Word.consume_front("-Wl,"))
      Word.split(Parts, ',');
    return llvm::any_of(Parts, [](llvm::StringRef Part) {
      Part = Part.ltrim('-');
      return Part == "dll" || Part == "shared";
    });
  });
}

} // namespace winsock_tidy
