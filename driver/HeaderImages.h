//===--- HeaderImages.h - The cached images of system headers ---*- C++ -*-===//
//
// Images are stored in the cache with the results, and are pruned with them.
// Creating an image takes longer than parsing its headers, so units that begin
// alike share one. A unit that begins like no other has its own image at once:
// creating and using it takes little longer than reading the headers. An image
// of more headers than those of which there is one is created only for two
// units, or when one unit needs it for the second time.
//
// An image is used only if its bytes are unchanged and all headers are the ones
// from which it was made.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_DRIVER_HEADERIMAGES_H
#define WINSOCK_TIDY_DRIVER_HEADERIMAGES_H

#include "Cache.h"
#include "ImageMaker.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Config/llvm-config.h"
#include "llvm/Support/MemoryBuffer.h"
#include <functional>
#include <set>

namespace winsock_tidy {

struct LoadedImage {
  HeaderImage About;
  std::unique_ptr<llvm::MemoryBuffer> Bytes;
};

class HeaderImages {
public:
  /// With LLVM 19, some parts of an image give other outcomes than the headers
  /// do.
  static constexpr bool AreExact = LLVM_VERSION_MAJOR >= 22;

  /// Numbers of headers with which a unit begins, the largest first.
  using Counts = std::set<unsigned, std::greater<unsigned>>;
  using ViewMaker = llvm::function_ref<llvm::IntrusiveRefCntPtr<SourceView>()>;

  HeaderImages(Cache &Known, std::string ToolId)
      : Known(Known), ToolId(std::move(ToolId)) {}

  /// Returns the image for a unit; null if there is none, and none is created.
  /// An image is created from files that are read through the result of View.
  const LoadedImage *find(const Compilation &Unit, const UnitScan &Scan,
                          ViewMaker View);
  /// Scans another unit that has not been read yet; false if there is none.
  std::function<bool()> ScanNext;
  /// Records the scan of a unit that has not been read yet.
  void expect(const Compilation &Unit, UnitScan Scan);
  /// Returns the facts about the unit's text, from expect or by reading it.
  UnitScan scan(const Compilation &Unit);
  /// Returns the image that the unit had the last time, and in Scan the facts
  /// about its text at that time; null if there is none.
  const LoadedImage *last(const Compilation &Unit, UnitScan &Scan);
  /// Forgets it, because the unit has changed.
  void forgetLast(llvm::StringRef UnitKey);
  void setLast(const Compilation &Unit, const LoadedImage &Image,
               const UnitScan &Scan);
  /// Records that the image did not fit the unit File.
  void refuse(const HeaderImage &Image, llvm::StringRef File);
  bool isRefused(const HeaderImage &Image, llvm::StringRef File) const;
  /// Returns the name of the unit in the cache. (Its invocation must not name
  /// an image.)
  std::string unitKey(const Compilation &Unit) const;
  /// Records that the unit with that name names functions of the compiler's own
  /// headers, whose bodies are otherwise left out (PassedOver.h).
  void setNeedsBodies(llvm::StringRef UnitKey);
  bool needsBodies(llvm::StringRef UnitKey);

private:
  using List = std::vector<const LoadedImage *>;
  std::string keyOf(const Compilation &Unit, const HeaderBlock &Block);
  /// Returns the valid images that are known under Key.
  List &imagesOf(llvm::StringRef Key);
  const LoadedImage *load(llvm::StringRef Name);
  /// Loads the image's bytes if necessary; null if they have changed since they
  /// were written.
  const LoadedImage *open(LoadedImage &Image);
  const LoadedImage *keep(HeaderImage About,
                          std::unique_ptr<llvm::MemoryBuffer> Bytes);
  const LoadedImage *fitting(const List &Images, const HeaderBlock &Block);
  enum class Want { Foreseen, Asked };
  /// Records that a unit would use an image. True if creating one is
  /// worthwhile.
  bool isWanted(llvm::StringRef Key, llvm::StringRef Unit, Want How);
  /// Creates an image of the longest of the Beginnings for which one is
  /// possible and wanted and that is at least as heavy as Least; null if there
  /// is none. With EvenAlone, all are wanted.
  const LoadedImage *makeBetter(const Compilation &Unit, const UnitScan &Scan,
                                ViewMaker View, Counts Beginnings,
                                std::uint64_t Least, bool EvenAlone);
  const LoadedImage *make(llvm::StringRef Key, const Compilation &Unit,
                          const HeaderBlock &Block, ViewMaker View,
                          unsigned &Usable);
  /// Like make, unless another process creates or has created the image.
  const LoadedImage *makeAlone(llvm::StringRef Key, const Compilation &Unit,
                               const HeaderBlock &Block, ViewMaker View,
                               unsigned &Usable);
  /// Returns for how many headers an image can exist, as far as is known.
  unsigned usable(llvm::StringRef Key, const HeaderBlock &Block);
  static std::string refusal(const HeaderImage &Image, llvm::StringRef File);

  unsigned MadeAlone = 0;
  HeaderDirectives Directives;
  Cache &Known;
  std::string ToolId;
  llvm::StringMap<List> Images;
  /// By unitKey.
  llvm::StringMap<UnitScan> Expected;
  llvm::StringMap<bool> NeedBodies;
  llvm::StringMap<std::unique_ptr<LoadedImage>> Loaded;
  /// Images whose bytes are loaded, in the order of use.
  std::vector<LoadedImage *> Open;
};

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_DRIVER_HEADERIMAGES_H
