//===--- WrappersElsewhere.cpp --------------------------------------------===//

#include "syntax/WrappersElsewhere.h"
#include "model/Results.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/Expr.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Index/USRGeneration.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"

using namespace clang;

namespace winsock_tidy {

const effects::Outcomes *WrappersElsewhere::outcomes(const CallExpr *Call) {
  const FunctionDecl *FD = Known.empty() ? nullptr : Call->getDirectCallee();
  if (!FD)
    return nullptr;
  auto [It, IsNew] = Found.try_emplace(FD->getCanonicalDecl());
  const auto *Method = dyn_cast<CXXMethodDecl>(FD);
  if (!IsNew || FD->hasBody() || !FD->isExternallyVisible() ||
      (Method && Method->isVirtual()) || SM.isInSystemHeader(FD->getLocation()))
    return It->second.empty() ? nullptr : &It->second;
  llvm::SmallString<128> USR;
  if (index::generateUSRForDecl(FD, USR))
    return nullptr;
  auto Ways = Known.find(USR.str().str());
  if (Ways != Known.end())
    It->second = effects::returning(Ways->second);
  return It->second.empty() ? nullptr : &It->second;
}

static bool isSame(const effects::Value &A, const effects::Value &B) {
  return A.Kind == B.Kind && A.Number == B.Number && A.At.Base == B.At.Base &&
         A.At.Number == B.At.Number && A.At.Entity == B.At.Entity &&
         A.At.Way == B.At.Way;
}

/// True if both steps call the same function of the API with the same
/// arguments.
static bool isSameCall(const effects::Step &A, const effects::Step &B) {
  return A.Api == B.Api && llvm::equal(A.Arguments, B.Arguments, isSame);
}

const effects::Step *WrappersElsewhere::onlyStep(const CallExpr *Call) {
  const effects::Outcomes *Ways = outcomes(Call);
  if (!Ways || Ways->front().Steps.size() != 1)
    return nullptr;
  const effects::Step &First = Ways->front().Steps.front();
  const bool IsOnly = llvm::all_of(*Ways, [&](const effects::Outcome &Each) {
    return Each.Steps.size() == 1 && Each.Writes.empty() &&
           isSameCall(Each.Steps.front(), First);
  });
  return IsOnly && model::find(First.Api) ? &First : nullptr;
}

llvm::SmallVector<const effects::Step *, 2>
WrappersElsewhere::steps(const CallExpr *Call, model::Effect Effects) {
  llvm::SmallVector<const effects::Step *, 2> Longest;
  const effects::Outcomes *Ways = outcomes(Call);
  if (!Ways)
    return {};
  for (const effects::Outcome &Way : *Ways) {
    llvm::SmallVector<const effects::Step *, 2> Here;
    for (const effects::Step &Each : Way.Steps)
      if (const model::Function *Row = model::find(Each.Api);
          Row && Row->has(Effects))
        Here.push_back(&Each);
    if (Here.empty() && Way.Steps.empty())
      return {};
    for (const auto &[One, Other] : llvm::zip(Here, Longest))
      if (!isSameCall(*One, *Other))
        return {};
    if (Here.size() > Longest.size())
      Longest = std::move(Here);
  }
  return Longest;
}

/// True if one of the Results is among those in Within.
static bool overlap(const model::Results &Results,
                    const effects::Intervals &Within) {
  return Within.empty() ||
         llvm::any_of(Within, [&](const effects::Interval &Each) {
           return model::includesAny(Results, Each.First, Each.Last);
         });
}

/// False, too, where a wrapper throws instead of returning the failure.
static bool mayHaveFailed(const effects::Step &Each,
                          const model::Function &Row) {
  return overlap(model::failuresOf(Row.Fails), Each.Within);
}

static bool mayHaveSucceeded(const effects::Step &Each,
                             const model::Function &Row) {
  return overlap(model::successesOf(Row.Fails), Each.Within);
}

/// Returns the last call of the API on the way that is known to have failed.
static const effects::Step *failedStep(const effects::Outcome &Way) {
  for (const effects::Step &Each : llvm::reverse(Way.Steps))
    if (const model::Function *Row = model::find(Each.Api);
        Row && Row->canFail() && !Each.Within.empty() &&
        mayHaveFailed(Each, *Row) && !mayHaveSucceeded(Each, *Row))
      return &Each;
  return nullptr;
}

llvm::SmallVector<ReturnedElsewhere, 4>
WrappersElsewhere::returned(const CallExpr *Call) {
  llvm::SmallVector<ReturnedElsewhere, 4> Result;
  const effects::Outcomes *Ways = outcomes(Call);
  if (!Ways)
    return {};
  for (const effects::Outcome &Way : *Ways) {
    ReturnedElsewhere Here;
    if (Way.Returned.Kind == effects::Value::Constant) {
      Here.Constant = Way.Returned.Number;
      Here.From = failedStep(Way);
      Here.MayFail = Here.From;
    } else if (Way.Returned.Kind == effects::Value::Result) {
      Here.From = &Way.Steps[static_cast<size_t>(Way.Returned.Number)];
      const model::Function *Row = model::find(Here.From->Api);
      if (!Row || !Row->canFail())
        return {};
      Here.MayFail = mayHaveFailed(*Here.From, *Row);
      Here.MaySucceed = mayHaveSucceeded(*Here.From, *Row);
    } else {
      return {};
    }
    Result.push_back(Here);
  }
  return Result;
}

const effects::Step *WrappersElsewhere::returnedStep(const CallExpr *Call) {
  const effects::Outcomes *Ways = outcomes(Call);
  if (!Ways || Ways->size() != 1)
    return nullptr;
  const effects::Step *Only = onlyStep(Call);
  const model::Function *Row = Only ? model::find(Only->Api) : nullptr;
  return Row && Ways->front().Returned.Kind == effects::Value::Result &&
                 (!Row->canFail() || mayHaveFailed(*Only, *Row))
             ? Only
             : nullptr;
}

/// Returns the number of the parameter that the step uses as its socket, or
/// closes; none if it is something else.
static std::optional<int> parameterOf(const effects::Step &S) {
  const model::Function *Row = model::find(S.Api);
  if (!Row || Row->SocketArg < 0 ||
      static_cast<size_t>(Row->SocketArg) >= S.Arguments.size())
    return std::nullopt;
  const effects::Value &Given =
      S.Arguments[static_cast<size_t>(Row->SocketArg)];
  return Given.isParameter() ? std::optional(Given.At.Number) : std::nullopt;
}

const effects::Step *WrappersElsewhere::wrongClose(const CallExpr *Call,
                                                   unsigned &Index) {
  const effects::Outcomes *Ways = outcomes(Call);
  if (!Ways)
    return nullptr;
  const effects::Step *Found = nullptr;
  for (const effects::Outcome &One : *Ways)
    for (const effects::Step &S : One.Steps)
      if (!Found && parameterOf(S) &&
          model::find(S.Api)->has(model::Effect::ClosesOther))
        Found = &S;
  if (!Found)
    return nullptr;
  const int Number = *parameterOf(*Found);
  // Another argument may decide; or the function knows sockets, too.
  for (const effects::Outcome &One : *Ways)
    if (llvm::any_of(One.Needs,
                     [Number](const effects::Need &N) {
                       return N.At.Base != effects::Place::Parameter ||
                              N.At.Number != Number || !N.At.Way.empty();
                     }) ||
        llvm::any_of(One.Steps, [](const effects::Step &S) {
          const model::Function *Row = model::find(S.Api);
          return !Row || Row->isWinsock();
        }))
      return nullptr;
  Index = static_cast<unsigned>(Number);
  return Index < Call->getNumArgs() ? Found : nullptr;
}

const model::Function *WrappersElsewhere::returnedRow(const CallExpr *Call) {
  const effects::Step *Only = returnedStep(Call);
  return Only ? model::find(Only->Api) : nullptr;
}

} // namespace winsock_tidy
