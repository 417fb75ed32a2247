//===--- ImageMaker.h - Creates images of system headers --------*- C++ -*-===//

#ifndef WINSOCK_TIDY_DRIVER_IMAGEMAKER_H
#define WINSOCK_TIDY_DRIVER_IMAGEMAKER_H

#include "HeaderImage.h"
#include "UnitScan.h"
#include <optional>

namespace winsock_tidy {

/// Reads the unit with Invocation, which includes the image, up to its first
/// own token; true if the image fits.
bool tryImage(const Compilation &Unit, const HeaderImage &Image,
              const UnitScan &Scan);

/// Returns the parts of the invocation that affect all system headers, as text.
std::string flagsOf(const clang::CompilerInvocation &Invocation);

struct MadeImage {
  std::optional<HeaderImage> Image;
  /// If there is no image: for how many of the headers one may exist.
  unsigned Usable = 0;
};

/// Creates an image of the headers of Block, with the flags of Unit, from files
/// that are read through View, and writes it to File. With WithBodies, it
/// contains the bodies of all functions.
MadeImage makeImage(const Compilation &Unit, const HeaderBlock &Block,
                    llvm::IntrusiveRefCntPtr<SourceView> View,
                    llvm::StringRef File, bool WithBodies);

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_DRIVER_IMAGEMAKER_H
