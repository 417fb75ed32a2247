//===--- SourceView.cpp ---------------------------------------------------===//

#include "SourceView.h"
#include "Paths.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/BLAKE3.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Regex.h"

namespace path = llvm::sys::path;
namespace vfs = llvm::vfs;

namespace winsock_tidy {

std::string contentHash(llvm::StringRef Contents) {
  llvm::BLAKE3 Hasher;
  Hasher.update(Contents);
  return llvm::toHex(Hasher.final<16>(), /*LowerCase=*/true);
}

/// Gives main an int to return, which Windows' compilers do not ask for.
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

/// Blanks the annotations in Text, all places staying; false if there are none.
static bool blankAnnotations(std::string &Text) {
  static const llvm::Regex Annotation(
      "^__(deref_)?(opt_)?(in|out|inout)"
      "(_[ebx]count(_part|_full)?)?(_n?z)?(_opt)?$");
  static constexpr llvm::StringLiteral Others[] = {
      "__reserved",  "__checkReturn", "__nullterminated",
      "__maybenull", "__notnull",     "__callback",
      "__readonly",  "__notreadonly", "__format_string"};
  auto IsWord = [](char C) { return llvm::isAlnum(C) || C == '_'; };
  auto Blank = [&Text](size_t From, size_t To) {
    for (; From < To; ++From)
      if (Text[From] != '\n')
        Text[From] = ' ';
  };
  bool Any = false;
  for (size_t At = 0; (At = Text.find("__", At)) != std::string::npos;) {
    llvm::StringRef Word =
        llvm::StringRef(Text).drop_front(At).take_while(IsWord);
    size_t End = At + Word.size();
    bool InWord = At > 0 && IsWord(Text[At - 1]);
    if (!InWord &&
        (llvm::is_contained(Others, Word) || Annotation.match(Word))) {
      Any = true;
      if (Word.contains("count") && End < Text.size() && Text[End] == '(') {
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

/// An open file whose contents are noted when they are read.
class SourceView::ReadFile : public vfs::File {
public:
  ReadFile(std::unique_ptr<vfs::File> Real, std::string Name, bool Renamed,
           SourceView &View)
      : Real(std::move(Real)), Name(std::move(Name)), Renamed(Renamed),
        View(View) {}

  llvm::ErrorOr<vfs::Status> status() override {
    auto Result = Real->status();
    if (Result) // So that messages show the name that exists.
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
    if (!View.HideNolint && !Annotations)
      return Buffer;
    // Of the same length, so that all places stay.
    std::string Text = (*Buffer)->getBuffer().str();
    if (View.HideNolint)
      for (size_t At = 0; (At = Text.find("NOLINT", At)) != std::string::npos;)
        Text[At] = 'M';
    if (Annotations) {
      blankAnnotations(Text);
      mendMain(Text);
    }
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
  // Clang looks for a header's directory first.
  for (llvm::StringRef Parent = path::parent_path(Slashes); !Parent.empty();
       Parent = path::parent_path(Parent))
    Forgiven.insert(Parent.str());
  return IsNew;
}

bool SourceView::inWindowsDirectory(llvm::StringRef Path) {
  llvm::StringRef Directory = path::parent_path(Path);
  // <gdiplus/GdiPlus.h> stands one below.
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
  if (Entry->second) // Of other contents it would have been found.
    Seen.Files[Header.str()] = contentHash(Text);
  return Entry->second;
}

} // namespace winsock_tidy
