//===--- HiddenHeaders.cpp ------------------------------------------------===//

#include "HiddenHeaders.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/PPCallbacks.h"
#include "clang/Lex/Preprocessor.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace winsock_tidy {

bool isMacroDefinedHere(Preprocessor &PP, const HiddenHeaders *Hidden,
                        llvm::StringRef Name) {
  if (Hidden) {
    auto It = Hidden->Facts.Macros.find(Name.str());
    // After the last include, the preprocessor has the answer.
    if (It != Hidden->Facts.Macros.end() &&
        Hidden->Passed < It->second.back().first) {
      bool IsDefined = false;
      for (auto [After, Value] : It->second)
        if (After <= Hidden->Passed)
          IsDefined = Value;
      return IsDefined;
    }
  }
  return PP.isMacroDefined(Name);
}

namespace {
class Watch : public PPCallbacks {
public:
  Watch(Preprocessor &PP, const unsigned &Number, HiddenFacts &Facts)
      : PP(PP), Number(Number), Facts(Facts) {}

  void Ifndef(SourceLocation Loc, const Token &Name,
              const MacroDefinition &) override {
    if (!Facts.SetSizeRead && asksForSetSize(PP, Loc, Name))
      Facts.SetSizeRead = Number;
  }
  void MacroDefined(const Token &Name, const MacroDirective *) override {
    note(Name, true);
  }
  void MacroUndefined(const Token &Name, const MacroDefinition &,
                      const MacroDirective *) override {
    note(Name, false);
  }

private:
  void note(const Token &Name, bool IsDefined) {
    llvm::StringRef Text = Name.getIdentifierInfo()->getName();
    // Macros that the program itself defines are defined in the unit, too.
    if (!PP.getSourceManager().isInSystemHeader(Name.getLocation()) ||
        !Number || !llvm::is_contained(MacrosAgainstWinsock1, Text))
      return;
    auto &States = Facts.Macros[Text.str()];
    if (!States.empty() && States.back().first == Number)
      States.back().second = IsDefined;
    else
      States.push_back({Number, IsDefined});
  }

  Preprocessor &PP;
  const unsigned &Number;
  HiddenFacts &Facts;
};
} // namespace

std::unique_ptr<PPCallbacks>
watchHeaders(Preprocessor &PP, const unsigned &Number, HiddenFacts &Facts) {
  return std::make_unique<Watch>(PP, Number, Facts);
}

} // namespace winsock_tidy
