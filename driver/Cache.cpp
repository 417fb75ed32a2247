//===--- Cache.cpp --------------------------------------------------------===//
//
// There are two kinds of entries. A list contains the files on which results
// depended, by key; when a file's headers change, its results may depend on
// other files, so a key may have a few lists. The other kind is the result, by
// the key and the state of all listed files. Each entry contains its own name,
// so that an entry under another name (a copy, a damaged directory) is
// rejected.
//
// llvm::localCache would also work, but it ends the process when the disk is
// full.
//
//===----------------------------------------------------------------------===//

#include "Cache.h"
#include "ContentHash.h"
#include "WholeFile.h"
#include "program/SafeFile.h"
#include "program/SafeJSON.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/CachePruning.h"
#include "llvm/Support/Chrono.h"
#include "llvm/Support/Compression.h"
#include "llvm/Support/Endian.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Process.h"

namespace fs = llvm::sys::fs;
namespace json = llvm::json;
namespace path = llvm::sys::path;

namespace winsock_tidy {

/// How many lists of dependencies are kept for one key: enough for the branches
/// between which a user switches.
static constexpr size_t KeptLists = 4;

namespace {

/// The names of the files on which a result depended.
struct List {
  /// Files that were read, files that were only tested for existence, and
  /// missing files.
  std::vector<std::string> Names[3];

  /// For each kind, the names grouped by directory: [["/a/", "x.h", "y.h"],
  /// ["/b/", "z.h"]].
  json::Value toJSON() const {
    json::Array Result;
    for (const std::vector<std::string> &Kind : Names) {
      json::Array Groups;
      llvm::StringRef Last;
      for (llvm::StringRef Name : Kind) {
        llvm::StringRef Directory = Name.take_front(Name.rfind('/') + 1);
        if (Groups.empty() || Directory != Last)
          Groups.push_back(json::Array{bytesToJSON(Directory)});
        Last = Directory;
        Groups.back().getAsArray()->push_back(
            bytesToJSON(Name.drop_front(Directory.size())));
      }
      Result.push_back(std::move(Groups));
    }
    return Result;
  }
  static std::optional<List> fromJSON(const json::Value &Value) {
    const json::Array *Kinds = Value.getAsArray();
    if (!Kinds || Kinds->size() != 3)
      return std::nullopt;
    List Result;
    for (size_t I = 0; I < 3; ++I) {
      const json::Array *Groups = (*Kinds)[I].getAsArray();
      if (!Groups)
        return std::nullopt;
      for (const json::Value &Group : *Groups) {
        const json::Array *Texts = Group.getAsArray();
        std::string Directory, Name;
        if (!Texts || Texts->empty() ||
            !bytesFromJSON(Texts->front(), Directory))
          return std::nullopt;
        for (const json::Value &Text : llvm::drop_begin(*Texts)) {
          if (!bytesFromJSON(Text, Name))
            return std::nullopt;
          Result.Names[I].push_back(Directory + Name);
        }
      }
    }
    return Result;
  }
  bool operator==(const List &Other) const {
    return std::equal(std::begin(Names), std::end(Names),
                      std::begin(Other.Names));
  }
};

List listOf(const Dependencies &Needed) {
  List Result;
  for (const auto &[Name, Hash] : Needed.Files)
    Result.Names[Hash.empty()].push_back(Name);
  Result.Names[2].assign(Needed.Missing.begin(), Needed.Missing.end());
  return Result;
}

namespace zlib = llvm::compression::zlib;

/// Returns the stored form of Text: its size, and the compressed text; a size
/// of zero means that the text is not compressed.
std::string packed(llvm::StringRef Text) {
  llvm::SmallVector<uint8_t, 0> Small;
  uint32_t Size = 0;
  if (zlib::isAvailable()) {
    zlib::compress(llvm::arrayRefFromStringRef(Text), Small,
                   zlib::BestSpeedCompression);
    Size = Text.size();
    Text = llvm::toStringRef(Small);
  }
  std::string Result(sizeof Size, 0);
  llvm::support::endian::write32le(Result.data(), Size);
  return Result + Text.str();
}

/// The inverse, read from File; nothing if File does not have that form.
std::optional<std::string> unpacked(llvm::StringRef File) {
  auto Buffer = program::readFound(File);
  if (!Buffer) {
    llvm::consumeError(Buffer.takeError());
    return std::nullopt;
  }
  uint32_t Size = 0;
  if ((*Buffer)->getBufferSize() < sizeof Size)
    return std::nullopt;
  llvm::StringRef Text = (*Buffer)->getBuffer();
  Size = llvm::support::endian::read32le(Text.data());
  Text = Text.drop_front(sizeof Size);
  if (Size == 0)
    return Text.str();
  // A text with such a compression ratio is damaged, or not from this program.
  if (!zlib::isAvailable() || Size / 1000 > Text.size())
    return std::nullopt;
  std::string Result(Size, 0);
  size_t Filled = Size;
  if (llvm::Error Wrong = zlib::decompress(
          llvm::arrayRefFromStringRef(Text),
          reinterpret_cast<uint8_t *>(Result.data()), Filled)) {
    llvm::consumeError(std::move(Wrong));
    return std::nullopt;
  }
  Result.resize(Filled);
  return Result;
}

/// Returns what Cache::write wrote to File; nothing if it did not write the
/// file.
std::optional<std::string> readEntry(llvm::StringRef File) {
  std::optional<std::string> Text = unpacked(File);
  if (!Text)
    return std::nullopt;
  auto [Name, Contents] = llvm::StringRef(*Text).split('\n');
  if (Name != path::filename(File))
    return std::nullopt;
  return Contents.str();
}

std::vector<List> readLists(llvm::StringRef File) {
  std::vector<List> Result;
  std::optional<std::string> Text = readEntry(File);
  if (!Text)
    return Result;
  llvm::Expected<json::Value> Value = program::parseJSON(*Text);
  if (!Value) {
    llvm::consumeError(Value.takeError());
    return Result;
  }
  if (const json::Array *Lists = Value->getAsArray())
    for (const json::Value &Each : *Lists)
      if (std::optional<List> Read = List::fromJSON(Each))
        Result.push_back(std::move(*Read));
  return Result;
}

/// Protects File from being pruned for some time.
void touch(llvm::StringRef File) {
  int Open;
  if (fs::openFileForReadWrite(File, Open, fs::CD_OpenExisting, fs::OF_None))
    return;
  (void)fs::setLastAccessAndModificationTime(Open,
                                             std::chrono::system_clock::now());
  (void)llvm::sys::Process::SafelyCloseFileDescriptor(Open);
}

} // namespace

std::string Cache::entry(const llvm::Twine &Name) const {
  llvm::SmallString<128> Result(Directory);
  path::append(Result, "llvmcache-" + Name); // What pruneCache looks at.
  return std::string(Result);
}

const std::string &Cache::hashNow(const std::string &File) {
  auto [Entry, New] = Hashes.try_emplace(File);
  if (New)
    if (auto Buffer = Files->getBufferForFile(File, /*FileSize=*/-1,
                                              /*RequiresNullTerminator=*/false))
      Entry->second = contentHash((*Buffer)->getBuffer());
  return Entry->second;
}

std::optional<FileResult> Cache::find(llvm::StringRef Key) {
  std::string ListsFile = entry("list-" + Key);
  for (const List &Each : readLists(ListsFile)) {
    ContentHash Hash;
    Hash.add(Key);
    bool Fits = true;
    for (const std::string &Name : Each.Names[0]) {
      const std::string &Now = hashNow(Name);
      Fits &= !Now.empty();
      Hash.add(Name);
      Hash.add(Now);
    }
    for (size_t I = 0; Fits && I < Each.Names[1].size(); ++I)
      Fits = Files->exists(Each.Names[1][I]);
    for (size_t I = 0; Fits && I < Each.Names[2].size(); ++I)
      Fits = !Files->exists(Each.Names[2][I]);
    if (!Fits)
      continue;
    std::string ResultFile = entry("result-" + Hash.name());
    std::optional<std::string> Text = readEntry(ResultFile);
    if (!Text)
      continue;
    llvm::Expected<json::Value> Value = program::parseJSON(*Text);
    FileResult Result;
    if (Value && resultFromJSON(*Value, Result)) {
      touch(ListsFile);
      touch(ResultFile);
      return Result;
    }
    if (!Value)
      llvm::consumeError(Value.takeError());
  }
  return std::nullopt;
}

llvm::Error Cache::write(llvm::StringRef File, llvm::StringRef Contents) const {
  if (std::error_code EC = fs::create_directories(Directory))
    return llvm::errorCodeToError(EC);
  // The entry contains its name, so that it is not valid under another one.
  std::string Text = (path::filename(File) + "\n" + Contents).str();
  return replaceWhole(File, packed(Text));
}

llvm::Error Cache::store(llvm::StringRef Key, const Dependencies &Needed,
                         const FileResult &Result) {
  ContentHash Hash;
  Hash.add(Key);
  for (const auto &[Name, Contents] : Needed.Files)
    if (!Contents.empty()) {
      Hash.add(Name);
      Hash.add(Contents);
    }
  auto Text = [](const json::Value &Value) {
    std::string Result;
    llvm::raw_string_ostream(Result) << Value;
    return Result;
  };
  if (llvm::Error Failure =
          write(entry("result-" + Hash.name()), Text(resultToJSON(Result))))
    return Failure;
  // The JSON text refers to these strings and does not copy them.
  List New = listOf(Needed);
  std::vector<List> Known = readLists(entry("list-" + Key));
  json::Array Lists{New.toJSON()};
  for (const List &Each : Known)
    if (!(Each == New) && Lists.size() < KeptLists)
      Lists.push_back(Each.toJSON());
  return write(entry("list-" + Key), Text(std::move(Lists)));
}

std::optional<std::string> Cache::text(llvm::StringRef Name) const {
  return readEntry(entry(Name));
}

llvm::Error Cache::setText(llvm::StringRef Name, llvm::StringRef Text) const {
  return write(entry(Name), Text);
}

bool Cache::holds(const Dependencies &Needed) {
  for (const auto &[Name, Hash] : Needed.Files)
    if (Hash.empty() ? !Files->exists(Name) : hashNow(Name) != Hash)
      return false;
  return llvm::none_of(Needed.Missing, [this](const std::string &Name) {
    return Files->exists(Name);
  });
}

void Cache::use(llvm::StringRef Name) const { touch(entry(Name)); }

void Cache::prune(llvm::StringRef Directory) {
  if (!fs::is_directory(Directory))
    return;
  llvm::CachePruningPolicy Policy;
  Policy.Expiration = std::chrono::hours(24 * 30);
  Policy.MaxSizePercentageOfAvailableSpace = 10;
  Policy.MaxSizeBytes = uint64_t(1) << 30;
  llvm::pruneCache(Directory, Policy);
}

std::string Cache::defaultDirectory() {
  llvm::SmallString<128> Result;
  // With an empty HOME, for example, the cache would be in the current
  // directory.
  if (!path::cache_directory(Result) || !path::is_absolute(Result))
    return {};
  path::append(Result, "winsock-tidy");
  return std::string(Result);
}

} // namespace winsock_tidy
