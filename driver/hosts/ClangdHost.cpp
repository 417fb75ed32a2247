//===--- ClangdHost.cpp - clangd with the checks linked in ----------------===//
//
// winsock-clangd is clangd itself. clangd loads no plugins, so the checks are
// linked in. clangd knows three facts about its own checks, which this file
// adds for the checks of this project: that they are fast enough to run while
// the user types, that they run if no .clang-tidy names any checks, and where
// their pages are.
//
// clangd has no interface for that, and Debian does not install its headers.
// The linker's --wrap redirects references between clangd's parts to the
// functions here (see winsock_tidy_wrap in cmake/); each calls the real one
// first. They use types of LLVM and clang-tidy only.
//
//===----------------------------------------------------------------------===//

#include "CheckList.h"
#include "EntryMemory.h"
#include "HostArguments.h"
#include "WinsockTidyModule.h"
#include "clang-tidy/ClangTidyOptions.h"
#include "llvm/ADT/FunctionExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"
#include <memory>
#include <optional>

namespace winsock_tidy {

/// The location of the checks' pages: the URI of the directory that contains
/// "checks/"; empty if they are not installed with this program.
static std::string &pages() {
  static std::string Uri;
  return Uri;
}

static void findPages(const char *Program) {
  llvm::SmallString<128> Place(llvm::sys::fs::getMainExecutable(
      Program, reinterpret_cast<void *>(&findPages)));
  namespace path = llvm::sys::path;
  Place = path::parent_path(path::parent_path(Place));
  path::append(Place, WINSOCK_TIDY_PAGES_BELOW_PREFIX);
  if (!llvm::sys::fs::is_directory(llvm::Twine(Place) + "/checks"))
    Place = WINSOCK_TIDY_PAGES_IN_SOURCE;
  if (llvm::sys::fs::is_directory(llvm::Twine(Place) + "/checks"))
    pages() = "file://" + path::convert_to_slash(Place);
}

/// Adds the address of their page to the diagnostics of this project's checks;
/// clangd uses an address on LLVM's own site for every check, where these
/// checks have no page.
static void documentDiagnostics(llvm::json::Value &Published) {
  llvm::json::Object *Params = Published.getAsObject();
  llvm::json::Array *List = Params ? Params->getArray("diagnostics") : nullptr;
  if (!List)
    return;
  for (llvm::json::Value &Item : *List) {
    llvm::json::Object *Diagnostic = Item.getAsObject();
    if (!Diagnostic)
      continue;
    auto Code = Diagnostic->getString("code");
    const CheckInfo *Check = Code ? findCheck(*Code) : nullptr;
    if (!Check)
      continue;
    if (pages().empty())
      Diagnostic->erase("codeDescription");
    else
      (*Diagnostic)["codeDescription"] =
          llvm::json::Object{{"href", pages() + "/" + Check->PagePath.str()}};
  }
}

/// ",winsock-a,winsock-b": the checks that run if the user names none.
static const std::string &defaultChecks() {
  static const std::string List = [] {
    std::string Text;
    for (const CheckInfo &Check : allChecks())
      if (Check.RunsIn == Profile::Default)
        Text += "," + Check.Id.str();
    return Text;
  }();
  return List;
}

/// What the explorations of the files that are open have found.
static EntryMemory &memory() {
  static EntryMemory Memory;
  return Memory;
}

namespace {
/// Explores less than the command line and clang-tidy do: the user waits after
/// each letter. A function is explored again only if something has changed on
/// which its exploration depends.
class EditorModule : public WinsockTidyModule {
public:
  EditorModule()
      : WinsockTidyModule({/*NodesPerEntry=*/3000, /*LargeEntries=*/2,
                           /*NodesPerFunction=*/3000, /*NodesPerUnit=*/15000,
                           /*NodesPerFurtherFunction=*/500,
                           /*NodesPerCallee=*/2000, /*NodesForOutcomes=*/3000},
                          &memory()) {}
};
} // namespace

} // namespace winsock_tidy

namespace clang::clangd {

int clangdMain(int argc, char *argv[]);

class SymbolIndex;
struct PublishDiagnosticsParams;
using TidyProvider = llvm::unique_function<void(tidy::ClangTidyOptions &,
                                                llvm::StringRef) const>;

namespace remote {
/// clangd's part for remote indexes, which would need gRPC, is not included in
/// this program.
std::unique_ptr<SymbolIndex> getClient(llvm::StringRef Address,
                                       llvm::StringRef ProjectRoot) {
  llvm::errs() << "winsock-clangd: the remote index " << Address
               << " is not used; this program is built without remote "
                  "indexes\n";
  return nullptr;
}
} // namespace remote

// The names the linker gives: the reference that was wrapped, and the real
// function behind it.
#define WINSOCK_TIDY_WRAP(Symbol) asm("__wrap_" Symbol)
#define WINSOCK_TIDY_REAL(Symbol) asm("__real_" Symbol)

#define IS_FAST "_ZN5clang6clangd15isFastTidyCheckEN4llvm9StringRefE"
std::optional<bool> realIsFast(llvm::StringRef Check)
    WINSOCK_TIDY_REAL(IS_FAST);
std::optional<bool> isFast(llvm::StringRef Check) WINSOCK_TIDY_WRAP(IS_FAST);
std::optional<bool> isFast(llvm::StringRef Check) {
  if (winsock_tidy::findCheck(Check))
    return true;
  return realIsFast(Check);
}

#define DEFAULTS "_ZN5clang6clangd20provideDefaultChecksEv"
TidyProvider realDefaults() WINSOCK_TIDY_REAL(DEFAULTS);
TidyProvider defaults() WINSOCK_TIDY_WRAP(DEFAULTS);
TidyProvider defaults() {
  return [Real = realDefaults()](tidy::ClangTidyOptions &Options,
                                 llvm::StringRef File) {
    bool NobodyAsked = !Options.Checks || Options.Checks->empty();
    Real(Options, File);
    if (NobodyAsked && Options.Checks)
      *Options.Checks += winsock_tidy::defaultChecks();
  };
}

#define PUBLISH "_ZN5clang6clangd6toJSONERKNS0_24PublishDiagnosticsParamsE"
llvm::json::Value realPublish(const PublishDiagnosticsParams &Params)
    WINSOCK_TIDY_REAL(PUBLISH);
llvm::json::Value publish(const PublishDiagnosticsParams &Params)
    WINSOCK_TIDY_WRAP(PUBLISH);
llvm::json::Value publish(const PublishDiagnosticsParams &Params) {
  llvm::json::Value Result = realPublish(Params);
  winsock_tidy::documentDiagnostics(Result);
  return Result;
}

} // namespace clang::clangd

int main(int argc, char *argv[]) {
  winsock_tidy::HostArguments Arguments(argc, argv, "winsock-clangd");
  winsock_tidy::findPages(argv[0]);
  // clangd makes its checks with the factories of the module that is registered
  // last.
  clang::tidy::ClangTidyModuleRegistry::Add<winsock_tidy::EditorModule> Module(
      "winsock-editor", "The module \"winsock\" with a smaller budget.");
  if (!Arguments.mentions("resource-dir"))
    Arguments.insert("--resource-dir=", Arguments.resourceDirectory());
  return clang::clangd::clangdMain(Arguments.count(),
                                   const_cast<char **>(Arguments.values()));
}
