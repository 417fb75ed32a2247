//===--- BuildFiles.cpp ---------------------------------------------------===//

#include "BuildFiles.h"
#include "Paths.h"
#include "program/SafeFile.h"
#include "program/SafeJSON.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/JSON.h"

namespace json = llvm::json;
namespace path = llvm::sys::path;
using winsock_tidy::program::BuildTarget;

namespace winsock_tidy {

namespace program {
/// Reads one target of a file of targets; JSON calls this by its name.
static bool fromJSON(const json::Value &Value, BuildTarget &Target,
                     json::Path Path) {
  std::string Kind;
  json::ObjectMapper Map(Value, Path);
  if (!Map || !Map.map("name", Target.Name) || !Map.map("kind", Kind) ||
      !Map.mapOptional("objects", Target.Objects) ||
      !Map.mapOptional("libraries", Target.Libraries))
    return false;
  if (Kind == "program")
    Target.Kind = BuildTarget::Program;
  else if (Kind == "dll")
    Target.Kind = BuildTarget::Dll;
  else if (Kind == "library")
    Target.Kind = BuildTarget::Library;
  else {
    Path.field("kind").report("expected program, dll or library");
    return false;
  }
  return true;
}
} // namespace program

namespace {

/// One edge of ninja's graph that links a target.
struct Link {
  BuildTarget Target;
  /// All its outputs: a DLL has an additional library to link against.
  std::vector<std::string> Outputs;
  std::vector<std::string> Inputs;
};

bool isObject(llvm::StringRef File) {
  return File.ends_with(".o") || File.ends_with(".obj");
}

/// Splits a path list of ninja: words separated by spaces; `$` escapes the next
/// character.
std::vector<std::string> ninjaWords(llvm::StringRef Text) {
  std::vector<std::string> Words(1);
  for (size_t I = 0; I < Text.size(); ++I) {
    if (Text[I] == '$' && I + 1 < Text.size())
      Words.back() += Text[++I];
    else if (Text[I] != ' ')
      Words.back() += Text[I];
    else if (!Words.back().empty())
      Words.emplace_back();
  }
  if (Words.back().empty())
    Words.pop_back();
  return Words;
}

std::optional<BuildTarget::KindOfTarget> kindOfRule(llvm::StringRef Rule) {
  if (Rule.contains("EXECUTABLE_LINKER"))
    return BuildTarget::Program;
  if (Rule.contains("SHARED_LIBRARY_LINKER") ||
      Rule.contains("MODULE_LINKER") || Rule.contains("SHARED_MODULE"))
    return BuildTarget::Dll;
  if (Rule.contains("STATIC_LIBRARY_LINKER"))
    return BuildTarget::Library;
  return std::nullopt;
}

/// Reads a statement `build OUTPUTS: RULE INPUTS | IMPLICIT || ORDER`.
std::optional<Link> readEdge(llvm::StringRef Line, llvm::StringRef Directory) {
  if (!Line.consume_front("build "))
    return std::nullopt;
  size_t Colon = 0;
  do
    Colon = Line.find(':', Colon + 1);
  while (Colon != llvm::StringRef::npos && Line[Colon - 1] == '$');
  if (Colon == llvm::StringRef::npos)
    return std::nullopt;
  llvm::StringRef Right = Line.drop_front(Colon + 1).ltrim();
  llvm::StringRef Rule = Right.take_until([](char C) { return C == ' '; });
  auto Kind = kindOfRule(Rule);
  if (!Kind)
    return std::nullopt;
  Link New;
  New.Target.Kind = *Kind;
  for (std::string &Word : ninjaWords(Line.take_front(Colon)))
    if (Word != "|")
      New.Outputs.push_back(absolutePath(Directory, Word));
  for (std::string &Word : ninjaWords(Right.drop_front(Rule.size()))) {
    if (Word == "||")
      break;
    if (Word == "|")
      continue;
    std::string File = absolutePath(Directory, Word);
    (isObject(Word) ? New.Target.Objects : New.Inputs).push_back(File);
  }
  if (New.Outputs.empty())
    return std::nullopt;
  New.Target.Name = New.Outputs.front();
  return New;
}

std::vector<Link> readNinja(llvm::StringRef Directory) {
  std::vector<Link> Result;
  llvm::SmallString<256> File(Directory);
  path::append(File, "build.ninja");
  auto Buffer = program::readFound(File);
  if (!Buffer) {
    llvm::consumeError(Buffer.takeError());
    return Result;
  }
  llvm::StringRef Rest = (*Buffer)->getBuffer();
  while (!Rest.empty()) {
    llvm::StringRef Line;
    std::tie(Line, Rest) = Rest.split('\n');
    if (!Line.starts_with("build "))
      continue;
    std::string Whole = Line.str();
    while (llvm::StringRef(Whole).ends_with("$")) {
      Whole.pop_back();
      std::tie(Line, Rest) = Rest.split('\n');
      Whole += Line.ltrim();
    }
    if (std::optional<Link> New = readEdge(Whole, Directory))
      Result.push_back(std::move(*New));
  }
  return Result;
}

/// Reads CMakeFiles/<target>.dir/link.txt, which contains the link command.
std::optional<Link> readScript(llvm::StringRef File, llvm::StringRef Here) {
  auto Buffer = program::readFound(File);
  if (!Buffer) {
    llvm::consumeError(Buffer.takeError());
    return std::nullopt;
  }
  Link New;
  llvm::SmallVector<llvm::StringRef, 32> Words;
  llvm::StringRef Text = (*Buffer)->getBuffer().split('\n').first;
  llvm::SplitString(Text, Words);
  bool IsArchive = false;
  std::string Output;
  for (size_t I = 0; I < Words.size(); ++I) {
    llvm::StringRef Word = Words[I].trim('"');
    if (Word == "-shared")
      New.Target.Kind = BuildTarget::Dll;
    else if (Word == "-o" && I + 1 < Words.size())
      Output = absolutePath(Here, Words[++I].trim('"'));
    else if (Word.starts_with("-Wl,--out-implib,"))
      New.Outputs.push_back(absolutePath(Here, Word.drop_front(17)));
    else if (isObject(Word))
      New.Target.Objects.push_back(absolutePath(Here, Word));
    else if (Word.ends_with(".a") || Word.ends_with(".lib")) {
      New.Inputs.push_back(absolutePath(Here, Word));
      // `ar qc libx.a a.o`: the archive comes before its members.
      IsArchive |= I >= 1 && New.Target.Objects.empty() && Output.empty() &&
                   !Words[I - 1].starts_with("-");
    }
  }
  if (Output.empty() && IsArchive && !New.Inputs.empty()) {
    Output = New.Inputs.front();
    New.Inputs.clear();
    New.Target.Kind = BuildTarget::Library;
  } else if (New.Target.Kind != BuildTarget::Dll) {
    New.Target.Kind = BuildTarget::Program;
  }
  if (Output.empty())
    return std::nullopt;
  New.Outputs.insert(New.Outputs.begin(), Output);
  New.Target.Name = Output;
  return New;
}

std::vector<Link> readScripts(llvm::StringRef Directory) {
  std::vector<Link> Result;
  // CMake lists all directories of targets in one file.
  llvm::SmallString<256> File(Directory);
  path::append(File, "CMakeFiles", "TargetDirectories.txt");
  auto Buffer = program::readFound(File);
  if (!Buffer) {
    llvm::consumeError(Buffer.takeError());
    return Result;
  }
  llvm::SmallVector<llvm::StringRef, 32> Lines;
  llvm::SplitString((*Buffer)->getBuffer(), Lines, "\r\n");
  for (llvm::StringRef Line : Lines) {
    llvm::SmallString<256> Script(Line);
    path::append(Script, "link.txt");
    // The script runs two directories above the one that contains it.
    llvm::StringRef Here = path::parent_path(path::parent_path(Line));
    if (std::optional<Link> New = readScript(Script, Here))
      Result.push_back(std::move(*New));
  }
  return Result;
}

} // namespace

std::vector<BuildTarget> readBuildFiles(llvm::StringRef Directory) {
  std::vector<Link> Links = readNinja(Directory);
  if (Links.empty())
    Links = readScripts(Directory);
  llvm::StringMap<std::string> TargetOf;
  for (const Link &Each : Links)
    for (const std::string &Output : Each.Outputs)
      TargetOf[Output] = Each.Target.Name;
  std::vector<BuildTarget> Result;
  for (Link &Each : Links) {
    for (const std::string &Input : Each.Inputs)
      if (auto It = TargetOf.find(Input); It != TargetOf.end())
        Each.Target.Libraries.push_back(It->second);
    Result.push_back(std::move(Each.Target));
  }
  llvm::sort(Result, [](const BuildTarget &A, const BuildTarget &B) {
    return A.Name < B.Name;
  });
  return Result;
}

llvm::Expected<std::vector<BuildTarget>> readTargets(llvm::StringRef Directory,
                                                     llvm::StringRef File) {
  if (File.empty())
    return readBuildFiles(Directory);
  auto Buffer = program::readNamed(File);
  if (!Buffer)
    return llvm::createStringError(Buffer.getError(), "cannot read %s: %s",
                                   File.str().c_str(),
                                   Buffer.getError().message().c_str());
  llvm::Expected<json::Value> Value =
      program::parseJSON((*Buffer)->getBuffer());
  if (!Value)
    return llvm::createStringError(std::errc::invalid_argument,
                                   "%s is no JSON: %s", File.str().c_str(),
                                   toString(Value.takeError()).c_str());
  std::vector<BuildTarget> Result;
  json::Path::Root Root(File);
  if (!json::fromJSON(*Value, Result, Root))
    return llvm::createStringError(
        std::errc::invalid_argument,
        "%s; --targets takes a list such as "
        R"([{"name": "app", "kind": "program", "objects": ["app.o"], )"
        R"("libraries": ["net"]}])",
        toString(Root.getError()).c_str());
  for (BuildTarget &Each : Result)
    for (std::string &Object : Each.Objects)
      Object = absolutePath(Directory, Object);
  llvm::sort(Result, [](const BuildTarget &A, const BuildTarget &B) {
    return A.Name < B.Name;
  });
  return Result;
}

} // namespace winsock_tidy
