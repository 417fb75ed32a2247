//===--- Changes.cpp ------------------------------------------------------===//

#include "Changes.h"
#include "Git.h"
#include "Paths.h"
#include "llvm/ADT/StringExtras.h"

namespace winsock_tidy {

/// Reads a name as git writes it into a diff: unchanged, with a tab after it if
/// it contains blanks, or like a C string if it contains special characters.
static std::string readName(llvm::StringRef Text) {
  if (!Text.consume_front("\"")) {
    Text.consume_back("\t");
    return Text.str();
  }
  std::string Result;
  while (!Text.empty() && !Text.starts_with("\"")) {
    unsigned Octal = 0;
    if (!Text.consume_front("\\")) {
      Result += Text.front();
    } else if (!Text.take_front(3).getAsInteger(8, Octal)) {
      Result += static_cast<char>(Octal);
      Text = Text.drop_front(2);
    } else {
      constexpr llvm::StringLiteral Letters = "abtnvfr",
                                    Meant = "\a\b\t\n\v\f\r";
      size_t At = Letters.find(Text.front());
      Result += At == llvm::StringRef::npos ? Text.front() : Meant[At];
    }
    Text = Text.drop_front();
  }
  return Result;
}

llvm::Expected<Changes>
Changes::ask(llvm::StringRef Directory,
             const std::optional<std::string> &Revision) {
  llvm::Expected<std::string> Top = findWorkTree(Directory);
  if (!Top)
    return Top.takeError();
  Changes Result;
  // The user's configuration must not change the format.
  std::vector<llvm::StringRef> Arguments{"-c",
                                         "core.quotePath=false",
                                         "diff",
                                         "--unified=0",
                                         "--inter-hunk-context=0",
                                         "--no-color",
                                         "--no-ext-diff",
                                         "--no-textconv",
                                         "--src-prefix=",
                                         "--dst-prefix="};
  Arguments.push_back(Revision ? llvm::StringRef(*Revision) : "--cached");
  Arguments.push_back("--");
  llvm::Expected<std::string> Difference = runGit(*Top, Arguments);
  if (!Difference)
    return Difference.takeError();
  Result.readDifference(*Difference, *Top);
  if (!Revision)
    return Result;
  llvm::Expected<std::string> Others =
      runGit(*Top, {"ls-files", "--others", "--exclude-standard", "-z"});
  if (!Others)
    return Others.takeError();
  for (llvm::StringRef Name : llvm::split(*Others, '\0'))
    if (!Name.empty())
      Result.Changed[realName(absolutePath(*Top, Name))] = {{0, ~0u}};
  return Result;
}

void Changes::readDifference(llvm::StringRef Text, llvm::StringRef Top) {
  std::vector<Lines> *Current = nullptr;
  unsigned Left = 0; // Remaining lines of a hunk; they may look like headers.
  for (llvm::StringRef Line : llvm::split(Text, '\n')) {
    if (Left > 0 && (Line.starts_with("+") || Line.starts_with("-"))) {
      --Left;
      continue;
    }
    if (Line.consume_front("+++ ")) {
      Current = Line == "/dev/null"
                    ? nullptr
                    : &Changed[realName(absolutePath(Top, readName(Line)))];
    } else if (Line.consume_front("@@ -")) {
      // "12,3 +12,0 @@ ...": an omitted count is 1.
      auto Span = [](llvm::StringRef From) {
        unsigned First = 0, Count = 1;
        From.consumeInteger(10, First);
        if (From.consume_front(","))
          From.consumeInteger(10, Count);
        return std::make_pair(First, Count);
      };
      auto [OldFirst, Removed] = Span(Line);
      auto [First, Added] = Span(Line.split('+').second);
      (void)OldFirst;
      Left = Removed + Added;
      // If lines were removed, the lines around them may have another meaning.
      if (Current)
        Current->push_back(Added ? Lines(First, First + Added - 1)
                                 : Lines(First, First + 1));
    }
  }
}

bool Changes::touches(const Place &At) {
  auto [Real, New] = RealPaths.try_emplace(At.File);
  if (New)
    Real->second = realName(At.File);
  auto File = Changed.find(Real->second);
  return File != Changed.end() &&
         llvm::any_of(File->second, [&](const Lines &Each) {
           return Each.first <= At.Line && At.Line <= Each.second;
         });
}

bool Changes::touches(const LocatedFinding &Each) {
  return llvm::any_of(Each.Path,
                      [this](const Step &Step) { return touches(Step.At); });
}

std::vector<std::string> Changes::files() const {
  std::vector<std::string> Result;
  for (llvm::StringRef Name : Changed.keys())
    Result.push_back(Name.str());
  llvm::sort(Result);
  return Result;
}

} // namespace winsock_tidy
