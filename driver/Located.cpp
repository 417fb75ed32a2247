//===--- Located.cpp ------------------------------------------------------===//

#include "Located.h"
#include "Paths.h"
#include "SourceView.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/BLAKE3.h"
#include "llvm/Support/MemoryBuffer.h"

namespace fs = llvm::sys::fs;
namespace path = llvm::sys::path;

namespace winsock_tidy {

static constexpr unsigned BlockSize = 256;

/// In UTF-8, all bytes of a character except the first begin with the bits 10.
static bool isContinuation(char Byte) {
  return (static_cast<unsigned char>(Byte) & 0xc0) == 0x80;
}

SourceText::SourceText(std::string Given) : Text(std::move(Given)) {
  if (!Text.empty())
    Starts.push_back(0);
  for (size_t End = 0; (End = Text.find('\n', End)) != std::string::npos;)
    if (++End < Text.size())
      Starts.push_back(End);
  unsigned Count = 0;
  for (size_t I = 0; I < Text.size(); ++I) {
    if (I % BlockSize == 0)
      ByBlock.push_back(Count);
    Count += isContinuation(Text[I]);
  }
}

unsigned SourceText::continuations(unsigned Offset) const {
  if (Offset / BlockSize >= ByBlock.size())
    return Offset == 0
               ? 0
               : continuations(Offset - 1) + isContinuation(Text[Offset - 1]);
  unsigned Result = ByBlock[Offset / BlockSize];
  for (unsigned I = Offset - Offset % BlockSize; I < Offset; ++I)
    Result += isContinuation(Text[I]);
  return Result;
}

std::pair<unsigned, unsigned> SourceText::position(unsigned Offset) const {
  if (Starts.empty())
    return {1, 1};
  Offset = std::min<size_t>(Offset, Text.size());
  auto After = std::upper_bound(Starts.begin(), Starts.end(), Offset);
  unsigned Start = *(After - 1);
  unsigned Column =
      1 + Offset - Start - (continuations(Offset) - continuations(Start));
  return {After - Starts.begin(), Column};
}

llvm::StringRef SourceText::line(unsigned Number) const {
  if (Number == 0 || Number > Starts.size())
    return {};
  return llvm::StringRef(Text)
      .drop_front(Starts[Number - 1])
      .split('\n')
      .first.rtrim('\r');
}

llvm::StringRef SourceText::excerpt(unsigned Number, unsigned Column) const {
  constexpr size_t Long = 1000, Around = 200;
  llvm::StringRef Line = line(Number);
  if (Line.size() <= Long)
    return Line;
  // Columns count characters; a character has one or more bytes.
  unsigned Start = Starts[Number - 1];
  bool IsPlain = continuations(Start) == continuations(Start + Line.size());
  size_t At =
      IsPlain ? std::min<size_t>(std::max(Column, 1u) - 1, Line.size()) : 0;
  for (unsigned Left = IsPlain ? 0 : Column; Left > 1 && At < Line.size();
       --Left)
    do
      ++At;
    while (At < Line.size() && isContinuation(Line[At]));
  size_t From = At > Around ? At - Around : 0;
  size_t To = std::min(At + Around, Line.size());
  while (From > 0 && isContinuation(Line[From]))
    --From;
  while (To < Line.size() && isContinuation(Line[To]))
    ++To;
  return Line.slice(From, To);
}

/// Returns Text with every run of white space replaced with one blank:
/// indentation does not count as a change.
static std::string squeezed(llvm::StringRef Text) {
  llvm::SmallVector<llvm::StringRef> Words;
  llvm::SplitString(Text, Words, " \t\r\f\v");
  return llvm::join(Words, " ");
}

const std::string &SourceText::lineForFingerprint(unsigned Number) const {
  auto [Slot, IsNew] = Words.try_emplace(Number);
  if (IsNew) {
    constexpr size_t Long = 10000;
    Slot->second = squeezed(line(Number));
    if (Slot->second.size() > Long)
      Slot->second = contentHash(Slot->second);
  }
  return Slot->second;
}

const SourceText &SourceTexts::operator[](llvm::StringRef File) {
  std::unique_ptr<SourceText> &Entry = Known[File];
  if (!Entry) {
    auto Buffer = Files->getBufferForFile(File);
    Entry = std::make_unique<SourceText>(Buffer ? (*Buffer)->getBuffer().str()
                                                : std::string());
  }
  return *Entry;
}

Place Locator::place(llvm::StringRef File, unsigned Offset, unsigned Length) {
  Place Result;
  Result.File = File.str();
  const SourceText &Text = Sources[File];
  std::tie(Result.Line, Result.Column) = Text.position(Offset);
  std::tie(Result.EndLine, Result.EndColumn) = Text.position(Offset + Length);
  return Result;
}

Place Locator::placeOf(const clang::tooling::DiagnosticMessage &Message) {
  if (Message.FilePath.empty())
    return {};
  // A range that begins at the place gives its length.
  for (const clang::tooling::FileByteRange &Range : Message.Ranges)
    if (Range.FilePath == Message.FilePath &&
        Range.FileOffset == Message.FileOffset)
      return place(Message.FilePath, Message.FileOffset, Range.Length);
  return place(Message.FilePath, Message.FileOffset);
}

std::string Locator::relative(llvm::StringRef File) const {
  llvm::StringRef Rest = File;
  if (Rest.consume_front(Root) && !Rest.empty() &&
      (path::is_separator(Rest.front()) || Root.empty() ||
       path::is_separator(Root.back())))
    return path::convert_to_slash(Rest.ltrim("/\\"));
  return path::convert_to_slash(File);
}

/// Returns the number of the line that most likely begins the function around
/// Line, or 0: the last line before it that begins with a letter, as in the
/// header of a diff hunk.
static unsigned functionLine(const SourceText &Text, unsigned Line) {
  for (; Line > 0; --Line) {
    llvm::StringRef Each = Text.line(Line);
    if (!Each.empty() && (llvm::isAlpha(Each[0]) || Each[0] == '_') &&
        !Each.rtrim().ends_with(":")) // a label
      return Line;
  }
  return 0;
}

std::string Locator::fingerprint(const Finding &Error, const Place &At,
                                 bool Suppressed) {
  const SourceText &Text = Sources[At.File];
  llvm::BLAKE3 Hasher;
  auto Add = [&Hasher](llvm::StringRef Part) {
    Hasher.update(Part);
    Hasher.update(llvm::StringRef("\0", 1));
  };
  Add(Error.DiagnosticName);
  std::string File = relative(At.File);
  // Files outside of the root have other directories on every machine.
  Add(path::is_absolute(File) ? path::filename(File) : llvm::StringRef(File));
  Add(Error.Message.Message);
  Add(Text.lineForFingerprint(At.Line));
  Add(Text.lineForFingerprint(functionLine(Text, At.Line)));
  // Suppressed findings must not shift the numbers of the others.
  if (Suppressed)
    Add("suppressed");
  std::string Result = llvm::toHex(Hasher.final<12>(), /*LowerCase=*/true);
  return Result + ":" + std::to_string(++Ordinals[Result]);
}

LocatedFinding Locator::locate(const Finding &Error, bool Suppressed) {
  LocatedFinding Result(Error);
  Result.Suppressed = Suppressed;
  Result.At = placeOf(Error.Message);
  Result.Fingerprint = fingerprint(Error, Result.At, Suppressed);
  Step Itself{Result.At, Error.Message.Message, /*IsFinding=*/true};
  for (const clang::tooling::DiagnosticMessage &Note : Error.Notes)
    if (!Note.FilePath.empty())
      Result.Path.push_back({placeOf(Note), Note.Message});
  // A path ends at its finding; but a chain of calls that begins with a note at
  // the same place as the finding leads away from there.
  bool LeadsAway = !Result.Path.empty() &&
                   Error.Notes.front().FilePath == Error.Message.FilePath &&
                   Error.Notes.front().FileOffset == Error.Message.FileOffset;
  Result.Path.insert(LeadsAway ? Result.Path.begin() : Result.Path.end(),
                     std::move(Itself));
  return Result;
}

void LocatedFinding::addTwin(const LocatedFinding &Other) {
  Twins.push_back({Other.At, Other.Fingerprint});
  clang::tooling::DiagnosticMessage Note = Other.Error.Message;
  Note.Message = TwinText;
  Error.Notes.push_back(std::move(Note));
}

std::string findProjectRoot(llvm::ArrayRef<std::string> Starts) {
  for (llvm::StringRef Start : Starts)
    for (llvm::StringRef Here = Start; !Here.empty();
         Here = path::parent_path(Here))
      for (llvm::StringRef Mark : {".winsock-tidy", ".git"}) {
        llvm::SmallString<256> Name(Here);
        path::append(Name, Mark);
        if (fs::exists(Name))
          return Here.str();
      }
  return Starts.back();
}

} // namespace winsock_tidy
