//===--- CMakeReply.cpp ---------------------------------------------------===//

#include "CMakeReply.h"
#include "../Paths.h"
#include "Files.h"
#include "program/SafeFile.h"
#include "program/SafeJSON.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/CommandLine.h"
#include <set>

namespace fs = llvm::sys::fs;
namespace json = llvm::json;
namespace path = llvm::sys::path;
using winsock_tidy::program::BuildTarget;

namespace winsock_tidy {

using namespace msbuild;

static std::string below(llvm::StringRef Directory, llvm::StringRef Name) {
  llvm::SmallString<256> Result(Directory);
  path::append(Result, Name);
  return std::string(Result);
}

static std::string replyDirectory(llvm::StringRef Directory) {
  return below(Directory, ".cmake/api/v1/reply");
}

std::string findReply(llvm::StringRef Directory) {
  std::string Newest;
  std::error_code EC;
  // According to CMake, the last file in the order of names is current.
  for (fs::directory_iterator It(replyDirectory(Directory), EC), End;
       !EC && It != End; It.increment(EC)) {
    llvm::StringRef Name = path::filename(It->path());
    if (Name.starts_with("index-") && Name.ends_with(".json"))
      Newest = std::max(Newest, It->path());
  }
  return Newest;
}

namespace {

/// Returns the text called Key; empty if there is none.
llvm::StringRef text(const json::Object *Of, llvm::StringRef Key) {
  return Of ? Of->getString(Key).value_or("") : "";
}

/// Returns the objects in the list called Key.
std::vector<const json::Object *> objects(const json::Object *Of,
                                          llvm::StringRef Key) {
  std::vector<const json::Object *> Result;
  if (const json::Array *All = Of ? Of->getArray(Key) : nullptr)
    for (const json::Value &Each : *All)
      if (const json::Object *Object = Each.getAsObject())
        Result.push_back(Object);
  return Result;
}

/// One target, and its relations to the others.
struct Linked {
  BuildTarget Target;
  /// Its files, by their names in lower case; the names of files that it links.
  std::vector<std::string> Artifacts, Libraries;
  /// The ids of targets that it links, and of targets that are built before it.
  std::vector<std::string> Links, Dependencies;
  bool IsObjects = false;
};

class Reader {
public:
  Reader(llvm::StringRef Directory, const PathMaps &Maps)
      : Directory(Directory), Said(Directory.str()), Maps(Maps) {}

  llvm::Expected<ProjectCommands> run(llvm::StringRef Configuration);

private:
  llvm::Expected<json::Value> read(llvm::StringRef Name);
  llvm::Error readIndex();
  void readCompilers();
  void readPaths(const json::Object *Paths);
  llvm::Expected<const json::Object *> choose(const json::Object &Model,
                                              llvm::StringRef Configuration);
  void readTarget(const json::Object &Mention);
  void addSources(const json::Object &Target, const Linked &To,
                  const std::string &Here);
  void addLinks(const json::Object &Target, Linked &To);
  std::vector<std::string> command(const json::Object &Group, bool IsDll);
  std::string compilerFor(llvm::StringRef Language);
  void link();

  const std::string Directory;
  Remarks Said;
  PathMaps Maps;
  std::optional<Files> Names;
  ProjectCommands Result;
  /// The files of the answer, by their subject.
  std::map<std::string, std::string> Parts;
  std::string Generator, Platform;
  /// The compiler of each language.
  std::map<std::string, std::string> Compilers;
  std::string Source, Build;
  bool FromWindows = false;
  std::map<std::string, Linked> Targets; // By id.
};

llvm::Error sentence(const llvm::Twine &Text) {
  return llvm::createStringError(std::errc::invalid_argument, "%s",
                                 Text.str().c_str());
}

llvm::Expected<json::Value> Reader::read(llvm::StringRef Name) {
  // All files of an answer are in one directory.
  std::string File =
      below(replyDirectory(Directory), path::filename(withSlashes(Name)));
  auto Buffer = program::readFound(File);
  if (!Buffer)
    return Buffer.takeError();
  llvm::Expected<json::Value> Value =
      program::parseJSON((*Buffer)->getBuffer());
  if (Value && !Value->getAsObject())
    return sentence("it is no object");
  return Value;
}

llvm::Error Reader::readIndex() {
  Result.Path = findReply(Directory);
  llvm::Expected<json::Value> Index = read(Result.Path);
  if (!Index)
    return Index.takeError();
  const json::Object *Root = Index->getAsObject();
  const json::Object *CMake = Root->getObject("cmake");
  const json::Object *How = CMake ? CMake->getObject("generator") : nullptr;
  Generator = text(How, "name").str();
  Platform = text(How, "platform").str();
  for (const json::Object *Each : objects(Root, "objects")) {
    const json::Object *Version = Each->getObject("version");
    std::string Kind =
        (text(Each, "kind") + "-v" +
         llvm::Twine(Version ? Version->getInteger("major").value_or(0) : 0))
            .str();
    Parts[Kind] = text(Each, "jsonFile").str();
  }
  if (Parts["codemodel-v2"].empty())
    return sentence("nobody asked for codemodel-v2");
  return llvm::Error::success();
}

/// The compilers are described in one of two other parts.
void Reader::readCompilers() {
  auto Open = [this](const char *Kind) -> std::optional<json::Value> {
    std::string Name = Parts[Kind];
    if (Name.empty())
      return std::nullopt;
    llvm::Expected<json::Value> Part = read(Name);
    if (Part)
      return std::move(*Part);
    Said.add(Name + " cannot be read (" + toString(Part.takeError()) + ")");
    return std::nullopt;
  };
  if (auto Cache = Open("cache-v2"))
    for (const json::Object *Each : objects(Cache->getAsObject(), "entries")) {
      llvm::StringRef Name = text(Each, "name");
      if (Name.consume_front("CMAKE_") && Name.consume_back("_COMPILER"))
        Compilers[Name.str()] = text(Each, "value").str();
    }
  if (auto Tools = Open("toolchains-v1"))
    for (const json::Object *Each :
         objects(Tools->getAsObject(), "toolchains")) {
      llvm::StringRef Path = text(Each->getObject("compiler"), "path");
      if (!Path.empty())
        Compilers[text(Each, "language").str()] = Path.str();
    }
}

/// For an answer from another machine, the local build directory is known, and
/// so is the source directory above it.
void Reader::readPaths(const json::Object *Paths) {
  Source = text(Paths, "source").str();
  Build = text(Paths, "build").str();
  FromWindows = llvm::StringRef(Build).contains(':');
  if (!Build.empty() && Build != Directory && !fs::exists(Build)) {
    llvm::StringRef Rest = Build, Top = Directory;
    if (Rest.consume_front(Source) && !Source.empty() &&
        Top.consume_back(Rest) && !Top.empty())
      Maps.emplace_back(Source, Top.str());
    Maps.emplace_back(Build, Directory);
  }
  Names.emplace(Maps, Said);
  Source = Names->find(Directory, Source);
  Build = Names->find(Directory, Build);
}

llvm::Expected<const json::Object *>
Reader::choose(const json::Object &Model, llvm::StringRef Configuration) {
  auto All = objects(&Model, "configurations");
  const json::Object *Usual = nullptr;
  std::vector<std::string> Known;
  for (const json::Object *Each : All) {
    llvm::StringRef Name = text(Each, "name");
    Known.push_back(Name.str());
    if (Configuration.empty() ? Name == "Debug"
                              : Name.equals_insensitive(Configuration))
      Usual = Each;
  }
  if (All.empty())
    return sentence("it has no configurations");
  if (!Usual && !Configuration.empty())
    return sentence("it has no configuration '" + Configuration +
                    "', but: " + llvm::join(Known, ", "));
  Usual = Usual ? Usual : All.front();
  Result.Configuration = text(Usual, "name").str();
  return Usual;
}

/// True if the compiler is Microsoft's, or accepts its options.
bool isCl(llvm::StringRef Compiler) {
  std::string Path = withSlashes(Compiler);
  llvm::StringRef Name = path::filename(Path);
  Name.consume_back_insensitive(".exe");
  return Name.equals_insensitive("cl") || Name.equals_insensitive("clang-cl");
}

std::string Reader::compilerFor(llvm::StringRef Language) {
  auto Found = Compilers.find(Language.str());
  if (Found != Compilers.end())
    return Found->second;
  return llvm::StringRef(Generator).starts_with("Visual Studio") ? "cl.exe"
                                                                 : "";
}

/// Returns the processor according to an answer: Visual Studio's generators
/// name a platform, and cl.exe is in a directory with the processor's name.
std::string platformOf(llvm::StringRef Platform, llvm::StringRef Compiler) {
  if (!Platform.empty())
    return Platform.str();
  std::string Path = withSlashes(Compiler);
  return path::filename(path::parent_path(Path)).str();
}

std::vector<std::string> Reader::command(const json::Object &Group,
                                         bool IsDll) {
  llvm::StringRef Language = text(&Group, "language");
  std::string Compiler = compilerFor(Language);
  if (Compiler.empty()) {
    Said.add("which compiler builds the " + Language +
             " files is not said; ask CMake for toolchains-v1, too");
    return {Compiler};
  }
  const bool Cl = isCl(Compiler);
  std::vector<std::string> Line{withSlashes(Compiler)};
  if (Cl)
    Line.push_back("--target=" + targetOf(platformOf(Platform, Compiler)));
  llvm::BumpPtrAllocator Memory;
  llvm::StringSaver Saver(Memory);
  for (const json::Object *Each : objects(&Group, "compileCommandFragments")) {
    llvm::SmallVector<const char *, 16> Words;
    if (FromWindows)
      llvm::cl::TokenizeWindowsCommandLine(text(Each, "fragment"), Saver,
                                           Words);
    else
      llvm::cl::TokenizeGNUCommandLine(text(Each, "fragment"), Saver, Words);
    Line.insert(Line.end(), Words.begin(), Words.end());
  }
  for (const json::Object *Each : objects(&Group, "defines"))
    Line.push_back("-D" + text(Each, "define").str());
  for (const json::Object *Each : objects(&Group, "includes")) {
    std::string Name = Names->find(Build, text(Each, "path"));
    if (isWindowsPath(Name))
      Said.add("the directory " + Name +
               " is not here; say where it is, as in --path-map='" + Name +
               "=/srv/include'");
    else if (!Cl && Each->getBoolean("isSystem").value_or(false))
      Line.insert(Line.end(), {"-isystem", Name});
    else
      Line.push_back("-I" + Name);
  }
  if (llvm::StringRef Root = text(Group.getObject("sysroot"), "path");
      !Root.empty())
    Line.push_back("--sysroot=" + Names->find(Build, Root));
  if (IsDll)
    Line.push_back(Cl ? "/LD" : "-shared");
  return Line;
}

bool isOfC(llvm::StringRef Language) {
  return llvm::is_contained({"C", "CXX", "OBJC", "OBJCXX"}, Language);
}

void Reader::addSources(const json::Object &Target, const Linked &To,
                        const std::string &Here) {
  const bool IsDll = To.Target.Kind == BuildTarget::Dll;
  std::vector<std::vector<std::string>> Lines;
  for (const json::Object *Each : objects(&Target, "compileGroups"))
    Lines.push_back(isOfC(text(Each, "language")) ? command(*Each, IsDll)
                                                  : std::vector<std::string>());
  for (const json::Object *Each : objects(&Target, "sources")) {
    // Headers and similar files have none.
    auto Index = Each->getInteger("compileGroupIndex");
    if (!Index || *Index < 0 || size_t(*Index) >= Lines.size() ||
        Lines[*Index].empty())
      continue;
    std::string File = Names->find(Source, text(Each, "path"));
    std::vector<std::string> Line = Lines[*Index];
    llvm::append_range(Line, std::vector<std::string>{"-c", File});
    Result.Commands.emplace_back(Here, File, std::move(Line),
                                 To.Target.Name + ".dir" + File + ".obj");
  }
}

void Reader::addLinks(const json::Object &Target, Linked &To) {
  auto NameOf = [](llvm::StringRef Path) {
    std::string Plain = withSlashes(Path.trim("\" "));
    return path::filename(Plain).lower();
  };
  for (const json::Object *Each : objects(&Target, "artifacts"))
    To.Artifacts.push_back(NameOf(text(Each, "path")));
  const json::Object *Link = Target.getObject("link");
  for (const json::Object *Each : objects(Link, "commandFragments"))
    if (text(Each, "role") == "libraries")
      To.Libraries.push_back(NameOf(text(Each, "fragment")));
  // From version 4.2 on, CMake states which target a library is.
  for (const json::Object *Each : objects(&Target, "linkLibraries"))
    To.Links.push_back(text(Each, "id").str());
  for (const json::Object *Each : objects(&Target, "dependencies"))
    To.Dependencies.push_back(text(Each, "id").str());
}

void Reader::readTarget(const json::Object &Mention) {
  llvm::Expected<json::Value> Read = read(text(&Mention, "jsonFile"));
  if (!Read) {
    Result.Unreadable.push_back({("the target " + text(&Mention, "name")).str(),
                                 "what CMake says of it cannot be read (" +
                                     toString(Read.takeError()) +
                                     "); configure the build again"});
    return;
  }
  const json::Object &Target = *Read->getAsObject();
  auto Kind = llvm::StringSwitch<std::optional<BuildTarget::KindOfTarget>>(
                  text(&Target, "type"))
                  .Case("EXECUTABLE", BuildTarget::Program)
                  .Case("SHARED_LIBRARY", BuildTarget::Dll)
                  .Case("MODULE_LIBRARY", BuildTarget::Dll)
                  .Case("STATIC_LIBRARY", BuildTarget::Library)
                  .Case("OBJECT_LIBRARY", BuildTarget::Library)
                  .Default(std::nullopt);
  if (!Kind) // The target builds nothing.
    return;
  Linked New;
  New.Target.Kind = *Kind;
  New.IsObjects = text(&Target, "type") == "OBJECT_LIBRARY";
  std::string Here =
      Names->find(Build, text(Target.getObject("paths"), "build"));
  // No file is written there: it is only a name for the target.
  New.Target.Name = below(Here, text(&Target, "name"));
  addLinks(Target, New);
  size_t Before = Result.Commands.size();
  addSources(Target, New, Here);
  for (size_t I = Before; I < Result.Commands.size(); ++I)
    New.Target.Objects.push_back(Result.Commands[I].Output);
  Targets[text(&Target, "id").str()] = std::move(New);
}

void Reader::link() {
  std::map<std::string, std::string> ByFile; // To ids.
  for (const auto &[Id, Each] : Targets)
    if (Each.Target.Kind != BuildTarget::Program)
      for (const std::string &File : Each.Artifacts)
        ByFile[File] = Id;
  for (auto &[Id, Each] : Targets) {
    std::set<std::string> Ids;
    for (const std::string &File : Each.Libraries)
      if (auto Found = ByFile.find(File); Found != ByFile.end())
        Ids.insert(Found->second);
    for (const std::string &Other : Each.Links)
      if (auto Found = Targets.find(Other);
          Found != Targets.end() &&
          Found->second.Target.Kind != BuildTarget::Program)
        Ids.insert(Other);
    // A dependency on a target does not link it, except for objects, which
    // become part of the targets that use them.
    for (const std::string &Other : Each.Dependencies)
      if (auto Found = Targets.find(Other);
          Found != Targets.end() && Found->second.IsObjects && Other != Id)
        llvm::append_range(Each.Target.Objects, Found->second.Target.Objects);
    Ids.erase(Id);
    for (const std::string &Used : Ids)
      Each.Target.Libraries.push_back(Targets[Used].Target.Name);
    Result.Targets.push_back(Each.Target);
  }
}

llvm::Expected<ProjectCommands> Reader::run(llvm::StringRef Configuration) {
  if (llvm::Error Mistake = readIndex())
    return std::move(Mistake);
  llvm::Expected<json::Value> Model = read(Parts["codemodel-v2"]);
  if (!Model)
    return Model.takeError();
  const json::Object &Root = *Model->getAsObject();
  llvm::Expected<const json::Object *> Chosen = choose(Root, Configuration);
  if (!Chosen)
    return Chosen.takeError();
  readCompilers();
  readPaths(Root.getObject("paths"));
  for (const json::Object *Each : objects(*Chosen, "targets"))
    readTarget(*Each);
  link();
  Result.Remarks = Said.all();
  return std::move(Result);
}

} // namespace

llvm::Expected<ProjectCommands> readReply(llvm::StringRef Directory,
                                          llvm::StringRef Configuration,
                                          const PathMaps &Maps) {
  llvm::Expected<ProjectCommands> Read =
      Reader(Directory, Maps).run(Configuration);
  if (Read)
    return Read;
  return sentence("CMake's answer in " + replyDirectory(Directory) +
                  " cannot be used: " + toString(Read.takeError()));
}

} // namespace winsock_tidy
