//===--- Changes.cpp ------------------------------------------------------===//

#include "Changes.h"
#include "Paths.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileUtilities.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Program.h"

namespace fs = llvm::sys::fs;

namespace winsock_tidy {

static std::string realPath(llvm::StringRef File) {
  llvm::SmallString<256> Result;
  return fs::real_path(File, Result) ? File.str() : std::string(Result);
}

/// Runs git in Directory; what it prints, or a sentence on why it failed.
static llvm::Expected<std::string>
runGit(llvm::StringRef Directory, llvm::ArrayRef<llvm::StringRef> Arguments) {
  auto Failed = [](const llvm::Twine &Why) {
    return llvm::createStringError(
        std::errc::invalid_argument,
        "cannot learn from git which lines were changed: %s",
        Why.str().c_str());
  };
  llvm::ErrorOr<std::string> Git = llvm::sys::findProgramByName("git");
  if (!Git)
    return Failed("git is not installed, or not on the PATH");
  llvm::SmallString<128> Out, Err;
  if (std::error_code EC = fs::createTemporaryFile("winsock-tidy", "out", Out))
    return Failed(EC.message());
  llvm::FileRemover RemoveOut(Out);
  if (std::error_code EC = fs::createTemporaryFile("winsock-tidy", "err", Err))
    return Failed(EC.message());
  llvm::FileRemover RemoveErr(Err);
  std::vector<llvm::StringRef> Line{*Git, "-C", Directory, "-c",
                                    "core.quotePath=false"};
  llvm::append_range(Line, Arguments);
  std::string Why;
  int Status = llvm::sys::ExecuteAndWait(
      *Git, Line, std::nullopt,
      {llvm::StringRef(), llvm::StringRef(Out), llvm::StringRef(Err)}, 0, 0,
      &Why);
  auto Read = [](llvm::StringRef File) {
    auto Buffer = llvm::MemoryBuffer::getFile(File);
    return Buffer ? (*Buffer)->getBuffer().str() : std::string();
  };
  if (Status == 0)
    return Read(Out);
  std::string Said = Read(Err);
  llvm::StringRef First = llvm::StringRef(Said).trim().split('\n').first;
  return Failed(First.empty() ? llvm::StringRef(Why) : First);
}

llvm::Expected<Changes>
Changes::ask(llvm::StringRef Directory,
             const std::optional<std::string> &Revision) {
  llvm::Expected<std::string> Top =
      runGit(Directory, {"rev-parse", "--show-toplevel"});
  if (!Top)
    return Top.takeError();
  *Top = llvm::StringRef(*Top).trim().str();
  Changes Result;
  std::vector<llvm::StringRef> Arguments{"diff",          "--unified=0",
                                         "--no-color",    "--no-ext-diff",
                                         "--src-prefix=", "--dst-prefix="};
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
      Result.Changed[realPath(absolutePath(*Top, Name))] = {{0, ~0u}};
  return Result;
}

void Changes::readDifference(llvm::StringRef Text, llvm::StringRef Top) {
  std::vector<Lines> *Current = nullptr;
  unsigned Left = 0; // Lines of a hunk that follow; they may look like heads.
  for (llvm::StringRef Line : llvm::split(Text, '\n')) {
    if (Left > 0 && (Line.starts_with("+") || Line.starts_with("-"))) {
      --Left;
      continue;
    }
    if (Line.consume_front("+++ ")) {
      Line = Line.rtrim("\t\r").trim('"');
      Current = Line == "/dev/null"
                    ? nullptr
                    : &Changed[realPath(absolutePath(Top, Line))];
    } else if (Line.consume_front("@@ -")) {
      // "12,3 +12,0 @@ ...": a count that is left out is 1.
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
      // Where lines were taken away, the lines around changed their meaning.
      if (Current)
        Current->push_back(Added ? Lines(First, First + Added - 1)
                                 : Lines(First, First + 1));
    }
  }
}

bool Changes::touches(const Place &At) {
  auto [Real, New] = RealPaths.try_emplace(At.File);
  if (New)
    Real->second = realPath(At.File);
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
