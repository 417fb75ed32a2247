//===--- ProjectConfig.cpp ------------------------------------------------===//

#include "ProjectConfig.h"
#include "program/SafeJSON.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/SourceMgr.h"
#include "llvm/Support/YAMLTraits.h"

template <> struct llvm::yaml::MappingTraits<winsock_tidy::ProjectConfig> {
  static void mapping(IO &In, winsock_tidy::ProjectConfig &Config) {
    In.mapOptional("checks", Config.Checks);
    In.mapOptional("profile", Config.Profile);
    In.mapOptional("exclude", Config.Exclude);
    In.mapOptional("fail-on", Config.FailOn);
    In.mapOptional("header-filter", Config.HeaderFilter);
    In.mapOptional("baseline", Config.Baseline);
    In.mapOptional("database", Config.Database);
    In.mapOptional("project", Config.Project);
    In.mapOptional("configuration", Config.Configuration);
    In.mapOptional("target", Config.Target);
    In.mapOptional("extra-args", Config.ExtraArgs);
  }
};

namespace winsock_tidy {

llvm::ArrayRef<ProjectKey> projectKeys() {
  static constexpr ProjectKey Keys[] = {{"checks", "checks"},
                                        {"profile", "profile"},
                                        {"exclude", "exclude"},
                                        {"fail-on", "fail-on"},
                                        {"header-filter", "header-filter"},
                                        {"baseline", "baseline"},
                                        {"database", "p"},
                                        {"project", "project"},
                                        {"configuration", "configuration"},
                                        {"target", "target"},
                                        {"extra-args", "extra-arg"}};
  return Keys;
}

/// Returns a suggestion for a key that does not exist.
static std::string suggestion(llvm::StringRef Wrong) {
  unsigned Best = Wrong.size() / 2 + 1;
  llvm::StringRef Nearest;
  std::vector<std::string> Names;
  for (const ProjectKey &Each : projectKeys()) {
    llvm::StringRef Key = Each.Name;
    Names.push_back(Key.str());
    unsigned Distance = Wrong.lower() == Key ? 0 : Wrong.edit_distance(Key);
    if (Distance < Best) {
      Best = Distance;
      Nearest = Key;
    }
  }
  if (Nearest.empty())
    return "; the keys are " + llvm::join(Names, ", ");
  return ("; did you mean '" + Nearest + "'?").str();
}

llvm::Expected<ProjectConfig> parseProjectConfig(llvm::StringRef Text,
                                                 llvm::StringRef Name) {
  if (llvm::Error TooDeep = program::checkNesting(Text))
    return llvm::createStringError(std::errc::invalid_argument, "%s: %s",
                                   Name.str().c_str(),
                                   toString(std::move(TooDeep)).c_str());
  std::string Trouble;
  llvm::yaml::Input In(
      Text, nullptr,
      [](const llvm::SMDiagnostic &Diagnostic, void *Where) {
        std::string &First = *static_cast<std::string *>(Where);
        if (!First.empty())
          return;
        llvm::StringRef Message = Diagnostic.getMessage();
        First = "line " + std::to_string(Diagnostic.getLineNo()) + ": " +
                Message.str();
        if (Message.consume_front("unknown key '"))
          First += suggestion(Message.split('\'').first);
      },
      &Trouble);
  ProjectConfig Result;
  In >> Result;
  if (!In.error())
    return Result;
  return llvm::createStringError(std::errc::invalid_argument, "%s, %s",
                                 Name.str().c_str(), Trouble.c_str());
}

void printProjectConfig(ProjectConfig Config, llvm::raw_ostream &OS) {
  llvm::yaml::Output Out(OS);
  Out << Config;
}

} // namespace winsock_tidy
