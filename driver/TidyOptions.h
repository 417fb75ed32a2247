//===--- TidyOptions.h - Options of the checks, per file --------*- C++ -*-===//
//
// Options come from four sources: winsock-tidy's defaults, the file's compile
// command, the project's .clang-tidy files, and the command line.
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

/// Remarks about a configuration.
struct ConfigRemarks {
  /// An error in it, as the end of a sentence like FileResult::Trouble.
  std::string Trouble;
  /// Sentences for all users, and for users who request details.
  std::vector<std::string> Notes, Details;
};

/// Remarks by the name of their configuration. Remarks that several
/// configurations of a source file cause together are stored under the source
/// file's name.
using ConfigLog = llvm::StringMap<ConfigRemarks>;

/// Returns the options for the file of Command; configurations are read from
/// Files. Log must live as long as the result.
std::unique_ptr<clang::tidy::ClangTidyOptionsProvider>
makeOptionsProvider(const clang::tooling::CompileCommand &Command,
                    const Settings &Options, ConfigLog &Log,
                    llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Files =
                        llvm::vfs::getRealFileSystem());

/// Returns the mistakes in the .clang-tidy file called Name, one sentence each.
std::vector<std::string> mistakesOfConfig(llvm::StringRef Name);

/// Returns the remarks in Log about the configurations of File only.
ConfigRemarks remarksOn(llvm::StringRef File, const Settings &Options,
                        clang::tidy::ClangTidyOptionsProvider &Provider,
                        ConfigLog &Log);

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_DRIVER_TIDYOPTIONS_H
