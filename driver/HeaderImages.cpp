//===--- HeaderImages.cpp -------------------------------------------------===//
//
// Entries of the cache, by the key of flags and headers: "images-KEY", a list
// of names of images; "about-NAME", the facts about an image; "image-NAME", the
// compiler's bytes, whose hash is the name; "wanted-KEY", a unit would have
// used one; "usable-KEY", for how many of the headers an image is possible;
// "unit-KEY", the image that a unit had the last time; "bodies-KEY", a unit
// needs all bodies; "refused-NAME", an image turned out not to fit a file;
// "lock-KEY", locked by the process that makes one. The list is written last,
// so that a process that is killed leaves no invalid entry in a list.
//
//===----------------------------------------------------------------------===//

#include "HeaderImages.h"
#include "ContentHash.h"
#include "program/SafeFile.h"
#include "clang/Lex/HeaderSearchOptions.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include <numeric>

namespace fs = llvm::sys::fs;

namespace winsock_tidy {

/// How many images are kept for one list of headers; they differ in macros.
static constexpr size_t KeptImages = 4;

/// The number of images whose bytes a process keeps in memory.
static constexpr size_t OpenImages = 4;

/// An image is created if it saves the compiler more than this fraction (one in
/// so many) of the header text that it reads.
static constexpr std::uint64_t WorthAnImage = 8;

/// How many images a process creates for one unit each. They are large, and it
/// is rare that so many units have nothing in common.
static constexpr unsigned MostAlone = 16;

/// How many scans are kept for later use.
static constexpr size_t MostExpected = 128;

/// The value of "wanted-KEY" that replaces the name of one unit.
static constexpr char SeveralUnits[] = "several";

/// Returns for how many of a unit's first headers an image may be created.
/// Headers that add almost nothing do not end an image: other units may begin
/// in the same way without them.
static HeaderImages::Counts worthwhile(const UnitScan &Scan) {
  const auto &All = Scan.Weights;
  std::uint64_t Total =
      std::accumulate(All.begin(), All.end(), std::uint64_t(0));
  HeaderImages::Counts Result;
  for (size_t I = 0; I < All.size(); ++I)
    if (All[I] * WorthAnImage * 4 > Total)
      Result.insert(I + 1);
  return Result;
}

namespace {

/// A lock that the one process that creates an image holds.
class Lock {
public:
  explicit Lock(const std::string &File) {
    if (fs::openFileForReadWrite(File, Handle, fs::CD_OpenAlways, fs::OF_None))
      Handle = -1;
    else if (fs::tryLockFile(Handle))
      close();
  }
  ~Lock() {
    if (isHeld()) {
      fs::unlockFile(Handle);
      close();
    }
  }
  bool isHeld() const { return Handle >= 0; }

private:
  void close() {
    fs::file_t File = fs::convertFDToNativeFile(Handle);
    fs::closeFile(File);
    Handle = -1;
  }
  int Handle = -1;
};

} // namespace

std::string HeaderImages::keyOf(const Compilation &Unit,
                                const HeaderBlock &Block) {
  ContentHash Hash;
  Hash.add(ToolId);
  Hash.add(flagsOf(Unit.Invocation));
  Hash.add(needsBodies(unitKey(Unit)) ? "bodies" : "");
  // Relative names refer to other headers in another directory.
  for (const auto &Each : Unit.Invocation.getHeaderSearchOpts().UserEntries)
    if (!llvm::sys::path::is_absolute(Each.Path)) {
      auto Here =
          Unit.Files.getVirtualFileSystem().getCurrentWorkingDirectory();
      Hash.add(Here ? *Here : std::string());
      break;
    }
  for (const HeaderBlock::Include &Each : Block.Includes) {
    Hash.add(Each.Spelled);
    Hash.add(Each.File);
  }
  return Hash.name();
}

const LoadedImage *HeaderImages::open(LoadedImage &Image) {
  llvm::erase(Open, &Image);
  if (!Image.Bytes) {
    auto Bytes = program::readFound(Known.entry("image-" + Image.About.Bytes));
    if (!Bytes) {
      llvm::consumeError(Bytes.takeError());
      return nullptr;
    }
    if (contentHash((*Bytes)->getBuffer()) != Image.About.Bytes)
      return nullptr;
    Image.Bytes = std::move(*Bytes);
    Known.use("image-" + Image.About.Bytes);
  }
  Open.push_back(&Image);
  if (Open.size() > OpenImages) {
    Open.front()->Bytes = nullptr;
    Open.erase(Open.begin());
  }
  return &Image;
}

const LoadedImage *
HeaderImages::keep(HeaderImage About,
                   std::unique_ptr<llvm::MemoryBuffer> Bytes) {
  std::unique_ptr<LoadedImage> &Slot = Loaded[About.Bytes];
  if (!Slot)
    Slot = std::make_unique<LoadedImage>();
  Slot->About = std::move(About);
  Slot->Bytes = std::move(Bytes);
  return open(*Slot);
}

const LoadedImage *HeaderImages::load(llvm::StringRef Name) {
  if (auto It = Loaded.find(Name); It != Loaded.end())
    return It->second.get();
  std::optional<std::string> Text = Known.text(("about-" + Name).str());
  if (!Text)
    return nullptr;
  std::optional<HeaderImage> About = HeaderImage::fromText(*Text);
  if (!About || About->Bytes != Name || !Known.holds(About->Needed))
    return nullptr;
  Known.use(("about-" + Name).str());
  auto Image = std::make_unique<LoadedImage>();
  Image->About = std::move(*About);
  if (!open(*Image))
    return nullptr;
  return (Loaded[Name] = std::move(Image)).get();
}

std::string HeaderImages::unitKey(const Compilation &Unit) const {
  ContentHash Hash;
  Hash.add(ToolId);
  for (const std::string &Each : Unit.Invocation.getCC1CommandLine())
    Hash.add(Each);
  auto Here = Unit.Files.getVirtualFileSystem().getCurrentWorkingDirectory();
  Hash.add(Here ? *Here : std::string());
  return Hash.name();
}

const LoadedImage *HeaderImages::last(const Compilation &Unit, UnitScan &Scan) {
  std::string Key = "unit-" + unitKey(Unit);
  std::optional<std::string> Text = Known.text(Key);
  if (!Text)
    return nullptr;
  auto [Name, Predefines] = llvm::StringRef(*Text).split('\n');
  Scan.Predefines = Predefines.str();
  Known.use(Key);
  const LoadedImage *Image = load(Name);
  return Image ? open(*Loaded[Name]) : nullptr;
}

void HeaderImages::setLast(const Compilation &Unit, const LoadedImage &Image,
                           const UnitScan &Scan) {
  llvm::consumeError(Known.setText("unit-" + unitKey(Unit),
                                   Image.About.Bytes + "\n" + Scan.Predefines));
}

void HeaderImages::forgetLast(llvm::StringRef UnitKey) {
  llvm::consumeError(Known.setText(("unit-" + UnitKey).str(), ""));
}

void HeaderImages::setNeedsBodies(llvm::StringRef UnitKey) {
  NeedBodies[UnitKey] = true;
  llvm::consumeError(Known.setText(("bodies-" + UnitKey).str(), ""));
}

bool HeaderImages::needsBodies(llvm::StringRef UnitKey) {
  auto [It, IsNew] = NeedBodies.try_emplace(UnitKey, false);
  if (IsNew)
    It->second = Known.text(("bodies-" + UnitKey).str()).has_value();
  return It->second;
}

HeaderImages::List &HeaderImages::imagesOf(llvm::StringRef Key) {
  auto [It, New] = Images.try_emplace(Key);
  // Another process may have created one since.
  if (!It->second.empty())
    return It->second;
  std::string Name = ("images-" + Key).str();
  if (std::optional<std::string> Text = Known.text(Name)) {
    llvm::SmallVector<llvm::StringRef, KeptImages> Names;
    llvm::StringRef(*Text).split(Names, '\n', -1, /*KeepEmpty=*/false);
    for (llvm::StringRef Each : Names)
      if (const LoadedImage *Image = load(Each))
        It->second.push_back(Image);
    if (!It->second.empty())
      Known.use(Name);
  }
  return It->second;
}

const LoadedImage *HeaderImages::fitting(const List &Images,
                                         const HeaderBlock &Block) {
  for (const LoadedImage *Each : Images)
    if (Each->About.fits(Block))
      return open(*Loaded[Each->About.Bytes]);
  return nullptr;
}

bool HeaderImages::isWanted(llvm::StringRef Key, llvm::StringRef Unit,
                            Want How) {
  std::string Name = ("wanted-" + Key).str();
  std::string Now = Unit.str() + (How == Want::Asked ? "+" : "");
  std::optional<std::string> Before = Known.text(Name);
  if (Before && (*Before == SeveralUnits || *Before == Unit.str() + "+"))
    return *Before == SeveralUnits || How == Want::Asked;
  bool IsOther = Before && *Before != Unit;
  llvm::consumeError(Known.setText(Name, IsOther ? SeveralUnits : Now));
  return IsOther;
}

void HeaderImages::expect(const Compilation &Unit, UnitScan Scan) {
  std::string Name = unitKey(Unit);
  for (unsigned Count : worthwhile(Scan))
    isWanted(keyOf(Unit, Scan.Block.first(Count)), Name, Want::Foreseen);
  // Other processes may take the units that this process expects.
  if (Expected.size() >= MostExpected)
    Expected.clear();
  Expected[Name] = std::move(Scan);
}

UnitScan HeaderImages::scan(const Compilation &Unit) {
  auto It = Expected.find(unitKey(Unit));
  if (It == Expected.end())
    return scanUnit(Unit, Directives);
  UnitScan Result = std::move(It->second);
  Expected.erase(It);
  return Result;
}

const LoadedImage *HeaderImages::make(llvm::StringRef Key,
                                      const Compilation &Unit,
                                      const HeaderBlock &Block, ViewMaker View,
                                      unsigned &Usable) {
  std::string Beside = Known.entry("new-" + Key);
  MadeImage Made = makeImage(Unit, Block, View(), Beside,
                             /*WithBodies=*/needsBodies(unitKey(Unit)));
  auto Bytes = program::readFound(Beside);
  if (!Bytes)
    llvm::consumeError(Bytes.takeError());
  Usable = Made.Usable;
  if (!Made.Image || !Bytes) {
    fs::remove(Beside);
    return nullptr;
  }
  std::string Name = contentHash((*Bytes)->getBuffer());
  Made.Image->Bytes = Name;
  std::string Names = Name + "\n";
  List &Others = Images[Key];
  for (const LoadedImage *Each : Others)
    Names += Each->About.Bytes + "\n";
  llvm::Error Failure = Known.setText("about-" + Name, Made.Image->toText());
  if (Failure || fs::rename(Beside, Known.entry("image-" + Name))) {
    llvm::consumeError(std::move(Failure));
    fs::remove(Beside);
    return nullptr;
  }
  llvm::consumeError(Known.setText(("images-" + Key).str(), Names));
  const LoadedImage *Image = keep(std::move(*Made.Image), std::move(*Bytes));
  Others.push_back(Image);
  return Image;
}

unsigned HeaderImages::usable(llvm::StringRef Key, const HeaderBlock &Block) {
  for (const LoadedImage *Each : imagesOf(Key))
    if (Each->About.isFor(Block))
      return Each->About.usable(Block);
  // If one unit cannot use an image, other units with the same beginning
  // usually cannot, either.
  unsigned Number = 0;
  std::optional<std::string> Text = Known.text(("usable-" + Key).str());
  if (!Text || llvm::StringRef(*Text).getAsInteger(10, Number))
    return Block.Includes.size();
  return Number;
}

const LoadedImage *HeaderImages::makeAlone(llvm::StringRef Key,
                                           const Compilation &Unit,
                                           const HeaderBlock &Block,
                                           ViewMaker View, unsigned &Usable) {
  Lock Alone(Known.entry("lock-" + Key));
  if (!Alone.isHeld())
    return nullptr;
  Images.erase(Key);
  const List &Newer = imagesOf(Key);
  if (const LoadedImage *Image = fitting(Newer, Block))
    return Image;
  // Units that differ so much would each need a separate image.
  if (Newer.size() >= KeptImages)
    return nullptr;
  const LoadedImage *Image = make(Key, Unit, Block, View, Usable);
  if (!Image)
    llvm::consumeError(
        Known.setText("usable-" + Key.str(), std::to_string(Usable)));
  return Image;
}

/// Returns how much text the first Count includes of a unit make the compiler
/// read.
static std::uint64_t weightOf(const UnitScan &Scan, size_t Count) {
  auto First = Scan.Weights.begin();
  return std::accumulate(First, First + Count, std::uint64_t(0));
}

const LoadedImage *HeaderImages::makeBetter(const Compilation &Unit,
                                            const UnitScan &Scan,
                                            ViewMaker View, Counts Beginnings,
                                            std::uint64_t Least,
                                            bool EvenAlone) {
  const std::string Name = unitKey(Unit);
  bool IsRest = EvenAlone;
  for (unsigned Count : Beginnings) {
    if (weightOf(Scan, Count) < Least)
      break;
    HeaderBlock Block = Scan.Block.first(Count);
    std::string Key = keyOf(Unit, Block);
    unsigned Usable = usable(Key, Block);
    if (Usable < Count)
      continue;
    bool Wanted = IsRest || isWanted(Key, Name, Want::Asked);
    while (!Wanted && ScanNext && ScanNext())
      Wanted = isWanted(Key, Name, Want::Foreseen);
    if (!Wanted)
      continue;
    if (const LoadedImage *Made = makeAlone(Key, Unit, Block, View, Usable))
      return Made;
    IsRest = EvenAlone || (Usable && Usable < Count);
    if (Usable && Usable < Count)
      Beginnings.insert(Usable);
  }
  return nullptr;
}

const LoadedImage *HeaderImages::find(const Compilation &Unit,
                                      const UnitScan &Scan, ViewMaker View) {
  // From the longest beginning on; if an image of it is impossible, try a
  // shorter one.
  Counts Beginnings = worthwhile(Scan);
  const std::uint64_t Worth =
      weightOf(Scan, Scan.Weights.size()) / WorthAnImage;
  const LoadedImage *Best = nullptr;
  for (unsigned Count : Beginnings) {
    HeaderBlock Block = Scan.Block.first(Count);
    std::string Key = keyOf(Unit, Block);
    if ((Best = fitting(imagesOf(Key), Block)))
      break;
    if (unsigned Usable = usable(Key, Block); Usable && Usable < Count)
      Beginnings.insert(Usable);
  }
  const std::uint64_t Has =
      Best ? weightOf(Scan, Best->About.Headers.size()) : 0;
  if (const LoadedImage *Made = makeBetter(Unit, Scan, View, Beginnings,
                                           Has + Worth, /*EvenAlone=*/false))
    return Made;
  if (Best || MadeAlone >= MostAlone)
    return Best;
  ++MadeAlone;
  return makeBetter(Unit, Scan, View, Beginnings, Worth, /*EvenAlone=*/true);
}

std::string HeaderImages::refusal(const HeaderImage &Image,
                                  llvm::StringRef File) {
  ContentHash Hash;
  Hash.add(Image.Bytes);
  Hash.add(File);
  return "refused-" + Hash.name();
}

void HeaderImages::refuse(const HeaderImage &Image, llvm::StringRef File) {
  llvm::consumeError(Known.setText(refusal(Image, File), ""));
}

bool HeaderImages::isRefused(const HeaderImage &Image,
                             llvm::StringRef File) const {
  return Known.text(refusal(Image, File)).has_value();
}

} // namespace winsock_tidy
