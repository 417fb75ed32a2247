//===--- HeaderOrderCheck.cpp - winsock-header-order ----------------------===//
//
// Follows the program's own #include directives. windows.h includes winsock.h,
// which is for Winsock 1.1, unless a macro prevents that; and winsock.h must
// not come before winsock2.h, which disables later declarations by winsock.h.
// The check ignores what the installed headers do about that: mingw-w64's
// tolerate an order that those of the Windows SDK do not.
//
//===----------------------------------------------------------------------===//

#include "Check.h"
#include "HiddenHeaders.h"
#include "model/Api.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Lexer.h"
#include "clang/Lex/PPCallbacks.h"
#include "clang/Lex/Preprocessor.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/Path.h"
#include <optional>

using namespace clang;

namespace winsock_tidy {
namespace {

/// An #include directive of the program.
struct Directive {
  SourceLocation Hash;
  CharSourceRange Name; ///< With its quotes.
};

class HeaderOrderCheck : public WinsockCheck {
public:
  using WinsockCheck::WinsockCheck;
  void registerPPCallbacks(const SourceManager &SM, Preprocessor *PP,
                           Preprocessor *ModuleExpander) override;

  void included(llvm::StringRef Name, const Directive &D, Preprocessor &PP);
  void pragma(SourceLocation Loc, Preprocessor &PP);
  void end(Preprocessor &PP);

private:
  void reportOrder(const Directive &Winsock2, const SourceManager &SM);
  void reportBoth(const SourceManager &SM);
  void noteChain(SourceLocation Hash, SourceLocation Known,
                 const SourceManager &SM);
  void moveBefore(const Directive &First, const Directive &Second,
                  const SourceManager &SM, DiagnosticBuilder &Diag);

  /// The first directive of each kind; for winsock.h the first that declares
  /// something.
  std::optional<Directive> Windows, Winsock1, Winsock2;
  /// The program includes winsock.h, even if a macro disables its declarations.
  bool HasWinsock1 = false;
  /// windows.h includes winsock.h; otherwise why that does no harm.
  bool IsUnsafe = false;
  llvm::StringRef WhySafe;
  /// The strings of `#pragma comment(lib, "wsock32.lib")`.
  std::vector<CharSourceRange> Libraries;
};

class Callbacks : public PPCallbacks {
public:
  Callbacks(HeaderOrderCheck &Check, Preprocessor &PP) : Check(Check), PP(PP) {}

  void InclusionDirective(SourceLocation Hash, const Token &,
                          llvm::StringRef Name, bool IsAngled,
                          CharSourceRange NameRange, OptionalFileEntryRef File,
                          llvm::StringRef, llvm::StringRef, const Module *,
                          bool, SrcMgr::CharacteristicKind Kind) override {
    if (!PP.getSourceManager().isInSystemHeader(Hash) &&
        (File ? isOfWindows(*File) ||
                    (SrcMgr::isSystem(Kind) && !hasDirectory(Name))
              : !hasDirectory(Name)))
      Check.included(Name, {Hash, NameRange}, PP);
  }
  void PragmaDirective(SourceLocation Loc, PragmaIntroducerKind) override {
    if (!PP.getSourceManager().isInSystemHeader(Loc))
      Check.pragma(Loc, PP);
  }
  void EndOfMainFile() override { Check.end(PP); }

private:
  static bool hasDirectory(llvm::StringRef Name) {
    return Name.find_first_of("/\\") != llvm::StringRef::npos;
  }

  /// A program may have its own windows.h or winsock.h, whose includes are seen
  /// separately. Headers of Windows that were not found as such (by -I) are
  /// recognized by a header that is always beside them.
  bool isOfWindows(FileEntryRef Header) const {
    for (const char *Name : {"winbase.h", "WinBase.h"}) {
      llvm::SmallString<256> Beside = Header.getDir().getName();
      llvm::sys::path::append(Beside, Name);
      if (PP.getFileManager().getOptionalFileRef(Beside))
        return true;
    }
    return false;
  }

  HeaderOrderCheck &Check;
  Preprocessor &PP;
};
} // namespace

void HeaderOrderCheck::registerPPCallbacks(const SourceManager &,
                                           Preprocessor *PP, Preprocessor *) {
  PP->addPPCallbacks(std::make_unique<Callbacks>(*this, *PP));
}

void HeaderOrderCheck::included(llvm::StringRef Name, const Directive &D,
                                Preprocessor &PP) {
  // Windows ignores case, and has two separators.
  llvm::StringRef File = llvm::sys::path::filename(
      Name, llvm::sys::path::Style::windows_backslash);
  auto IsOpen = [&] {
    return llvm::none_of(model::HeaderGuards, [&](std::string_view Macro) {
      return isMacroDefinedHere(PP, unit().Hidden,
                                {Macro.data(), Macro.size()});
    });
  };
  if (File.equals_insensitive("windows.h")) {
    if (Windows)
      return;
    Windows = D;
    WhySafe = Winsock2    ? "it is included before windows.h"
              : Winsock1  ? "winsock.h is included before windows.h"
              : !IsOpen() ? "a macro keeps windows.h from including winsock.h"
              : isMacroDefinedHere(PP, unit().Hidden, "WIN32_LEAN_AND_MEAN")
                  ? "WIN32_LEAN_AND_MEAN is defined where windows.h is included"
                  : "";
    IsUnsafe = WhySafe.empty();
  } else if (File.equals_insensitive("winsock.h")) {
    HasWinsock1 = true;
    // After the others it declares nothing.
    if (!Winsock1 && !Winsock2 && !IsUnsafe && IsOpen())
      Winsock1 = D;
  } else if (File.equals_insensitive("winsock2.h") && !Winsock2) {
    Winsock2 = D;
    if (IsUnsafe)
      reportOrder(D, PP.getSourceManager());
  }
}

/// Returns the #include directives that lead to the file that contains Loc: Loc
/// first, the directive of the main file last.
static llvm::SmallVector<SourceLocation, 8> chain(SourceLocation Loc,
                                                  const SourceManager &SM) {
  llvm::SmallVector<SourceLocation, 8> Result;
  for (; Loc.isValid(); Loc = SM.getIncludeLoc(SM.getFileID(Loc)))
    Result.push_back(Loc);
  return Result;
}

/// Adds notes that say how the file of Hash came to be included, up to the
/// directive Known, exclusive.
void HeaderOrderCheck::noteChain(SourceLocation Hash, SourceLocation Known,
                                 const SourceManager &SM) {
  for (SourceLocation Loc : llvm::drop_begin(chain(Hash, SM))) {
    if (Loc == Known || SM.isWrittenInBuiltinFile(Loc) ||
        SM.isWrittenInCommandLineFile(Loc))
      return;
    diag(Loc, "in a file that is included here", DiagnosticIDs::Note);
  }
}

/// The directive is reported in the file that both ways have in common, because
/// the order can be corrected there.
void HeaderOrderCheck::reportOrder(const Directive &D,
                                   const SourceManager &SM) {
  llvm::SmallVector<SourceLocation, 8> ToWindows = chain(Windows->Hash, SM);
  llvm::SmallVector<SourceLocation, 8> ToWinsock = chain(D.Hash, SM);
  SourceLocation Where = ToWinsock.back();
  for (SourceLocation Loc : ToWinsock)
    if (llvm::any_of(ToWindows, [&](SourceLocation Other) {
          return SM.getFileID(Other) == SM.getFileID(Loc);
        })) {
      Where = Loc;
      break;
    }
  {
    DiagnosticBuilder Diag =
        diag(Where,
             "winsock2.h is included after windows.h, which includes winsock.h "
             "if neither WIN32_LEAN_AND_MEAN nor _WINSOCKAPI_ is defined; the "
             "declarations of the two conflict");
    if (Where == D.Hash && SM.getFileID(Windows->Hash) == SM.getFileID(D.Hash))
      moveBefore(*Windows, D, SM, Diag);
  }
  if (Where != D.Hash) {
    diag(D.Hash, "winsock2.h is included here", DiagnosticIDs::Note);
    noteChain(D.Hash, Where, SM);
  }
  if (!SM.isWrittenInBuiltinFile(Windows->Hash) &&
      !SM.isWrittenInCommandLineFile(Windows->Hash)) {
    diag(Windows->Hash, "windows.h is included here", DiagnosticIDs::Note);
    noteChain(Windows->Hash, SourceLocation(), SM);
  }
}

/// Moves the directive Second, which is on a separate line, before the
/// directive First, if there are only other #include directives between them.
void HeaderOrderCheck::moveBefore(const Directive &First,
                                  const Directive &Second,
                                  const SourceManager &SM,
                                  DiagnosticBuilder &Diag) {
  auto [File, From] = SM.getDecomposedLoc(First.Hash);
  auto [SameFile, To] = SM.getDecomposedLoc(Second.Hash);
  if (Second.Name.getBegin().isMacroID() || From >= To)
    return;
  unsigned NameEnd = SM.getFileOffset(Second.Name.getEnd());
  llvm::StringRef Text = SM.getBufferData(File);
  llvm::SmallVector<llvm::StringRef, 32> Lines;
  Text.slice(From, To).split(Lines, '\n');
  // The text before the directive on its line.
  llvm::StringRef Before = Lines.pop_back_val();
  for (llvm::StringRef Line : Lines) {
    Line = Line.trim();
    if (Line.consume_front("#") && !Line.ltrim().starts_with("include"))
      return;
  }
  llvm::StringRef Rest = Text.drop_front(NameEnd);
  llvm::StringRef Tail = Rest.take_front(Rest.find('\n'));
  if (!Before.trim().empty() || !Tail.trim().empty() ||
      Rest.size() == Tail.size())
    return;
  llvm::StringRef NewLine = Tail.ends_with("\r") ? "\r\n" : "\n";
  Diag << FixItHint::CreateInsertion(First.Hash,
                                     (Text.slice(To, NameEnd) + NewLine).str())
       << FixItHint::CreateRemoval(CharSourceRange::getCharRange(
              Second.Hash, Second.Name.getEnd().getLocWithOffset(
                               static_cast<int>(Tail.size()) + 1)));
}

void HeaderOrderCheck::reportBoth(const SourceManager &SM) {
  {
    DiagnosticBuilder Diag =
        diag(Winsock1->Hash,
             "winsock.h, which is for Winsock 1.1, is included before "
             "winsock2.h; the declarations of the two conflict");
    llvm::StringRef Old = Lexer::getSourceText(Winsock1->Name, SM, {});
    if (Old.size() > 2 &&
        Old.drop_front().drop_back().equals_insensitive("winsock.h"))
      Diag << FixItHint::CreateReplacement(
          Winsock1->Name,
          (Old.take_front() + "winsock2.h" + Old.take_back()).str());
  }
  noteChain(Winsock1->Hash, SourceLocation(), SM);
  diag(Winsock2->Hash, "winsock2.h is included here", DiagnosticIDs::Note);
  noteChain(Winsock2->Hash, SourceLocation(), SM);
}

/// Reads the pragma at Loc, which is that of `#pragma`, `_Pragma` or
/// `__pragma`. Without Microsoft's extensions Clang skips unknown pragmas, so
/// they are read from the source.
void HeaderOrderCheck::pragma(SourceLocation Loc, Preprocessor &PP) {
  const SourceManager &SM = PP.getSourceManager();
  Loc = SM.getSpellingLoc(Loc);
  auto [File, Offset] = SM.getDecomposedLoc(Loc);
  llvm::StringRef Text = SM.getBufferData(File);
  Lexer Raw(SM.getLocForStartOfFile(File), PP.getLangOpts(), Text.begin(),
            Text.begin() + Offset, Text.end());
  llvm::SmallVector<Token, 8> Tokens;
  Token Tok;
  while (Tokens.size() < 8) {
    if (Raw.LexFromRawLexer(Tok) || (!Tokens.empty() && Tok.isAtStartOfLine()))
      break;
    if (Tok.is(tok::raw_identifier) && (Tok.getRawIdentifier() == "pragma" ||
                                        Tok.getRawIdentifier() == "__pragma"))
      continue;
    if (Tok.is(tok::hash) || (Tokens.empty() && Tok.is(tok::l_paren)))
      continue;
    Tokens.push_back(Tok);
  }
  auto IsWord = [&](size_t I, llvm::StringRef Word) {
    return Tokens[I].is(tok::raw_identifier) &&
           Tokens[I].getRawIdentifier() == Word;
  };
  if (Tokens.size() < 5 || !IsWord(0, "comment") ||
      Tokens[1].isNot(tok::l_paren) || !IsWord(2, "lib") ||
      Tokens[3].isNot(tok::comma) || Tokens[4].isNot(tok::string_literal))
    return;
  CharSourceRange Range = CharSourceRange::getCharRange(Tokens[4].getLocation(),
                                                        Tokens[4].getEndLoc());
  llvm::StringRef Name =
      Lexer::getSourceText(Range, SM, PP.getLangOpts()).trim('"');
  if (Name.equals_insensitive("wsock32.lib") ||
      Name.equals_insensitive("wsock32"))
    Libraries.push_back(Range);
}

void HeaderOrderCheck::end(Preprocessor &PP) {
  const SourceManager &SM = PP.getSourceManager();
  if (Winsock1 && Winsock2)
    reportBoth(SM);
  if (Windows && Winsock2 && !IsUnsafe)
    keepSilent(Winsock2->Hash, WhySafe, SM);
  if (Winsock1 && !Winsock2)
    keepSilent(Winsock1->Hash, "the file does not include winsock2.h", SM);
  // A program for Winsock 1.1 needs it.
  if (!HasWinsock1 || Winsock2)
    for (const CharSourceRange &Range : Libraries) {
      bool HasSuffix = Lexer::getSourceText(Range, SM, {}).contains('.');
      diag(Range.getBegin(), "wsock32.lib is the library of Winsock 1.1; that "
                             "of Winsock 2 is ws2_32.lib")
          << FixItHint::CreateReplacement(Range, HasSuffix ? "\"ws2_32.lib\""
                                                           : "\"ws2_32\"");
    }
  Windows = Winsock1 = Winsock2 = std::nullopt;
  IsUnsafe = HasWinsock1 = false;
  Libraries.clear();
}

} // namespace winsock_tidy

WINSOCK_DEFINE_CHECK(HeaderOrderCheck)
