//===--- Condition.cpp ----------------------------------------------------===//
//
//   or:      and ("or" and)*
//   and:     not ("and" not)*
//   not:     "!" not | compare
//   compare: value (("==" | "!=" | "<" | "<=" | ">" | ">=") value)?
//   value:   'text' | word | "(" or ")" | function "(" value ")"
//
//===----------------------------------------------------------------------===//

#include "Condition.h"
#include "Properties.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/VersionTuple.h"

namespace winsock_tidy::msbuild {

namespace {

/// A text or a truth value. Truth values can also be written as text.
struct Value {
  std::string Text;
  std::optional<bool> Truth;
  /// A part of it has no value here.
  bool HasHole = false;
};

std::optional<bool> truthOf(const Value &From) {
  if (From.Truth)
    return From.Truth;
  return llvm::StringSwitch<std::optional<bool>>(
             llvm::StringRef(From.Text).trim().lower())

      .Case("true", true)
      .Case("on", true)
      .Case("yes", true)
      .Case("!false", true)
      .Case("!off", true)
      .Case("!no", true)

      .Case("false", false)
      .Case("off", false)
      .Case("no", false)
      .Case("!true", false)
      .Case("!on", false)
      .Case("!yes", false)
      .Default(std::nullopt);
}

/// Returns the number that Text contains.
std::optional<double> numberOf(llvm::StringRef Text) {
  Text = Text.trim();
  double Result;
  uint64_t Hex;
  if (Text.consume_front_insensitive("0x"))
    return Text.getAsInteger(16, Hex) ? std::nullopt
                                      : std::optional<double>(Hex);
  if (Text.empty() || llvm::isAlpha(Text.back()) ||
      Text.getAsDouble(Result, /*AllowInexact=*/true))
    return std::nullopt;
  return Result;
}

/// Compares A and B, which are numbers or versions; nothing if they are not.
std::optional<int> order(llvm::StringRef A, llvm::StringRef B) {
  if (auto First = numberOf(A), Second = numberOf(B); First && Second)
    return *First < *Second ? -1 : *First > *Second;
  llvm::VersionTuple First, Second;
  if (First.tryParse(A.trim()) || Second.tryParse(B.trim()))
    return std::nullopt;
  return First < Second ? -1 : Second < First;
}

class Parser {
public:
  Parser(llvm::StringRef Text, const ConditionContext &Context)
      : Rest(Text), Context(Context) {}

  llvm::Expected<bool> run() {
    std::optional<bool> Result = parseOr();
    if (Why.empty() && !Rest.trim().empty())
      fail("'" + Rest.trim() + "' is not expected there");
    if (Why.empty() && !Result)
      fail("it is neither true nor false");
    if (!Why.empty())
      return llvm::createStringError(std::errc::invalid_argument, "%s",
                                     Why.c_str());
    return *Result;
  }

private:
  static constexpr unsigned Deepest = 50;

  void fail(const llvm::Twine &Reason) {
    if (Why.empty())
      Why = Reason.str();
  }

  bool takeWord(llvm::StringRef Word) {
    llvm::StringRef Next = Rest.ltrim();
    if (!Next.consume_front_insensitive(Word) ||
        (!Next.empty() && (llvm::isAlnum(Next.front()) || Next[0] == '_')))
      return false;
    Rest = Next;
    return true;
  }

  std::optional<bool> parseOr() {
    std::optional<bool> Result = parseAnd();
    while (Why.empty() && takeWord("or")) {
      std::optional<bool> Other = parseAnd();
      if (Result && *Result)
        Why.clear(); // MSBuild does not evaluate the rest, either.
      else if (Result && Other)
        Result = *Other;
    }
    return Result;
  }

  std::optional<bool> parseAnd() {
    std::optional<bool> Result = parseNot();
    while (Why.empty() && takeWord("and")) {
      std::optional<bool> Other = parseNot();
      if (Result && !*Result)
        Why.clear();
      else if (Result && Other)
        Result = *Other;
    }
    return Result;
  }

  std::optional<bool> parseNot() {
    if (++Depth > Deepest) {
      fail("it is nested too deeply");
      return std::nullopt;
    }
    Rest = Rest.ltrim();
    std::optional<bool> Result;
    if (Rest.starts_with("!") && !Rest.starts_with("!=")) {
      Rest = Rest.drop_front();
      if (Result = parseNot(); Result)
        Result = !*Result;
    } else {
      Result = parseCompare();
    }
    --Depth;
    return Result;
  }

  std::optional<bool> parseCompare() {
    Value Left = parseValue();
    if (!Why.empty())
      return std::nullopt;
    Rest = Rest.ltrim();
    for (llvm::StringRef Operator : {"==", "!=", "<=", ">=", "<", ">"})
      if (Rest.consume_front(Operator)) {
        Value Right = parseValue();
        return Why.empty() ? compare(Left, Operator, Right) : std::nullopt;
      }
    std::optional<bool> Truth = truthOf(Left);
    if (!Truth)
      fail("'" + Left.Text + "' is neither true nor false");
    return Truth;
  }

  std::optional<bool> compare(const Value &Left, llvm::StringRef Operator,
                              const Value &Right) {
    if (Operator == "==" || Operator == "!=") {
      bool Same = llvm::StringRef(Left.Text).equals_insensitive(Right.Text);
      auto A = numberOf(Left.Text), B = numberOf(Right.Text);
      auto First = truthOf(Left), Second = truthOf(Right);
      if (A && B)
        Same = *A == *B;
      else if (First && Second)
        Same = *First == *Second;
      return Same == (Operator == "==");
    }
    std::optional<int> Order = order(Left.Text, Right.Text);
    if (!Order) {
      fail("'" + Left.Text + "' " + Operator + " '" + Right.Text +
           "' compares no numbers");
      return std::nullopt;
    }
    return Operator == "<"    ? *Order < 0
           : Operator == "<=" ? *Order <= 0
           : Operator == ">"  ? *Order > 0
                              : *Order >= 0;
  }

  /// Returns Text with names replaced with their values, and without holes.
  Value expand(llvm::StringRef Text) {
    std::string Result = Context.Expand(Text);
    if (hasExpressionHole(Result))
      fail(describeHole(Result));
    return {unescape(withoutHoles(Result)), std::nullopt, hasHole(Result)};
  }

  /// Returns a quoted text, including the quotes of expressions in it.
  llvm::StringRef takeQuoted(char Quote) {
    size_t I = 0;
    while (I < Rest.size() && Rest[I] != Quote)
      if (Rest.substr(I).starts_with("$(")) {
        size_t Close = closingParenthesis(Rest.substr(I + 2));
        I += Close == llvm::StringRef::npos ? 1 : Close + 3;
      } else {
        ++I;
      }
    if (I >= Rest.size())
      fail("a quotation has no end");
    llvm::StringRef Result = Rest.take_front(I);
    Rest = Rest.drop_front(std::min(I + 1, Rest.size()));
    return Result;
  }

  Value parseValue() {
    Rest = Rest.ltrim();
    if (Rest.consume_front("'"))
      return expand(takeQuoted('\''));
    if (Rest.consume_front("(")) {
      std::optional<bool> Truth = parseOr();
      Rest = Rest.ltrim();
      if (!Rest.consume_front(")"))
        fail("a parenthesis is not closed");
      return {Truth.value_or(false) ? "True" : "False", Truth, false};
    }
    if (Rest.starts_with("$(") || Rest.starts_with("%(")) {
      size_t Close = closingParenthesis(Rest.drop_front(2));
      if (Close == llvm::StringRef::npos) {
        fail("a parenthesis is not closed");
        return {};
      }
      Value Result = expand(Rest.take_front(Close + 3));
      Rest = Rest.drop_front(Close + 3);
      return Result;
    }
    llvm::StringRef Word = Rest.take_while([](char C) {
      return llvm::isAlnum(C) || C == '_' || C == '.' || C == '-' || C == '+';
    });
    Rest = Rest.drop_front(Word.size());
    if (Word.empty())
      fail(Rest.empty() ? "a value is missing at its end"
                        : "'" + Rest + "' is not expected there");
    if (Rest.ltrim().starts_with("("))
      return callFunction(Word);
    return {Word.str(), std::nullopt, false};
  }

  Value callFunction(llvm::StringRef Name) {
    Rest = Rest.ltrim().drop_front();
    Value Argument;
    if (!Rest.ltrim().starts_with(")"))
      Argument = parseValue();
    Rest = Rest.ltrim();
    bool Closed = Rest.consume_front(")");
    bool Result = false;
    if (Closed && Name.equals_insensitive("Exists"))
      // A file below an unknown directory does not exist here.
      Result = !Argument.HasHole && Context.Exists(Argument.Text);
    else if (Closed && Name.equals_insensitive("HasTrailingSlash"))
      Result = llvm::StringRef(Argument.Text).ends_with("/") ||
               llvm::StringRef(Argument.Text).ends_with("\\");
    else
      fail("'" + Name + "(...)' is not understood");
    return {Result ? "True" : "False", Result, false};
  }

  llvm::StringRef Rest;
  const ConditionContext &Context;
  std::string Why;
  unsigned Depth = 0;
};

} // namespace

llvm::Expected<bool> evaluateCondition(llvm::StringRef Text,
                                       const ConditionContext &Context) {
  if (Text.trim().empty())
    return true;
  return Parser(Text, Context).run();
}

} // namespace winsock_tidy::msbuild
