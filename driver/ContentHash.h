//===--- ContentHash.h - Names made of contents ----------------*- C++ -*-===//

#ifndef WINSOCK_TIDY_DRIVER_CONTENTHASH_H
#define WINSOCK_TIDY_DRIVER_CONTENTHASH_H

#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/BLAKE3.h"
#include <string>

namespace winsock_tidy {

/// Makes a name of texts: the same name for the same texts in the same order,
/// and another one if a character moves from one text to the next.
class ContentHash {
public:
  void add(llvm::StringRef Text) {
    Blake.update(Text);
    Blake.update(llvm::StringRef("\0", 1));
  }
  /// Returns 40 hexadecimal digits.
  std::string name() {
    return llvm::toHex(Blake.final<20>(), /*LowerCase=*/true);
  }

private:
  llvm::BLAKE3 Blake;
};

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_DRIVER_CONTENTHASH_H
