//===--- HeaderImages.cpp -------------------------------------------------===//
//
// Entries of the cache, by the key of flags and headers: "images-KEY", a list
// of names of images; "about-NAME", what is known of an image; "image-NAME",
// the compiler's bytes, whose hash is the name; "wanted-KEY", a unit would have
// used one; "unfit-KEY", there can be none; "lock-KEY", locked by the process
// that makes one. What is written last is the list, so that a process that is
// killed leaves nothing that is believed.
//
//===----------------------------------------------------------------------===//

#include "HeaderImages.h"
#include "program/SafeFile.h"
#include "clang/Lex/HeaderSearchOptions.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/BLAKE3.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

namespace fs = llvm::sys::fs;

namespace winsock_tidy {

/// How many images are kept of one list of headers, which macros tell apart.
static constexpr size_t KeptImages = 4;

namespace {

/// Held by the one process that makes an image.
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

class Hasher {
public:
  void add(llvm::StringRef Text) {
    Blake.update(Text);
    Blake.update(llvm::StringRef("\0", 1));
  }
  std::string name() {
    return llvm::toHex(Blake.final<20>(), /*LowerCase=*/true);
  }

private:
  llvm::BLAKE3 Blake;
};

} // namespace

std::string HeaderImages::keyOf(const Compilation &Unit,
                                const HeaderBlock &Block) const {
  Hasher Hash;
  Hash.add(ToolId);
  Hash.add(flagsOf(Unit.Invocation));
  // Seen from another directory, relative names are other headers.
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

std::unique_ptr<LoadedImage> HeaderImages::load(llvm::StringRef Name) {
  std::optional<std::string> Text = Known.text(("about-" + Name).str());
  if (!Text)
    return nullptr;
  std::optional<HeaderImage> About = HeaderImage::fromText(*Text);
  if (!About || About->Bytes != Name || !Known.holds(About->Needed))
    return nullptr;
  auto Bytes = program::readFound(Known.entry("image-" + Name));
  if (!Bytes) {
    llvm::consumeError(Bytes.takeError());
    return nullptr;
  }
  if (contentHash((*Bytes)->getBuffer()) != Name)
    return nullptr;
  Known.use(("about-" + Name).str());
  Known.use(("image-" + Name).str());
  auto Result = std::make_unique<LoadedImage>();
  Result->About = std::move(*About);
  Result->Bytes = std::move(*Bytes);
  return Result;
}

HeaderImages::List &HeaderImages::imagesOf(llvm::StringRef Key) {
  auto [It, New] = Images.try_emplace(Key);
  // Another process may have made one since.
  if (!It->second.empty())
    return It->second;
  std::string Name = ("images-" + Key).str();
  if (std::optional<std::string> Text = Known.text(Name)) {
    llvm::SmallVector<llvm::StringRef, KeptImages> Names;
    llvm::StringRef(*Text).split(Names, '\n', -1, /*KeepEmpty=*/false);
    for (llvm::StringRef Each : Names)
      if (std::unique_ptr<LoadedImage> Image = load(Each))
        It->second.push_back(std::move(Image));
    if (!It->second.empty())
      Known.use(Name);
  }
  return It->second;
}

const LoadedImage *HeaderImages::fitting(const List &Images,
                                         const HeaderBlock &Block) {
  for (const std::unique_ptr<LoadedImage> &Each : Images)
    if (Each->About.fits(Block))
      return Each.get();
  return nullptr;
}

bool HeaderImages::isWanted(llvm::StringRef Key) {
  std::string Name = ("wanted-" + Key).str();
  if (Known.text(Name))
    return true;
  llvm::consumeError(Known.setText(Name, ""));
  return false;
}

const LoadedImage *HeaderImages::make(llvm::StringRef Key,
                                      const Compilation &Unit,
                                      const HeaderBlock &Block,
                                      ViewMaker View) {
  std::string Beside = Known.entry("new-" + Key);
  std::optional<HeaderImage> Made = makeImage(Unit, Block, View(), Beside);
  auto Bytes = program::readFound(Beside);
  if (!Bytes)
    llvm::consumeError(Bytes.takeError());
  if (!Made || !Bytes) {
    fs::remove(Beside);
    return nullptr;
  }
  Made->Bytes = contentHash((*Bytes)->getBuffer());
  std::string Names = Made->Bytes + "\n";
  List &Others = Images[Key];
  for (const std::unique_ptr<LoadedImage> &Each : Others)
    Names += Each->About.Bytes + "\n";
  if (llvm::Error Failure =
          Known.setText("about-" + Made->Bytes, Made->toText())) {
    llvm::consumeError(std::move(Failure));
    fs::remove(Beside);
    return nullptr;
  }
  if (fs::rename(Beside, Known.entry("image-" + Made->Bytes)))
    return nullptr;
  llvm::consumeError(Known.setText(("images-" + Key).str(), Names));
  auto Image = std::make_unique<LoadedImage>();
  Image->About = std::move(*Made);
  Image->Bytes = std::move(*Bytes);
  Others.push_back(std::move(Image));
  return Others.back().get();
}

const LoadedImage *HeaderImages::find(const Compilation &Unit,
                                      const HeaderBlock &Block,
                                      ViewMaker View) {
  if (Block.Includes.empty())
    return nullptr;
  std::string Key = keyOf(Unit, Block);
  if (const LoadedImage *Image = fitting(imagesOf(Key), Block))
    return Image;
  if (!isWanted(Key))
    return nullptr;
  Hasher Unfit;
  Unfit.add(Key);
  for (const HeaderBlock::Directive &Each : Block.Directives)
    Unfit.add(Each.Text);
  std::string UnfitName = "unfit-" + Unfit.name();
  if (Known.text(UnfitName))
    return nullptr;
  Lock Alone(Known.entry("lock-" + Key));
  if (!Alone.isHeld())
    return nullptr;
  Images.erase(Key);
  if (const LoadedImage *Image = fitting(imagesOf(Key), Block))
    return Image;
  // Units that differ so much would each need their own.
  if (Images[Key].size() >= KeptImages)
    return nullptr;
  const LoadedImage *Image = make(Key, Unit, Block, View);
  if (!Image)
    llvm::consumeError(Known.setText(UnfitName, ""));
  return Image;
}

} // namespace winsock_tidy
