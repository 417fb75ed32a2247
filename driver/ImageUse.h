//===--- ImageUse.h - A unit that is read with an image ---------*- C++ -*-===//

#ifndef WINSOCK_TIDY_DRIVER_IMAGEUSE_H
#define WINSOCK_TIDY_DRIVER_IMAGEUSE_H

#include "HeaderImage.h"
#include "ImageMaker.h"
#include "clang/Basic/FileEntry.h"
#include "clang/Basic/SourceLocation.h"
#include "llvm/ADT/ArrayRef.h"

namespace clang {
class Decl;
class MacroInfo;
class SourceManager;
} // namespace clang

namespace winsock_tidy {

/// Makes the preprocessor of a unit do with the image what it would do without,
/// and sees whether the unit is one that the image fits. Lives as long as the
/// compiler does.
class ImageUse : BlockListener {
public:
  ImageUse(const HeaderImage &Image, const UnitScan &Scan)
      : Image(Image), Scan(Scan) {}
  ~ImageUse() override;

  /// The image has been loaded, and nothing been read yet.
  void begin(clang::Preprocessor &PP);
  bool isOver() const { return IsOver; }
  /// True if the unit read so far means the same with the image.
  bool fits() const;
  /// Looks at what the unit itself declares: a type that it declares before a
  /// header may be none that the header mentions.
  void examine(llvm::ArrayRef<clang::Decl *> Own,
               const clang::SourceManager &SM);

private:
  void reached(unsigned Number, clang::SourceLocation Where) override;
  void skipped(unsigned Number) override;

  const HeaderImage &Image;
  const UnitScan &Scan;
  clang::Preprocessor *PP = nullptr;
  HeaderBlock Block;
  /// Where the unit has the includes that the image covers.
  std::vector<clang::SourceLocation> Includes;
  bool IsMixedUp = false;
  bool IsOver = false;
  HiddenHeaders Hidden;
  /// What headers make of macros that the unit defines, too.
  std::map<std::string, clang::MacroInfo *> Redone;
  /// How often each header is still to be passed over, and whether it is to be
  /// read once only.
  struct Header {
    clang::FileEntryRef File;
    unsigned Left;
    bool IsOnce;
  };
  std::map<std::string, Header> Headers;
};

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_DRIVER_IMAGEUSE_H
