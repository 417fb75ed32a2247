//===--- OptionUses.cpp ---------------------------------------------------===//

#include "syntax/OptionUses.h"
#include "ast/ReachingStores.h"
#include "syntax/DiscardedResults.h"
#include "syntax/ResultRanges.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;

namespace winsock_tidy {

using model::Effect;

/// Limits chains of functions that pass parameters on.
static constexpr unsigned MaxDepth = 3;

static constexpr Effect UsesOption =
    Effect::SetsOption | Effect::GetsOption | Effect::SetsIoMode;

const model::Option *OptionUse::option() const {
  const model::Option *First = nullptr;
  for (std::int64_t Number : Option.Constants) {
    const model::Option *Found = nullptr;
    if (Row->LevelArg == model::NoArg)
      Found = model::findCommand(static_cast<std::int32_t>(Number));
    else if (Level.Constants.size() == 1)
      Found = model::findOption(static_cast<std::int32_t>(Level.Constants[0]),
                                static_cast<std::int32_t>(Number));
    if (!Found ||
        (First && (First->Value != Found->Value || First->Type != Found->Type)))
      return nullptr;
    if (!First)
      First = Found;
  }
  return First;
}

OptionNumber OptionUses::number(const Expr *E) const {
  OptionNumber Found;
  Found.Written = E;
  if (auto Constant = constantOf(E, Api.context())) {
    Found.Constants.push_back(Constant->getExtValue());
    return Found;
  }
  E = E->IgnoreParenCasts();
  if (const auto *Choice = dyn_cast<ConditionalOperator>(E)) {
    for (const Expr *Arm : {Choice->getTrueExpr(), Choice->getFalseExpr()})
      if (auto Constant = constantOf(Arm, Api.context()))
        Found.Constants.push_back(Constant->getExtValue());
    if (Found.Constants.size() != 2)
      Found.Constants.clear();
  } else if (const auto *Ref = dyn_cast<DeclRefExpr>(E)) {
    Found.Param = dyn_cast<ParmVarDecl>(Ref->getDecl());
  }
  return Found;
}

namespace {
/// Determines whether a function only passes a parameter on to other functions.
/// (A function that compares an option with another may well convert its
/// value.)
struct PassOn {
  const ParmVarDecl *Param;
  bool IsOtherwise = false;

  bool is(const Expr *E) const {
    const auto *Ref = dyn_cast<DeclRefExpr>(E->IgnoreParenCasts());
    return Ref && Ref->getDecl() == Param;
  }
  void visit(const Stmt *S) {
    if (!S || IsOtherwise || hasUnevaluatedOperands(S))
      return;
    if (const auto *Call = dyn_cast<CallExpr>(S)) {
      visit(Call->getCallee());
      for (const Expr *Arg : Call->arguments())
        if (!is(Arg))
          visit(Arg);
      return;
    }
    if (const auto *Lambda = dyn_cast<LambdaExpr>(S)) {
      for (const LambdaCapture &Capture : Lambda->captures())
        IsOtherwise |=
            Capture.capturesVariable() && Capture.getCapturedVar() == Param;
      return;
    }
    if (const auto *Ref = dyn_cast<DeclRefExpr>(S)) {
      IsOtherwise |= Ref->getDecl() == Param;
      return;
    }
    // The function may test whether a pointer is null.
    if (const auto *Binary = dyn_cast<BinaryOperator>(S);
        Binary && Binary->isEqualityOp() && Param->getType()->isPointerType() &&
        (is(Binary->getLHS()) || is(Binary->getRHS())))
      return;
    for (const Stmt *Child : S->children())
      visit(Child);
  }
};
} // namespace

bool OptionUses::isHandedOn(const ParmVarDecl *Param) {
  auto [It, IsNew] = HandedOn.try_emplace(Param, false);
  if (IsNew) {
    const auto *Owner = dyn_cast<FunctionDecl>(Param->getDeclContext());
    PassOn Uses{Param};
    if (Owner && Owner->getBody()) {
      Uses.visit(Owner->getBody());
      It->second = !Uses.IsOtherwise;
    }
  }
  return It->second;
}

/// Returns the argument number Index of Call, or null.
static const Expr *argument(const CallExpr *Call, model::ArgIndex Index) {
  return Index != model::NoArg &&
                 static_cast<unsigned>(Index) < Call->getNumArgs()
             ? Call->getArg(static_cast<unsigned>(Index))
             : nullptr;
}

std::optional<OptionUse> OptionUses::at(const CallExpr *Call,
                                        const model::Function &Row,
                                        const FunctionDecl *Owner,
                                        ReachingStores *Stores) const {
  const Expr *Option = argument(Call, Row.OptionArg);
  const Expr *Value = argument(Call, Row.BufferArg);
  if (!Row.has(UsesOption) || !Option || !Value)
    return std::nullopt;
  OptionUse Use{&Row, Call, Call, Owner, {}, {}, {}, {}, Value};
  if (const Expr *Level = argument(Call, Row.LevelArg))
    Use.Level = number(Level);
  Use.Option = number(Option);
  Use.Value = pointedTo(Value, Api.context(), Stores);
  if (const Expr *Length = argument(Call, Row.LengthArg);
      Length && Length->getType()->isIntegerType())
    Use.Length = number(Length);
  return Use;
}

/// Returns the type of the callee's parameter with that number; null if there
/// is none.
static QualType parameterType(const CallExpr *Call, int Number) {
  const FunctionDecl *Callee = Call->getDirectCallee();
  const auto Index = static_cast<unsigned>(Number);
  return Callee && Index < Callee->getNumParams()
             ? Callee->getParamDecl(Index)->getType()
             : QualType();
}

/// Returns what the function of another file that Call calls does with an
/// option in Step. Everything must come from Call, or be a constant.
std::optional<OptionUse>
OptionUses::elsewhere(const CallExpr *Call, const effects::Step &Step,
                      const FunctionDecl *Owner,
                      llvm::function_ref<ReachingStores *()> Stores) {
  const model::Function *Row = model::find(Step.Api);
  auto Given = [&](model::ArgIndex Index) -> const effects::Value * {
    return Index != model::NoArg &&
                   static_cast<size_t>(Index) < Step.Arguments.size()
               ? &Step.Arguments[static_cast<size_t>(Index)]
               : nullptr;
  };
  auto Handed = [&](const effects::Value &V) {
    return V.isParameter() ? argument(Call, V.At.Number) : nullptr;
  };
  const effects::Value *Value = Given(Row->BufferArg);
  if (!Value)
    return std::nullopt;
  const bool IsOwnCopy = Value->Kind == effects::Value::Address &&
                         Value->At.Base == effects::Place::Parameter &&
                         Value->At.Way.empty();
  const Expr *Written =
      IsOwnCopy ? argument(Call, Value->At.Number) : Handed(*Value);
  if (!Written)
    return std::nullopt;
  OptionUse Use{Row, Call, Call, Owner, {}, {}, {}, {}, Written, true};
  auto Number = [&](model::ArgIndex Index) {
    OptionNumber Found;
    const effects::Value *V = Given(Index);
    if (V && V->Kind == effects::Value::Constant)
      Found.Constants.push_back(V->Number);
    else if (const Expr *E = V ? Handed(*V) : nullptr;
             E && E->getType()->isIntegerType())
      Found = number(E);
    return Found;
  };
  Use.Level = Number(Row->LevelArg);
  Use.Option = Number(Row->OptionArg);
  Use.Length = Number(Row->LengthArg);
  const QualType Type = parameterType(Call, Value->At.Number);
  if (Type.isNull())
    return std::nullopt;
  // What Call passes is the object itself, by reference or as a copy.
  const bool IsObject = IsOwnCopy || Type->isReferenceType();
  if (IsObject)
    Use.Value = {Type.getNonReferenceType(), /*IsObject=*/true,
                 /*IsNull=*/false, Written, nullptr};
  else
    Use.Value = pointedTo(Written, Api.context(), Stores());
  // A function that names both the option and the type is judged in its file.
  const QualType Pointee = Type->getPointeeType();
  if (!Use.Option.Written &&
      (IsObject || (!Pointee.isNull() && !Pointee->isVoidType() &&
                    !Pointee->isAnyCharacterType())))
    return std::nullopt;
  return Use;
}

void OptionUses::collect(const FunctionDecl *FD) {
  std::optional<ReachingStores> Stores;
  auto StoresOf = [&] {
    if (!Stores)
      Stores.emplace(Api.tree(), FD);
    return &*Stores;
  };
  anyCall(FD->getBody(), [&](const CallExpr *Call) {
    const model::Function *Row = Api.row(Call);
    if (!Row) {
      llvm::SmallVector<const effects::Step *, 2> There =
          Elsewhere.steps(Call, UsesOption);
      for (const effects::Step *Step : There)
        if (std::optional<OptionUse> Use = elsewhere(Call, *Step, FD, StoresOf))
          Direct.push_back(std::move(*Use));
      if (!There.empty())
        return false;
      const FunctionDecl *Callee = Call->getDirectCallee();
      const FunctionDecl *Definition = nullptr;
      if (Callee && Call->getNumArgs() && !isa<CXXOperatorCallExpr>(Call) &&
          Callee->hasBody(Definition) && Definition->getNumParams())
        Calls[Definition].push_back({Call, FD});
      return false;
    }
    if (Row->OptionArg == model::NoArg)
      return false;
    if (std::optional<OptionUse> Use = at(Call, *Row, FD, StoresOf()))
      Direct.push_back(std::move(*Use));
    return false;
  });
}

/// Fills Outer with the option and value of Inner at the call in From of the
/// function that contains Inner. Returns false if that adds no knowledge.
bool OptionUses::handOn(const OptionUse &Inner, const Met &From,
                        OptionUse &Outer) {
  Outer = Inner;
  Outer.Call = From.Call;
  Outer.Owner = From.Owner;
  bool IsNews = false;
  auto Handed = [&](const ParmVarDecl *Param) -> const Expr * {
    if (!Param || Param->getDeclContext() != Inner.Owner || !isHandedOn(Param))
      return nullptr;
    IsNews = true;
    return argument(From.Call, static_cast<model::ArgIndex>(
                                   Param->getFunctionScopeIndex()));
  };
  for (OptionNumber OptionUse::*Field :
       {&OptionUse::Level, &OptionUse::Option, &OptionUse::Length}) {
    OptionNumber &Number = Outer.*Field;
    if (Number.Param) {
      const Expr *Arg = Handed(Number.Param);
      Number = Arg ? number(Arg) : OptionNumber();
    }
  }
  if (Outer.Value.Param) {
    const Expr *Arg = Handed(Outer.Value.Param);
    ReachingStores Stores(Api.tree(), From.Owner);
    Outer.Value = Arg ? pointedTo(Arg, Api.context(), &Stores) : PointedTo();
    if (Arg)
      Outer.Written = Arg;
  } else {
    Outer.Written = From.Call;
  }
  return IsNews;
}

void OptionUses::forEach(llvm::function_ref<bool(const OptionUse &)> Visit) {
  std::vector<OptionUse> Open = std::move(Direct);
  for (unsigned Depth = 0; Depth <= MaxDepth && !Open.empty(); ++Depth) {
    std::vector<OptionUse> Next;
    for (const OptionUse &Use : Open) {
      if (Use.option() && Visit(Use))
        continue;
      auto Found = Calls.find(Use.Owner);
      if (Found == Calls.end() || Found->first->isVariadic())
        continue;
      for (const Met &From : Found->second) {
        OptionUse Outer = Use;
        if (From.Owner != Use.Owner && handOn(Use, From, Outer))
          Next.push_back(std::move(Outer));
      }
    }
    Open = std::move(Next);
  }
  Direct.clear();
}

} // namespace winsock_tidy
