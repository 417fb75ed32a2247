//===--- Outcomes.cpp -----------------------------------------------------===//

#include "program/Outcomes.h"
#include "program/BodyPaths.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace winsock_tidy::program {

using model::Effect;
using model::Failure;
using model::Function;

namespace {

constexpr Effect ShutsSomehow = Effect::ShutsDown | Effect::ShutsDownByFlag;

/// Judges the ends together.
class Judge {
public:
  Judge(const FunctionDecl *FD, ApiLookup &Api, const BodySurvey &Body,
        BodyPaths &Paths)
      : FD(FD), Api(Api), Body(Body), Paths(Paths) {}
  std::optional<BodyOutcome> run();

private:
  bool has(Effect E) const {
    return llvm::any_of(Body.Rows,
                        [E](const auto &Each) { return Each.second->has(E); });
  }
  /// The calls on the way to E whose rows have some of Effects.
  llvm::SmallVector<const CallExpr *, 4> callsOf(const PathEnd &E,
                                                 Effect Effects);
  /// The parameters that Call's arguments are, the same on each call.
  bool addParams(const CallExpr *Call, Path &P, BodyOutcome &Result,
                 bool IsFirst);
  bool judgeStart(BodyOutcome &Result);
  bool judgeEnd(BodyOutcome &Result);
  bool judgeClose(BodyOutcome &Result);
  bool judgeMade(BodyOutcome &Result);
  bool judgeCount(BodyOutcome &Result);
  bool judgeForward(BodyOutcome &Result);
  /// Some function of the program, or any without a row, gets the value that Is
  /// accepts.
  bool isHandedOn(llvm::function_ref<bool(const Value &)> Is, bool ToAny);

  const FunctionDecl *FD;
  ApiLookup &Api;
  const BodySurvey &Body;
  BodyPaths &Paths;
};

llvm::SmallVector<const CallExpr *, 4> Judge::callsOf(const PathEnd &E,
                                                      Effect Effects) {
  llvm::SmallVector<const CallExpr *, 4> Result;
  for (const Path::CallMade &Each : E.At.Calls)
    if (const Function *Row = Api.row(Each.Call); Row && Row->has(Effects))
      Result.push_back(Each.Call);
  return Result;
}

static const Value &argument(PathEnd &E, const CallExpr *Call,
                             model::ArgIndex Index) {
  return E.At.find(Call)->Arguments[static_cast<size_t>(Index)];
}

bool Judge::addParams(const CallExpr *Call, Path &P, BodyOutcome &Result,
                      bool IsFirst) {
  llvm::SmallVector<int, 8> Params;
  for (const Value &V : P.find(Call)->Arguments)
    Params.push_back(V.Kind == Value::Parameter ? static_cast<int>(V.Number)
                                                : -1);
  if (!IsFirst && Params != Result.Params)
    return false;
  Result.Params = std::move(Params);
  return true;
}

bool Judge::isHandedOn(llvm::function_ref<bool(const Value &)> Is, bool ToAny) {
  auto IsAsked = [&](const CallExpr *Call) {
    return !Api.row(Call) && (ToAny || !llvm::is_contained(Body.Foreign, Call));
  };
  return llvm::any_of(Paths.Ends, [&](const PathEnd &E) {
    return llvm::any_of(E.At.Calls, [&](const Path::CallMade &Each) {
      return IsAsked(Each.Call) && llvm::any_of(Each.Arguments, Is);
    });
  });
}

bool Judge::judgeStart(BodyOutcome &Result) {
  if (has(Effect::Closes | Effect::MakesSocket))
    return false;
  enum { Zero = 1, NonZero = 2, Other = 4 };
  unsigned Worked = 0, Failed = 0, Open = 0;
  bool Undoes = false;
  for (PathEnd &E : Paths.Ends) {
    auto Calls = callsOf(E, Effect::StartsWinsock);
    if (Calls.size() != 1)
      return false;
    Result.Api = Api.row(Calls[0]);
    Status Is = *E.At.status(Calls[0]);
    // What is undone before it returns has failed, as the caller sees it.
    if (unsigned Undone = callsOf(E, Effect::EndsWinsock).size()) {
      if (Undone > 1 || Is == Status::Failed)
        return false;
      Is = Status::Failed;
      Undoes = true;
    }
    const Value &V = E.Returned;
    auto &Told = Is == Status::Worked   ? Worked
                 : Is == Status::Failed ? Failed
                                        : Open;
    if (V.Kind == Value::Constant) {
      Told |= V.Number ? NonZero : Zero;
    } else if ((V.Kind == Value::Result || V.Kind == Value::Test) &&
               V.Call == Calls[0]) {
      bool ZeroIfWorked = V.Kind == Value::Result || !V.TrueIfWorked;
      if (Is != Status::Failed)
        Worked |= ZeroIfWorked ? Zero : NonZero;
      if (Is != Status::Worked)
        Failed |= ZeroIfWorked ? NonZero : Zero;
    } else {
      Told |= Other;
    }
  }
  if (FD->getReturnType()->isVoidType())
    return !Undoes;
  // On no path was it looked at, and what is returned says nothing of it.
  if (Open)
    return !Worked && !Failed && (Open == Zero || Open == NonZero);
  Result.Tells = true;
  if (Worked == Zero && !(Failed & ~NonZero))
    return true;
  Result.NonZeroIsSuccess = true;
  return Worked == NonZero && !(Failed & ~Zero);
}

bool Judge::judgeEnd(BodyOutcome &Result) {
  if (has(Effect::Closes | Effect::MakesSocket))
    return false;
  for (PathEnd &E : Paths.Ends) {
    auto Calls = callsOf(E, Effect::EndsWinsock);
    if (Calls.size() != 1)
      return false;
    Result.Api = Api.row(Calls[0]);
  }
  return true;
}

bool Judge::judgeClose(BodyOutcome &Result) {
  Result.ReturnsResult = true;
  bool IsFirst = true;
  for (PathEnd &E : Paths.Ends) {
    auto Calls = callsOf(E, Effect::Closes);
    if (Calls.size() != 1 || !addParams(Calls[0], E.At, Result, IsFirst))
      return false;
    IsFirst = false;
    Result.Api = Api.row(Calls[0]);
    Result.ReturnsResult &=
        E.Returned.Kind == Value::Result && E.Returned.Call == Calls[0];
  }
  int Socket = Result.Params[Result.Api->SocketArg];
  if (Socket < 0 || isHandedOn(
                        [&](const Value &V) {
                          return V.Kind == Value::Parameter &&
                                 V.Number == Socket;
                        },
                        false))
    return false;
  // All that is done to the connection before counts as ending it well.
  Result.MayShutDown =
      has(ShutsSomehow | Effect::SetsOption | Effect::SetsIoMode |
          Effect::Receives | Effect::Sends | Effect::Overlapped);
  return true;
}

bool Judge::judgeMade(BodyOutcome &Result) {
  bool IsFirst = true;
  std::optional<bool> Connects;
  for (PathEnd &E : Paths.Ends) {
    auto Made = callsOf(E, Effect::MakesSocket);
    const Value &V = E.Returned;
    if (V.Kind == Value::Constant) {
      if (V.Number != -1)
        return false;
      for (const CallExpr *Call : Made)
        if (*E.At.status(Call) != Status::Failed &&
            !llvm::is_contained(E.At.Closed, Call))
          return false;
      continue;
    }
    if (V.Kind != Value::Result || Made.size() != 1 || V.Call != Made[0] ||
        llvm::is_contained(E.At.Closed, V.Call))
      return false;
    const Function *Row = Api.row(V.Call);
    if (Row->has(Effect::MayReturnSocket) ||
        (Result.Api && Result.Api != Row) ||
        !addParams(V.Call, E.At, Result, IsFirst))
      return false;
    Result.Api = Row;
    int Type = 0;
    if (Row->TypeArg != model::NoArg)
      if (const Value &T = argument(E, V.Call, Row->TypeArg);
          T.Kind == Value::Constant)
        Type = static_cast<int>(T.Number);
    if (!IsFirst && Type != Result.SocketType)
      return false;
    Result.SocketType = Type;
    IsFirst = false;
    if (*E.At.status(V.Call) == Status::Failed)
      continue;
    bool IsConnected = false;
    for (const CallExpr *Call : callsOf(E, Effect::Connects)) {
      const Value &Of = argument(E, Call, Api.row(Call)->SocketArg);
      if (Of.Kind != Value::Result || Of.Call != V.Call ||
          *E.At.status(Call) != Status::Worked)
        return false;
      IsConnected = true;
    }
    if (Connects && *Connects != IsConnected)
      return false;
    Connects = IsConnected;
  }
  if (!Result.Api)
    return false;
  // Nobody else gets it.
  auto IsMade = [&](const Value &V) {
    const Function *Row = V.Kind == Value::Result ? Api.row(V.Call) : nullptr;
    return Row && Row->has(Effect::MakesSocket);
  };
  if (isHandedOn(IsMade, true) ||
      llvm::any_of(Paths.Ends, [](const PathEnd &E) { return E.At.Stores; }))
    return false;
  Result.Connects = Connects.value_or(false);
  Result.ReturnsResult = true;
  Result.SetsUp = has(ShutsSomehow | Effect::SetsOption | Effect::SetsIoMode |
                      Effect::ReportsEvents | Effect::Overlapped);
  return true;
}

bool Judge::judgeCount(BodyOutcome &Result) {
  bool IsFirst = true, MayFail = false;
  for (PathEnd &E : Paths.Ends) {
    const Value &V = E.Returned;
    if (V.Kind == Value::Constant && V.Number == -1) {
      MayFail = true;
      continue;
    }
    if (V.Kind != Value::Result)
      return false;
    const Function *Row = Api.row(V.Call);
    if (!Row || Row->Fails != Failure::Count ||
        !Row->has(Effect::Sends | Effect::Receives) ||
        (Result.Api && Result.Api != Row) || !E.At.status(V.Call) ||
        callsOf(E, Effect::Sends | Effect::Receives).size() != 1 ||
        !addParams(V.Call, E.At, Result, IsFirst))
      return false;
    IsFirst = false;
    Result.Api = Row;
    MayFail |= *E.At.status(V.Call) != Status::Worked;
  }
  Result.ReturnsResult = true;
  return Result.Api && MayFail && Result.Params[Result.Api->SocketArg] >= 0;
}

/// The body comes down to one call of another function of the program.
bool Judge::judgeForward(BodyOutcome &Result) {
  bool IsFirst = true;
  for (PathEnd &E : Paths.Ends) {
    const CallExpr *Only = nullptr;
    for (const Path::CallMade &Each : E.At.Calls)
      for (const auto &[Own, Callee] : Body.Own)
        if (Own == Each.Call) {
          if (Only)
            return false;
          Only = Own;
          Result.Forward = Callee;
        }
    if (!Only || !addParams(Only, E.At, Result, IsFirst))
      return false;
    IsFirst = false;
    bool Returns = E.Returned.Kind == Value::Result && E.Returned.Call == Only;
    if (!Returns && !FD->getReturnType()->isVoidType())
      return false;
    Result.ReturnsResult = Returns;
  }
  return Body.Own.size() == 1;
}

std::optional<BodyOutcome> Judge::run() {
  BodyOutcome Result;
  bool Certain;
  bool Touches = llvm::any_of(Body.Rows, [](const auto &Each) {
    return Each.second->isWinsock() &&
           Each.second->Needs == model::Startup::Needed;
  });
  if (has(Effect::StartsWinsock))
    Certain = judgeStart(Result);
  else if (has(Effect::EndsWinsock))
    Certain = judgeEnd(Result);
  else if (has(Effect::MakesSocket))
    Certain = judgeMade(Result);
  else if (has(Effect::Closes))
    Certain = judgeClose(Result);
  else if (Touches)
    Certain = judgeCount(Result);
  else
    Certain = judgeForward(Result);
  if (!Certain)
    return std::nullopt;
  Result.KeepsError =
      Body.Foreign.empty() && Body.Rows.size() + Body.Own.size() == 1;
  if (Result.Api)
    for (const auto &[Unused, Callee] : Body.Own)
      if (!llvm::is_contained(Result.Others, Callee))
        Result.Others.push_back(Callee);
  return Result;
}

} // namespace

std::optional<BodyOutcome> outcomeOf(const FunctionDecl *FD, ApiLookup &Api) {
  if (!FD->doesThisDeclarationHaveABody() || FD->isDependentContext() ||
      FD->isVariadic() || FD->isMain())
    return std::nullopt;
  if (const auto *Method = dyn_cast<CXXMethodDecl>(FD))
    if (Method->isVirtual() ||
        isa<CXXConstructorDecl, CXXDestructorDecl>(Method))
      return std::nullopt;
  BodySurvey Body(Api);
  Body.TraverseStmt(FD->getBody());
  if (Body.Refused || (Body.Rows.empty() && Body.Own.size() != 1))
    return std::nullopt;
  BodyPaths Paths(FD, Api, Body);
  if (!Paths.run())
    return std::nullopt;
  return Judge(FD, Api, Body, Paths).run();
}

} // namespace winsock_tidy::program
