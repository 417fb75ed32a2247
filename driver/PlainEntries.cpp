//===--- PlainEntries.cpp -------------------------------------------------===//
//
// Reads a database once from its beginning to its end, without building a tree
// of it: that would take longer than everything else that a run over one file
// does with the database.
//
//===----------------------------------------------------------------------===//

#include "PlainEntries.h"
#include "llvm/ADT/StringExtras.h"

namespace winsock_tidy {

namespace {

class Scanner {
public:
  explicit Scanner(llvm::StringRef Text) : Rest(Text) {}

  bool isDatabase() {
    if (!take('['))
      return false;
    if (!take(']')) {
      do
        if (!entry())
          return false;
      while (take(','));
      if (!take(']'))
        return false;
    }
    return Rest.ltrim(Blanks).empty();
  }

private:
  static constexpr llvm::StringLiteral Blanks = " \t\r\n";

  bool take(char C) {
    Rest = Rest.ltrim(Blanks);
    return Rest.consume_front(llvm::StringRef(&C, 1));
  }

  /// Reads a text; Value is what is between the quotes.
  bool text(llvm::StringRef &Value) {
    if (!take('"'))
      return false;
    for (size_t I = 0; I < Rest.size(); ++I) {
      const unsigned char C = Rest[I];
      if (C == '"') {
        Value = Rest.take_front(I);
        Rest = Rest.drop_front(I + 1);
        return true;
      }
      if (C < ' ' || C > '~')
        return false;
      if (C == '\\' && (++I == Rest.size() ||
                        !llvm::StringRef("\"\\/bfnrt").contains(Rest[I])))
        return false;
    }
    return false;
  }

  /// Reads a list with at least one text, and no other elements.
  bool list() {
    llvm::StringRef Word;
    do
      if (!text(Word))
        return false;
    while (take(','));
    return take(']');
  }

  bool entry() {
    bool HasDirectory = false, HasFile = false, HasCommand = false;
    if (!take('{'))
      return false;
    do {
      llvm::StringRef Key, Value;
      if (!text(Key) || !take(':'))
        return false;
      const bool IsList = take('[');
      if (!(IsList ? list() : text(Value)) || IsList != (Key == "arguments"))
        return false;
      HasDirectory |= Key == "directory";
      HasFile |= Key == "file";
      HasCommand |= Key == "command" || Key == "arguments";
    } while (take(','));
    return take('}') && HasDirectory && HasFile && HasCommand;
  }

  llvm::StringRef Rest;
};

} // namespace

bool arePlainEntries(llvm::StringRef Text) {
  return Scanner(Text).isDatabase();
}

} // namespace winsock_tidy
