//===--- ChangedFiles.cpp -------------------------------------------------===//

#include "ChangedFiles.h"
#include "Paths.h"
#include "program/TextSurvey.h"

using clang::tooling::CompileCommand;
using winsock_tidy::program::TextSurvey;

namespace winsock_tidy {

namespace {

/// Finds the source files that include some headers.
class Includers {
public:
  Includers(llvm::ArrayRef<std::string> Headers, const CommandOptions &Adapting,
            llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Texts)
      : Adapting(Adapting), Survey(std::move(Texts)) {
    for (const std::string &Header : Headers)
      Wanted.insert(realName(Header));
  }

  bool has(const CompileCommand &Command) {
    if (Wanted.empty())
      return false;
    auto Where = [](const CompileCommand &Each) {
      return TextSurvey::searchPathOf(Each.Directory, Each.CommandLine);
    };
    if (!isReadByAdapting(Command, Adapting))
      return Survey.includesAny(Command.Filename, Where(Command), Wanted);
    CompileCommand Adapted = Command;
    adaptCommand(Adapted, Adapting, [](const llvm::Twine &) {});
    return Survey.includesAny(Command.Filename, Where(Adapted), Wanted);
  }

private:
  const CommandOptions &Adapting;
  TextSurvey Survey;
  llvm::StringSet<> Wanted;
};

} // namespace

Selection selectChanged(const Database &Known,
                        llvm::ArrayRef<std::string> Files,
                        const Changes &Changed, const CommandOptions &Adapting,
                        llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Texts) {
  // `-- FLAGS` apply to all named files.
  if (Known.path().empty())
    return Known.select(Files);
  std::vector<std::string> Headers, Sources, ChangedFiles = Changed.files();
  for (const std::string &Each :
       Files.empty() ? llvm::ArrayRef(ChangedFiles) : Files) {
    std::string File = absolutePath(currentDirectory(), Each);
    bool IsSource = isSourceName(File) || llvm::sys::fs::is_directory(File) ||
                    Known.has(File);
    (IsSource ? Sources : Headers).push_back(std::move(File));
  }
  Selection Result;
  if (Files.empty())
    Result.Missing = Known.select({}).Missing;
  else if (!Sources.empty())
    Result = Known.select(Sources);
  llvm::StringSet<> Taken;
  for (const CompileCommand &Each : Result.Commands)
    Taken.insert(Each.Filename);
  if (Files.empty() || !Headers.empty()) {
    Includers Including(Headers, Adapting, std::move(Texts));
    for (CompileCommand &Each : Known.select({}).Commands)
      if (!Taken.contains(Each.Filename) &&
          ((Files.empty() &&
            llvm::is_contained(ChangedFiles, realName(Each.Filename))) ||
           Including.has(Each)))
        Result.Commands.push_back(std::move(Each));
  }
  return Result;
}

} // namespace winsock_tidy
