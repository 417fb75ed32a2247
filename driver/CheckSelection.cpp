//===--- CheckSelection.cpp -----------------------------------------------===//

#include "CheckSelection.h"
#include "CheckList.h"
#include "clang-tidy/GlobList.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Format.h"
#include <optional>

namespace winsock_tidy {

/// The length of the prefix of all ids, "winsock-".
static constexpr size_t PrefixLength = 8;

/// Returns "; did you mean '...'?" with the nearest id, or what to do instead.
static std::string suggestion(llvm::StringRef Wrong) {
  // At most a third of the letters may differ; other ids are no help.
  unsigned Best = Wrong.size() / 3 + 1;
  llvm::StringRef Nearest;
  for (const CheckInfo &Check : allChecks()) {
    auto Compare = [&](llvm::StringRef Candidate) {
      // A common beginning matters more than a missing end.
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
    // The prefix is the same everywhere, and users often omit it.
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

/// True if Glob, without a leading '-', matches any check.
static bool matchesAny(llvm::StringRef Glob) {
  const clang::tidy::GlobList List(Glob);
  return llvm::any_of(allChecks(), [&](const CheckInfo &Check) {
    return List.contains(Check.Id);
  });
}

/// Returns the globs of List as written, and without a leading '-'.
static std::vector<std::pair<llvm::StringRef, llvm::StringRef>>
globsIn(llvm::StringRef List) {
  llvm::SmallVector<llvm::StringRef> Texts;
  llvm::SplitString(List, Texts, ",\n");
  std::vector<std::pair<llvm::StringRef, llvm::StringRef>> Result;
  for (llvm::StringRef Text : Texts) {
    llvm::StringRef Bare = Text = Text.trim();
    Bare.consume_front("-");
    if (!Bare.trim().empty())
      Result.emplace_back(Text, Bare.trim());
  }
  return Result;
}

llvm::Expected<std::vector<std::string>> selectChecks(llvm::StringRef Globs,
                                                      llvm::StringRef Origin) {
  for (auto [Text, Bare] : globsIn(Globs))
    if (!matchesAny(Bare))
      return llvm::createStringError(
          std::errc::invalid_argument, "no check matches '%s' of %s%s",
          Text.str().c_str(), Origin.str().c_str(), suggestion(Bare).c_str());
  clang::tidy::GlobList List(Globs);
  std::vector<std::string> Result;
  for (const CheckInfo &Check : allChecks())
    if (List.contains(Check.Id))
      Result.push_back(Check.Id.str());
  if (Result.empty())
    return llvm::createStringError(
        std::errc::invalid_argument,
        "'%s' of %s leaves no check to run; --list-checks shows all checks",
        Globs.str().c_str(), Origin.str().c_str());
  return Result;
}

std::vector<std::string> unknownChecksIn(llvm::StringRef List) {
  std::vector<std::string> Result;
  for (auto [Text, Bare] : globsIn(List))
    if (Bare.starts_with("winsock") && !matchesAny(Bare))
      Result.push_back("no check matches '" + Text.str() + "'" +
                       suggestion(Bare));
  return Result;
}

std::optional<NamedChecks> checksNamedIn(llvm::StringRef List) {
  const clang::tidy::GlobList Whole(List);
  bool Named = false, SwitchedOn = false, AllOff = false, OthersOn = false;
  for (auto [Text, Bare] : globsIn(List)) {
    const bool On = Text == Bare;
    if (!On && Bare.trim('*').empty()) {
      AllOff = true;
      continue;
    }
    const bool Ours = matchesAny(Bare);
    Named |= Ours;
    SwitchedOn |= Ours && On;
    // A glob matches itself, which shows whether a later glob removes all of
    // it.
    OthersOn |= !Ours && On && Whole.contains(Bare);
  }
  if (!Named && (OthersOn || !AllOff))
    return std::nullopt;
  NamedChecks Result;
  Result.OnlyTakesAway = Named && !SwitchedOn && !AllOff;
  for (const CheckInfo &Check : allChecks())
    if (Whole.contains(Check.Id))
      Result.Ids.push_back(Check.Id.str());
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
