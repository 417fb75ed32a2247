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
inline constexpr char ImageFile[] = "/winsock-tidy-headers/image.pch";
inline constexpr char ImageSource[] = "/winsock-tidy-headers/headers.h";

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

  /// The headers mention Name; those of the last of the numbers Last, which may
  /// be 0, define or undefine it.
  void addName(llvm::StringRef Name, unsigned Last);
  void sortNames();

  /// True if Block is that of a unit which means the same with the image.
  bool fits(const HeaderBlock &Block) const;
  /// The compiler's text for the headers of Block.
  static std::string sourceFor(const HeaderBlock &Block);

  std::string toText() const;
  static std::optional<HeaderImage> fromText(llvm::StringRef Text);

private:
  std::optional<unsigned> lastTouch(llvm::StringRef Name) const;
  /// Hashes of 48 bits, with the number of the last header that changes it.
  std::vector<std::uint64_t> Names;
};

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_DRIVER_HEADERIMAGE_H
