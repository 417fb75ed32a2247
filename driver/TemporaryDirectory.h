//===--- TemporaryDirectory.h - A directory of limited life -----*- C++ -*-===//

#ifndef WINSOCK_TIDY_DRIVER_TEMPORARYDIRECTORY_H
#define WINSOCK_TIDY_DRIVER_TEMPORARYDIRECTORY_H

#include "llvm/ADT/SmallString.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/FileSystem.h"
#include <memory>
#include <string>

namespace winsock_tidy {

/// A directory that is removed with its contents.
class TemporaryDirectory {
public:
  static llvm::Expected<std::unique_ptr<TemporaryDirectory>> create() {
    llvm::SmallString<128> Path;
    if (std::error_code EC =
            llvm::sys::fs::createUniqueDirectory("winsock-tidy", Path))
      return llvm::createStringError(
          EC,
          "cannot make a temporary directory (%s); set TMPDIR to a "
          "directory that can be written",
          EC.message().c_str());
    return std::unique_ptr<TemporaryDirectory>(
        new TemporaryDirectory(std::string(Path)));
  }
  ~TemporaryDirectory() { llvm::sys::fs::remove_directories(Path); }
  const std::string Path;

private:
  explicit TemporaryDirectory(std::string Path) : Path(std::move(Path)) {}
};

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_DRIVER_TEMPORARYDIRECTORY_H
