//===--- WhySilent.cpp ----------------------------------------------------===//

#include "WhySilent.h"
#include "Paths.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

namespace winsock_tidy {

bool AskedLine::isIn(llvm::StringRef Path) const {
  std::string Whole = absolutePath(currentDirectory(), File);
  return Path == Whole || llvm::sys::fs::equivalent(Path, Whole) ||
         (Path.consume_back(File) && Path.ends_with("/"));
}

bool AskedLine::contains(const Place &At) const {
  return isAll() || (At.Line == Line && isIn(At.File));
}

llvm::Expected<AskedLine> readAskedLine(llvm::StringRef Text) {
  AskedLine Result;
  if (Text.empty())
    return Result;
  auto [File, Line] = Text.rsplit(':');
  if (File.empty() || Line.getAsInteger(10, Result.Line) || !Result.Line)
    return llvm::createStringError(
        std::errc::invalid_argument,
        "--why-silent='%s' names no line; write the file and the line, as in "
        "--why-silent=net.c:12, or nothing for all lines",
        Text.str().c_str());
  Result.File = File.str();
  return Result;
}

bool WhySilent::isAsked(const LocatedFinding &Reason, Locator &Where) const {
  using clang::tooling::DiagnosticMessage;
  return Asked.contains(Reason.At) ||
         llvm::any_of(Reason.Error.Notes, [&](const DiagnosticMessage &Note) {
           return Asked.contains(Where.place(Note.FilePath, Note.FileOffset));
         });
}

void WhySilent::add(std::vector<Finding> Reasons, Locator &Where) {
  for (Finding &Each : Reasons) {
    LocatedFinding Located(Each);
    Located.At = Where.place(Each.Message.FilePath, Each.Message.FileOffset);
    if (!isAsked(Located, Where))
      continue;
    std::string Key = Each.DiagnosticName + "\n" + Each.Message.FilePath +
                      "\n" + std::to_string(Each.Message.FileOffset) + "\n" +
                      Each.Message.Message;
    for (const clang::tooling::DiagnosticMessage &Note : Each.Notes)
      Key += "\n" + Note.FilePath + "\n" + std::to_string(Note.FileOffset);
    if (Seen.insert(Key).second)
      All.push_back(std::move(Located));
  }
}

void WhySilent::addHidden(Finding Hidden, llvm::StringRef Reason,
                          Locator &Where) {
  Hidden.DiagLevel = Finding::Remark;
  Hidden.IsWarningAsError = false;
  Hidden.Message.Message =
      ("no finding: " + Reason + " (\"" + Hidden.Message.Message + "\")").str();
  Hidden.Message.Fix.clear();
  Hidden.Notes.clear();
  add({std::move(Hidden)}, Where);
}

std::vector<Finding> WhySilent::take() {
  auto KeyOf = [](const LocatedFinding &Each) {
    return std::tie(Each.At.File, Each.At.Line, Each.At.Column,
                    Each.Error.DiagnosticName, Each.Error.Message.Message);
  };
  llvm::sort(All, [&KeyOf](const LocatedFinding &A, const LocatedFinding &B) {
    return KeyOf(A) < KeyOf(B);
  });
  std::vector<Finding> Result;
  for (LocatedFinding &Each : All)
    Result.push_back(std::move(Each.Error));
  All.clear();
  return Result;
}

std::string WhySilent::nothingFor(bool HasFinding, bool WasRead) const {
  std::string Line = Asked.File + ":" + std::to_string(Asked.Line);
  if (HasFinding)
    return "no check is silent about " + Line + "; it has findings";
  if (!WasRead)
    return Asked.File +
           " was not analyzed, or has no function that uses "
           "Winsock, so that no check examined " +
           Line;
  return "no check examined " + Line +
         "; reasons are given for calls of Winsock functions and of functions "
         "that only call one, and for the places on which they rest";
}

} // namespace winsock_tidy
