//===--- Redirection.h - A temporary redirection of a stream ----*- C++ -*-===//
//
// Some functions of LLVM and clang-tidy print on standard output or standard
// error without giving the caller a choice.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_DRIVER_REDIRECTION_H
#define WINSOCK_TIDY_DRIVER_REDIRECTION_H

#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/Support/raw_ostream.h"
#include <string>

namespace winsock_tidy {

/// Replaces Stream, one of llvm::outs() and llvm::errs(), with the open file
/// File during the lifetime of this object.
class Redirection {
public:
  Redirection(llvm::raw_fd_ostream &Stream, int File);
  ~Redirection();

private:
  llvm::raw_fd_ostream &Stream;
  int Number, Saved;
};

/// Returns what Print prints on Stream, and keeps it from Stream. If there is
/// no room for a temporary file, the output goes to Stream, and the result is
/// empty.
std::string printedBy(llvm::raw_fd_ostream &Stream,
                      llvm::function_ref<void()> Print);

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_DRIVER_REDIRECTION_H
