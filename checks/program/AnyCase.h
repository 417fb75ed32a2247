//===--- AnyCase.h - Finds files by names in another case -------*- C++ -*-===//
//
// On Windows, a file name matches in any case. LLVM's case-insensitive overlays
// need a list of all files of a directory tree in advance; here a directory is
// listed only after a name was not found in it.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_PROGRAM_ANYCASE_H
#define WINSOCK_TIDY_PROGRAM_ANYCASE_H

#include "llvm/ADT/StringMap.h"
#include "llvm/Support/VirtualFileSystem.h"
#include <string>

namespace winsock_tidy::program {

class AnyCase {
public:
  explicit AnyCase(llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Files =
                       llvm::vfs::getRealFileSystem())
      : Files(std::move(Files)) {}

  /// The names in Directory, by their lower-case form.
  const llvm::StringMap<std::string> &names(llvm::StringRef Directory);
  /// Returns the name that the absolute Path has on disk: each part as written,
  /// or otherwise in another case, without "." and "..". Empty if there is no
  /// such file.
  std::string find(llvm::StringRef Path);

private:
  llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Files;
  llvm::StringMap<llvm::StringMap<std::string>> Listings;
};

} // namespace winsock_tidy::program

#endif // WINSOCK_TIDY_PROGRAM_ANYCASE_H
