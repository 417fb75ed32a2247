//===--- Commands.h - Compile commands made fit for clang -------*- C++ -*-===//
//
// A database holds commands for the compiler that builds the project: GCC for
// mingw, clang, clang-cl or cl.exe, maybe behind a launcher. Here a command
// becomes one that clang understands and that compiles for the same target.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_DRIVER_COMMANDS_H
#define WINSOCK_TIDY_DRIVER_COMMANDS_H

#include "clang/Tooling/CompilationDatabase.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/Support/Error.h"
#include <string>
#include <vector>

namespace winsock_tidy {

struct CommandOptions {
  /// --extra-arg-before and --extra-arg.
  std::vector<std::string> ExtraBefore, ExtraAfter;
  /// The directory with clang's own headers.
  std::string ResourceDirectory;
};

/// Changes Command, whose Directory and Filename are absolute, into one for
/// clang. Says what was changed, a line each, with Note.
void adaptCommand(clang::tooling::CompileCommand &Command,
                  const CommandOptions &Options,
                  llvm::function_ref<void(const llvm::Twine &)> Note);

/// True if Command compiles C, C++ or a language derived from them; a
/// database also lists assembler files and resource scripts.
bool compilesC(const clang::tooling::CompileCommand &Command);

/// True if Command, adapted, compiles for Windows.
bool targetsWindows(const clang::tooling::CompileCommand &Command);

/// True if Command says that its object becomes part of a DLL (-shared, -mdll,
/// /LD, the linker's -dll).
bool makesDll(const clang::tooling::CompileCommand &Command);

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_DRIVER_COMMANDS_H
