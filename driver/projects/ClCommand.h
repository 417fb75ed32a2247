//===--- ClCommand.h - What compiles a file of a project --------*- C++ -*-===//

#ifndef WINSOCK_TIDY_DRIVER_PROJECTS_CLCOMMAND_H
#define WINSOCK_TIDY_DRIVER_PROJECTS_CLCOMMAND_H

#include "Project.h"

namespace winsock_tidy::msbuild {

/// The command line that MSBuild makes for the compiler, for each of a
/// project's files.
class ClCommands {
public:
  ClCommands(Project &Of, Files &Names, Remarks &Said);

  /// The command that compiles Each.
  std::vector<std::string> command(const Item &Each);
  /// Whether the project builds Each in its configuration at all.
  bool isBuilt(const Item &Each);

private:
  using Words = std::vector<std::string>;
  std::string value(const Item &Each, llvm::StringRef Name);
  bool isTrue(const Item &Each, llvm::StringRef Name);
  bool isFalse(const Item &Each, llvm::StringRef Name);
  /// The elements of a list; what has a hole is left out, and said.
  Words list(llvm::StringRef Text, const llvm::Twine &What);
  Words list(const Item &Each, llvm::StringRef Name);
  void addDirectories(llvm::ArrayRef<std::string> Names, Words &Line);
  void addMacros(const Item &Each, Words &Line);
  void addLanguage(const Item &Each, Words &Line);
  void addRuntime(const Item &Each, Words &Line);
  void addMore(const Item &Each, Words &Line);
  bool compilesC(const Item &Each);

  Project &Of;
  Files &Names;
  Remarks &Said;
  const std::string Directory;
  bool IsMakefile, IsDll, IsDebug;
};

} // namespace winsock_tidy::msbuild

#endif // WINSOCK_TIDY_DRIVER_PROJECTS_CLCOMMAND_H
