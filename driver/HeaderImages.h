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
#include "llvm/Support/MemoryBuffer.h"
#include <functional>

namespace winsock_tidy {

struct LoadedImage {
  HeaderImage About;
  std::unique_ptr<llvm::MemoryBuffer> Bytes;
};

class HeaderImages {
public:
  using ViewMaker = llvm::function_ref<llvm::IntrusiveRefCntPtr<SourceView>()>;

  HeaderImages(Cache &Known, std::string ToolId)
      : Known(Known), ToolId(std::move(ToolId)) {}

  /// The image for a unit; null if there is none, and none is made. An image is
  /// made from files read through what View makes.
  const LoadedImage *find(const Compilation &Unit, const HeaderBlock &Block,
                          ViewMaker View);

private:
  using List = std::vector<std::unique_ptr<LoadedImage>>;
  std::string keyOf(const Compilation &Unit, const HeaderBlock &Block) const;
  /// The images that are known under Key and hold.
  List &imagesOf(llvm::StringRef Key);
  std::unique_ptr<LoadedImage> load(llvm::StringRef Name);
  const LoadedImage *fitting(const List &Images, const HeaderBlock &Block);
  bool isWanted(llvm::StringRef Key);
  const LoadedImage *make(llvm::StringRef Key, const Compilation &Unit,
                          const HeaderBlock &Block, ViewMaker View);

  Cache &Known;
  std::string ToolId;
  llvm::StringMap<List> Images;
};

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_DRIVER_HEADERIMAGES_H
