//===--- OptionsText.cpp - Options as text --------------------------------===//
//
// The options of a run in the forms that users read: a configuration file, and
// a command line.
//
//===----------------------------------------------------------------------===//

#include "Options.h"
#include "ProjectConfig.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

namespace winsock_tidy {

void dumpConfig(const CommandLine &Given, llvm::raw_ostream &OS) {
  ProjectConfig Config;
  Config.Checks = Given.Checks;
  Config.Profile = Given.Strict ? "strict" : "default";
  Config.HeaderFilter = Given.HeaderFilter;
  Config.Database = Given.DatabasePath;
  Config.FailOn = Given.Fail == FailOn::Warning   ? "warning"
                  : Given.Fail == FailOn::Serious ? "serious"
                  : Given.Fail == FailOn::Error   ? "error"
                                                  : "never";
  if (!Given.BaselineFile.empty())
    Config.Baseline = Given.BaselineFile;
  Config.Project = Given.Project;
  if (!Given.Configuration.empty())
    Config.Configuration = Given.Configuration;
  if (!Given.Target.empty())
    Config.Target = Given.Target;
  Config.Exclude = Given.Exclude;
  Config.ExtraArgs = Given.ExtraArgs;
  printProjectConfig(std::move(Config), OS);
}

std::string repeatCommand(const CommandLine &Given,
                          llvm::StringRef DatabasePath,
                          llvm::StringRef Configuration, llvm::StringRef File) {
  std::string Result;
  llvm::raw_string_ostream OS(Result);
  OS << "winsock-tidy";
  auto Add = [&OS](const llvm::Twine &Argument) {
    std::string Word = Argument.str();
    // Quotes a word for shells if it contains special characters.
    bool Plain = !Word.empty() && llvm::all_of(Word, [](char C) {
      return llvm::isAlnum(C) || llvm::StringRef("-_=/.,:+@%").contains(C);
    });
    if (Plain)
      OS << ' ' << Word;
    else
      OS << " '" << llvm::join(llvm::split(Word, '\''), "'\\''") << '\'';
  };
  // For CMake's configurations only the name is printed.
  if (Configuration.contains('|')) {
    Add("--project=" + DatabasePath);
  } else if (!DatabasePath.empty()) {
    Add("-p");
    Add(DatabasePath);
  }
  if (!Configuration.empty())
    Add("--configuration=" + Configuration);
  if (Given.Checks)
    Add("--checks=" + *Given.Checks);
  else if (Given.Strict)
    Add("--profile=strict");
  if (!Given.Target.empty())
    Add("--target=" + Given.Target);
  for (const std::string &Each : Given.PathMap)
    Add("--path-map=" + Each);
  for (const std::string &Each : Given.ExtraArgsBefore)
    Add("--extra-arg-before=" + Each);
  for (const std::string &Each : Given.ExtraArgs)
    Add("--extra-arg=" + Each);
  Add(File);
  if (DatabasePath.empty()) {
    Add("--");
    if (Given.Flags)
      for (const std::string &Flag : *Given.Flags)
        Add(Flag);
  }
  return Result;
}

} // namespace winsock_tidy
