//===--- HeaderImages.h - The images that are kept --------------*- C++ -*-===//
//
// Images stand in the cache, beside the results, and are pruned with them. One
// is made when a second unit asks for it: making takes one and a half parses of
// the headers. It is used only if its bytes are those that were written and all
// headers are those that it was made from.
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
  const LoadedImage *find(const Compilation &Unit, HeaderBlock Block,
                          ViewMaker View);
  /// The image that the unit had the last time, and in Scan the text that it
  /// was scanned with; null if there is none.
  const LoadedImage *last(const Compilation &Unit, UnitScan &Scan);
  void setLast(const Compilation &Unit, const LoadedImage &Image,
               const UnitScan &Scan);
  HeaderDirectives &directives() { return Directives; }
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
  bool isWanted(llvm::StringRef Key);
  const LoadedImage *make(llvm::StringRef Key, const Compilation &Unit,
                          const HeaderBlock &Block, ViewMaker View,
                          unsigned &Usable);
  std::optional<unsigned> knownUsable(llvm::StringRef Key) const;
  static std::string refusal(const HeaderImage &Image, llvm::StringRef File);

  HeaderDirectives Directives;
  Cache &Known;
  std::string ToolId;
  llvm::StringMap<List> Images;
  llvm::StringMap<std::unique_ptr<LoadedImage>> Loaded;
  /// Those whose bytes are at hand, the last one used last.
  std::vector<LoadedImage *> Open;
};

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_DRIVER_HEADERIMAGES_H
