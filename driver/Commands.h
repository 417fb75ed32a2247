//===--- Commands.h - Compile commands adapted for clang --------*- C++ -*-===//
//
// A database contains commands for the compiler that builds the project: GCC
// for mingw, clang, clang-cl or cl.exe, possibly behind a launcher. This part
// turns a command into one that clang understands and that compiles for the
// same target.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_DRIVER_COMMANDS_H
#define WINSOCK_TIDY_DRIVER_COMMANDS_H

#include "program/AnyCase.h"
#include "clang/Tooling/CompilationDatabase.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/Support/Error.h"
#include <string>
#include <vector>

namespace winsock_tidy {

/// Directories of another machine, and their names here.
using PathMaps = std::vector<std::pair<std::string, std::string>>;

/// Parses the texts FROM=TO of --path-map.
llvm::Expected<PathMaps> readPathMaps(llvm::ArrayRef<std::string> Texts);

/// Replaces a path of another machine in Text, a path or an argument that ends
/// in one, with the local path; false if Text names no such path.
bool mapPath(std::string &Text, const PathMaps &Maps);

struct CommandOptions {
  /// --extra-arg-before and --extra-arg.
  std::vector<std::string> ExtraBefore, ExtraAfter;
  /// The directory with clang's own headers.
  std::string ResourceDirectory;
  /// Compile for this target instead of the command's target; empty for none.
  std::string Target;
  PathMaps Maps;
  /// Finds files in any case, as Windows does.
  std::shared_ptr<program::AnyCase> OnDisk =
      std::make_shared<program::AnyCase>();
};

/// Changes Command, whose Directory and Filename are absolute, into one for
/// clang. Passes each change to Note, as a line.
void adaptCommand(clang::tooling::CompileCommand &Command,
                  const CommandOptions &Options,
                  llvm::function_ref<void(const llvm::Twine &)> Note);

/// True if only adaptCommand determines which directories Command reads from:
/// it names a response file, or paths of another machine.
bool isReadByAdapting(const clang::tooling::CompileCommand &Command,
                      const CommandOptions &Options);

/// True if Command compiles C, C++ or a language derived from them; a
/// database also lists assembler files and resource scripts.
bool compilesC(const clang::tooling::CompileCommand &Command);

/// True if Command, adapted, compiles for Windows.
bool targetsWindows(const clang::tooling::CompileCommand &Command);

/// True if Command is one for cl.exe or clang-cl.
bool isForCl(const clang::tooling::CompileCommand &Command);

/// True if Command shows that its object becomes part of a DLL (-shared, -mdll,
/// /LD, the linker's -dll).
bool makesDll(const clang::tooling::CompileCommand &Command);

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_DRIVER_COMMANDS_H
