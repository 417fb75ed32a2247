//===--- Database.h - Which files, and their commands -----------*- C++ -*-===//
//
// Finds and reads a compilation database and selects the files to analyze. It
// guesses nothing: a file without a command is reported, not analyzed with the
// command of another file.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_DRIVER_DATABASE_H
#define WINSOCK_TIDY_DRIVER_DATABASE_H

#include "Commands.h"
#include "projects/Projects.h"
#include "clang/Tooling/CompilationDatabase.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/Error.h"
#include <string>
#include <vector>

namespace winsock_tidy {

/// A requested file that cannot be analyzed, and why: the end of a sentence
/// that begins "<file> could not be analyzed: ".
struct MissingFile {
  std::string File, Why;
};

struct Selection {
  /// One command per file; directories and file names are absolute.
  std::vector<clang::tooling::CompileCommand> Commands;
  std::vector<MissingFile> Missing;
};

/// True if Name has the extension of a source file of C or C++; false for
/// headers and other included files.
bool isSourceName(llvm::StringRef Name);

class Database {
public:
  /// Reads the database that Path names: the file itself, or the directory that
  /// contains a compile_commands.json or otherwise CMake's answer to editors.
  /// Configuration selects a configuration of that answer if it is not empty.
  static llvm::Expected<Database> load(llvm::StringRef Path,
                                       llvm::StringRef Configuration,
                                       const PathMaps &Maps);

  /// Searches the directories above Start, and the usual build directories in
  /// them, for a compile_commands.json or otherwise CMake's answer. Returns all
  /// databases of the first directory that has any, in alphabetical order; an
  /// empty list if there is none.
  static std::vector<std::string> find(llvm::StringRef Start);

  /// Returns the commands of Visual Studio's projects as a database.
  static Database fromProjects(ProjectCommands Read);
  /// Returns CMake's answer about the build directory Build as a database.
  static Database fromReply(ProjectCommands Read, std::string Build);

  /// Returns a database that has the same flags for every file (`-- FLAGS`).
  static Database fixed(llvm::ArrayRef<std::string> Flags);

  /// Returns the commands of Files (a directory represents all files below it),
  /// or of all files if Files is empty, in the database's order and one per
  /// file.
  Selection select(llvm::ArrayRef<std::string> Files) const;

  /// True if the database has a command for File.
  bool has(llvm::StringRef File) const { return indexOf(File); }

  /// The name of the database in messages; empty for `-- FLAGS`.
  const std::string &path() const { return Path; }
  /// The object files that File is compiled to, as the commands spell them.
  std::vector<std::string> objectsOf(llvm::StringRef File) const;
  static std::vector<std::string>
  objectsOf(const clang::tooling::CompileCommand &Command);
  /// The linked targets, if the database itself describes them.
  const std::vector<program::BuildTarget> &targets() const { return Targets; }
  /// The linked targets according to CMake's answer beside the database; none
  /// if there is no such answer.
  std::vector<program::BuildTarget> targetsOfReply() const;
  /// The configuration of a project; empty for other databases.
  const std::string &configuration() const { return Configuration; }
  /// Sentences about parts of a project that could not be evaluated.
  const std::vector<std::string> &remarks() const { return Remarks; }
  /// The directory of the database.
  std::string directory() const;
  /// The files with more than one command; the first one is used.
  const std::vector<std::string> &repeated() const { return Repeated; }

private:
  Database() = default;
  /// Returns Text without the entries that are not commands, and records these
  /// in Bad.
  llvm::Expected<std::string> withoutBad(llvm::StringRef Text,
                                         llvm::StringRef File);
  void take(std::vector<clang::tooling::CompileCommand> All,
            llvm::StringRef BaseDirectory, const PathMaps &Maps);
  const size_t *indexOf(llvm::StringRef File) const;
  std::string whyMissing(llvm::StringRef File) const;

  std::string Path, Configuration;
  std::string Directory; ///< If that is not the directory of Path.
  std::vector<std::string> Remarks;
  std::vector<program::BuildTarget> Targets;
  std::vector<clang::tooling::CompileCommand> Commands;
  llvm::StringMap<size_t> ByName;
  std::vector<std::string> Repeated;
  std::vector<MissingFile> Bad;
  llvm::StringMap<std::vector<std::string>> Objects;
  /// For `-- FLAGS`; null otherwise.
  std::shared_ptr<clang::tooling::CompilationDatabase> Fixed;
};

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_DRIVER_DATABASE_H
