//===--- CheckSelection.cpp -----------------------------------------------===//

#include "CheckSelection.h"
#include "CheckList.h"
#include "clang-tidy/GlobList.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/Support/Format.h"
#include <optional>

namespace winsock_tidy {

/// The length of what all ids begin with, "winsock-".
static constexpr size_t PrefixLength = 8;

/// "; did you mean '...'?" with the nearest id, or what to do instead.
static std::string suggestion(llvm::StringRef Wrong) {
  // A third of the letters may differ; further away is no help.
  unsigned Best = Wrong.size() / 3 + 1;
  llvm::StringRef Nearest;
  for (const CheckInfo &Check : allChecks()) {
    auto Compare = [&](llvm::StringRef Candidate) {
      // What was begun well counts for more than what was left out.
      unsigned Distance = std::min(
          Wrong.edit_distance(Candidate, true, Best),
          Wrong.edit_distance(Candidate.take_front(Wrong.size()), true, Best) +
              1);
      if (Distance < Best) {
        Best = Distance;
        Nearest = Check.Id;
      }
    };
    Compare(Check.Id);
    // The prefix is the same everywhere and easily left out.
    Compare(Check.Id.drop_front(std::min(Check.Id.size(), PrefixLength)));
  }
  if (Nearest.empty())
    return "; --list-checks shows all checks";
  return ("; did you mean '" + Nearest + "'?").str();
}

std::vector<std::string> defaultChecks(bool Strict) {
  std::vector<std::string> Result;
  for (const CheckInfo &Check : allChecks())
    if (Strict || Check.RunsIn == Profile::Default)
      Result.push_back(Check.Id.str());
  return Result;
}

llvm::Expected<std::vector<std::string>> selectChecks(llvm::StringRef Globs) {
  llvm::SmallVector<llvm::StringRef> Parts;
  Globs.split(Parts, ',', -1, /*KeepEmpty=*/false);
  for (llvm::StringRef Part : Parts) {
    Part = Part.trim();
    llvm::StringRef Bare = Part;
    Bare.consume_front("-");
    clang::tidy::GlobList Glob(Bare);
    if (llvm::none_of(allChecks(), [&](const CheckInfo &Check) {
          return Glob.contains(Check.Id);
        }))
      return llvm::createStringError(
          std::errc::invalid_argument, "no check matches '%s' of --checks%s",
          Part.str().c_str(), suggestion(Bare).c_str());
  }
  clang::tidy::GlobList List(Globs);
  std::vector<std::string> Result;
  for (const CheckInfo &Check : allChecks())
    if (List.contains(Check.Id))
      Result.push_back(Check.Id.str());
  if (Result.empty())
    return llvm::createStringError(
        std::errc::invalid_argument,
        "--checks='%s' leaves no check to run; --list-checks shows all checks",
        Globs.str().c_str());
  return Result;
}

void listChecks(llvm::raw_ostream &OS) {
  size_t Width = 0;
  for (const CheckInfo &Check : allChecks())
    Width = std::max(Width, Check.Id.size());
  for (const CheckInfo &Check : allChecks())
    OS << llvm::left_justify(Check.Id, Width) << "  "
       << (Check.RunsIn == Profile::Default ? "default" : "strict ") << "  "
       << Check.Summary << '\n';
}

llvm::Error explainCheck(llvm::StringRef Id, llvm::raw_ostream &OS) {
  const CheckInfo *Check = findCheck(Id);
  if (!Check)
    return llvm::createStringError(std::errc::invalid_argument,
                                   "there is no check '%s'%s", Id.str().c_str(),
                                   suggestion(Id).c_str());
  OS << Check->Page.rtrim() << '\n';
  return llvm::Error::success();
}

} // namespace winsock_tidy
