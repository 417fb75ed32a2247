//===--- ChangedFiles.h - Which files a change affects ----------*- C++ -*-===//

#ifndef WINSOCK_TIDY_DRIVER_CHANGEDFILES_H
#define WINSOCK_TIDY_DRIVER_CHANGEDFILES_H

#include "Changes.h"
#include "Commands.h"
#include "Database.h"
#include "llvm/Support/VirtualFileSystem.h"

namespace winsock_tidy {

/// Returns the files among Files (or among all files of Known if Files is
/// empty) to analyze for Changed. A header, changed or named in Files,
/// represents the source files that include it according to their texts in
/// Texts.
Selection selectChanged(const Database &Known,
                        llvm::ArrayRef<std::string> Files,
                        const Changes &Changed, const CommandOptions &Adapting,
                        llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Texts);

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_DRIVER_CHANGEDFILES_H
