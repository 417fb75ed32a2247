//===--- TidyOptions.cpp --------------------------------------------------===//

#include "TidyOptions.h"
#include "CheckSelection.h"
#include "Commands.h"
#include "FormerKeys.h"
#include "ProgramFacts.h"
#include "program/SafeJSON.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/SourceMgr.h"
#include "llvm/Support/raw_ostream.h"

using namespace clang::tidy;
namespace path = llvm::sys::path;

namespace winsock_tidy {

namespace {

constexpr llvm::StringLiteral ConfigFileName = ".clang-tidy";

/// Reads the text of a .clang-tidy file without the keys that only other
/// releases know. Records the first error in Log.
ClangTidyOptions readConfig(llvm::MemoryBufferRef Given, ConfigLog &Log) {
  const llvm::StringRef Name = Given.getBufferIdentifier();
  std::string Text = Given.getBuffer().str();
  ConfigRemarks Remarks;
  if (llvm::Error TooDeep = program::checkNesting(Text)) {
    Remarks.Trouble = ("its configuration " + Name + " is malformed (" +
                       toString(std::move(TooDeep)) + ")")
                          .str();
    Log[Name] = std::move(Remarks);
    return {};
  }
  for (;;) {
    std::string Message;
    unsigned Line = 0;
    auto Complain = [&](const llvm::SMDiagnostic &Diagnostic) {
      if (!Message.empty())
        return;
      Message = Diagnostic.getMessage().str();
      Line = Diagnostic.getLineNo();
    };
    llvm::ErrorOr<ClangTidyOptions> Options =
        parseConfigurationWithDiags({Text, Name}, Complain);
    if (Options) {
      Log[Name] = std::move(Remarks);
      return *Options;
    }
    llvm::StringRef Key(Message);
    if (Key.consume_front("unknown key ")) {
      Key = Key.trim('\'');
      if (isKeyOfSomeRelease(Key) && blankOutKey(Text, Key)) {
        Remarks.Notes.push_back((Name + ": the key '" + Key +
                                 "' is of other releases of clang-tidy, and "
                                 "passed over")
                                    .str());
        continue;
      }
    }
    Remarks.Trouble = ("its configuration " + Name + " is malformed").str();
    if (!Message.empty())
      Remarks.Trouble +=
          " (line " + std::to_string(Line) + ": " + Message + ")";
    Log[Name] = std::move(Remarks);
    return {};
  }
}

/// Replaces Own, a list of checks, with the result of List from the
/// configuration Source. Adds sentences about it to Remarks.
void decideChecks(llvm::StringRef List, llvm::StringRef Source,
                  std::optional<std::string> &Own, ConfigRemarks &Remarks) {
  if (List.trim().empty())
    return;
  for (const std::string &Unknown : unknownChecksIn(List))
    Remarks.Notes.push_back((Source + ": " + Unknown).str());
  std::optional<NamedChecks> Named = checksNamedIn(List);
  if (!Named) {
    Remarks.Details.push_back(
        (Source + ": Checks names no winsock- check; the profile holds").str());
    return;
  }
  if (Named->OnlyTakesAway)
    Remarks.Notes.push_back(
        (Source + ": Checks takes winsock- checks away and names none to run, "
                  "so none runs, as in clang-tidy; begin it with 'winsock-*' "
                  "to run the others")
            .str());
  else if (Named->Ids.empty())
    Remarks.Details.push_back(
        (Source + ": Checks switches all winsock- checks off").str());
  Own = "-*";
  for (const std::string &Id : Named->Ids)
    *Own += "," + Id;
}

/// Finds the options of each file as clang-tidy does, but reads them with
/// readConfig. Lists of checks are judged when they are complete, because a
/// configuration may add to its parent's list.
class OptionsProvider : public FileOptionsProvider {
public:
  OptionsProvider(ClangTidyOptions Defaults, ClangTidyOptions Overrides,
                  bool IgnoreChecks, ConfigLog &Log,
                  llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Files)
      : FileOptionsProvider(
            ClangTidyGlobalOptions(), std::move(Defaults), std::move(Overrides),
            ConfigFileHandlers{{ConfigFileName.str(),
                                [&Log](llvm::MemoryBufferRef Text) {
                                  return llvm::ErrorOr<ClangTidyOptions>(
                                      readConfig(Text, Log));
                                }}}),
        IgnoreChecks(IgnoreChecks), Log(Log) {
    // The base class's constructor leaves it null.
    FS = std::move(Files);
  }

  std::vector<OptionsSource> getRawOptions(llvm::StringRef File) override {
    std::vector<OptionsSource> Raw = FileOptionsProvider::getRawOptions(File);
    ConfigRemarks Remarks;
    Remarks.Trouble = unreadableConfig(File, Raw);
    // The defaults come first, the command line's values last.
    ClangTidyOptions Merged;
    std::string Source;
    for (auto &[Options, Name] : configsIn(Raw))
      if (std::optional<std::string> Checks =
              std::exchange(Options.Checks, std::nullopt)) {
        Merged.mergeWith(onlyChecks(std::move(*Checks)), 0);
        Source = Name;
      }
    if (!IgnoreChecks && Merged.Checks)
      decideChecks(*Merged.Checks, Source, Raw.front().first.Checks, Remarks);
    Log[File] = std::move(Remarks);
    return Raw;
  }

private:
  static llvm::MutableArrayRef<OptionsSource>
  configsIn(std::vector<OptionsSource> &Raw) {
    return llvm::MutableArrayRef<OptionsSource>(Raw).drop_front().drop_back();
  }

  static ClangTidyOptions onlyChecks(std::string Checks) {
    ClangTidyOptions Result;
    Result.Checks = std::move(Checks);
    return Result;
  }

  /// Returns the error if a configuration of File exists and cannot be read;
  /// the base class ignores it.
  std::string unreadableConfig(llvm::StringRef File,
                               std::vector<OptionsSource> &Raw) {
    for (llvm::StringRef Above = path::parent_path(File); !Above.empty();
         Above = path::parent_path(Above)) {
      llvm::SmallString<256> Name(Above);
      path::append(Name, ConfigFileName);
      auto Read = llvm::find_if(configsIn(Raw), [&](const OptionsSource &Each) {
        return Each.second == Name;
      });
      if (Read != configsIn(Raw).end()) {
        if (!Read->first.InheritParentConfig.value_or(false))
          return {};
        continue;
      }
      auto Status = FS->status(Name);
      if (!Status || !Status->isRegularFile())
        continue;
      auto Buffer = FS->getBufferForFile(Name);
      if (!Buffer)
        return ("its configuration " + Name + " cannot be read (" +
                Buffer.getError().message() + ")")
            .str();
    }
    return {};
  }

  bool IgnoreChecks;
  ConfigLog &Log;
};

} // namespace

std::unique_ptr<ClangTidyOptionsProvider>
makeOptionsProvider(const clang::tooling::CompileCommand &Command,
                    const Settings &Options, ConfigLog &Log,
                    llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Files) {
  ClangTidyOptions Defaults = ClangTidyOptions::getDefaults();
  // Checks do not see the linker's options in the command. This is an option
  // for all checks, which configurations may override.
  if (makesDll(Command))
    Defaults.CheckOptions["TargetIsDll"] = "yes";
  Defaults.Checks = "-*," + llvm::join(Options.Checks, ",");
  // Findings in a project's own headers are shown; clang-tidy itself excludes
  // system headers.
  Defaults.HeaderFilterRegex = ".*";
  ClangTidyOptions Overrides;
  Overrides.HeaderFilterRegex = Options.HeaderFilter;
  if (!Options.SummaryBase.empty())
    Overrides.Checks = (SummaryCollector + "," + OutcomeCollector).str();
  if (!Options.Config)
    return std::make_unique<OptionsProvider>(
        std::move(Defaults), std::move(Overrides), Options.ChecksAreFinal, Log,
        std::move(Files));
  ClangTidyOptions Given = readConfig(
      llvm::MemoryBufferRef(*Options.Config, Options.ConfigName), Log);
  if (auto Checks = std::exchange(Given.Checks, std::nullopt);
      Checks && !Options.ChecksAreFinal)
    decideChecks(*Checks, Options.ConfigName, Defaults.Checks,
                 Log[Options.ConfigName]);
  return std::make_unique<DefaultOptionsProvider>(
      ClangTidyGlobalOptions(), Defaults.merge(Given, 1).merge(Overrides, 2));
}

std::vector<std::string> mistakesOfConfig(llvm::StringRef Name) {
  auto Buffer = llvm::MemoryBuffer::getFile(Name);
  if (!Buffer)
    return {("cannot read " + Name + ": " + Buffer.getError().message()).str()};
  ConfigLog Log;
  ClangTidyOptions Read = readConfig(**Buffer, Log);
  std::vector<std::string> Result;
  if (llvm::StringRef Trouble = Log[Name].Trouble; !Trouble.empty()) {
    Trouble.consume_front("its configuration ");
    Result.push_back(Trouble.str());
  }
  for (const auto &[Key, List] :
       {std::make_pair("Checks", Read.Checks),
        std::make_pair("WarningsAsErrors", Read.WarningsAsErrors)})
    for (const std::string &Unknown : unknownChecksIn(List.value_or("")))
      Result.push_back((Name + ", " + Key + ": " + Unknown).str());
  for (const auto &Option : Read.CheckOptions)
    if (auto [Check, Own] = Option.getKey().split('.'); !Own.empty())
      for (const std::string &Unknown : unknownChecksIn(Check))
        Result.push_back((Name + ", CheckOptions: " + Unknown).str());
  return Result;
}

ConfigRemarks remarksOn(llvm::StringRef File, const Settings &Options,
                        ClangTidyOptionsProvider &Provider, ConfigLog &Log) {
  ConfigRemarks Result;
  auto Take = [&](llvm::StringRef Name) {
    ConfigRemarks More = Log.lookup(Name);
    if (Result.Trouble.empty())
      Result.Trouble = std::move(More.Trouble);
    llvm::append_range(Result.Notes, More.Notes);
    llvm::append_range(Result.Details, More.Details);
  };
  if (Options.Config)
    Take(Options.ConfigName);
  for (const auto &[Unused, Source] : Provider.getRawOptions(File))
    Take(Source);
  Take(File);
  return Result;
}

} // namespace winsock_tidy
