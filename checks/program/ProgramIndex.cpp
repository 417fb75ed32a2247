//===--- ProgramIndex.cpp -------------------------------------------------===//

#include "program/ProgramIndex.h"
#include "effects/Records.h"
#include "program/SafeFile.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/xxhash.h"

namespace path = llvm::sys::path;

namespace winsock_tidy::program {

template <typename Archive>
static void describe(Archive &Text, IndexedUnit &U) {
  auto Members = Text.object();
  Members.required("file", U.MainFile);
  Members.required("objects", U.Objects);
  Members.required("part", U.Part);
}

template <typename Archive>
static void describe(Archive &Text, BuildTarget &T) {
  auto Members = Text.object();
  Members.kind("kind", T.Kind, BuildTarget::Library);
  Members.required("libraries", T.Libraries);
  Members.required("name", T.Name);
  Members.required("objects", T.Objects);
}

template <typename Archive>
static void describe(Archive &Text, ProgramIndex &I) {
  int Version = SummaryVersion;
  auto Members = Text.object();
  Members.required("base", I.BaseDirectory);
  Members.required("harmless", I.Harmless);
  Members.required("targets", I.Targets);
  Members.required("units", I.Units);
  Members.required("version", Version);
  Text.require(Version == SummaryVersion);
}

std::string toText(const ProgramIndex &Index) { return recordToText(Index); }

bool fromText(llvm::StringRef Text, ProgramIndex &Index) {
  return recordFromText(Text, Index);
}

/// Returns what File contains; none if it cannot be read.
template <typename T> static std::optional<T> read(llvm::StringRef File) {
  auto Buffer = readFound(File);
  if (!Buffer) {
    llvm::consumeError(Buffer.takeError());
    return std::nullopt;
  }
  std::optional<T> Result(std::in_place);
  if (!fromText((*Buffer)->getBuffer(), *Result))
    return std::nullopt;
  return Result;
}

std::optional<ProgramIndex> readIndex(llvm::StringRef Directory) {
  llvm::SmallString<256> File(Directory);
  path::append(File, "index.json");
  return read<ProgramIndex>(File);
}

std::optional<TUSummary> readSummary(llvm::StringRef PartFile) {
  return read<TUSummary>(PartFile);
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
