//===--- ChangedFiles.h - Which files a change matters to -------*- C++ -*-===//

#ifndef WINSOCK_TIDY_DRIVER_CHANGEDFILES_H
#define WINSOCK_TIDY_DRIVER_CHANGEDFILES_H

#include "Changes.h"
#include "Commands.h"
#include "Database.h"
#include "llvm/Support/VirtualFileSystem.h"

namespace winsock_tidy {

/// Of Files, or of all files of Known if there are none, those to analyze for
/// Changed. A header, changed or named in Files, stands for the source files
/// that include it, as their texts in Texts tell.
Selection selectChanged(const Database &Known,
                        llvm::ArrayRef<std::string> Files,
                        const Changes &Changed, const CommandOptions &Adapting,
                        llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Texts);

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_DRIVER_CHANGEDFILES_H
