//===--- HeaderImage.h - System headers, read once --------------*- C++ -*-===//
//
// Nearly all that a unit of a Windows program reads are system headers. An
// image holds those that units of one kind begin with (HeaderBlock.h), read by
// the compiler and written down as it does with precompiled headers. Here is
// what has to be known of an image to say whether it fits a unit: exactly, or
// not at all.
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

/// Where images and the text that they are made from stand for the compiler.
inline constexpr char ImageDirectory[] = "/winsock-tidy-headers/";

class HeaderImage {
public:
  /// The name of the bytes: a hash of them.
  std::string Bytes;
  /// The text that it was made from.
  std::string Source;
  /// The headers, in order.
  std::vector<std::string> Headers;
  /// What the unit does to macros that the headers look at.
  std::vector<HeaderBlock::Directive> Directives;
  /// The macros that the text defines, and that no unit has from the image.
  std::vector<std::string> Undone;
  /// Of these, those that a header defines anew or undefines, and which.
  std::map<std::string, unsigned> Redone;
  HiddenFacts Facts;
  /// What it was made from.
  Dependencies Needed;
  /// The files read, as a summary names them.
  std::vector<std::string> Read;

  /// Name is one that the headers know: the number of the last that defines,
  /// undefines or declares it, and of the last that has it in its text; 0 if
  /// none does.
  void addName(llvm::StringRef Name, unsigned Changed, unsigned Mentioned);
  void sortNames();
  /// The last header that has Name in its text; 0 if none has.
  unsigned lastMention(llvm::StringRef Name) const;

  /// True if Block is that of a unit which means the same with the image.
  bool fits(const HeaderBlock &Block) const;
  /// True if the headers mean the same in that unit, whatever it declares in
  /// between.
  bool isFor(const HeaderBlock &Block) const;
  /// How many of the headers can be read before all that the unit has there.
  unsigned usable(const HeaderBlock &Block) const;
  /// The compiler's text for the headers of Block.
  static std::string sourceFor(const HeaderBlock &Block);

  /// Where the compiler finds that text, and the bytes.
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
