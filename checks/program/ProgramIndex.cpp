//===--- ProgramIndex.cpp -------------------------------------------------===//

#include "program/ProgramIndex.h"
#include "program/SafeFile.h"
#include "program/SafeJSON.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/xxhash.h"

namespace json = llvm::json;
namespace path = llvm::sys::path;

namespace winsock_tidy::program {

static bool stringsFrom(const json::Array *Array,
                        std::vector<std::string> &Out) {
  if (!Array)
    return false;
  for (const json::Value &Each : *Array) {
    auto Text = Each.getAsString();
    if (!Text)
      return false;
    Out.push_back(Text->str());
  }
  return true;
}

json::Value toJSON(const ProgramIndex &Index) {
  json::Array Units, Targets;
  for (const IndexedUnit &Each : Index.Units)
    Units.push_back(json::Object{{"part", Each.Part},
                                 {"file", Each.MainFile},
                                 {"objects", json::Array(Each.Objects)}});
  for (const BuildTarget &Each : Index.Targets)
    Targets.push_back(json::Object{{"name", Each.Name},
                                   {"kind", static_cast<int>(Each.Kind)},
                                   {"objects", json::Array(Each.Objects)},
                                   {"libraries", json::Array(Each.Libraries)}});
  return json::Object{{"version", SummaryVersion},
                      {"base", Index.BaseDirectory},
                      {"units", std::move(Units)},
                      {"targets", std::move(Targets)},
                      {"harmless", json::Array(Index.Harmless)}};
}

bool fromJSON(const json::Value &Value, ProgramIndex &Index) {
  const json::Object *Object = Value.getAsObject();
  if (!Object || Object->getInteger("version") != SummaryVersion)
    return false;
  const json::Array *Units = Object->getArray("units");
  const json::Array *Targets = Object->getArray("targets");
  auto Base = Object->getString("base");
  if (!Units || !Targets || !Base ||
      !stringsFrom(Object->getArray("harmless"), Index.Harmless))
    return false;
  Index.BaseDirectory = Base->str();
  for (const json::Value &Each : *Units) {
    const json::Object *Unit = Each.getAsObject();
    auto Part = Unit ? Unit->getString("part") : std::nullopt;
    auto File = Unit ? Unit->getString("file") : std::nullopt;
    IndexedUnit New;
    if (!Part || !File || !stringsFrom(Unit->getArray("objects"), New.Objects))
      return false;
    New.Part = Part->str();
    New.MainFile = File->str();
    Index.Units.push_back(std::move(New));
  }
  for (const json::Value &Each : *Targets) {
    const json::Object *Target = Each.getAsObject();
    auto Name = Target ? Target->getString("name") : std::nullopt;
    auto Kind = Target ? Target->getInteger("kind") : std::nullopt;
    BuildTarget New;
    if (!Name || !Kind || *Kind < 0 || *Kind > BuildTarget::Library ||
        !stringsFrom(Target->getArray("objects"), New.Objects) ||
        !stringsFrom(Target->getArray("libraries"), New.Libraries))
      return false;
    New.Name = Name->str();
    New.Kind = static_cast<BuildTarget::KindOfTarget>(*Kind);
    Index.Targets.push_back(std::move(New));
  }
  return true;
}

static std::optional<json::Value> readJSON(llvm::StringRef File) {
  auto Buffer = readFound(File);
  if (!Buffer) {
    llvm::consumeError(Buffer.takeError());
    return std::nullopt;
  }
  llvm::Expected<json::Value> Value = parseJSON((*Buffer)->getBuffer());
  if (!Value) {
    llvm::consumeError(Value.takeError());
    return std::nullopt;
  }
  return std::move(*Value);
}

std::optional<ProgramIndex> readIndex(llvm::StringRef Directory) {
  llvm::SmallString<256> File(Directory);
  path::append(File, "index.json");
  ProgramIndex Result;
  std::optional<json::Value> Value = readJSON(File);
  if (!Value || !fromJSON(*Value, Result))
    return std::nullopt;
  return Result;
}

std::optional<TUSummary> readSummary(llvm::StringRef PartFile) {
  std::optional<json::Value> Value = readJSON(PartFile);
  const json::Object *Object = Value ? Value->getAsObject() : nullptr;
  const json::Value *Part = Object ? Object->get("summary") : nullptr;
  TUSummary Result;
  if (!Part || !fromJSON(*Part, Result))
    return std::nullopt;
  return Result;
}

bool isFresh(const TUSummary &Summary, llvm::StringRef BaseDirectory) {
  for (const SourceFile &File : Summary.Files) {
    if (File.Hash.empty())
      continue;
    llvm::SmallString<256> Path;
    if (!path::is_absolute(File.Path))
      Path = BaseDirectory;
    path::append(Path, File.Path);
    auto Buffer = readFound(Path);
    if (!Buffer) {
      llvm::consumeError(Buffer.takeError());
      return false;
    }
    if (llvm::utohexstr(llvm::xxh3_64bits((*Buffer)->getBuffer()), true, 16) !=
        File.Hash)
      return false;
  }
  return true;
}

} // namespace winsock_tidy::program
