//===--- SafeJSON.cpp -----------------------------------------------------===//

#include "program/SafeJSON.h"

namespace winsock_tidy::program {

static constexpr unsigned DeepestNesting = 500;

llvm::Error checkNesting(llvm::StringRef Text) {
  unsigned Brackets = 0, Marks = 0; // The number of these in one line: "- - -
                                    // a".
  bool InString = false;
  for (size_t I = 0; I < Text.size(); ++I) {
    char C = Text[I];
    if (InString && C == '\\')
      ++I;
    else if (C == '"')
      InString = !InString;
    else if (C == '\n')
      Marks = 0;
    else if (InString)
      continue;
    else if (C == '[' || C == '{')
      ++Brackets;
    else if (C == ']' || C == '}')
      Brackets -= Brackets > 0;
    else if (C == '-' || C == '?')
      Marks += I + 1 < Text.size() && Text[I + 1] == ' ';
    if (Brackets + Marks > DeepestNesting)
      return llvm::createStringError(std::errc::invalid_argument,
                                     "it is nested too deeply");
  }
  return llvm::Error::success();
}

llvm::Expected<llvm::json::Value> parseJSON(llvm::StringRef Text) {
  if (llvm::Error TooDeep = checkNesting(Text))
    return std::move(TooDeep);
  return llvm::json::parse(Text);
}

} // namespace winsock_tidy::program
