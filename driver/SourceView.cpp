//===--- SourceView.cpp ---------------------------------------------------===//

#include "SourceView.h"
#include "Dialect.h"
#include "Paths.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Regex.h"
#include "llvm/Support/xxhash.h"

namespace path = llvm::sys::path;
namespace vfs = llvm::vfs;

namespace winsock_tidy {

std::string contentHash(llvm::StringRef Contents) {
  llvm::XXH128_hash_t Hash =
      llvm::xxh3_128bits(llvm::arrayRefFromStringRef(Contents));
  auto Text = [](std::uint64_t Half) {
    return llvm::utohexstr(Half, /*LowerCase=*/true, /*Width=*/16);
  };
  return Text(Hash.high64) + Text(Hash.low64);
}

/// Changes the result type of main to int, which Windows' compilers do not
/// require.
static bool mendMain(std::string &Text) {
  static const llvm::Regex Main("(^|[^A-Za-z0-9_])void[[:space:]]+"
                                "((__?cdecl|WINAPI)[[:space:]]+)?"
                                "(w?main|_tmain)[[:space:]]*\\(");
  llvm::SmallVector<llvm::StringRef, 5> Parts;
  if (!Main.match(Text, &Parts))
    return false;
  size_t At = Parts[0].data() - Text.data() + Parts[1].size();
  Text.replace(At, 4, "int ");
  return true;
}

/// True if Word is one of Microsoft's annotations, of either version.
/// TakesArguments: parentheses after it belong to it.
static bool isAnnotation(llvm::StringRef Word, bool &TakesArguments) {
  static const llvm::Regex First(
      "^__(deref_)?(opt_)?(in|out|inout|field|struct|post|pre|inner|range)"
      "(_([ebx]count|range|bound|data_entrypoint)(_part|_full)?)?(_n?z)?(_opt)?"
      "$");
  static const llvm::Regex FirstWithArguments(
      "^__(typefix|success|blocksOn|control_entrypoint|data_entrypoint|"
      "analysis_assume|drv_[a-zA-Z_]+)$");
  // Such names often consist of several parts:
  // _Outptr_result_bytebuffer_maybenull_.
  static const llvm::Regex Second(
      "^_(In|Inout|Out|Outptr|COM_Outptr|Ret|Deref|Pre|Post|Prepost|Field|"
      "Struct_size|Null|NullNull|Must|Check|Success|When|At|Use|Printf|Scanf|"
      "Reserved|Frees|Result|Group|On|Always|Interlocked|IRQL|Requires|"
      "Acquires|Releases|Guarded|Write_guarded|Function|Notnull|Maybe|"
      "Maybenull|"
      "Const|Readable|Writable|Points|Unchanged|Translates|Literal|Analysis|"
      "Return_type|Return|Satisfies|Valid|Notvalid|Kernel|Called|Enum|Strict|"
      "Raises|Maybe_raises|Benign|Has|No|Post_z|Pre_z|Low|Create|Curr|Old|"
      "Callback)_([A-Za-z0-9_]*_)?$");
  static constexpr llvm::StringLiteral Others[] = {
      "__reserved",       "__checkReturn",
      "__nullterminated", "__nullnullterminated",
      "__maybenull",      "__notnull",
      "__callback",       "__readonly",
      "__notreadonly",    "__format_string",
      "__maybereadonly",  "__valid",
      "__notvalid",       "__override",
      "__refparam",       "__possibly_notnullterminated"};
  TakesArguments = Word.contains("count") || Word.contains("range") ||
                   Word.contains("bound") || Word.contains("entrypoint") ||
                   !Word.starts_with("__") || FirstWithArguments.match(Word);
  return llvm::is_contained(Others, Word) || First.match(Word) ||
         FirstWithArguments.match(Word) || Second.match(Word);
}

/// Replaces the annotations in Text with blanks, without moving other text;
/// false if there are none.
static bool blankAnnotations(std::string &Text) {
  auto IsWord = [](char C) { return llvm::isAlnum(C) || C == '_'; };
  auto Blank = [&Text](size_t From, size_t To) {
    for (; From < To; ++From)
      if (Text[From] != '\n')
        Text[From] = ' ';
  };
  // A directive that tests or defines an annotation needs its name.
  auto IsDirectives = [&Text](size_t At) {
    llvm::StringRef Before = llvm::StringRef(Text).take_front(At).rtrim(" \t(");
    return Before.ends_with("define") || Before.ends_with("defined") ||
           Before.ends_with("undef") || Before.ends_with("ifdef") ||
           Before.ends_with("ifndef");
  };
  bool Any = false;
  for (size_t At = 0; (At = Text.find('_', At)) != std::string::npos;) {
    llvm::StringRef Word =
        llvm::StringRef(Text).drop_front(At).take_while(IsWord);
    size_t End = At + Word.size();
    bool InWord = At > 0 && IsWord(Text[At - 1]);
    bool TakesArguments = false;
    if (!InWord && isAnnotation(Word, TakesArguments) && !IsDirectives(At)) {
      Any = true;
      if (TakesArguments && End < Text.size() && Text[End] == '(') {
        unsigned Depth = 0;
        do
          Depth += (Text[End] == '(') - (Text[End] == ')');
        while (++End < Text.size() && Depth > 0);
      }
      Blank(At, End);
    }
    At = End;
  }
  return Any;
}

/// Returns the end of the type name that begins at Text[At].
static size_t endOfType(llvm::StringRef Text, size_t At) {
  static constexpr llvm::StringLiteral GoesOn[] = {
      "struct",   "union",    "enum",   "class", "const",
      "volatile", "unsigned", "signed", "long",  "short"};
  size_t End = At;
  for (bool More = true; More;) {
    At = Text.find_first_not_of(" \t", At);
    llvm::StringRef Word = Text.substr(At).take_while(
        [](char C) { return llvm::isAlnum(C) || C == '_' || C == ':'; });
    if (Word.empty())
      break;
    End = At += Word.size();
    More = llvm::is_contained(GoesOn, Word);
  }
  return End;
}

/// Adds parentheses around the type after the `sizeof` that begins or ends at
/// At; false if there is none, or if it has parentheses.
static bool mendSizeof(std::string &Text, size_t At) {
  static constexpr llvm::StringLiteral Word = "sizeof";
  if (At > Text.size())
    return false;
  llvm::StringRef Before = llvm::StringRef(Text).take_front(At);
  if (Before.rtrim(" \t").ends_with(Word))
    At = Before.rtrim(" \t").size() - Word.size();
  if (!llvm::StringRef(Text).substr(At).starts_with(Word))
    return false;
  const size_t Begin = At + Word.size(), End = endOfType(Text, Begin);
  llvm::StringRef Type = llvm::StringRef(Text).slice(Begin, End).trim(" \t");
  std::string New = (ShortSizeof + llvm::Twine('(') + Type + ")").str();
  if (Type.empty() || New.size() > End - At)
    return false;
  New.resize(End - At, ' ');
  Text.replace(At, End - At, New);
  return true;
}

/// An open file whose contents are recorded when they are read.
class SourceView::ReadFile : public vfs::File {
public:
  ReadFile(std::unique_ptr<vfs::File> Real, std::string Name, bool Renamed,
           SourceView &View)
      : Real(std::move(Real)), Name(std::move(Name)), Renamed(Renamed),
        View(View) {}

  llvm::ErrorOr<vfs::Status> status() override {
    auto Result = Real->status();
    if (Result) // Messages show the name that exists.
      Result->ExposesExternalVFSPath = Renamed;
    return Result;
  }
  std::error_code close() override { return Real->close(); }
  llvm::ErrorOr<std::unique_ptr<llvm::MemoryBuffer>>
  getBuffer(const llvm::Twine &BufferName, int64_t Size, bool Terminated,
            bool Volatile) override {
    auto Buffer = Real->getBuffer(BufferName, Size, Terminated, Volatile);
    if (!Buffer)
      return Buffer;
    View.Seen.Files[Name] = contentHash((*Buffer)->getBuffer());
    bool Annotations = View.Unannotated.count(Name);
    auto Bare = View.BareSizeofs.find(Name);
    if (!View.HideNolint && !Annotations && Bare == View.BareSizeofs.end())
      return Buffer;
    // The text keeps its length, so that all places remain valid.
    std::string Text = (*Buffer)->getBuffer().str();
    if (View.HideNolint)
      for (size_t At = 0; (At = Text.find("NOLINT", At)) != std::string::npos;)
        Text[At] = 'M';
    if (Annotations) {
      blankAnnotations(Text);
      mendMain(Text);
    }
    if (Bare != View.BareSizeofs.end())
      for (unsigned At : Bare->second)
        mendSizeof(Text, At);
    return llvm::MemoryBuffer::getMemBufferCopy(Text, BufferName);
  }

private:
  std::unique_ptr<vfs::File> Real;
  std::string Name;
  bool Renamed;
  SourceView &View;
};

SourceView::SourceView(llvm::IntrusiveRefCntPtr<vfs::FileSystem> Files,
                       bool LikeWindows)
    : ProxyFileSystem(Files), LikeWindows(LikeWindows),
      OnDisk(std::move(Files)) {}

void SourceView::addDependencies(const Dependencies &More) {
  for (const auto &[Name, Hash] : More.Files)
    if (std::string &Known = Seen.Files[Name]; Known.empty())
      Known = Hash;
  Seen.Missing.insert(More.Missing.begin(), More.Missing.end());
}

bool SourceView::hideAnnotations(llvm::StringRef File) {
  auto Buffer = getUnderlyingFS().getBufferForFile(File);
  std::string Text = Buffer ? (*Buffer)->getBuffer().str() : std::string();
  bool Any = blankAnnotations(Text);
  Any |= mendMain(Text);
  return Any && Unannotated.insert(absolute(File)).second;
}

bool SourceView::parenthesize(llvm::StringRef Name, unsigned At) {
  std::string File = absolute(Name);
  auto Buffer = getUnderlyingFS().getBufferForFile(File);
  std::string Text = Buffer ? (*Buffer)->getBuffer().str() : std::string();
  return mendSizeof(Text, At) && BareSizeofs[File].insert(At).second;
}

std::string SourceView::absolute(const llvm::Twine &Path) const {
  llvm::SmallString<256> Result;
  Path.toVector(Result);
  (void)makeAbsolute(Result);
  return std::string(Result);
}

void SourceView::looked(const std::string &Path,
                        const llvm::ErrorOr<vfs::Status> &Result) {
  if (!Result)
    Seen.Missing.insert(Path);
  else if (Result->isRegularFile())
    Seen.Files.try_emplace(Path);
}

llvm::ErrorOr<vfs::Status> SourceView::status(const llvm::Twine &Path) {
  auto Result = ProxyFileSystem::status(Path);
  std::string Name = absolute(Path);
  looked(Name, Result);
  if (Result || !LikeWindows)
    return Result;
  std::string Other = otherSpelling(Name);
  if (Other.empty())
    return Result;
  Result = ProxyFileSystem::status(Other);
  looked(Other, Result);
  if (Result)
    Result->ExposesExternalVFSPath = true;
  return Result;
}

bool SourceView::exists(const llvm::Twine &Path) {
  return static_cast<bool>(status(Path));
}

llvm::ErrorOr<std::unique_ptr<vfs::File>>
SourceView::openFileForRead(const llvm::Twine &Path) {
  std::string Name = absolute(Path);
  auto Result = ProxyFileSystem::openFileForRead(Path);
  bool Renamed = !Result;
  if (Renamed) {
    Seen.Missing.insert(Name);
    std::string Other = LikeWindows ? otherSpelling(Name) : std::string();
    if (Other.empty())
      return Result;
    Name = Other;
    Result = ProxyFileSystem::openFileForRead(Name);
    if (!Result)
      return Result;
  }
  return std::make_unique<ReadFile>(std::move(*Result), Name, Renamed, *this);
}

bool SourceView::forgive(llvm::StringRef Name) {
  std::string Slashes = withSlashes(Name);
  bool IsNew = Forgiven.insert(Slashes).second;
  // Clang first tests whether a header's directory exists.
  for (llvm::StringRef Parent = path::parent_path(Slashes); !Parent.empty();
       Parent = path::parent_path(Parent))
    Forgiven.insert(Parent.str());
  return IsNew;
}

bool SourceView::inWindowsDirectory(llvm::StringRef Path) {
  llvm::StringRef Directory = path::parent_path(Path);
  // <gdiplus/GdiPlus.h> is one below.
  for (unsigned Levels = 0; Levels < 3 && !Directory.empty();
       ++Levels, Directory = path::parent_path(Directory)) {
    const llvm::StringMap<std::string> &Names = OnDisk.names(Directory);
    if (Names.count("winsock2.h") && Names.count("windows.h"))
      return true;
  }
  return false;
}

std::string SourceView::otherSpelling(llvm::StringRef Path) {
  std::string Slashes = withSlashes(Path);
  bool Wanted = llvm::any_of(Forgiven, [&](llvm::StringRef Name) {
    llvm::StringRef Rest = Slashes;
    return Rest.consume_back(Name) &&
           (Rest.empty() || path::is_separator(Rest.back()));
  });
  if (!Wanted && !inWindowsDirectory(Slashes))
    return {};
  std::string Result = OnDisk.find(Slashes);
  if (Result.empty() || Result == Path || forwards(Result))
    return {};
  return Result;
}

bool SourceView::forwards(llvm::StringRef Header) {
  auto [Entry, New] = Forwarding.try_emplace(Header, false);
  if (!New)
    return Entry->second;
  auto Buffer = getUnderlyingFS().getBufferForFile(Header);
  if (!Buffer)
    return false;
  static const llvm::Regex Include("^[ \t]*#[ \t]*include[ \t]*[<\"]([^>\"]+)");
  llvm::StringRef Text = (*Buffer)->getBuffer();
  for (llvm::StringRef Line : llvm::split(Text, '\n')) {
    llvm::SmallVector<llvm::StringRef, 2> Parts;
    if (Line.contains("include") && Include.match(Line, &Parts) &&
        Parts[1].equals_insensitive(path::filename(Header)))
      Entry->second = true;
  }
  if (Entry->second) // With other contents the file would have been found.
    Seen.Files[Header.str()] = contentHash(Text);
  return Entry->second;
}

} // namespace winsock_tidy
