//===--- Counterparts.cpp -------------------------------------------------===//

#include "program/Counterparts.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

namespace winsock_tidy::program {

namespace {

constexpr llvm::StringLiteral Begins[] = {
    "initialize", "initialise", "init",   "startup", "start", "setup", "open",
    "connect",    "begin",      "create", "boot",    "load",  "attach"};
constexpr llvm::StringLiteral Ends[] = {
    "exit",         "cleanup",      "shutdown",     "fini",    "finish",
    "finalize",     "finalise",     "deinit",       "uninit",  "deinitialize",
    "deinitialise", "uninitialize", "uninitialise", "term",    "terminate",
    "teardown",     "destroy",      "close",        "stop",    "end",
    "quit",         "done",         "free",         "release", "delete",
    "unload",       "disconnect",   "detach"};

/// Returns the name in lower case and without underscores.
std::string plain(llvm::StringRef Word) {
  std::string Result;
  for (char C : Word)
    if (C != '_')
      Result += llvm::toLower(C);
  return Result;
}

/// True if a part of the name begins at At: after an underscore, or with a
/// capital letter after a small one.
bool beginsPart(llvm::StringRef Word, size_t At) {
  return At == 0 || At == Word.size() || Word[At] == '_' ||
         Word[At - 1] == '_' ||
         (llvm::isUpper(Word[At]) && !llvm::isUpper(Word[At - 1])) ||
         llvm::isDigit(Word[At]);
}

/// Returns Word in the style of Like: "exit", "Exit" or "EXIT".
std::string inStyle(llvm::StringRef Word, llvm::StringRef Like) {
  std::string Result = Word.str();
  if (!llvm::isUpper(Like[0]))
    return Result;
  Result[0] = llvm::toUpper(Result[0]);
  return Like.size() > 1 && llvm::isUpper(Like[1]) ? Word.upper() : Result;
}

llvm::StringRef scopeOf(llvm::StringRef Quoted, llvm::StringRef Word) {
  size_t At = Quoted.rfind(Word);
  return Word.empty() || At == llvm::StringRef::npos ? Quoted
                                                     : Quoted.take_front(At);
}

} // namespace

Counterparts::Counterparts(llvm::StringRef Quoted, llvm::StringRef Word)
    : Scope(scopeOf(Quoted, Word)) {
  std::string Lower = Word.lower();
  for (llvm::StringRef Begin : Begins) {
    size_t At = llvm::StringRef(Lower).rfind(Begin);
    if (At == llvm::StringRef::npos || !beginsPart(Word, At) ||
        !beginsPart(Word, At + Begin.size()))
      continue;
    llvm::StringRef Before = Word.take_front(At),
                    After = Word.drop_front(At + Begin.size());
    HasStem = !plain((Before + After).str()).empty();
    for (llvm::StringRef End : Ends) {
      Spelled.push_back(
          (Before + inStyle(End, Word.drop_front(At)) + After).str());
      Names.push_back(plain(Spelled.back()));
    }
    return;
  }
}

bool Counterparts::include(llvm::StringRef Quoted, llvm::StringRef Word) const {
  return !Word.empty() && scopeOf(Quoted, Word) == Scope &&
         llvm::is_contained(Names, plain(Word));
}

std::vector<std::string> Counterparts::plainNames() const {
  // Names such as "exit" and "free" alone belong to others.
  return Scope == "'" && HasStem ? Spelled : std::vector<std::string>();
}

} // namespace winsock_tidy::program
