//===--- Consequences.cpp -------------------------------------------------===//

#include "syntax/Consequences.h"
#include "model/Options.h"
#include "syntax/AddressTexts.h"
#include "syntax/KnownBefore.h"
#include "syntax/PointedTo.h"
#include "syntax/ResultRanges.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Basic/Builtins.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace winsock_tidy {

using model::Consequence;
using model::Effect;

/// Returns the argument at Index; null if there is none.
static const Expr *argument(const CallExpr *Call, model::ArgIndex Index) {
  return Index != model::NoArg &&
                 static_cast<unsigned>(Index) < Call->getNumArgs()
             ? Call->getArg(static_cast<unsigned>(Index))
             : nullptr;
}

static std::optional<std::int64_t> number(const Expr *E,
                                          const ASTContext &Context) {
  if (E)
    if (auto Constant = constantOf(E, Context))
      return Constant->getExtValue();
  return std::nullopt;
}

static bool isNull(const Expr *E, const ASTContext &Context) {
  return E && !E->isValueDependent() &&
         E->isNullPointerConstant(const_cast<ASTContext &>(Context),
                                  Expr::NPC_ValueDependentIsNotNull) !=
             Expr::NPCK_NotNull;
}

/// Adds to Out the expressions that E may evaluate to: an arm of a conditional,
/// a value that was stored in a local variable. Returns false if there may be
/// others.
bool Consequences::values(const Expr *E,
                          llvm::SmallVectorImpl<const Expr *> &Out) {
  const Expr *Plain = E->IgnoreParenCasts();
  if (const auto *Choice = dyn_cast<ConditionalOperator>(Plain)) {
    Out.append({Choice->getTrueExpr(), Choice->getFalseExpr()});
    return true;
  }
  const auto *Ref = dyn_cast<DeclRefExpr>(Plain);
  const auto *Var = Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
  if (!Var || Var->isConstexpr()) {
    Out.push_back(E);
    return true;
  }
  if (Var->getType().isConstQualified() && Var->getAnyInitializer()) {
    Out.push_back(Var->getAnyInitializer());
    return true;
  }
  if (!Var->hasLocalStorage() || !isa_and_nonnull<FunctionDecl>(Owner))
    return false;
  if (!Stores)
    Stores.emplace(Api.tree(), Owner);
  return Stores->at(Ref, Out);
}

/// Returns the consequence for the option, command or code; Row's own
/// otherwise.
Consequence Consequences::ofOption(const CallExpr *Call,
                                   const model::Function &Row) {
  const Expr *E = argument(Call, Row.OptionArg);
  if (!E ||
      !Row.has(Effect::SetsOption | Effect::GetsOption | Effect::SetsIoMode))
    return Row.IfIgnored;
  llvm::SmallVector<const Expr *, 2> Values;
  if (!values(E, Values) || Values.empty())
    return Row.IfIgnored;
  std::optional<std::int64_t> Level =
      number(argument(Call, Row.LevelArg), Api.context());
  std::optional<Consequence> Worst;
  for (const Expr *Value : Values) {
    std::optional<std::int64_t> Number = number(Value, Api.context());
    if (!Number)
      return Row.IfIgnored;
    std::optional<Consequence> Found;
    const auto Short = static_cast<std::int32_t>(*Number);
    if (Row.LevelArg != model::NoArg) {
      if (Level)
        if (const model::Option *O =
                model::findOption(static_cast<std::int32_t>(*Level), Short))
          Found = O->IfIgnored;
    } else if (const model::Control *C =
                   model::findControl(static_cast<std::uint32_t>(*Number))) {
      Found = C->IfIgnored;
    } else if (const model::Option *O = model::findCommand(Short)) {
      Found = O->IfIgnored;
    }
    if (!Found)
      return Row.IfIgnored;
    // An answer that is not fetched is not known, even for an option that only
    // tunes.
    if (Row.has(Effect::GetsOption))
      Found = std::min(*Found, Row.IfIgnored);
    Worst = Worst ? std::min(*Worst, *Found) : *Found;
  }
  return *Worst;
}

/// True if the code itself makes the socket that is given to the call, and
/// IsRight is true of each call that makes it.
bool Consequences::isMadeHere(
    const CallExpr *Call, const model::Function &Row,
    llvm::function_ref<bool(const CallExpr *, const model::Function &)>
        IsRight) {
  const Expr *Socket = argument(Call, Row.SocketArg);
  llvm::SmallVector<const Expr *, 4> Values;
  if (!Socket || !values(Socket, Values))
    return false;
  bool IsMade = false;
  for (const Expr *Value : Values) {
    if (number(Value, Api.context()))
      continue; // INVALID_SOCKET as an initial value.
    const auto *Maker = dyn_cast<CallExpr>(Value->IgnoreParenCasts());
    const model::Function *How = Maker ? Api.row(Maker) : nullptr;
    if (!How || !IsRight(Maker, *How))
      return false;
    IsMade = true;
  }
  return IsMade;
}

/// True if the call sends to an address that it names, or on a socket that
/// visible code made for datagrams.
bool Consequences::sendsDatagram(const CallExpr *Call,
                                 const model::Function &Row) {
  if (!Row.has(Effect::Sends))
    return false;
  const Expr *Peer = argument(Call, Row.AddressArg);
  if (Row.has(Effect::NamesPeer) && (!Peer || !isNull(Peer, Api.context())))
    return true;
  return isMadeHere(Call, Row,
                    [&](const CallExpr *Maker, const model::Function &How) {
                      return How.has(Effect::MakesSocket) &&
                             number(argument(Maker, How.TypeArg),
                                    Api.context()) == model::SockDgram;
                    });
}

/// True if the call is a command that cannot fail for a socket, and the code
/// itself makes the socket: `s = socket(...); ioctlsocket(s, FIONBIO, &on);`.
bool Consequences::commandsNewSocket(const CallExpr *Call,
                                     const model::Function &Row) {
  if (!Row.has(Effect::SetsIoMode))
    return false;
  auto Code = number(argument(Call, Row.OptionArg), Api.context());
  const model::Option *Command =
      Code ? model::findCommand(static_cast<std::int32_t>(*Code)) : nullptr;
  return Command && Command->FailsOnlyIfMisused &&
         isMadeHere(
             Call, Row, [](const CallExpr *, const model::Function &How) {
               return How.has(Effect::MakesSocket | Effect::AcceptsSocket);
             });
}

/// Returns the local variable of which the lvalue E is all or a part; null
/// otherwise.
static const VarDecl *rootOf(const Expr *E) {
  for (;;) {
    E = E->IgnoreParenCasts();
    if (const auto *Member = dyn_cast<MemberExpr>(E);
        Member && !Member->isArrow())
      E = Member->getBase();
    else if (const auto *Element = dyn_cast<ArraySubscriptExpr>(E);
             Element &&
             Element->getBase()->IgnoreParenCasts()->getType()->isArrayType())
      E = Element->getBase();
    else if (const auto *Unary = dyn_cast<UnaryOperator>(E);
             Unary && Unary->getOpcode() == UO_Deref &&
             Unary->getSubExpr()->IgnoreParenCasts()->getType()->isArrayType())
      E = Unary->getSubExpr();
    else
      break;
  }
  const auto *Ref = dyn_cast<DeclRefExpr>(E);
  const auto *Var = Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
  return Var && Var->isLocalVarDecl() && Var->hasLocalStorage() &&
                 !Var->getType()->isReferenceType()
             ? Var
             : nullptr;
}

/// True if a declaration gives Var a value.
static bool isInitialized(const VarDecl *Var) {
  const auto *Made = dyn_cast_or_null<CXXConstructExpr>(Var->getInit());
  return Var->hasInit() && !(Made && Made->getConstructor()->isTrivial() &&
                             !Made->requiresZeroInitialization());
}

/// Returns the variable to which S, a whole statement, assigns a value; null if
/// there is none.
static const VarDecl *givesValue(const Stmt *S) {
  const auto *E = dyn_cast<Expr>(S);
  if (!E)
    return nullptr;
  E = E->IgnoreParenCasts();
  if (const auto *Assignment = dyn_cast<BinaryOperator>(E))
    return Assignment->getOpcode() == BO_Assign ? rootOf(Assignment->getLHS())
                                                : nullptr;
  const auto *Call = dyn_cast<CallExpr>(E);
  const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
  if (!Callee || Call->getNumArgs() < 2)
    return nullptr;
  switch (Callee->getMemoryFunctionKind()) {
  case Builtin::BImemset:
  case Builtin::BImemcpy:
  case Builtin::BImemmove:
  case Builtin::BIbzero:
  case Builtin::BIstrncpy:
    break;
  default:
    switch (Callee->getBuiltinID()) {
    case Builtin::BIstrcpy:
    case Builtin::BIsprintf:
    case Builtin::BIsnprintf:
      break;
    default:
      return nullptr;
    }
  }
  const Expr *To = Call->getArg(0)->IgnoreParenCasts();
  if (const auto *Address = dyn_cast<UnaryOperator>(To);
      Address && Address->getOpcode() == UO_AddrOf)
    To = Address->getSubExpr();
  else if (!To->getType()->isArrayType())
    return nullptr;
  return rootOf(To);
}

/// True if everything that the call would fill already has a value.
bool Consequences::hasPreset(const CallExpr *Call, const model::Function &Row,
                             const KnownBefore &Known) {
  if (!Row.has(Effect::KeepsPreset))
    return false;
  if (Row.has(Effect::SetsIoMode)) {
    auto Code = number(argument(Call, Row.OptionArg), Api.context());
    if (!Code || !(*Code & model::IocOut))
      return false;
  }
  bool IsFilled = false;
  for (model::ArgIndex Index :
       {Row.BufferArg, Row.ResultArg, Row.SecondResultArg}) {
    const Expr *Memory = argument(Call, Index);
    if (!Memory || isNull(Memory, Api.context()))
      continue;
    IsFilled = true;
    PointedTo There = pointedTo(Memory, Api.context(), nullptr);
    const VarDecl *Var = There.Object ? rootOf(There.Object) : nullptr;
    if (!Var ||
        !(isInitialized(Var) || llvm::any_of(Known.Done, [&](const Stmt *S) {
            return givesValue(S) == Var;
          })))
      return false;
  }
  return IsFilled;
}

/// Returns the possible families in E; none if others are possible.
Consequences::Numbers Consequences::families(const Expr *E,
                                             const KnownBefore &Known) {
  Numbers Found;
  if (!E)
    return Found;
  llvm::SmallVector<const Expr *, 4> Values;
  if (values(E, Values) && llvm::all_of(Values, [&](const Expr *Value) {
        auto Number = number(Value, Api.context());
        if (Number)
          Found.push_back(*Number);
        return Number.has_value();
      }))
    return Found;
  Found.clear();
  auto Is = [&](const Expr *Other) { return areSame(E, Other, Api.context()); };
  Known.forEachPart([&](const Expr *Part, bool Holds) {
    const auto *Compared = dyn_cast<BinaryOperator>(Part);
    if (!Compared || Compared->getOpcode() != (Holds ? BO_EQ : BO_NE))
      return;
    for (auto [A, B] : {std::pair(Compared->getLHS(), Compared->getRHS()),
                        std::pair(Compared->getRHS(), Compared->getLHS())})
      if (auto Number = number(B, Api.context()); Number && Is(A))
        Found = {*Number};
  });
  for (const KnownBefore::Case &Each : Known.Cases)
    if (Found.empty() && Is(Each.Of))
      for (const Expr *Label : Each.Labels)
        if (auto Number = number(Label, Api.context()))
          Found.push_back(*Number);
  return Found;
}

/// Returns what follows if the call fails to write a text: nothing if the
/// memory is known to be large enough for the family, so that it can't fail.
/// With memory for every text, it fails only for a family that has no text.
std::optional<Consequence> Consequences::ofText(const CallExpr *Call,
                                                const model::Function &Row,
                                                const KnownBefore &Known) {
  if (!Row.has(Effect::WritesAddressText))
    return Row.IfIgnored;
  auto Length = number(argument(Call, Row.LengthArg), Api.context());
  if (!Length)
    return Row.IfIgnored;
  auto Fits = [&](const model::AddressText &Text) {
    return *Length >= Text.Length;
  };
  Numbers Families = families(argument(Call, Row.FamilyArg), Known);
  if (!Families.empty() && llvm::all_of(Families, [&](std::int64_t Family) {
        return llvm::any_of(model::AddressTexts,
                            [&](const model::AddressText &Text) {
                              return Text.Family == Family && Fits(Text);
                            });
      }))
    return std::nullopt;
  return Families.empty() && llvm::all_of(model::AddressTexts, Fits)
             ? Consequence::Tuning
             : Row.IfIgnored;
}

/// True if E is a text, or a choice of texts, that are addresses of all
/// Families.
bool Consequences::areAddresses(const Expr *E, const Numbers &Families) {
  llvm::SmallVector<const Expr *, 4> Values;
  if (Families.empty() || !values(E, Values) || Values.empty())
    return false;
  return llvm::all_of(Values, [&](const Expr *Value) {
    const auto *Literal = dyn_cast<StringLiteral>(Value->IgnoreParenCasts());
    if (!Literal)
      return false;
    std::string Text;
    for (unsigned I = 0; I != Literal->getLength(); ++I)
      Text.push_back(Literal->getCodeUnit(I) < 128
                         ? static_cast<char>(Literal->getCodeUnit(I))
                         : '?');
    return llvm::all_of(Families, [&](std::int64_t Family) {
      return isAddressText(Text, static_cast<int>(Family));
    });
  });
}

/// True if Call passes E on for reading: a parameter that is a pointer to
/// non-constant data is an output.
static bool isAskedAbout(const FunctionDecl *Callee, const CallExpr *Call,
                         const Expr *E, const ASTContext &Context) {
  for (unsigned I = 0;
       I != std::min(Call->getNumArgs(), Callee->getNumParams()); ++I) {
    QualType Taken = Callee->getParamDecl(I)->getType();
    QualType There = Taken->getPointeeType();
    if ((There.isNull() || There.isConstQualified()) &&
        areSame(Call->getArg(I), E, Context))
      return true;
  }
  return false;
}

/// Returns what Condition, which Holds or not, shows about the text Checked.
Consequences::Text Consequences::checkedBy(const Expr *Condition, bool Holds,
                                           const Expr *Checked,
                                           const Numbers &Families,
                                           const KnownBefore &Known) {
  // Only the author knows the meaning of the values with which a call is
  // compared.
  llvm::SmallVector<const Expr *, 2> Asked{Condition};
  if (const auto *Compared = dyn_cast<BinaryOperator>(Condition);
      Compared && Compared->isComparisonOp()) {
    Asked = {Compared->getLHS(), Compared->getRHS()};
    Holds = true;
  }
  for (const Expr *Each : Asked) {
    const auto *Call = dyn_cast<CallExpr>(Each->IgnoreParenCasts());
    const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
    if (!Callee || !Holds)
      continue;
    if (const model::Function *Row = Api.row(Call)) {
      if (!Row->has(Effect::ReadsAddressText) ||
          !areSame(argument(Call, Row->TextArg), Checked, Api.context()))
        continue;
      const Expr *Family = argument(Call, Row->FamilyArg);
      Numbers Tried = Family ? families(Family, Known) : Numbers{model::AfInet};
      if (Families.size() == 1 && Tried == Families)
        return Text::Valid;
    } else if (!Api.context().getSourceManager().isInSystemHeader(
                   Callee->getLocation()) &&
               isAskedAbout(Callee, Call, Checked, Api.context())) {
      return Text::Checked;
    }
  }
  return Text::Unknown;
}

/// Returns what is known about the text that the call reads.
Consequences::Text Consequences::text(const CallExpr *Call,
                                      const model::Function &Row,
                                      const KnownBefore &Known) {
  const Expr *Read = argument(Call, Row.TextArg);
  if (!Read || !Row.has(Effect::ReadsAddressText))
    return Text::Unknown;
  const Expr *Family = argument(Call, Row.FamilyArg);
  Numbers Families = Family ? families(Family, Known) : Numbers{model::AfInet};
  if (areAddresses(Read, Families))
    return Text::Valid;
  Text Best = Text::Unknown;
  Known.forEachPart([&](const Expr *Part, bool Holds) {
    Best = std::max(Best, checkedBy(Part, Holds, Read, Families, Known));
  });
  return Best;
}

std::optional<Consequence> Consequences::of(const CallExpr *Call,
                                            const model::Function &Row) {
  constexpr Effect AsksWhatIsKnown = Effect::KeepsPreset |
                                     Effect::ReadsAddressText |
                                     Effect::WritesAddressText;
  if (Row.has(AsksWhatIsKnown)) {
    KnownBefore Known(Body, Call);
    Text Read = text(Call, Row, Known);
    std::optional<Consequence> Written = ofText(Call, Row, Known);
    if (Read == Text::Valid || !Written)
      return std::nullopt;
    if (Read == Text::Checked || Written == Consequence::Tuning ||
        hasPreset(Call, Row, Known))
      return Consequence::Tuning;
  }
  return sendsDatagram(Call, Row) || commandsNewSocket(Call, Row)
             ? Consequence::Tuning
             : ofOption(Call, Row);
}

} // namespace winsock_tidy
