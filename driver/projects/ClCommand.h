//===--- ClCommand.h - Compile commands of a project ------------*- C++ -*-===//

#ifndef WINSOCK_TIDY_DRIVER_PROJECTS_CLCOMMAND_H
#define WINSOCK_TIDY_DRIVER_PROJECTS_CLCOMMAND_H

#include "Project.h"

namespace winsock_tidy::msbuild {

/// Builds the command line that MSBuild uses for the compiler, for each of a
/// project's files.
class ClCommands {
public:
  ClCommands(Project &Of, Files &Names, Remarks &Said);

  /// Returns the command that compiles Each.
  std::vector<std::string> command(const Item &Each);
  /// True if the project builds Each in its configuration.
  bool isBuilt(const Item &Each);

private:
  using Words = std::vector<std::string>;
  std::string value(const Item &Each, llvm::StringRef Name);
  bool isTrue(const Item &Each, llvm::StringRef Name);
  bool isFalse(const Item &Each, llvm::StringRef Name);
  /// Returns the elements of a list. Elements with a hole are left out, with a
  /// remark.
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
