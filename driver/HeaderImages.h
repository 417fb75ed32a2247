//===--- HeaderImages.h - The images that are kept --------------*- C++ -*-===//
//
// Images are in the cache, beside the results, and are pruned with them.
// Making one takes more than a parse of its headers, so one is made of those
// headers that two units begin with, or that one unit asks for a second time.
// It is used only if its bytes are those that were written and all headers are
// those that it was made from.
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
  /// Release 19 of LLVM learns other outcomes from some of what it reads from
  /// an image.
  static constexpr bool AreExact = LLVM_VERSION_MAJOR >= 22;

  using ViewMaker = llvm::function_ref<llvm::IntrusiveRefCntPtr<SourceView>()>;

  HeaderImages(Cache &Known, std::string ToolId)
      : Known(Known), ToolId(std::move(ToolId)) {}

  /// The image for a unit; null if there is none, and none is made. An image is
  /// made from files read through what View makes.
  const LoadedImage *find(const Compilation &Unit, const UnitScan &Scan,
                          ViewMaker View);
  /// Scans another unit that is still to be read; false if there is none.
  std::function<bool()> ScanNext;
  /// A unit that is still to be read has been scanned.
  void expect(const Compilation &Unit, UnitScan Scan);
  /// What the unit's text says, from expect or by reading it.
  UnitScan scan(const Compilation &Unit);
  /// The image that the unit had the last time, and in Scan the text that it
  /// was scanned with; null if there is none.
  const LoadedImage *last(const Compilation &Unit, UnitScan &Scan);
  void setLast(const Compilation &Unit, const LoadedImage &Image,
               const UnitScan &Scan);
  /// The image did not fit the unit File after all.
  void refuse(const HeaderImage &Image, llvm::StringRef File);
  bool isRefused(const HeaderImage &Image, llvm::StringRef File) const;

private:
  using List = std::vector<const LoadedImage *>;
  std::string keyOf(const Compilation &Unit, const HeaderBlock &Block) const;
  /// The images that are known under Key and hold.
  List &imagesOf(llvm::StringRef Key);
  const LoadedImage *load(llvm::StringRef Name);
  /// Makes sure that the image's bytes are at hand; null if they are not those
  /// that were written.
  const LoadedImage *open(LoadedImage &Image);
  const LoadedImage *keep(HeaderImage About,
                          std::unique_ptr<llvm::MemoryBuffer> Bytes);
  std::string unitKey(const Compilation &Unit) const;
  const LoadedImage *fitting(const List &Images, const HeaderBlock &Block);
  enum class Want { Foreseen, Asked };
  /// Notes that a unit would use an image; true if it pays to make one.
  bool isWanted(llvm::StringRef Key, llvm::StringRef Unit, Want How);
  const LoadedImage *make(llvm::StringRef Key, const Compilation &Unit,
                          const HeaderBlock &Block, ViewMaker View,
                          unsigned &Usable);
  /// As make, unless another process does or has done it.
  const LoadedImage *makeAlone(llvm::StringRef Key, const Compilation &Unit,
                               const HeaderBlock &Block, ViewMaker View,
                               unsigned &Usable);
  /// Of how many headers there can be an image, as far as is known.
  unsigned usable(llvm::StringRef Key, const HeaderBlock &Block);
  static std::string refusal(const HeaderImage &Image, llvm::StringRef File);

  HeaderDirectives Directives;
  Cache &Known;
  std::string ToolId;
  llvm::StringMap<List> Images;
  /// By unitKey.
  llvm::StringMap<UnitScan> Expected;
  llvm::StringMap<std::unique_ptr<LoadedImage>> Loaded;
  /// Those whose bytes are at hand, the last one used last.
  std::vector<LoadedImage *> Open;
};

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_DRIVER_HEADERIMAGES_H
