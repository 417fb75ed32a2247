//===--- HeaderImage.h - System headers, read once --------------*- C++ -*-===//
//
// Most of the text of a unit of a Windows program is in system headers. An
// image holds the headers with which similar units begin (HeaderBlock.h), as
// the compiler parses them and stores precompiled headers. This class holds the
// facts that decide whether an image fits a unit. It must fit exactly.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_DRIVER_HEADERIMAGE_H
#define WINSOCK_TIDY_DRIVER_HEADERIMAGE_H

#include "HeaderBlock.h"
#include "HiddenHeaders.h"
#include "SourceView.h"
#include <cstdint>
#include <map>
#include <memory>
#include <optional>

namespace winsock_tidy {

/// The directory in which the compiler finds images and the text that they are
/// made from.
inline constexpr char ImageDirectory[] = "/winsock-tidy-headers/";

class HeaderImage {
public:
  /// The name of the bytes: a hash of them.
  std::string Bytes;
  /// The text from which it was made.
  std::string Source;
  /// The headers, in order.
  std::vector<std::string> Headers;
  /// What the unit does to macros that the headers read.
  std::vector<HeaderBlock::Directive> Directives;
  /// The macros that the text defines, but that no unit gets from the image.
  std::vector<std::string> Undone;
  /// The macros among them that a header redefines or undefines, and which
  /// header.
  std::map<std::string, unsigned> Redone;
  HiddenFacts Facts;
  /// The files from which it was made.
  Dependencies Needed;
  /// The files that were read, as a summary names them.
  std::vector<std::string> Read;

  /// Records that the headers know Name: the number of the last header that
  /// defines, undefines or declares it, and of the last header that mentions
  /// it; 0 if there is none.
  void addName(llvm::StringRef Name, unsigned Changed, unsigned Mentioned);
  /// Records that the image does not contain the body of the function Name.
  void addPassedOver(llvm::StringRef Name);
  void sortNames();
  /// Returns the last header that mentions Name; 0 if there is none.
  unsigned lastMention(llvm::StringRef Name) const;
  /// True if text outside of the image must not contain Name.
  bool isPassedOver(llvm::StringRef Name) const;

  /// True if a unit with Block has the same meaning with the image.
  bool fits(const HeaderBlock &Block) const;
  /// True if the headers have the same meaning in that unit, whatever it
  /// declares between them.
  bool isFor(const HeaderBlock &Block) const;
  /// Returns the number of headers that can be read before everything that the
  /// unit has there.
  unsigned usable(const HeaderBlock &Block) const;
  /// Returns the compiler's text for the headers of Block.
  static std::string sourceFor(const HeaderBlock &Block);

  /// The names under which the compiler finds that text, and the bytes.
  static std::string sourceFile(llvm::StringRef Source);
  std::string bytesFile() const { return ImageDirectory + Bytes + ".pch"; }

  std::string toText() const;
  static std::optional<HeaderImage> fromText(llvm::StringRef Text);

private:
  std::optional<unsigned> lastChange(llvm::StringRef Name) const;
  const std::uint64_t *find(llvm::StringRef Name) const;
  /// Hashes of 40 bits, with the two numbers in 12 bits each.
  std::vector<std::uint64_t> Names;
};

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_DRIVER_HEADERIMAGE_H
