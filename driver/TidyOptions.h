//===--- TidyOptions.h - Options of the checks, per file --------*- C++ -*-===//
//
// Options come from four places: winsock-tidy's defaults, what the file's
// compile command says, the project's .clang-tidy files, the command line.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_DRIVER_TIDYOPTIONS_H
#define WINSOCK_TIDY_DRIVER_TIDYOPTIONS_H

#include "Job.h"
#include "clang-tidy/ClangTidyOptions.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/VirtualFileSystem.h"
#include <memory>

namespace winsock_tidy {

/// What is wrong with configurations, by their file.
using ConfigTroubles = llvm::StringMap<std::string>;

/// The options for the file of Command; configurations are read from Files.
/// Troubles must live as long as the result.
std::unique_ptr<clang::tidy::ClangTidyOptionsProvider>
makeOptionsProvider(const clang::tooling::CompileCommand &Command,
                    const Settings &Options, ConfigTroubles &Troubles,
                    llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Files =
                        llvm::vfs::getRealFileSystem());

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_DRIVER_TIDYOPTIONS_H
