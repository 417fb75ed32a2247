//===--- Generate.h - Output generated from the options ---------*- C++ -*-===//
//
// Generates the manual page and the shells' completions from the options that
// the executable reads.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_DRIVER_GENERATE_H
#define WINSOCK_TIDY_DRIVER_GENERATE_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/raw_ostream.h"

namespace winsock_tidy {

/// Prints What: "man", "bash" or "zsh"; false if What is none of them.
bool generate(llvm::StringRef What, llvm::raw_ostream &OS);

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_DRIVER_GENERATE_H
