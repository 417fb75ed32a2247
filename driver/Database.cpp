//===--- Database.cpp -----------------------------------------------------===//

#include "Database.h"
#include "Commands.h"
#include "Paths.h"
#include "PlainEntries.h"
#include "Worker.h"
#include "program/SafeFile.h"
#include "program/SafeJSON.h"
#include "projects/CMakeReply.h"
#include "clang/Driver/Types.h"
#include "clang/Tooling/JSONCompilationDatabase.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/SourceMgr.h"
#include "llvm/Support/YAMLParser.h"
#include "llvm/Support/raw_ostream.h"
#include <set>

using clang::tooling::CompileCommand;
namespace fs = llvm::sys::fs;
namespace path = llvm::sys::path;

namespace winsock_tidy {

static constexpr char FileName[] = "compile_commands.json";

static std::string join(llvm::StringRef Directory, llvm::StringRef Name) {
  llvm::SmallString<256> Result(Directory);
  path::append(Result, Name);
  return std::string(Result);
}

/// Returns the rules by which to split the "command" strings of a database into
/// words: those of the system on which they were written, which its paths show.
static clang::tooling::JSONCommandLineSyntax syntaxOf(llvm::StringRef Text) {
  using clang::tooling::JSONCommandLineSyntax;
  Text = Text.take_front(1 << 16);
  for (llvm::StringRef Key : {"\"directory\"", "\"file\""})
    for (size_t At = 0; (At = Text.find(Key, At)) != llvm::StringRef::npos;) {
      At += Key.size();
      llvm::StringRef Value = Text.drop_front(At).ltrim();
      if (!Value.consume_front(":"))
        continue;
      Value = Value.ltrim();
      if (!Value.consume_front("\""))
        continue;
      Value = Value.take_until([](char C) { return C == '"'; });
      const bool HasDrive = Value.size() > 2 && llvm::isAlpha(Value[0]) &&
                            Value[1] == ':' &&
                            path::is_separator(Value[2], path::Style::windows);
      if (Value.contains("\\\\") || (HasDrive && Key == "\"directory\""))
        return JSONCommandLineSyntax::Windows;
    }
  return JSONCommandLineSyntax::AutoDetect;
}

/// Returns why an entry of a database cannot be used; empty if it can.
static std::string whyBad(const llvm::json::Value &Entry) {
  const llvm::json::Object *Object = Entry.getAsObject();
  if (!Object)
    return "it is no object";
  for (const char *Key : {"directory", "file"})
    if (!Object->getString(Key))
      return std::string("it has no \"") + Key + "\"";
  const llvm::json::Value *Command = Object->get("command");
  const llvm::json::Value *Arguments = Object->get("arguments");
  if (!Command && !Arguments)
    return "it has neither \"command\" nor \"arguments\"";
  if (Command && !Command->getAsString())
    return "its \"command\" is no text";
  if (Arguments) {
    const llvm::json::Array *Words = Arguments->getAsArray();
    if (!Words || Words->empty() ||
        llvm::any_of(*Words, [](const llvm::json::Value &Word) {
          return !Word.getAsString();
        }))
      return "its \"arguments\" are no list of texts";
  }
  return {};
}

/// Returns the texts of the elements of an array, in order; nothing if Text is
/// not an array, as far as brackets and quotes show. A tree of all entries of a
/// large database would take more memory than the rest of the run.
static std::optional<std::vector<llvm::StringRef>>
elementsOf(llvm::StringRef Text) {
  Text = Text.trim();
  if (!Text.consume_front("[") || !Text.consume_back("]"))
    return std::nullopt;
  std::vector<llvm::StringRef> Elements;
  size_t Begin = 0;
  unsigned Depth = 0;
  bool InString = false;
  for (size_t I = 0; I < Text.size(); ++I) {
    char C = Text[I];
    if (InString) {
      if (C == '\\')
        ++I;
      InString = C != '"';
    } else if (C == '"') {
      InString = true;
    } else if (C == '{' || C == '[') {
      ++Depth;
    } else if (C == '}' || C == ']') {
      if (Depth == 0)
        return std::nullopt;
      --Depth;
    } else if (C == ',' && Depth == 0) {
      Elements.push_back(Text.slice(Begin, I).trim());
      Begin = I + 1;
    }
  }
  if (InString || Depth != 0)
    return std::nullopt;
  if (llvm::StringRef Last = Text.substr(Begin).trim();
      !Last.empty() || !Elements.empty())
    Elements.push_back(Last);
  return Elements;
}

/// Reads all scalars of a YAML tree, so that the stream notes the bad ones.
static void readTexts(llvm::yaml::Node *Tree) {
  llvm::SmallString<64> Storage;
  if (auto *Text = llvm::dyn_cast_or_null<llvm::yaml::ScalarNode>(Tree)) {
    Text->getValue(Storage);
  } else if (auto *Map =
                 llvm::dyn_cast_or_null<llvm::yaml::MappingNode>(Tree)) {
    for (llvm::yaml::KeyValueNode &Each : *Map) {
      readTexts(Each.getKey());
      readTexts(Each.getValue());
    }
  } else if (auto *List =
                 llvm::dyn_cast_or_null<llvm::yaml::SequenceNode>(Tree)) {
    for (llvm::yaml::Node &Each : *List)
      readTexts(&Each);
  }
}

/// Returns what is wrong with a text that is not JSON; empty if Clang's parser
/// accepts it nevertheless. Databases written by hand contain commas that JSON
/// forbids, and names that are not UTF-8.
static std::string whyMalformed(llvm::StringRef Text) {
  llvm::Expected<llvm::json::Value> Value = llvm::json::parse(Text);
  if (Value)
    return {};
  std::string Why = toString(Value.takeError());
  llvm::SourceMgr Silent;
  Silent.setDiagHandler([](const llvm::SMDiagnostic &, void *) {});
  llvm::yaml::Stream Stream(Text, Silent);
  // Clang's parser reads the first of several texts and ignores the others.
  unsigned Texts = 0;
  for (llvm::yaml::Document &Each : Stream) {
    readTexts(Each.getRoot());
    ++Texts;
  }
  return Stream.failed() || Texts > 1 ? Why : std::string();
}

llvm::Expected<std::string> Database::withoutBad(llvm::StringRef Text,
                                                 llvm::StringRef File) {
  if (arePlainEntries(Text))
    return Text.str();
  if (llvm::Error TooDeep = program::checkNesting(Text))
    return std::move(TooDeep);
  auto Elements = elementsOf(Text);
  std::vector<llvm::StringRef> Good;
  bool IsJson = Elements.has_value();
  for (size_t I = 0; IsJson && I != Elements->size(); ++I) {
    llvm::Expected<llvm::json::Value> Entry = llvm::json::parse((*Elements)[I]);
    if (!Entry) {
      consumeError(Entry.takeError());
      IsJson = false;
      break;
    }
    std::string Why = whyBad(*Entry);
    if (Why.empty())
      Good.push_back((*Elements)[I]);
    else
      Bad.push_back({("entry " + llvm::Twine(I + 1) + " of " + File).str(),
                     Why + "; configure the build again"});
  }
  if (!IsJson) {
    Bad.clear();
    std::string Why = whyMalformed(Text);
    if (!Why.empty())
      return llvm::createStringError(std::errc::invalid_argument, "%s",
                                     Why.c_str());
  }
  if (Bad.empty())
    return Text.str();
  return "[" + llvm::join(Good, ",\n") + "]";
}

llvm::Expected<Database> Database::load(llvm::StringRef Path,
                                        llvm::StringRef Configuration,
                                        const PathMaps &Maps) {
  std::string File = absolutePath(currentDirectory(), Path);
  const bool IsFound = fs::is_directory(File);
  if (IsFound && !fs::exists(join(File, FileName)) &&
      !findReply(File).empty()) {
    llvm::Expected<ProjectCommands> Read = readReply(File, Configuration, Maps);
    if (!Read)
      return Read.takeError();
    return fromReply(std::move(*Read), File);
  }
  if (IsFound)
    File = join(File, FileName);
  llvm::Expected<std::unique_ptr<llvm::MemoryBuffer>> Buffer =
      IsFound ? program::readFound(File)
              : llvm::errorOrToExpected(program::readNamed(File));
  if (!Buffer)
    return llvm::createStringError(
        std::errc::io_error,
        "cannot read the compilation database %s (%s); CMake writes one when "
        "it is run with -DCMAKE_EXPORT_COMPILE_COMMANDS=ON",
        File.c_str(), toString(Buffer.takeError()).c_str());
  auto Malformed = [&File](llvm::StringRef Why) {
    return llvm::createStringError(
        std::errc::invalid_argument,
        "the compilation database %s is malformed: %s; configure the build "
        "again",
        File.c_str(), Why.trim().str().c_str());
  };
  Database Result;
  llvm::Expected<std::string> Text =
      Result.withoutBad((*Buffer)->getBuffer(), File);
  if (!Text)
    return Malformed(toString(Text.takeError()));
  std::string Message;
  auto Read = clang::tooling::JSONCompilationDatabase::loadFromBuffer(
      *Text, Message, syntaxOf((*Buffer)->getBuffer()));
  if (!Read)
    return Malformed(Message);
  Result.Path = File;
  Result.take(Read->getAllCompileCommands(), path::parent_path(File), Maps);
  return Result;
}

std::vector<std::string> Database::find(llvm::StringRef Start) {
  // Ordered, without duplicates.
  std::set<std::string> Found, Replies;
  auto Try = [&](llvm::StringRef Directory) {
    std::string File = join(Directory, FileName);
    if (fs::is_regular_file(File))
      Found.insert(File);
    else if (!findReply(Directory).empty())
      Replies.insert(Directory.str());
  };
  auto TryBelow = [&Try](llvm::StringRef Directory) {
    std::error_code EC;
    for (fs::directory_iterator It(Directory, EC), End; !EC && It != End;
         It.increment(EC))
      Try(It->path());
  };
  for (std::string Here = Start.str(); !Here.empty();
       Here = path::parent_path(Here).str()) {
    Try(Here);
    if (!Found.empty())
      break;
    std::error_code EC;
    for (fs::directory_iterator It(Here, EC), End; !EC && It != End;
         It.increment(EC)) {
      llvm::StringRef Name = path::filename(It->path());
      if (Name.starts_with_insensitive("build") || Name == "out" ||
          Name == "_build" || Name.starts_with("cmake-build")) {
        Try(It->path());
        TryBelow(It->path());
      }
    }
    if (Found.empty())
      Found = std::move(Replies);
    // A project ends where its repository does; build directories further up
    // belong to others.
    if (!Found.empty() || fs::exists(join(Here, ".git")))
      break;
  }
  return std::vector<std::string>(Found.begin(), Found.end());
}

Database Database::fromProjects(ProjectCommands Read) {
  Database Result;
  Result.Path = std::move(Read.Path);
  Result.Configuration = std::move(Read.Configuration);
  Result.Remarks = std::move(Read.Remarks);
  Result.Targets = std::move(Read.Targets);
  for (auto &[File, Why] : Read.Unreadable)
    Result.Bad.push_back({std::move(File), std::move(Why)});
  Result.take(std::move(Read.Commands), Result.directory(), {});
  return Result;
}

Database Database::fromReply(ProjectCommands Read, std::string Build) {
  Read.Path = Build;
  llvm::erase_if(Read.Commands, [](const CompileCommand &Each) {
    return Each.CommandLine.front().empty();
  });
  Database Result = fromProjects(std::move(Read));
  Result.Directory = std::move(Build);
  return Result;
}

std::vector<program::BuildTarget> Database::targetsOfReply() const {
  if (findReply(directory()).empty())
    return {};
  llvm::Expected<ProjectCommands> Read = readReply(directory(), "", {});
  if (!Read) { // The result does not depend on it.
    llvm::consumeError(Read.takeError());
    return {};
  }
  llvm::StringMap<std::string> SourceOf;
  for (const CompileCommand &Each : Read->Commands)
    SourceOf[Each.Output] = Each.Filename;
  for (program::BuildTarget &Each : Read->Targets) {
    // A file of several targets is compiled to one object for each target.
    std::string Place =
        ("/CMakeFiles/" + path::filename(Each.Name) + ".dir/").str();
    std::set<std::string> Own;
    for (const std::string &Made : Each.Objects)
      for (std::string &Object : objectsOf(SourceOf[Made]))
        if (llvm::StringRef(Object).contains(Place))
          Own.insert(std::move(Object));
    Each.Objects.assign(Own.begin(), Own.end());
  }
  return std::move(Read->Targets);
}

Database Database::fixed(llvm::ArrayRef<std::string> Flags) {
  std::vector<const char *> Line{"winsock-tidy", "--"};
  for (const std::string &Flag : Flags)
    Line.push_back(Flag.c_str());
  int Count = Line.size();
  std::string Message;
  Database Result;
  Result.Fixed = clang::tooling::FixedCompilationDatabase::loadFromCommandLine(
      Count, Line.data(), Message, currentDirectory());
  return Result;
}

/// Returns the compiler's output file, as an absolute path; empty if the
/// command does not name one.
static std::string objectOf(const CompileCommand &Command) {
  std::string Output = Command.Output;
  for (size_t I = 0; Output.empty() && I < Command.CommandLine.size(); ++I) {
    llvm::StringRef Word = Command.CommandLine[I];
    if (Word == "-o" && I + 1 < Command.CommandLine.size())
      Output = Command.CommandLine[I + 1];
    else if (Word.consume_front("/Fo") || Word.consume_front("-Fo"))
      Output = Word.str();
  }
  return Output.empty() ? Output : absolutePath(Command.Directory, Output);
}

std::vector<std::string> Database::objectsOf(llvm::StringRef File) const {
  return Objects.lookup(File);
}

std::vector<std::string> Database::objectsOf(const CompileCommand &Command) {
  std::string Object = objectOf(Command);
  return Object.empty() ? std::vector<std::string>()
                        : std::vector<std::string>{Object};
}

std::string Database::directory() const {
  return Directory.empty() ? path::parent_path(Path).str() : Directory;
}

void Database::take(std::vector<CompileCommand> All,
                    llvm::StringRef BaseDirectory, const PathMaps &Maps) {
  program::AnyCase OnDisk;
  for (CompileCommand &Command : All) {
    const bool FromWindows = isWindowsPath(Command.Directory) ||
                             llvm::StringRef(Command.Filename).contains('\\');
    // Finds the local name of the file, in any case and with backslashes as on
    // Windows.
    auto Find = [&](std::string &Path, llvm::StringRef Base) {
      mapPath(Path, Maps);
      std::string Exact = absolutePath(Base, Path);
      if (FromWindows && !isWindowsPath(Path) && !fs::exists(Exact)) {
        Exact = absolutePath(Base, withSlashes(Path));
        std::string Found = OnDisk.find(Exact);
        if (!Found.empty())
          Exact = std::move(Found);
      }
      Path = std::move(Exact);
    };
    Find(Command.Directory, BaseDirectory);
    Find(Command.Filename, Command.Directory);
    std::string Object = objectOf(Command);
    if (FromWindows)
      Object = withSlashes(Object);
    if (!Object.empty())
      Objects[Command.Filename].push_back(std::move(Object));
    auto [Place, New] = ByName.try_emplace(Command.Filename, Commands.size());
    if (New)
      Commands.push_back(std::move(Command));
    else
      Repeated.push_back(Command.Filename);
  }
}

const size_t *Database::indexOf(llvm::StringRef File) const {
  auto Found = ByName.find(File);
  if (Found != ByName.end())
    return &Found->second;
  // Tests for another name of the same file, through a symbolic link.
  fs::UniqueID Wanted, Here;
  if (fs::getUniqueID(File, Wanted))
    return nullptr;
  for (const auto &Entry : ByName)
    if (path::filename(Entry.getKey()) == path::filename(File) &&
        !fs::getUniqueID(Entry.getKey(), Here) && Here == Wanted)
      return &Entry.getValue();
  return nullptr;
}

/// Returns the type of the contents according to the extension of Name.
static clang::driver::types::ID typeOf(llvm::StringRef Name) {
  llvm::StringRef Extension = path::extension(Name);
  Extension.consume_front(".");
  return clang::driver::types::lookupTypeForExtension(Extension);
}

static bool isHeaderName(llvm::StringRef Name) {
  using namespace clang::driver;
  types::ID Type = typeOf(Name);
  return Type != types::TY_INVALID && types::onlyPrecompileType(Type);
}

bool isSourceName(llvm::StringRef Name) {
  using namespace clang::driver;
  types::ID Type = typeOf(Name);
  return Type != types::TY_INVALID && types::isDerivedFromC(Type) &&
         !types::onlyPrecompileType(Type);
}

std::string Database::whyMissing(llvm::StringRef File) const {
  fs::file_status Status;
  if (std::error_code EC = fs::status(File, Status))
    return whyNoFile(EC);
  if (isHeaderName(File))
    return "a header has no compile command of its own; name a source file "
           "that includes it";
  if (Path.empty())
    return "the flags after `--` make no compile command";
  if (!Configuration.empty())
    return Path + " does not compile it in " + Configuration +
           "; --configuration takes another";
  return "it has no compile command in " + Path +
         "; add it to the build and configure again, or give its flags after "
         "`--`, as in: winsock-tidy " +
         File.str() + " -- --target=x86_64-w64-mingw32";
}

Selection Database::select(llvm::ArrayRef<std::string> Files) const {
  Selection Result;
  if (Files.empty())
    Result.Missing = Bad;
  std::string Here = currentDirectory();
  if (Fixed) {
    std::set<std::string> Taken;
    for (const std::string &Name : Files) {
      std::string File = absolutePath(Here, Name);
      if (!Taken.insert(File).second)
        continue;
      CompileCommand Command = Fixed->getCompileCommands(File).front();
      Result.Commands.push_back(std::move(Command));
    }
    return Result;
  }
  std::vector<bool> Wanted(Commands.size(), Files.empty());
  for (const std::string &Name : Files) {
    std::string File = absolutePath(Here, Name);
    if (fs::is_directory(File)) {
      bool Any = false;
      std::string Below = File + path::get_separator().str();
      for (size_t I = 0; I < Commands.size(); ++I)
        if (llvm::StringRef(Commands[I].Filename).starts_with(Below) &&
            compilesC(Commands[I]))
          Wanted[I] = Any = true;
      if (!Any)
        Result.Missing.push_back(
            {Name, "no source file below it has a compile command in " + Path});
    } else if (const size_t *Index = indexOf(File)) {
      Wanted[*Index] = true;
    } else {
      Result.Missing.push_back({Name, whyMissing(Name)});
    }
  }
  for (size_t I = 0; I < Commands.size(); ++I)
    if (Wanted[I] && (!Files.empty() || compilesC(Commands[I])))
      Result.Commands.push_back(Commands[I]);
  return Result;
}

} // namespace winsock_tidy
