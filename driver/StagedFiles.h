//===--- StagedFiles.h - The files as a commit will hold them ---*- C++ -*-===//
//
// What is staged may differ from the work tree: --staged analyzes the former.
// Files that git does not know, such as generated ones, are those of the work
// tree.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_DRIVER_STAGEDFILES_H
#define WINSOCK_TIDY_DRIVER_STAGEDFILES_H

#include "llvm/Support/Error.h"
#include "llvm/Support/VirtualFileSystem.h"
#include <map>
#include <string>

namespace winsock_tidy {

/// Files with other contents than those on disk. By their absolute names
/// without symbolic links: the files that hold the contents, or empty where
/// there shall be no file.
using Overlay = std::map<std::string, std::string>;

/// What of the repository around Directory is staged and differs from the work
/// tree; the contents are put below the directory Into.
llvm::Expected<Overlay> findStaged(llvm::StringRef Directory,
                                   llvm::StringRef Into);

/// The real files, seen through Staged.
llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem>
filesThrough(const Overlay &Staged);

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_DRIVER_STAGEDFILES_H
