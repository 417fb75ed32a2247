//===--- OptionValueCheck.cpp - winsock-option-value ----------------------===//
//
// Compares the values that a program passes for options and commands, and the
// events that it requests from WSAPoll, with the model.
//
//===----------------------------------------------------------------------===//

#include "Check.h"
#include "FindingDetails.h"
#include "ProgramFacts.h"
#include "ast/Location.h"
#include "ast/Names.h"
#include "syntax/OptionUses.h"
#include "syntax/PollEvents.h"
#include "syntax/TimeoutFix.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Expr.h"
#include "clang/ASTMatchers/ASTMatchFinder.h"
#include "clang/ASTMatchers/ASTMatchers.h"
#include "llvm/ADT/DenseSet.h"

using namespace clang;
using namespace clang::ast_matchers;

namespace winsock_tidy {
namespace {

using model::Effect;
using model::OptionValue;

/// The defect in the value of an option, and its location.
struct Complaint {
  enum {
    None,
    Type,   ///< The value has another type.
    Size,   ///< The value is too small.
    Length, ///< The stated length is too small.
    Beyond, ///< The length is greater than that of the object.
    Null,   ///< There is no value.
  } Is = None;
  /// For Size, Length and Beyond.
  unsigned Bytes = 0;
};

class OptionValueCheck : public WinsockCheck {
public:
  OptionValueCheck(llvm::StringRef Name, UnitContext &Unit)
      : WinsockCheck(Name, Unit), Facts(ProgramFacts::of(Unit)) {}
  void registerPPCallbacks(const SourceManager &, Preprocessor *NewPP,
                           Preprocessor *) override {
    PP = NewPP;
  }
  void registerMatchers(MatchFinder *Finder) override;
  void check(const MatchFinder::MatchResult &Result) override;
  void onEndOfTranslationUnit() override;

private:
  Complaint judge(const OptionUse &Use, const model::Option &Option) const;
  llvm::StringRef whyRight(const OptionUse &Use) const;
  void report(const OptionUse &Use, const model::Option &Option,
              const Complaint &C);
  void fix(const OptionUse &Use, const model::Option &Option,
           DiagnosticBuilder &Diag);
  void reportEvents(const RefusedEvents &Found);
  bool isTimeout(const CallExpr *Call);

  ProgramFacts &Facts;
  Preprocessor *PP = nullptr;
  ASTContext *Context = nullptr;
  std::optional<ApiLookup> Api;
  std::optional<WrappersElsewhere> Elsewhere;
  std::optional<OptionUses> Uses;
  std::optional<PollEvents> Events;
  llvm::DenseSet<SourceLocation> Reported;
  /// Variables for which a finding has an edit.
  llvm::DenseSet<const Decl *> Fixed;
};
} // namespace

void OptionValueCheck::registerMatchers(MatchFinder *Finder) {
  Finder->addMatcher(
      functionDecl(isDefinition(), unless(isExpansionInSystemHeader()))
          .bind("code"),
      this);
}

void OptionValueCheck::check(const MatchFinder::MatchResult &Result) {
  if (Context != Result.Context) {
    Context = Result.Context;
    Api.emplace(unit().tree(*Context));
    Elsewhere.emplace(Facts.outcomes(*Context, PP),
                      Context->getSourceManager());
    Uses.emplace(*Api, *Elsewhere);
    Events.emplace(*Api);
    Reported.clear();
  }
  const auto *FD = Result.Nodes.getNodeAs<FunctionDecl>("code");
  if ((!Api->knowsWinsock() && Elsewhere->empty()) ||
      FD->isDependentContext() || !FD->getBody())
    return;
  Uses->collect(FD);
  Events->collect(FD);
}

void OptionValueCheck::onEndOfTranslationUnit() {
  if (!Context)
    return;
  Uses->forEach([this](const OptionUse &Use) {
    const model::Option &Option = *Use.option();
    Complaint C = judge(Use, Option);
    if (C.Is != Complaint::None)
      report(Use, Option, C);
    else
      keepSilent(Use.Call->getBeginLoc(), whyRight(Use),
                 Context->getSourceManager());
    return C.Is != Complaint::None;
  });
  Events->forEach([this](const RefusedEvents &Found) { reportEvents(Found); });
  Uses.reset();
  Elsewhere.reset();
  Events.reset();
  Reported.clear();
  Fixed.clear();
  Api.reset();
  Context = nullptr;
}

/// True if Size bytes at the target of Value cannot be the value of Option.
static bool isTooSmall(const PointedTo &Value, unsigned Size, unsigned Needed,
                       const model::Option &Option,
                       std::optional<std::int64_t> Length) {
  if (Size >= Needed)
    return false;
  if (Option.TakesByte && Size == 1 && (!Length || *Length == 1))
    return false;
  // The target of a pointer may be the first of several objects, but seldom if
  // it is a bool.
  return Value.IsObject || Value.Type->isBooleanType();
}

/// True if a cast hides that the function gets an int where it needs a u_long.
/// Both have four bytes on Windows; the program reads one as the other. (A type
/// that has a name of its own, as BOOL, is meant.)
static bool isHiddenInt(const OptionUse &Use, const model::Option &Option,
                        const ASTContext &Context) {
  const FunctionDecl *FD = Use.Api->getDirectCallee();
  if (Option.Value != OptionValue::Bits || !FD || FD->getNumParams() == 0)
    return false;
  QualType Needed =
      FD->getParamDecl(FD->getNumParams() - 1)->getType()->getPointeeType();
  return !Needed.isNull() &&
         Context.hasSameUnqualifiedType(Needed, Context.UnsignedLongTy) &&
         Use.Value.Type.getUnqualifiedType() == Context.IntTy;
}

/// True if Type is an array of numbers that are wider than the two fields of
/// the linger structure: `int pair[] = {1, seconds};` sets no seconds. (An
/// array of bytes may hold anything.)
static bool isArrayOfWideNumbers(QualType Type, unsigned Needed,
                                 const ASTContext &Context) {
  const ArrayType *Array = Context.getAsArrayType(Type);
  return Array && Array->getElementType()->isIntegerType() &&
         Context.getTypeSizeInChars(Array->getElementType()).getQuantity() >
             Needed / 2;
}

Complaint OptionValueCheck::judge(const OptionUse &Use,
                                  const model::Option &Option) const {
  const PointedTo &Value = Use.Value;
  const unsigned Needed = Option.size(static_cast<unsigned>(
      Context->getTypeSizeInChars(Context->VoidPtrTy).getQuantity()));
  const std::optional<unsigned> Size = Value.size(*Context);
  std::optional<std::int64_t> Length;
  if (Use.Length.Constants.size() == 1)
    Length = Use.Length.Constants[0];
  // Null may stand for the default of a number (IPV6_MULTICAST_IF).
  if (Value.IsNull)
    return {Use.Row->has(Effect::SetsOption) &&
                    Option.Value != OptionValue::Number
                ? Complaint::Null
                : Complaint::None};
  if (Size) {
    if (Option.Value == OptionValue::Time &&
        hasTag(Value.Type->getAsRecordDecl(), model::TimevalTag))
      return {Complaint::Type};
    if (Option.Value == OptionValue::Linger && Value.IsObject &&
        (Value.Type->isScalarType() ||
         isArrayOfWideNumbers(Value.Type, Needed, *Context) ||
         (Value.Type->isRecordType() && !Value.Type->isUnionType() &&
          !hasTag(Value.Type->getAsRecordDecl(), model::LingerTag) &&
          *Size != Needed)))
      return {Complaint::Type};
    if (isHiddenInt(Use, Option, *Context))
      return {Complaint::Type};
    if (isTooSmall(Value, *Size, Needed, Option, Length))
      return {Complaint::Size, *Size};
  }
  if (!Length || Use.Row->has(Effect::GetsOption))
    return {};
  if (*Length >= 0 && *Length < Needed && !(Option.TakesByte && *Length == 1))
    return {Complaint::Length, static_cast<unsigned>(*Length)};
  if (Size && Value.IsObject && *Length > *Size)
    return {Complaint::Beyond, static_cast<unsigned>(*Length)};
  return {};
}

/// Returns why Use is no finding.
llvm::StringRef OptionValueCheck::whyRight(const OptionUse &Use) const {
  if (Use.Value.IsNull)
    return "the option has a default, for which the null pointer stands";
  if (!Use.Value.size(*Context))
    return "what the pointer points to is not known";
  return Use.Length.Constants.size() == 1
             ? "the value and its length are what the option needs"
             : "the value is what the option needs, and its length is not a "
               "known number";
}

/// Returns the required value, in words.
static std::string needs(const model::Option &Option) {
  std::string Name = (Option.Value == OptionValue::Time ? "a " : "'") +
                     std::string(Option.Type);
  return Option.Value == OptionValue::Time ? Name + " of milliseconds"
                                           : Name + "'";
}

/// True if Call only sets a timeout.
bool OptionValueCheck::isTimeout(const CallExpr *Call) {
  const model::Function *Row = Api->row(Call);
  if (!Row || !Row->has(Effect::SetsOption))
    return false;
  std::optional<OptionUse> Use = Uses->at(Call, *Row, nullptr, nullptr);
  const model::Option *Option = Use ? Use->option() : nullptr;
  return Option && Option->Value == OptionValue::Time;
}

/// Turns a timeval into a DWORD. One edit serves all findings about a variable.
void OptionValueCheck::fix(const OptionUse &Use, const model::Option &Option,
                           DiagnosticBuilder &Diag) {
  const auto *Ref = dyn_cast_or_null<DeclRefExpr>(Use.Value.Object);
  if (Option.Value != OptionValue::Time || !Ref ||
      !Fixed.insert(Ref->getDecl()).second)
    return;
  for (const FixItHint &Edit :
       timeoutFix(Ref, Use.Owner, *Context,
                  [this](const CallExpr *Call) { return isTimeout(Call); }))
    Diag << Edit;
}

void OptionValueCheck::report(const OptionUse &Use, const model::Option &Option,
                              const Complaint &C) {
  const SourceManager &SM = Context->getSourceManager();
  const bool IsLength = C.Is == Complaint::Length || C.Is == Complaint::Beyond;
  const Expr *Wrong =
      IsLength && Use.Length.Written ? Use.Length.Written : Use.Written;
  SourceLocation Where = outsideSystemMacros(Wrong->getBeginLoc(), SM);
  if (!Reported.insert(Where).second)
    return;
  const unsigned Needed = Option.size(static_cast<unsigned>(
      Context->getTypeSizeInChars(Context->VoidPtrTy).getQuantity()));
  const std::string Name(Option.Name), Type = needs(Option);
  const bool Gets = Use.Row->has(Effect::GetsOption);
  switch (C.Is) {
  case Complaint::None:
    return;
  case Complaint::Type: {
    // A number of the right size has the right value.
    if (DetailsOfFindings *Details = unit().Details;
        Details && Option.Value == OptionValue::Bits)
      Details->add(id(), Where, SM, FindingDetails());
    DiagnosticBuilder Diag =
        diag(Where, "%select{the value of %0 is %1, but %2 is given|%0 is %1, "
                    "but is read into %2}3")
        << Name << Type << Use.Value.Type.getUnqualifiedType() << Gets
        << Wrong->getSourceRange();
    if (!Gets && Use.Call == Use.Api && !Use.IsElsewhere)
      fix(Use, Option, Diag);
    break;
  }
  case Complaint::Size:
    diag(Where, "the value of %0 is %1 of %2 bytes, but %3 of %4 "
                "%plural{1:byte|:bytes}4 is given")
        << Name << Type << Needed << Use.Value.Type.getUnqualifiedType()
        << C.Bytes << Wrong->getSourceRange();
    break;
  case Complaint::Length:
    diag(Where, "the value of %0 is %1 of %2 bytes, but the length that is "
                "given is %3")
        << Name << Type << Needed << C.Bytes << Wrong->getSourceRange();
    break;
  case Complaint::Beyond:
    diag(Where, "the length that is given for the value of %0 is %1, but %2 "
                "has %3 %plural{1:byte|:bytes}3")
        << Name << C.Bytes << Use.Value.Type.getUnqualifiedType()
        << *Use.Value.size(*Context) << Wrong->getSourceRange();
    break;
  case Complaint::Null:
    diag(Where, "the value of %0 is %1, but none is given")
        << Name << Type << Wrong->getSourceRange();
    break;
  }
  if (Use.Call != Use.Api)
    diag(outsideSystemMacros(Use.Api->getBeginLoc(), SM),
         "it is handed to '%0' here", DiagnosticIDs::Note)
        << std::string(Use.Row->Name);
}

void OptionValueCheck::reportEvents(const RefusedEvents &Found) {
  const SourceManager &SM = Context->getSourceManager();
  SourceLocation Where = outsideSystemMacros(Found.Mask->getBeginLoc(), SM);
  if (!Reported.insert(Where).second)
    return;
  {
    DiagnosticBuilder Diag =
        diag(Where, "'%0' fails if it is asked for %1%select{|, which it "
                    "reports without being asked}2")
        << std::string(Found.Row->Name) << Found.Names << Found.IsAlwaysTold
        << Found.Mask->getSourceRange();
    if (Found.Removal.isValid())
      Diag << FixItHint::CreateRemoval(Found.Removal);
  }
  diag(outsideSystemMacros(Found.Call->getBeginLoc(), SM),
       "the events are handed to '%0' here", DiagnosticIDs::Note)
      << std::string(Found.Row->Name);
}

} // namespace winsock_tidy

WINSOCK_DEFINE_CHECK(OptionValueCheck)
