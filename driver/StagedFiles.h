//===--- StagedFiles.h - The files that a commit will contain ---*- C++ -*-===//
//
// Staged contents may differ from the work tree; --staged analyzes the staged
// contents. Files that git does not know, such as generated files, come from
// the work tree.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_DRIVER_STAGEDFILES_H
#define WINSOCK_TIDY_DRIVER_STAGEDFILES_H

#include "llvm/Support/Error.h"
#include "llvm/Support/VirtualFileSystem.h"
#include <map>
#include <string>

namespace winsock_tidy {

/// Files whose contents differ from those on disk. By their absolute names
/// without symbolic links: the files that hold the contents, or an empty name
/// if the file must not exist.
using Overlay = std::map<std::string, std::string>;

/// Returns the staged files of the repository around Directory that differ from
/// the work tree; stores their contents below the directory Into.
llvm::Expected<Overlay> findStaged(llvm::StringRef Directory,
                                   llvm::StringRef Into);

/// Returns the real file system, modified by Staged.
llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem>
filesThrough(const Overlay &Staged);

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_DRIVER_STAGEDFILES_H
