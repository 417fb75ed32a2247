//===--- Redirection.cpp --------------------------------------------------===//

#include "Redirection.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/FileUtilities.h"
#include "llvm/Support/MemoryBuffer.h"

#ifdef _WIN32
#include <io.h>
#else
#include <unistd.h>
#endif

namespace winsock_tidy {

Redirection::Redirection(llvm::raw_fd_ostream &Stream, int File)
    : Stream(Stream), Number(&Stream == &llvm::errs() ? 2 : 1) {
  Stream.flush();
  Saved = ::dup(Number);
  ::dup2(File, Number);
}

Redirection::~Redirection() {
  Stream.flush();
  ::dup2(Saved, Number);
  ::close(Saved);
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
  ::close(File);
  auto Buffer = llvm::MemoryBuffer::getFile(Name);
  return Buffer ? (*Buffer)->getBuffer().str() : std::string();
}

} // namespace winsock_tidy
