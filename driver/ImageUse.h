//===--- ImageUse.h - A unit that is read with an image ---------*- C++ -*-===//

#ifndef WINSOCK_TIDY_DRIVER_IMAGEUSE_H
#define WINSOCK_TIDY_DRIVER_IMAGEUSE_H

#include "HeaderImage.h"
#include "ImageMaker.h"
#include "clang/Basic/FileEntry.h"
#include "clang/Basic/SourceLocation.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/DenseSet.h"

namespace clang {
class Decl;
class IdentifierInfo;
class MacroInfo;
class SourceManager;
} // namespace clang

namespace winsock_tidy {

/// Makes the preprocessor of a unit behave with the image as it would without,
/// and determines whether the image fits the unit. Lives as long as the
/// compiler does.
class ImageUse : BlockListener {
public:
  ImageUse(const HeaderImage &Image, const UnitScan &Scan)
      : Image(Image), Scan(Scan) {}

  /// The image has been loaded, and nothing has been read yet.
  void begin(clang::Preprocessor &PP);
  bool isOver() const { return IsOver; }
  /// What the image hides, for UnitContext.
  const HiddenHeaders &hidden() const { return Hidden; }
  /// True if the part of the unit that has been read has the same meaning with
  /// the image.
  bool fits() const;
  /// True if the unit's text names a function whose body the image lacks.
  bool namesPassedOver() const { return LacksBodies; }
  /// Examines the unit's own declarations: a type that the unit declares before
  /// a header must not be one that the header mentions.
  void examine(llvm::ArrayRef<clang::Decl *> Own,
               const clang::SourceManager &SM);

private:
  void reached(unsigned Number, clang::SourceLocation Where) override;
  void skipped(unsigned Number) override;
  void token(const clang::Token &Each) override;

  const HeaderImage &Image;
  const UnitScan &Scan;
  clang::Preprocessor *PP = nullptr;
  HeaderBlock Block;
  /// The locations of the includes that the image covers.
  std::vector<clang::SourceLocation> Includes;
  /// The identifiers in the text outside of the image.
  llvm::DenseSet<const clang::IdentifierInfo *> Names;
  bool IsMixedUp = false;
  bool LacksBodies = false;
  bool IsOver = false;
  HiddenHeaders Hidden;
  /// The headers' definitions of macros that the unit defines, too.
  std::map<std::string, clang::MacroInfo *> Redone;
  /// How often to pass over each header, and whether it can be read only once.
  struct Header {
    clang::FileEntryRef File;
    unsigned Left;
    bool IsOnce;
  };
  std::map<std::string, Header> Headers;
};

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_DRIVER_IMAGEUSE_H
