//===--- Redirection.h - A stream that goes elsewhere for a while -*- C++
//-*-===//
//
// Some of LLVM's and clang-tidy's functions print on standard output or
// standard error whatever the caller wants.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_DRIVER_REDIRECTION_H
#define WINSOCK_TIDY_DRIVER_REDIRECTION_H

#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/Support/raw_ostream.h"
#include <string>

namespace winsock_tidy {

/// Puts the open file File in the place of Stream, one of llvm::outs() and
/// llvm::errs(), as long as this object lives.
class Redirection {
public:
  Redirection(llvm::raw_fd_ostream &Stream, int File);
  ~Redirection();

private:
  llvm::raw_fd_ostream &Stream;
  int Number, Saved;
};

/// What Print prints on Stream, which sees nothing of it. If there is no room
/// for a temporary file Stream gets it, and the result is empty.
std::string printedBy(llvm::raw_fd_ostream &Stream,
                      llvm::function_ref<void()> Print);

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_DRIVER_REDIRECTION_H
