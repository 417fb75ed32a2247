//===--- UnitErrors.cpp ---------------------------------------------------===//

#include "ast/UnitErrors.h"
#include "clang/Basic/CharInfo.h"
#include "clang/Basic/Diagnostic.h"
#include "clang/Basic/DiagnosticLex.h"
#include "clang/Basic/DiagnosticSema.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Lexer.h"
#include "clang/Lex/PPCallbacks.h"
#include "clang/Lex/Preprocessor.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace winsock_tidy {

namespace {

/// Notes that name the code for which a template with an error was
/// instantiated.
bool saysForWhom(unsigned Id) {
  return llvm::is_contained({diag::note_template_class_instantiation_here,
                             diag::note_template_member_class_here,
                             diag::note_template_member_function_here,
                             diag::note_function_template_spec_here,
                             diag::note_template_static_data_member_def_here,
                             diag::note_default_arg_instantiation_here,
                             diag::note_template_nsdmi_here,
                             diag::note_member_synthesized_at},
                            Id);
}

/// Receives the errors of a unit before its consumer, which receives everything
/// that it would receive otherwise.
class Watcher : public DiagnosticConsumer {
public:
  Watcher(DiagnosticsEngine &Engine, std::shared_ptr<UnitErrors> Noted)
      : Engine(Engine), Noted(std::move(Noted)), Next(*Engine.getClient()),
        Limit(Engine.getDiagnosticOptions().ErrorLimit) {
    if (Engine.ownsClient())
      Owned = Engine.takeClient();
  }

  void clear() override {
    DiagnosticConsumer::clear();
    Next.clear();
  }
  void BeginSourceFile(const LangOptions &Options,
                       const Preprocessor *PP) override {
    Next.BeginSourceFile(Options, PP);
  }
  void EndSourceFile() override { Next.EndSourceFile(); }
  void finish() override { Next.finish(); }
  bool IncludeInDiagnosticCounts() const override {
    return Next.IncludeInDiagnosticCounts();
  }

  void HandleDiagnostic(DiagnosticsEngine::Level Level,
                        const Diagnostic &Info) override {
    const bool IsClangs = Info.getID() < diag::DIAG_UPPER_LIMIT;
    if (IsClangs)
      note(Level, Info);
    // After a fatal error, nothing more is reported, as usual, but the rest is
    // read.
    if (IsClangs && Level == DiagnosticsEngine::Error) {
      Engine.setFatalsAsError(false);
      Level = Engine.getDiagnosticLevel(Info.getID(), Info.getLocation());
      Engine.setFatalsAsError(true);
    }
    if (Level != DiagnosticsEngine::Note) {
      const bool IsSecond = IsClangs && WasFatal;
      IsHidden = IsSecond || (IsClangs && Level >= DiagnosticsEngine::Error &&
                              Limit && Told == Limit);
      WasFatal |= IsClangs && Level == DiagnosticsEngine::Fatal;
    }
    if (IsHidden)
      return;
    Told += Level >= DiagnosticsEngine::Error;
    DiagnosticConsumer::HandleDiagnostic(Level, Info);
    Next.HandleDiagnostic(Level, Info);
  }

private:
  void note(DiagnosticsEngine::Level Level, const Diagnostic &Info) {
    const unsigned Id = Info.getID();
    if (Level == DiagnosticsEngine::Note) {
      if (WasError && saysForWhom(Id))
        Noted->Directives.push_back(Info.getLocation());
      return;
    }
    // A warning that is an error only because of an option leaves no hole.
    WasError = Level >= DiagnosticsEngine::Error &&
               Engine.getDiagnosticIDs()->isDefaultMappingAsError(Id);
    if (!WasError)
      return;
    if (Info.getLocation().isInvalid()) {
      Noted->IsBlind = true;
      return;
    }
    const bool IsDirective = llvm::is_contained(
        {diag::err_pp_file_not_found,
         diag::err_pp_file_not_found_angled_include_not_fatal,
         diag::err_pp_file_not_found_typo_not_fatal, diag::err_pp_hash_error,
         diag::err_pp_import_directive_ms},
        Id);
    Noted->HeaderIsMissing |= Id == diag::err_pp_import_directive_ms;
    (IsDirective ? Noted->Directives : Noted->Errors)
        .push_back(Info.getLocation());
    if (!IsDirective && Id < diag::DIAG_START_AST)
      Noted->OfSyntax.push_back(Info.getLocation());
  }

  DiagnosticsEngine &Engine;
  std::shared_ptr<UnitErrors> Noted;
  std::unique_ptr<DiagnosticConsumer> Owned;
  DiagnosticConsumer &Next;
  const unsigned Limit;
  unsigned Told = 0;
  bool WasFatal = false, IsHidden = false, WasError = false;
};

/// Records text that depends on macros which a missing header may define.
class Conditions : public PPCallbacks {
public:
  Conditions(Preprocessor &PP, std::shared_ptr<UnitErrors> Noted)
      : PP(PP), Noted(std::move(Noted)) {}

  void InclusionDirective(SourceLocation, const Token &, StringRef, bool,
                          CharSourceRange, OptionalFileEntryRef File, StringRef,
                          StringRef, const Module *, bool,
                          SrcMgr::CharacteristicKind) override {
    Noted->HeaderIsMissing |= !File;
  }
  void If(SourceLocation Loc, SourceRange Condition,
          ConditionValueKind) override {
    begin(Loc, Noted->HeaderIsMissing && namesUndefined(Condition));
  }
  void Elif(SourceLocation, SourceRange Condition, ConditionValueKind,
            SourceLocation If) override {
    goOn(If, Noted->HeaderIsMissing && namesUndefined(Condition));
  }
  void Ifdef(SourceLocation Loc, const Token &Name,
             const MacroDefinition &Macro) override {
    begin(Loc, isOpen(Name, Macro));
  }
  void Ifndef(SourceLocation Loc, const Token &Name,
              const MacroDefinition &Macro) override {
    begin(Loc, isOpen(Name, Macro));
    if (!Macro)
      Guard = Name.getIdentifierInfo();
  }
  void Elifdef(SourceLocation, const Token &,
               const MacroDefinition &) override {
    goOn(Conditionals.empty() ? SourceLocation() : Conditionals.back().If,
         Noted->HeaderIsMissing);
  }
  void Elifndef(SourceLocation Loc, const Token &Name,
                const MacroDefinition &Macro) override {
    Elifdef(Loc, Name, Macro);
  }
  void Endif(SourceLocation Loc, SourceLocation If) override {
    if (Conditionals.empty())
      return;
    if (Conditionals.back().IsOpen)
      Noted->Open.push_back({Conditionals.back().If, Loc});
    OpenOnes -= Conditionals.back().IsOpen;
    Conditionals.pop_back();
    Guard = nullptr;
  }
  void MacroDefined(const Token &Name, const MacroDirective *) override {
    const IdentifierInfo *Macro = Name.getIdentifierInfo();
    // `#ifndef NAME_H #define NAME_H`: only this header decides.
    if (Macro == Guard && !Conditionals.empty() && Conditionals.back().IsOpen) {
      Conditionals.back().IsOpen = false;
      --OpenOnes;
    }
    Guard = nullptr;
    if (OpenOnes)
      OpenMacros.insert(Macro);
  }
  void MacroExpands(const Token &Name, const MacroDefinition &, SourceRange,
                    const MacroArgs *) override {
    if (OpenMacros.contains(Name.getIdentifierInfo()))
      Noted->Directives.push_back(Name.getLocation());
  }

private:
  struct Conditional {
    SourceLocation If;
    bool IsOpen;
  };

  void begin(SourceLocation Loc, bool IsOpen) {
    Conditionals.push_back({Loc, IsOpen});
    OpenOnes += IsOpen;
    Guard = nullptr;
  }
  void goOn(SourceLocation If, bool IsOpen) {
    if (!IsOpen || Conditionals.empty() || Conditionals.back().If != If ||
        Conditionals.back().IsOpen)
      return;
    Conditionals.back().IsOpen = true;
    ++OpenOnes;
  }

  /// Such names belong to the compiler, not to a header.
  static bool isReserved(StringRef Name) {
    return Name.starts_with("__") ||
           (Name.size() > 1 && Name[0] == '_' && isUppercase(Name[1]));
  }
  bool isOpen(const Token &Name, const MacroDefinition &Macro) const {
    return Noted->HeaderIsMissing && !Macro && Name.getIdentifierInfo() &&
           !isReserved(Name.getIdentifierInfo()->getName()) &&
           !PP.getSourceManager().isInSystemHeader(Name.getLocation());
  }
  bool namesUndefined(SourceRange Condition) const {
    const SourceManager &SM = PP.getSourceManager();
    if (Condition.isInvalid() || SM.isInSystemHeader(Condition.getBegin()))
      return false;
    StringRef Rest = Lexer::getSourceText(
        CharSourceRange::getTokenRange(Condition), SM, PP.getLangOpts());
    auto IsWord = [](char C) { return isAsciiIdentifierContinue(C); };
    while (!(Rest = Rest.drop_until(IsWord)).empty()) {
      StringRef Word = Rest.take_while(IsWord);
      Rest = Rest.drop_front(Word.size());
      if (!isDigit(Word[0]) && Word != "defined" && !isReserved(Word) &&
          !PP.isMacroDefined(Word))
        return true;
    }
    return false;
  }

  Preprocessor &PP;
  std::shared_ptr<UnitErrors> Noted;
  std::vector<Conditional> Conditionals;
  unsigned OpenOnes = 0;
  llvm::DenseSet<const IdentifierInfo *> OpenMacros;
  const IdentifierInfo *Guard = nullptr;
};

} // namespace

void watchErrors(Preprocessor &PP, std::shared_ptr<UnitErrors> &Errors) {
  DiagnosticsEngine &Engine = PP.getDiagnostics();
  if (Errors || !Engine.getClient())
    return;
  Errors = std::make_shared<UnitErrors>();
  Errors->IsBlind = Engine.hasUncompilableErrorOccurred();
  Engine.setErrorLimit(0);
  Engine.setFatalsAsError(true);
  Engine.setClient(new Watcher(Engine, Errors), /*ShouldOwnClient=*/true);
  PP.addPPCallbacks(std::make_unique<Conditions>(PP, Errors));
}

} // namespace winsock_tidy
