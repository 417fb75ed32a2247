//===--- Redirection.cpp --------------------------------------------------===//

#include "Redirection.h"
#include "system/Descriptors.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/FileUtilities.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Process.h"

namespace winsock_tidy {

Redirection::Redirection(llvm::raw_fd_ostream &Stream, int File)
    : Stream(Stream), Number(&Stream == &llvm::errs() ? 2 : 1) {
  Stream.flush();
  Saved = anotherNumber(Number);
  putInPlace(Number, File);
}

Redirection::~Redirection() {
  Stream.flush();
  putInPlace(Number, Saved);
  llvm::sys::Process::SafelyCloseFileDescriptor(Saved);
}

std::string printedBy(llvm::raw_fd_ostream &Stream,
                      llvm::function_ref<void()> Print) {
  int File;
  llvm::SmallString<128> Name;
  if (llvm::sys::fs::createTemporaryFile("winsock-tidy", "out", File, Name)) {
    Print();
    return {};
  }
  llvm::FileRemover Remove(Name);
  {
    Redirection Elsewhere(Stream, File);
    Print();
  }
  llvm::sys::Process::SafelyCloseFileDescriptor(File);
  auto Buffer = llvm::MemoryBuffer::getFile(Name);
  return Buffer ? (*Buffer)->getBuffer().str() : std::string();
}

} // namespace winsock_tidy
