//===--- Files.cpp --------------------------------------------------------===//

#include "Files.h"
#include "../Paths.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

namespace fs = llvm::sys::fs;
namespace path = llvm::sys::path;

namespace winsock_tidy::msbuild {

/// No source tree is as deep; links that lead upward can be.
static constexpr unsigned DeepestDirectory = 40;

std::string Files::find(llvm::StringRef Base, llvm::StringRef Text) {
  std::string &Known = Cache[(Base + "\n" + Text).str()];
  if (Known.empty())
    Known = look(Base, Text);
  return Known;
}

std::string Files::look(llvm::StringRef Base, llvm::StringRef Text) {
  std::string Name = Text.trim().trim('"').str();
  mapPath(Name, Maps);
  if (isWindowsPath(Name))
    return withSlashes(Name);
  std::string Exact = absolutePath(Base, withSlashes(Name));
  if (fs::exists(Exact))
    return Exact;
  std::string Found = OnDisk.find(Exact);
  return Found.empty() ? Exact : Found;
}

bool Files::exists(llvm::StringRef Base, llvm::StringRef Text) {
  return !Text.trim().empty() && fs::exists(find(Base, Text));
}

std::string Files::directoryAbove(llvm::StringRef Start, llvm::StringRef Name) {
  for (std::string Here = find("/", Start); !Here.empty();
       Here = path::parent_path(Here).str())
    if (exists(Here, Name))
      return Here;
  return {};
}

/// Matches a sequence against one with wildcards: Many stands for any number of
/// elements. It suffices to go back to the last Many.
template <typename Sequence, typename Element, typename Same>
static bool matchWild(const Sequence &Pattern, const Sequence &Text,
                      const Element &Many, Same IsSame) {
  size_t P = 0, T = 0, Star = ~size_t(0), Tried = 0;
  while (T < Text.size()) {
    if (P < Pattern.size() && Pattern[P] == Many) {
      Star = P++;
      Tried = T;
    } else if (P < Pattern.size() && IsSame(Pattern[P], Text[T])) {
      ++P;
      ++T;
    } else if (Star != ~size_t(0)) {
      P = Star + 1;
      T = ++Tried;
    } else {
      return false;
    }
  }
  while (P < Pattern.size() && Pattern[P] == Many)
    ++P;
  return P == Pattern.size();
}

static bool matchName(llvm::StringRef Pattern, llvm::StringRef Name) {
  // On Windows these are the same, including files without a dot.
  if (Pattern == "*.*")
    return true;
  return matchWild(Pattern, Name, '*', [](char A, char B) {
    return A == '?' || llvm::toLower(A) == llvm::toLower(B);
  });
}

using Parts = llvm::SmallVector<llvm::StringRef, 16>;

static Parts partsOf(llvm::StringRef Name) {
  Parts Result;
  Name.split(Result, '/', -1, /*KeepEmpty=*/false);
  return Result;
}

static bool matchParts(const Parts &Pattern, const Parts &Name) {
  return matchWild(Pattern, Name, llvm::StringRef("**"), matchName);
}

bool Files::matches(llvm::StringRef Base, llvm::StringRef Pattern,
                    llvm::StringRef File) {
  std::string Whole = find(Base, Pattern);
  return matchParts(partsOf(Whole), partsOf(File));
}

void Files::walk(const std::string &Directory,
                 llvm::ArrayRef<llvm::StringRef> Pattern, unsigned Depth,
                 std::vector<std::string> &Result) {
  std::error_code EC;
  for (fs::directory_iterator It(Directory, EC), End;
       !EC && It != End && Left > 0; It.increment(EC)) {
    --Left;
    std::string Name = It->path();
    bool IsDirectory = It->type() == fs::file_type::directory_file;
    if (!IsDirectory)
      Result.push_back(std::move(Name));
    else if (Depth < DeepestDirectory &&
             (llvm::is_contained(Pattern, "**") ||
              (Depth + 1 < Pattern.size() &&
               matchName(Pattern[Depth], path::filename(Name)))))
      walk(Name, Pattern, Depth + 1, Result);
  }
}

std::vector<std::string> Files::expand(llvm::StringRef Base,
                                       llvm::StringRef Pattern) {
  std::string Whole = find(Base, Pattern);
  if (!hasWildcards(Whole) || isWindowsPath(Whole))
    return {Whole};
  Parts All = partsOf(Whole);
  size_t Fixed = llvm::find_if(All, hasWildcards) - All.begin();
  if (Fixed == 0) {
    Said.add("'" + Pattern.trim() +
             "' means files of the whole machine and is "
             "left out");
    return {};
  }
  std::string Start =
      find("/", "/" + llvm::join(All.begin(), All.begin() + Fixed, "/"));
  std::vector<std::string> Result;
  walk(Start, llvm::ArrayRef<llvm::StringRef>(All).drop_front(Fixed), 0,
       Result);
  if (Left == 0)
    Said.add("'" + Pattern.trim() +
             "' means more files than are looked at; "
             "some are left out");
  std::string Found =
      Start + "/" + llvm::join(All.begin() + Fixed, All.end(), "/");
  Parts Wanted = partsOf(Found);
  llvm::erase_if(Result, [&](const std::string &Each) {
    return !matchParts(Wanted, partsOf(Each));
  });
  llvm::sort(Result);
  return Result;
}

} // namespace winsock_tidy::msbuild
