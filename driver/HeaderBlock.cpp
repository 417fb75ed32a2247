//===--- HeaderBlock.cpp --------------------------------------------------===//

#include "HeaderBlock.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Lexer.h"
#include "clang/Lex/MacroInfo.h"
#include "clang/Lex/PPCallbacks.h"
#include "clang/Lex/Preprocessor.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include <algorithm>
#include <array>
#include <optional>

using namespace clang;

namespace winsock_tidy {

std::string macroText(llvm::StringRef Name, const MacroInfo &Info,
                      const Preprocessor &PP) {
  std::string Text = ("#define " + Name).str();
  if (Info.isFunctionLike()) {
    std::vector<std::string> Parameters;
    for (const IdentifierInfo *Each : Info.params())
      Parameters.push_back(Each->getName().str());
    if (Info.isC99Varargs())
      Parameters.back() = "...";
    else if (Info.isGNUVarargs())
      Parameters.back() += "...";
    Text += "(" + llvm::join(Parameters, ", ") + ")";
  }
  bool IsFirst = true;
  for (const Token &Each : Info.tokens()) {
    if (std::exchange(IsFirst, false) || Each.hasLeadingSpace())
      Text += ' ';
    Text += PP.getSpelling(Each);
  }
  return Text;
}

namespace {

class Reader : public PPCallbacks {
public:
  Reader(Preprocessor &PP, HeaderBlock &Block, bool &IsOver,
         BlockListener &Listener)
      : PP(PP), SM(PP.getSourceManager()), Block(Block), IsOver(IsOver),
        Listener(Listener) {}

  void InclusionDirective(SourceLocation Hash, const Token &Keyword,
                          llvm::StringRef Name, bool IsAngled, CharSourceRange,
                          OptionalFileEntryRef File, llvm::StringRef,
                          llvm::StringRef, const Module *, bool,
                          SrcMgr::CharacteristicKind Kind) override {
    if (!isOwn(Hash))
      return;
    if (!File || Keyword.getIdentifierInfo()->getName() != "include") {
      IsOver = true;
      return;
    }
    if (!SrcMgr::isSystem(Kind))
      return;
    // The include is within a declaration, or in a linkage specification.
    if (!isAtTop() || !IsBetween) {
      IsOver = true;
      return;
    }
    Block.Includes.push_back(
        {((IsAngled ? "<" : "\"") + Name + (IsAngled ? ">" : "\"")).str(),
         File->getName().str()});
    IsAtInclude = true;
    Listener.reached(Block.Includes.size(), Hash);
  }
  void FileSkipped(const FileEntryRef &, const Token &,
                   SrcMgr::CharacteristicKind) override {
    if (std::exchange(IsAtInclude, false) && !IsOver)
      Listener.skipped(Block.Includes.size());
  }

  void MacroDefined(const Token &Name, const MacroDirective *Does) override {
    if (!isOwn(Name.getLocation()))
      return;
    llvm::StringRef Text = Name.getIdentifierInfo()->getName();
    Block.Directives.push_back(
        {after(), Text.str(), macroText(Text, *Does->getMacroInfo(), PP)});
  }
  void MacroUndefined(const Token &Name, const MacroDefinition &,
                      const MacroDirective *) override {
    if (!isOwn(Name.getLocation()))
      return;
    llvm::StringRef Text = Name.getIdentifierInfo()->getName();
    Block.Directives.push_back({after(), Text.str(), ("#undef " + Text).str()});
  }

  void MacroExpands(const Token &Name, const MacroDefinition &Definition,
                    SourceRange, const MacroArgs *) override {
    if (!isOwn(Name.getLocation()))
      return;
    ask(Name);
    // The names in the macro's text are looked up, too, except those that
    // become a part of another name: the complete name is found where it is
    // used.
    llvm::ArrayRef<Token> Body = Definition.getMacroInfo()->tokens();
    for (size_t I = 0; I < Body.size(); ++I) {
      bool IsPart = (I > 0 && Body[I - 1].is(tok::hashhash)) ||
                    (I + 1 < Body.size() && Body[I + 1].is(tok::hashhash));
      if (!IsPart || PP.isParsingIfOrElifDirective())
        ask(Body[I]);
    }
  }
  void Defined(const Token &Name, const MacroDefinition &,
               SourceRange) override {
    askIfOwn(Name);
  }
  void Ifdef(SourceLocation, const Token &Name,
             const MacroDefinition &) override {
    askIfOwn(Name);
  }
  void Ifndef(SourceLocation, const Token &Name,
              const MacroDefinition &) override {
    askIfOwn(Name);
  }
  void Elifdef(SourceLocation, const Token &Name,
               const MacroDefinition &) override {
    askIfOwn(Name);
  }
  void Elifndef(SourceLocation, const Token &Name,
                const MacroDefinition &) override {
    askIfOwn(Name);
  }
  void If(SourceLocation, SourceRange Condition, ConditionValueKind) override {
    askAll(Condition);
  }
  void Elif(SourceLocation, SourceRange Condition, ConditionValueKind,
            SourceLocation) override {
    askAll(Condition);
  }

  void PragmaDirective(SourceLocation Loc, PragmaIntroducerKind) override {
    if (isOwn(Loc) && !isHarmless(Loc))
      IsOver = true;
  }

  void token(const Token &Each) {
    if (IsOver || Each.isAnnotation())
      return;
    if (Inner && !endsDeclarator(Each)) {
      add(*Inner);
      if (UsesNamespaces)
        add("::" + *Inner);
    }
    Inner.reset();
    name(Each);
    brackets(Each);
    IsBetween = Each.isOneOf(tok::semi, tok::r_brace) ||
                (Each.is(tok::l_brace) && Open.back() == Linkage);
    UsesNamespaces |= before(1) == tok::kw_using && Each.is(tok::kw_namespace);
    IsLinkage = before(1) == tok::kw_extern && Each.is(tok::string_literal) &&
                PP.getSpelling(Each) == "\"C++\"";
    std::rotate(Before.begin(), Before.end() - 1, Before.end());
    Before.front() = Each.getKind();
  }

private:
  enum Bracket { Linkage, Record, Brace, Parenthesis, Square };

  unsigned after() const { return Block.Includes.size(); }
  tok::TokenKind before(unsigned Count) const { return Before[Count - 1]; }

  /// True outside of all brackets except those of extern "C++".
  bool isAtTop() const { return Open.empty() || Open.back() == Linkage; }

  void brackets(const Token &Each) {
    if (Each.isOneOf(tok::kw_struct, tok::kw_union, tok::kw_class))
      IsRecord = before(1) != tok::kw_enum;
    if (Each.is(tok::l_brace))
      Open.push_back(IsLinkage && isAtTop() ? Linkage
                     : IsRecord             ? Record
                                            : Brace);
    else if (Each.isOneOf(tok::l_paren, tok::l_square))
      Open.push_back(Each.is(tok::l_paren) ? Parenthesis : Square);
    else if (Each.isOneOf(tok::r_brace, tok::r_paren, tok::r_square) &&
             !Open.empty())
      Open.pop_back();
    if (Each.isOneOf(tok::l_brace, tok::l_paren, tok::r_paren, tok::equal,
                     tok::semi))
      IsRecord = false;
  }

  static bool isBuiltinType(tok::TokenKind Kind) {
    return llvm::is_contained({tok::kw_void, tok::kw_char, tok::kw_short,
                               tok::kw_int, tok::kw_long, tok::kw_float,
                               tok::kw_double, tok::kw_signed, tok::kw_unsigned,
                               tok::kw_bool, tok::kw__Bool},
                              Kind);
  }

  /// True if the next identifier can be one that a record or a list of
  /// parameters declares, which is not looked up elsewhere.
  bool beginsDeclarator() const {
    if (Open.empty())
      return false;
    auto IsScope = [](Bracket Each) {
      return Each == Record || Each == Parenthesis;
    };
    // int name, type name
    if (before(1) == tok::identifier || isBuiltinType(before(1)))
      return IsScope(Open.back());
    // int (*name)(...), which has no other meaning in C.
    return !PP.getLangOpts().CPlusPlus && Open.size() > 1 &&
           IsScope(Open[Open.size() - 2]) && before(1) == tok::star &&
           before(2) == tok::l_paren && isBuiltinType(before(3));
  }
  bool endsDeclarator(const Token &Each) const {
    if (before(2) == tok::star)
      return Each.is(tok::r_paren);
    return Each.isOneOf(tok::comma, tok::semi, tok::r_paren, tok::l_square);
  }

  void add(const std::string &Text) { Block.Names.try_emplace(Text, after()); }

  /// Records the name in Each, in the same form as the headers' names.
  void name(const Token &Each) {
    std::string Text;
    if (const IdentifierInfo *Id = Each.getIdentifierInfo())
      Text = Id->getName().str();
    else if (const char *Operator = tok::getPunctuatorSpelling(Each.getKind()))
      Text = Operator;
    // The members of an object have their own scope.
    if (Text.empty() || before(1) == tok::period || before(1) == tok::arrow)
      return;
    if (Each.is(tok::identifier) && beginsDeclarator()) {
      Inner = Text;
      return;
    }
    add(Text);
    if (Each.getIdentifierInfo() &&
        (before(1) == tok::coloncolon || UsesNamespaces))
      add("::" + Text);
  }

  bool isOwn(SourceLocation Loc) {
    return !IsOver && !SM.isInSystemHeader(Loc);
  }

  void ask(const Token &Name) {
    if (const IdentifierInfo *Id = Name.getIdentifierInfo())
      Block.Names.try_emplace(Id->getName().str(), after());
  }
  void askIfOwn(const Token &Name) {
    if (isOwn(Name.getLocation()))
      ask(Name);
  }
  /// A name that is not a macro is 0 in a condition, without a callback.
  void askAll(SourceRange Condition) {
    if (Condition.isInvalid() || !isOwn(Condition.getBegin()))
      return;
    rawTokens(Condition.getBegin(), [&](const Token &Each) {
      if (Each.is(tok::raw_identifier))
        Block.Names.try_emplace(Each.getRawIdentifier().str(), after());
      return true;
    });
  }

  /// Calls Visit with the tokens of the directive, starting at From, until it
  /// returns false.
  void rawTokens(SourceLocation From,
                 llvm::function_ref<bool(const Token &)> Visit) {
    auto [File, Offset] = SM.getDecomposedLoc(SM.getSpellingLoc(From));
    llvm::StringRef Text = SM.getBufferData(File);
    Lexer Raw(SM.getLocForStartOfFile(File), PP.getLangOpts(), Text.begin(),
              Text.begin() + Offset, Text.end());
    Token Each;
    for (bool IsFirst = true;; IsFirst = false) {
      Raw.LexFromRawLexer(Each);
      if (Each.is(tok::eof) || (!IsFirst && Each.isAtStartOfLine()) ||
          !Visit(Each))
        return;
    }
  }

  /// True for pragmas that do not affect the following text.
  bool isHarmless(SourceLocation Loc) {
    std::string Words;
    rawTokens(Loc, [&](const Token &Each) {
      if (Each.is(tok::raw_identifier))
        Words += (Each.getRawIdentifier() + " ").str();
      return Words.size() < 64;
    });
    llvm::StringRef Rest = Words;
    Rest.consume_front("pragma ");
    return llvm::any_of(
        std::initializer_list<llvm::StringRef>{
            "once ", "comment ", "message ", "warning ", "region ",
            "endregion ", "GCC diagnostic ", "clang diagnostic "},
        [Rest](llvm::StringRef Each) { return Rest.starts_with(Each); });
  }

  Preprocessor &PP;
  const SourceManager &SM;
  HeaderBlock &Block;
  bool &IsOver;
  BlockListener &Listener;
  bool IsAtInclude = false;
  /// The open brackets, and whether a declaration may begin.
  std::vector<Bracket> Open;
  bool IsBetween = true;
  /// The last tokens, the latest first.
  std::array<tok::TokenKind, 3> Before{};
  /// A name that may turn out to be declared in an inner scope.
  std::optional<std::string> Inner;
  bool UsesNamespaces = false;
  /// After extern "C++"; after struct and the tokens that may be between it and
  /// {.
  bool IsLinkage = false, IsRecord = false;
};

} // namespace

void readBlock(Preprocessor &PP, HeaderBlock &Block, bool &IsOver,
               BlockListener &Listener) {
  auto Made = std::make_unique<Reader>(PP, Block, IsOver, Listener);
  PP.setTokenWatcher([R = Made.get(), &Listener](const Token &Each) {
    Listener.token(Each);
    R->token(Each);
  });
  PP.addPPCallbacks(std::move(Made));
}

HeaderBlock HeaderBlock::first(unsigned Count) const {
  HeaderBlock Result = *this;
  Result.Includes.resize(Count);
  return Result;
}

} // namespace winsock_tidy
