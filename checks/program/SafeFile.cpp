//===--- SafeFile.cpp -----------------------------------------------------===//

#include "program/SafeFile.h"
#include "llvm/Support/FileSystem.h"

namespace fs = llvm::sys::fs;

namespace winsock_tidy::program {

/// No valid input stream is longer.
static constexpr size_t LongestStream = size_t(1) << 28;

llvm::Expected<std::unique_ptr<llvm::MemoryBuffer>>
readFound(llvm::StringRef File) {
  // Test the file before opening it, because opening may wait forever.
  fs::file_status Status;
  if (std::error_code EC = fs::status(File, Status))
    return llvm::errorCodeToError(EC);
  if (fs::is_directory(Status))
    return llvm::errorCodeToError(
        std::make_error_code(std::errc::is_a_directory));
  if (!fs::is_regular_file(Status))
    return llvm::createStringError(std::errc::invalid_argument,
                                   "it is a device or a pipe, not a file");
  auto Buffer = llvm::MemoryBuffer::getFile(File);
  if (!Buffer)
    return llvm::errorCodeToError(Buffer.getError());
  return std::move(*Buffer);
}

/// Returns everything that Open delivers until its end.
static llvm::ErrorOr<std::unique_ptr<llvm::MemoryBuffer>>
readStream(fs::file_t Open, llvm::StringRef Name) {
  std::string Text;
  llvm::SmallVector<char, 0> Chunk(1 << 16);
  while (true) {
    llvm::Expected<size_t> Count = fs::readNativeFile(Open, Chunk);
    if (!Count)
      return llvm::errorToErrorCode(Count.takeError());
    if (*Count == 0)
      return llvm::MemoryBuffer::getMemBufferCopy(Text, Name);
    Text.append(Chunk.data(), *Count);
    if (Text.size() > LongestStream)
      return std::make_error_code(std::errc::file_too_large);
  }
}

llvm::ErrorOr<std::unique_ptr<llvm::MemoryBuffer>>
readNamed(llvm::StringRef File) {
  fs::file_status Status;
  if (fs::status(File, Status) || fs::is_regular_file(Status) ||
      fs::is_directory(Status))
    return llvm::MemoryBuffer::getFile(File);
  llvm::Expected<fs::file_t> Open = fs::openNativeFileForRead(File);
  if (!Open)
    return llvm::errorToErrorCode(Open.takeError());
  auto Read = readStream(*Open, File);
  fs::closeFile(*Open);
  return Read;
}

bool holds(llvm::StringRef File, llvm::StringRef Text) {
  auto Buffer = readFound(File);
  if (Buffer)
    return (*Buffer)->getBuffer() == Text;
  llvm::consumeError(Buffer.takeError());
  return false;
}

} // namespace winsock_tidy::program
