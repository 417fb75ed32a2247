//===--- Git.h - Output of git ----------------------------------*- C++ -*-===//

#ifndef WINSOCK_TIDY_DRIVER_GIT_H
#define WINSOCK_TIDY_DRIVER_GIT_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/Error.h"
#include <string>

namespace winsock_tidy {

/// Runs git in Directory, with the text Input if there is one. Returns its
/// output, or a sentence that says why it failed.
llvm::Expected<std::string> runGit(llvm::StringRef Directory,
                                   llvm::ArrayRef<llvm::StringRef> Arguments,
                                   llvm::StringRef Input = {});

/// Returns the top of the work tree around Directory.
llvm::Expected<std::string> findWorkTree(llvm::StringRef Directory);

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_DRIVER_GIT_H
