//===--- HtmlText.cpp -----------------------------------------------------===//

#include "HtmlText.h"
#include "clang/Basic/IdentifierTable.h"
#include "clang/Basic/LangOptions.h"
#include "clang/Lex/Lexer.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/Unicode.h"
#include "llvm/Support/raw_ostream.h"

using namespace clang;

namespace winsock_tidy::html {

std::string escaped(llvm::StringRef Text) {
  std::string Result;
  llvm::raw_string_ostream OS(Result);
  llvm::printHTMLEscaped(llvm::json::fixUTF8(Text), OS);
  return Result;
}

//===----------------------------------------------------------------------===//
// Code
//===----------------------------------------------------------------------===//

static LangOptions languageOptions(bool IsC) {
  LangOptions Result;
  Result.LineComment = Result.Digraphs = Result.C99 = Result.C11 = true;
  if (!IsC)
    Result.CPlusPlus = Result.CPlusPlus11 = Result.CPlusPlus14 =
        Result.CPlusPlus17 = Result.Bool = Result.WChar = true;
  return Result;
}

CodeColors::CodeColors(const std::string &Text, bool IsC) {
  const LangOptions Language = languageOptions(IsC);
  IdentifierTable Words(Language);
  Lexer Lex(SourceLocation(), Language, Text.data(), Text.data(),
            Text.data() + Text.size());
  Lex.SetCommentRetentionState(true);
  // In a directive: its name comes next, or the name of a header.
  bool AfterHash = false, AfterInclude = false;
  for (Token Tok; !Lex.LexFromRawLexer(Tok) && Tok.isNot(tok::eof);) {
    const size_t End = Lex.getBufferLocation() - Text.data();
    const size_t Begin = End - Tok.getLength();
    const bool InInclude = AfterInclude && !Tok.isAtStartOfLine();
    AfterInclude = InInclude;
    if (Tok.is(tok::hash) && Tok.isAtStartOfLine()) {
      add(Begin, End, "tp");
      AfterHash = true;
      continue;
    }
    if (Tok.is(tok::comment))
      add(Begin, End, "tc");
    else if (InInclude || tok::isStringLiteral(Tok.getKind()) ||
             Tok.isOneOf(tok::char_constant, tok::wide_char_constant))
      add(Begin, End, "ts");
    else if (Tok.is(tok::numeric_constant))
      add(Begin, End, "tn");
    else if (Tok.is(tok::raw_identifier)) {
      llvm::StringRef Word = Tok.getRawIdentifier();
      AfterInclude = AfterHash && Word.starts_with("include");
      if (AfterHash)
        add(Begin, End, "tp");
      else if (Words.get(Word).isKeyword(Language))
        add(Begin, End, "tk");
    }
    AfterHash = false;
  }
}

void CodeColors::add(size_t Begin, size_t End, const char *Class) {
  Stretches.push_back({Begin, End, Class});
}

llvm::StringRef CodeColors::at(size_t Offset) const {
  auto After = llvm::partition_point(
      Stretches, [&](const Stretch &Each) { return Each.End <= Offset; });
  return After != Stretches.end() && After->Begin <= Offset ? After->Class : "";
}

unsigned columns(llvm::StringRef Text) {
  unsigned Result = 0;
  for (size_t I = 0; I < Text.size();) {
    size_t End = I + 1;
    while (End < Text.size() && (Text[End] & 0xc0) == 0x80)
      ++End;
    int Width = llvm::sys::unicode::columnWidthUTF8(Text.slice(I, End));
    Result = Text[I] == '\t' ? (Result / 8 + 1) * 8
                             : Result + (Width < 0 ? 1 : Width);
    I = End;
  }
  return Result;
}

//===----------------------------------------------------------------------===//
// Markdown
//===----------------------------------------------------------------------===//

namespace {

/// Reads the link "[text](address)" at the beginning of Text. Returns its
/// length in Text; 0 if there is none.
size_t linkAt(llvm::StringRef Text, llvm::StringRef &Shown,
              llvm::StringRef &Address) {
  if (!Text.starts_with("["))
    return 0;
  size_t Middle = Text.find("](");
  size_t End = Text.find(')', Middle);
  if (Middle == llvm::StringRef::npos || End == llvm::StringRef::npos ||
      Text.slice(1, Middle).contains('['))
    return 0;
  Shown = Text.slice(1, Middle);
  Address = Text.slice(Middle + 2, End);
  return End + 1;
}

/// Reads a page line by line.
class Markdown {
public:
  explicit Markdown(llvm::function_ref<std::string(llvm::StringRef)> Link)
      : Link(Link), OS(Result) {}

  std::string read(llvm::StringRef Text) {
    for (llvm::StringRef Line : llvm::split(Text, '\n')) {
      if (InCode || Line.starts_with("```"))
        code(Line);
      else if (Line.trim().empty())
        close();
      else if (Line.starts_with("#"))
        heading(Line);
      else if (Line.consume_front("- "))
        item(Line);
      else
        Block += (Block.empty() ? "" : " ") + Line.trim().str();
    }
    close();
    return std::move(Result);
  }

private:
  void code(llvm::StringRef Line) {
    if (!Line.starts_with("```")) {
      OS << escaped(Line) << '\n';
      return;
    }
    if (!InCode)
      close();
    OS << (InCode ? "</code></pre>\n" : "<pre><code>");
    InCode = !InCode;
  }
  void heading(llvm::StringRef Line) {
    close();
    size_t Level = std::min<size_t>(Line.find_first_not_of('#'), 6);
    OS << "<h" << Level << '>';
    inLine(Line.ltrim("# "));
    OS << "</h" << Level << ">\n";
  }
  void item(llvm::StringRef Line) {
    endBlock();
    if (!InList)
      OS << "<ul>\n";
    InList = true;
    Block = Line.trim().str();
  }
  void endBlock() {
    if (Block.empty())
      return;
    OS << (InList ? "<li>" : "<p>");
    inLine(Block);
    OS << (InList ? "</li>\n" : "</p>\n");
    Block.clear();
  }
  void close() {
    endBlock();
    if (InList)
      OS << "</ul>\n";
    InList = false;
  }
  void inLine(llvm::StringRef Text) {
    while (!Text.empty()) {
      llvm::StringRef Shown, Address;
      if (size_t Length = linkAt(Text, Shown, Address)) {
        OS << "<a href=\""
           << escaped(Address.contains("://") ? Address.str() : Link(Address))
           << "\">";
        inLine(Shown);
        OS << "</a>";
        Text = Text.drop_front(Length);
      } else if (Text.front() == '`' && Text.find('`', 1) != Text.npos) {
        OS << "<code>" << escaped(Text.slice(1, Text.find('`', 1)))
           << "</code>";
        Text = Text.drop_front(Text.find('`', 1) + 1);
      } else {
        size_t End = std::max<size_t>(1, Text.find_first_of("`[", 1));
        OS << escaped(Text.take_front(End));
        Text = Text.drop_front(std::min(End, Text.size()));
      }
    }
  }

  llvm::function_ref<std::string(llvm::StringRef)> Link;
  std::string Result, Block;
  llvm::raw_string_ostream OS;
  bool InCode = false, InList = false;
};

} // namespace

std::string
fromMarkdown(llvm::StringRef Text,
             llvm::function_ref<std::string(llvm::StringRef)> Link) {
  return Markdown(Link).read(Text);
}

std::vector<std::pair<std::string, std::string>>
linksIn(llvm::StringRef Text, llvm::StringRef Prefix) {
  std::vector<std::pair<std::string, std::string>> Result;
  for (size_t At = 0; (At = Text.find('[', At)) != llvm::StringRef::npos;
       ++At) {
    llvm::StringRef Shown, Address;
    if (linkAt(Text.drop_front(At), Shown, Address) &&
        Address.starts_with(Prefix) &&
        llvm::none_of(Result,
                      [&](const auto &Each) { return Each.second == Address; }))
      Result.emplace_back(Shown.str(), Address.str());
  }
  return Result;
}

} // namespace winsock_tidy::html
