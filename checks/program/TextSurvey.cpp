//===--- TextSurvey.cpp ---------------------------------------------------===//

#include "program/TextSurvey.h"
#include "model/Api.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/ConvertUTF.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/xxhash.h"

namespace path = llvm::sys::path;

namespace winsock_tidy::program {

static std::uint32_t hashOf(llvm::StringRef Word) {
  return static_cast<std::uint32_t>(llvm::xxh3_64bits(Word));
}

bool TextFacts::mentions(llvm::StringRef Word) const {
  return llvm::binary_search(Words, hashOf(Word));
}

bool TextFacts::defines(llvm::StringRef Word) const {
  return llvm::binary_search(Defined, hashOf(Word));
}

/// The names by which programs call Winsock, including macros for one of two
/// functions.
static const llvm::StringSet<> &winsockNames() {
  static const llvm::StringSet<> Names = [] {
    llvm::StringSet<> Result;
    for (const model::Function &Row :
         llvm::make_range(model::begin(), model::end())) {
      if (!Row.isWinsock())
        continue;
      llvm::StringRef Name(Row.Name.data(), Row.Name.size());
      Result.insert(Name);
      if (!Row.PointerType.empty())
        Result.insert({Row.PointerType.data(), Row.PointerType.size()});
      if (Name.size() > 1 && (Name.back() == 'A' || Name.back() == 'W'))
        Result.insert(Name.drop_back());
    }
    return Result;
  }();
  return Names;
}

/// True for functions that close handles other than sockets.
static bool closesHandles(llvm::StringRef Name) {
  const model::Function *Row = model::find({Name.data(), Name.size()});
  return Row && Row->has(model::Effect::ClosesOther);
}

/// True for the headers that declare Winsock, and for windows.h, which includes
/// the first of them.
static bool namesWinsock(llvm::StringRef Header) {
  std::string Name = path::filename(Header, path::Style::windows).lower();
  return Name == "afxsock.h" || Name == "mstcpip.h" || Name == "mswsock.h" ||
         llvm::StringRef(Name).contains("winsock") ||
         llvm::StringRef(Name).starts_with("ws2");
}
static bool declaresWinsock(llvm::StringRef Header) {
  return namesWinsock(Header) || path::filename(Header, path::Style::windows)
                                     .equals_insensitive("windows.h");
}

namespace {

/// Reads words, strings and directives, and skips comments.
class Scanner {
public:
  explicit Scanner(llvm::StringRef Text) : Text(Text) {}
  TextFacts run();

private:
  void word();
  void skipString(char Quote);
  void skipRawString();
  void skipNumber();
  void directive();
  void skipComment();
  llvm::StringRef rest() const { return Text.drop_front(At); }

  llvm::StringRef Text;
  size_t At = 0;
  TextFacts Facts;
  llvm::StringSet<> Included;
  /// The last word before an opening parenthesis, and the current nesting
  /// depth.
  llvm::StringRef Candidate;
  unsigned Brackets = 0;
  bool MayBeDefinition = false;
  bool HasRawStrings = true;
};

} // namespace

/// Whether the line break at At is none to the compiler: a backslash is in
/// front.
static bool isContinued(llvm::StringRef Text, size_t At) {
  llvm::StringRef Line = Text.take_front(At);
  Line.consume_back("\r");
  return Line.ends_with("\\");
}

void Scanner::skipComment() {
  bool IsLine = Text[At + 1] == '/';
  size_t End = IsLine ? Text.find('\n', At) : Text.find("*/", At + 2);
  while (IsLine && End != llvm::StringRef::npos && isContinued(Text, End))
    End = Text.find('\n', End + 1);
  At = End == llvm::StringRef::npos ? Text.size() : End + (IsLine ? 0 : 2);
}

void Scanner::skipString(char Quote) {
  for (++At; At < Text.size() && Text[At] != Quote && Text[At] != '\n'; ++At)
    if (Text[At] == '\\')
      At += rest().starts_with("\\\r\n") ? 2 : 1;
  if (At < Text.size())
    ++At;
}

/// Skips R"x(...)x", of which the R was read. What only looks like one is left.
void Scanner::skipRawString() {
  llvm::StringRef Delimiter = rest().substr(1, 17).take_until(
      [](char C) { return llvm::isSpace(C) || C == '(' || C == '"'; });
  if (!rest().drop_front(1 + Delimiter.size()).starts_with("("))
    return;
  std::string Closing = (")" + Delimiter + "\"").str();
  size_t End = Text.find(Closing, At);
  // In C the first may be no such string, and so are the others.
  HasRawStrings = End != llvm::StringRef::npos;
  if (HasRawStrings)
    At = End + Closing.size();
}

void Scanner::skipNumber() {
  auto IsPart = [](char C) { return llvm::isAlnum(C) || C == '_'; };
  while (At < Text.size() &&
         (IsPart(Text[At]) ||
          // 1'000 is one number.
          (Text[At] == '\'' && At + 1 < Text.size() && IsPart(Text[At + 1]))))
    ++At;
}

void Scanner::directive() {
  llvm::StringRef Line = rest().drop_front().ltrim(" \t");
  if (!Line.consume_front("include") && !Line.consume_front("import")) {
    ++At; // The words of the directive count like others.
    return;
  }
  Line.consume_front("_next");
  Line = Line.split('\n').first.ltrim(" \t");
  while (Line.consume_front("/*"))
    Line = Line.split("*/").second.ltrim(" \t");
  At = std::min(Text.find('\n', At), Text.size());
  if (!Line.starts_with("<") && !Line.starts_with("\"")) {
    Facts.IncludesByMacro = true;
    return;
  }
  size_t End = Line.find(Line.front() == '<' ? '>' : '"', 1);
  // What has a zero in it names no file, and to the system another one.
  if (End == llvm::StringRef::npos || Line.take_front(End).contains('\0'))
    return;
  std::string Name = Line.slice(1, End).str();
  std::replace(Name.begin(), Name.end(), '\\', '/');
  Facts.IncludesWinsock |= declaresWinsock(Name);
  Facts.NamesWinsock |= namesWinsock(Name);
  if (Included.insert(Name).second)
    Facts.Includes.push_back(std::move(Name));
}

void Scanner::word() {
  llvm::StringRef Word = rest().take_while(
      [](char C) { return llvm::isAlnum(C) || C == '_' || (C & 0x80); });
  At += Word.size();
  Facts.Words.push_back(hashOf(Word));
  if (HasRawStrings && rest().starts_with("\"") &&
      llvm::is_contained({"R", "LR", "uR", "UR", "u8R"}, Word))
    return skipRawString();
  llvm::StringRef After = rest().ltrim(" \t");
  bool IsCall = After.starts_with("(");
  if (!Brackets && IsCall) {
    Candidate = Word;
    MayBeDefinition = true;
  }
  Facts.ClosesHandles |= IsCall && closesHandles(Word);
  if ((Facts.UsesWinsock && Facts.IncludesWinsock) ||
      !winsockNames().contains(Word))
    return;
  // Names such as `send` are also used for other functions. They count as
  // Winsock's if they are called without a qualifier, or if no other library
  // uses the name.
  llvm::StringRef Before = Text.take_front(At - Word.size()).rtrim(" \t");
  bool IsMember = Before.ends_with(".") || Before.ends_with("->") ||
                  Before.ends_with("std::");
  bool IsItsOwn = Word.starts_with("WSA") || Word.starts_with("LPFN_");
  Facts.UsesWinsock |= !IsMember && (IsCall || IsItsOwn);
  // No other library uses the name; a program may declare the function itself.
  Facts.IncludesWinsock |= !IsMember && IsItsOwn;
}

TextFacts Scanner::run() {
  while (At < Text.size()) {
    char C = Text[At];
    if (llvm::isAlpha(C) || C == '_' || (C & 0x80)) {
      word();
      continue;
    }
    if (llvm::isDigit(C)) {
      skipNumber();
      continue;
    }
    if (C == '/' && At + 1 < Text.size() &&
        (Text[At + 1] == '/' || Text[At + 1] == '*')) {
      skipComment();
      continue;
    }
    if (C == '"' || C == '\'') {
      skipString(C);
      continue;
    }
    if (C == '#') {
      directive();
      continue;
    }
    if (C == '(')
      ++Brackets;
    else if (C == ')' && Brackets)
      --Brackets;
    else if (C == '{' && !Brackets && MayBeDefinition) {
      Facts.Defined.push_back(hashOf(Candidate));
      MayBeDefinition = false;
    } else if (C == ';' && !Brackets)
      MayBeDefinition = false;
    ++At;
  }
  for (std::vector<std::uint32_t> *List : {&Facts.Words, &Facts.Defined}) {
    llvm::sort(*List);
    List->erase(std::unique(List->begin(), List->end()), List->end());
    List->shrink_to_fit();
  }
  return std::move(Facts);
}

TextFacts surveyText(llvm::StringRef Text) {
  // Clang refuses UTF-16 and reports that for a file that it parses.
  std::string Converted;
  llvm::ArrayRef<char> Bytes(Text.data(), Text.size());
  if (llvm::hasUTF16ByteOrderMark(Bytes) &&
      llvm::convertUTF16ToUTF8String(Bytes, Converted))
    Text = Converted;
  return Scanner(Text).run();
}

TextSurvey::SearchPath
TextSurvey::searchPathOf(llvm::StringRef Directory,
                         llvm::ArrayRef<std::string> CommandLine) {
  SearchPath Result;
  Result.Directory = Directory.str();
  for (size_t I = 0; I < CommandLine.size(); ++I) {
    llvm::StringRef Word = CommandLine[I];
    if (Word == "-Xclang")
      continue;
    auto Value = [&](llvm::StringRef Option) -> std::optional<std::string> {
      llvm::StringRef Rest = Word;
      if (!Rest.consume_front(Option))
        return std::nullopt;
      if (!Rest.empty())
        return Rest.str();
      if (I + 1 < CommandLine.size() && CommandLine[I + 1] == "-Xclang")
        ++I;
      return I + 1 < CommandLine.size() ? CommandLine[++I] : std::string();
    };
    if (auto Forced = Value("-include"))
      Result.Forced.push_back(std::move(*Forced));
    else if (auto Quoted = Value("-iquote"))
      Result.Own.push_back(std::move(*Quoted));
    else if (auto FromCl = Value("/FI"))
      Result.Forced.push_back(std::move(*FromCl));
    else if (auto OwnOfCl = Value("/I"))
      Result.Own.push_back(std::move(*OwnOfCl));
    else if (auto Own = Value("-I"))
      Result.Own.push_back(std::move(*Own));
    else
      for (llvm::StringRef Option : {"-isystem", "-idirafter", "-imsvc",
                                     "/imsvc", "/external:I", "-external:I"})
        if (auto System = Value(Option)) {
          Result.System.push_back(std::move(*System));
          break;
        }
  }
  for (auto *List : {&Result.Own, &Result.System, &Result.Forced})
    for (std::string &Name : *List)
      std::replace(Name.begin(), Name.end(), '\\', '/');
  return Result;
}

const TextSurvey::File &TextSurvey::file(llvm::StringRef Path) {
  std::unique_ptr<File> &Slot = Files[Path];
  if (!Slot) {
    Slot = std::make_unique<File>();
    // Directories and pipes have no text to read.
    auto Status = Texts->status(Path);
    if (!Status || !Status->isRegularFile())
      return *Slot;
    if (auto Buffer = Texts->getBufferForFile(Path)) {
      Slot->Exists = true;
      Slot->Facts = surveyText((*Buffer)->getBuffer());
    }
  }
  return *Slot;
}

static std::string join(llvm::StringRef Base, llvm::StringRef Name) {
  llvm::SmallString<256> Result;
  if (!path::is_absolute(Name))
    Result = Base;
  path::append(Result, Name);
  path::remove_dots(Result, /*remove_dot_dot=*/true);
  return std::string(Result);
}

std::string TextSurvey::find(llvm::StringRef Directory, llvm::StringRef Name) {
  std::string Exact = join(Directory, Name);
  if (file(Exact).Exists)
    return Exact;
  // If no directory has this name, in any case, the file does not exist.
  llvm::StringRef First = *path::begin(Name);
  if (!path::is_absolute(Name) && First != "." && First != ".." &&
      !Names.names(Directory).contains(First.lower()))
    return {};
  std::string Found = Names.find(Exact);
  return !Found.empty() && file(Found).Exists ? Found : std::string();
}

std::string TextSurvey::find(llvm::StringRef From, llvm::StringRef Name,
                             const SearchPath &Where) {
  std::string Found = find(path::parent_path(From), Name);
  for (const std::string &Directory : Where.Own)
    if (Found.empty())
      Found = find(join(Where.Directory, Directory), Name);
  return Found;
}

/// Calls Visit with the name and the facts of Main, and of the program's
/// headers that it includes, until Visit returns true.
template <typename F>
void TextSurvey::forEachFile(llvm::StringRef Main, const SearchPath &Where,
                             F Visit) {
  llvm::StringSet<> Seen;
  std::vector<std::string> Work{Main.str()};
  // These are looked for as if a file of the command's directory included them.
  for (const std::string &Forced : Where.Forced)
    if (std::string Found = find(join(Where.Directory, "-"), Forced, Where);
        !Found.empty())
      Work.push_back(std::move(Found));
  while (!Work.empty()) {
    std::string Path = std::move(Work.back());
    Work.pop_back();
    if (!Seen.insert(Path).second)
      continue;
    const File &Known = file(Path);
    if (!Known.Exists)
      continue;
    if (Visit(Path, Known.Facts))
      return;
    for (const std::string &Name : Known.Facts.Includes)
      if (std::string Found = find(Path, Name, Where); !Found.empty())
        Work.push_back(std::move(Found));
  }
}

bool TextSurvey::usesWinsock(llvm::StringRef Main, const SearchPath &Where) {
  // A file that includes Winsock and nothing else is relevant. Otherwise one
  // file must use Winsock, and one must include it; what a file closes may be
  // the sockets of its headers.
  const TextFacts &Own = file(Main).Facts;
  if (Own.NamesWinsock || (Own.IncludesWinsock && Own.UsesWinsock))
    return true;
  bool Uses = false, Includes = false, Names = false, HasSockets = false;
  auto IsEnough = [&] {
    return (Uses && Includes) || (Own.ClosesHandles && Names && HasSockets);
  };
  forEachFile(Main, Where, [&](llvm::StringRef, const TextFacts &Facts) {
    Uses |= Facts.UsesWinsock;
    Includes |= Facts.IncludesWinsock;
    Names |= Facts.NamesWinsock;
    HasSockets |= Facts.mentions("SOCKET");
    return IsEnough();
  });
  return IsEnough();
}

bool TextSurvey::mentionsAny(llvm::StringRef Main, const SearchPath &Where,
                             llvm::ArrayRef<std::string> Words) {
  bool Found = false;
  forEachFile(Main, Where, [&](llvm::StringRef, const TextFacts &Facts) {
    // A header usually only declares the function: the file itself, or a body
    // in a header, must use it.
    bool IsMain = &Facts == &file(Main).Facts;
    Found = llvm::any_of(Words, [&](const std::string &Word) {
      return Facts.mentions(Word) && (IsMain || !Facts.Defined.empty());
    });
    return Found;
  });
  return Found;
}

bool TextSurvey::includesWinsock(llvm::StringRef Main,
                                 const SearchPath &Where) {
  bool Found = false;
  forEachFile(Main, Where, [&](llvm::StringRef, const TextFacts &Facts) {
    return Found |= Facts.IncludesWinsock;
  });
  return Found;
}

bool TextSurvey::includesAny(llvm::StringRef Main, const SearchPath &Where,
                             const llvm::StringSet<> &Headers) {
  SearchPath All = Where;
  llvm::append_range(All.Own, Where.System);
  llvm::StringSet<> Names;
  for (llvm::StringRef Header : Headers.keys())
    Names.insert(path::filename(Header).lower());
  auto IsWanted = [&](llvm::StringRef Path) {
    auto [Real, IsNew] = RealNames.try_emplace(Path);
    llvm::SmallString<256> Name;
    if (IsNew && !llvm::sys::fs::real_path(Path, Name))
      Real->second = std::string(Name);
    return Headers.contains(Path) || Headers.contains(Real->second);
  };
  bool Found = false;
  forEachFile(Main, All, [&](llvm::StringRef Path, const TextFacts &Facts) {
    auto MayBeMeant = [&](llvm::StringRef Name) {
      return Names.contains(path::filename(Name).lower()) &&
             find(Path, Name, All).empty();
    };
    return Found = Facts.IncludesByMacro || IsWanted(Path) ||
                   llvm::any_of(Facts.Includes, MayBeMeant);
  });
  return Found;
}

bool TextSurvey::defines(llvm::StringRef Path, llvm::StringRef Word) {
  return file(Path).Facts.defines(Word);
}

} // namespace winsock_tidy::program
