//===--- TidyOptions.cpp --------------------------------------------------===//

#include "TidyOptions.h"
#include "Commands.h"
#include "ProgramFacts.h"
#include "program/SafeJSON.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/SourceMgr.h"
#include "llvm/Support/raw_ostream.h"

using namespace clang::tidy;

namespace winsock_tidy {

namespace {

/// The globs of a .clang-tidy file's `Checks` that speak of this tool. The
/// rest is meant for clang-tidy: "-*,bugprone-*" chooses among its checks and
/// does not switch this tool off.
std::optional<std::string> ownGlobs(llvm::StringRef Checks) {
  llvm::SmallVector<llvm::StringRef> All, Own;
  llvm::SplitString(Checks, All, ",\n");
  for (llvm::StringRef Glob : All) {
    Glob = Glob.trim();
    llvm::StringRef Bare = Glob;
    Bare.consume_front("-");
    if (Bare.starts_with("winsock"))
      Own.push_back(Glob);
  }
  if (Own.empty())
    return std::nullopt;
  return llvm::join(Own, ",");
}

/// Reads the text of a .clang-tidy file. What is wrong with it goes into
/// Troubles, the first only.
ClangTidyOptions readConfig(llvm::MemoryBufferRef Text, bool IgnoreChecks,
                            ConfigTroubles &Troubles) {
  if (llvm::Error TooDeep = program::checkNesting(Text.getBuffer())) {
    Troubles.try_emplace(Text.getBufferIdentifier(),
                         ("its configuration " + Text.getBufferIdentifier() +
                          " is malformed (" + toString(std::move(TooDeep)) +
                          ")")
                             .str());
    return {};
  }
  std::string Trouble;
  auto Complain = [&](const llvm::SMDiagnostic &Diagnostic) {
    if (!Trouble.empty())
      return;
    llvm::raw_string_ostream OS(Trouble);
    OS << "its configuration " << Text.getBufferIdentifier()
       << " is malformed (line " << Diagnostic.getLineNo() << ": "
       << Diagnostic.getMessage() << ")";
  };
  llvm::ErrorOr<ClangTidyOptions> Options =
      parseConfigurationWithDiags(Text, Complain);
  if (!Options) {
    if (Trouble.empty())
      Trouble =
          ("its configuration " + Text.getBufferIdentifier() + " is malformed")
              .str();
    Troubles.try_emplace(Text.getBufferIdentifier(), Trouble);
    return {};
  }
  if (Options->Checks)
    Options->Checks = IgnoreChecks ? std::nullopt : ownGlobs(*Options->Checks);
  return *Options;
}

/// The options of each file, the way clang-tidy finds them, but with readConfig
/// for reading.
class OptionsProvider : public FileOptionsProvider {
public:
  OptionsProvider(ClangTidyOptions Defaults, ClangTidyOptions Overrides,
                  bool IgnoreChecks, ConfigTroubles &Troubles,
                  llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Files)
      : FileOptionsProvider(
            ClangTidyGlobalOptions(), std::move(Defaults), std::move(Overrides),
            ConfigFileHandlers{{".clang-tidy", [IgnoreChecks, &Troubles](
                                                   llvm::MemoryBufferRef Text) {
                                  return llvm::ErrorOr<ClangTidyOptions>(
                                      readConfig(Text, IgnoreChecks, Troubles));
                                }}}) {
    // The base's constructor leaves it null.
    FS = std::move(Files);
  }
};

} // namespace

std::unique_ptr<ClangTidyOptionsProvider>
makeOptionsProvider(const clang::tooling::CompileCommand &Command,
                    const Settings &Options, ConfigTroubles &Troubles,
                    llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Files) {
  ClangTidyOptions Defaults = ClangTidyOptions::getDefaults();
  // What the command says of the link is not seen by any check. An option for
  // all checks, which configurations may overrule.
  if (makesDll(Command))
    Defaults.CheckOptions["TargetIsDll"] = "yes";
  Defaults.Checks = "-*," + llvm::join(Options.Checks, ",");
  // A finding in a project's own header is a finding; system headers are left
  // out by clang-tidy itself.
  Defaults.HeaderFilterRegex = ".*";
  ClangTidyOptions Overrides;
  Overrides.HeaderFilterRegex = Options.HeaderFilter;
  if (!Options.SummaryBase.empty())
    Overrides.Checks = SummaryCollector.str();
  if (!Options.Config)
    return std::make_unique<OptionsProvider>(
        std::move(Defaults), std::move(Overrides), Options.ChecksAreFinal,
        Troubles, std::move(Files));
  ClangTidyOptions Given =
      readConfig(llvm::MemoryBufferRef(*Options.Config, Options.ConfigName),
                 Options.ChecksAreFinal, Troubles);
  return std::make_unique<DefaultOptionsProvider>(
      ClangTidyGlobalOptions(), Defaults.merge(Given, 1).merge(Overrides, 2));
}

} // namespace winsock_tidy
