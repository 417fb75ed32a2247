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

/// What there is to say of a configuration.
struct ConfigRemarks {
  /// What is wrong with it, the end of a sentence as in FileResult::Trouble.
  std::string Trouble;
  /// Sentences for everybody, and those for people who ask what holds.
  std::vector<std::string> Notes, Details;
};

/// Remarks by their configuration's name; those that a source file's
/// configurations cause together, by the source file's.
using ConfigLog = llvm::StringMap<ConfigRemarks>;

/// The options for the file of Command; configurations are read from Files. Log
/// must live as long as the result.
std::unique_ptr<clang::tidy::ClangTidyOptionsProvider>
makeOptionsProvider(const clang::tooling::CompileCommand &Command,
                    const Settings &Options, ConfigLog &Log,
                    llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Files =
                        llvm::vfs::getRealFileSystem());

/// What is wrong with the .clang-tidy file called Name, a sentence each.
std::vector<std::string> mistakesOfConfig(llvm::StringRef Name);

/// What Log holds of the configurations of File, and of no other file.
ConfigRemarks remarksOn(llvm::StringRef File, const Settings &Options,
                        clang::tidy::ClangTidyOptionsProvider &Provider,
                        ConfigLog &Log);

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_DRIVER_TIDYOPTIONS_H
