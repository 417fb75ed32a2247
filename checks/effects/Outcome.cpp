//===--- Outcome.cpp - Reduces the ends of a function ---------------------===//

#include "effects/Outcome.h"
#include "model/Api.h"
#include "model/Results.h"
#include "llvm/ADT/STLExtras.h"
#include <map>
#include <optional>
#include <set>
#include <string>

namespace winsock_tidy::effects {

using model::Effect;

/// Makes an object that must be closed again.
static constexpr Effect Makes = Effect::MakesSocket | Effect::AcceptsSocket;

static std::string textOf(const Place &At) {
  Outcome Alone;
  Alone.Needs.push_back({At, {}});
  return toText(Alone);
}

static std::string textOf(const Value &V) {
  Outcome Alone;
  Alone.Returned = V;
  return toText(Alone);
}

static std::string textOf(Relation R) {
  R.Within.clear();
  Outcome Alone;
  Alone.Relations.push_back(std::move(R));
  return toText(Alone);
}

/// True if no result in Within, those of a call of Row, shows success.
static bool hasFailed(const model::Function &Row, const Intervals &Within) {
  const model::Results Successes = model::successesOf(Row.Fails);
  return Row.canFail() && !Within.empty() &&
         llvm::none_of(Within, [&](const Interval &Each) {
           return model::includesAny(Successes, Each.First, Each.Last);
         });
}

namespace {

/// The function makes a socket, a later call fails, and closing the socket may
/// replace the error before the function returns. The numbers of the steps.
struct ReplacedError {
  size_t Maker, Failed, Closer;
};

/// Removes everything from an outcome that its caller cannot see.
class Reducer {
public:
  explicit Reducer(Outcome &O) : O(O) {}
  /// Kept: steps that are not removed, though the socket is local.
  void run(const std::optional<ReplacedError> &Kept = std::nullopt);
  std::optional<ReplacedError> replacedError() const;
  void settleUnknown();
  void keepLastTransfers();

private:
  static const model::Function *row(const Step &S) {
    return S.Api.empty() ? nullptr : model::find(S.Api);
  }
  template <typename Action> void forEachValue(Action Do);
  bool isSeenOutside(int Number) const;
  /// Removes the steps for which Drop is set, and renumbers the others.
  void remove(const std::vector<bool> &Drop);
  void keepFailures(std::vector<bool> &Drop) const;
  void removeLocal(const std::optional<ReplacedError> &Kept);
  bool removeRepeated();
  void removeFreed();
  void number();

  Outcome &O;
};

} // namespace

template <typename Action> void Reducer::forEachValue(Action Do) {
  for (Step &S : O.Steps) {
    for (Value &V : S.Arguments)
      Do(V);
    for (Write &W : S.Before)
      Do(W.What);
  }
  for (Write &W : O.Writes)
    Do(W.What);
  for (Relation &R : O.Relations) {
    Do(R.Left);
    Do(R.Right);
  }
  Do(O.Returned);
}

void Reducer::settleUnknown() {
  std::map<std::int64_t, unsigned> Uses;
  forEachValue([&](Value &V) {
    if (V.Kind == Value::Unknown)
      ++Uses[V.Number];
  });
  forEachValue([&](Value &V) {
    if (V.Kind == Value::Unknown)
      V.Number = V.Number && Uses[V.Number] == 1;
  });
}

bool Reducer::isSeenOutside(int Number) const {
  auto Is = [Number](const Value &V) {
    return V.isFromStep() && V.Number == Number;
  };
  return Is(O.Returned) ||
         llvm::any_of(O.Writes, [&](const Write &W) { return Is(W.What); });
}

void Reducer::remove(const std::vector<bool> &Drop) {
  std::vector<int> NewNumber(O.Steps.size(), -1);
  std::vector<Step> Kept;
  for (size_t I = 0; I < O.Steps.size(); ++I)
    if (!Drop[I]) {
      NewNumber[I] = static_cast<int>(Kept.size());
      Kept.push_back(std::move(O.Steps[I]));
    }
  O.Steps = std::move(Kept);
  forEachValue([&](Value &V) {
    if (!V.isFromStep())
      return;
    V.Number = NewNumber[static_cast<size_t>(V.Number)];
    if (V.Number < 0) {
      V.Kind = Value::Unknown;
      V.Number = 0;
    }
  });
  llvm::erase_if(O.Relations, [](const Relation &R) {
    return R.Left.Kind == Value::Unknown || R.Right.Kind == Value::Unknown;
  });
}

/// An object that the function made for itself is not visible to callers: the
/// function closed it again, or lost it, which is reported in the function.
void Reducer::removeLocal(const std::optional<ReplacedError> &Kept) {
  std::vector<bool> Drop(O.Steps.size());
  for (size_t I = 0; I < O.Steps.size(); ++I) {
    const model::Function *Row = row(O.Steps[I]);
    if (!Row || !Row->has(Makes) || O.Steps[I].IsLasting ||
        isSeenOutside(static_cast<int>(I)))
      continue;
    auto IsIt = [I](const Value &V) {
      return V.Kind == Value::Result && V.Number == static_cast<int>(I);
    };
    // Other code may have it now.
    bool IsHandedOn = llvm::any_of(O.Steps, [&](const Step &S) {
      return S.Api.empty() && (llvm::any_of(S.Arguments, IsIt) ||
                               llvm::any_of(S.Before, [&](const Write &W) {
                                 return IsIt(W.What);
                               }));
    });
    if (IsHandedOn)
      continue;
    // The error of the last call remains.
    Drop[I] = I + 1 != O.Steps.size();
    for (size_t J = I + 1; J < O.Steps.size(); ++J)
      Drop[J] = Drop[J] || llvm::any_of(O.Steps[J].Arguments, IsIt);
  }
  keepFailures(Drop);
  if (Kept) {
    Drop[Kept->Maker] = Drop[Kept->Failed] = Drop[Kept->Closer] = false;
    // What else happened to the socket is left out, so nothing can be said
    // about this call of it.
    for (Value &V : O.Steps[Kept->Failed].Arguments)
      if (V.isFromStep() && V.Number == static_cast<std::int64_t>(Kept->Maker))
        V = Value();
  }
  remove(Drop);
}

std::optional<ReplacedError> Reducer::replacedError() const {
  std::optional<size_t> Failed, Closer;
  for (size_t I = 0; I < O.Steps.size(); ++I) {
    const Step &S = O.Steps[I];
    const model::Function *Row = row(S);
    const bool IsOther = Row && !Row->has(Effect::SetsLastError) &&
                         (!Row->isWinsock() || !Row->canFail());
    if (IsOther)
      continue;
    const bool IsLookedAt =
        !S.Within.empty() && S.Within.front().First == S.Within.back().Last;
    if (Row && Row->has(Effect::Teardown) && !IsLookedAt) {
      if (Failed && !Closer)
        Closer = I;
      continue;
    }
    Failed.reset();
    Closer.reset();
    if (Row && Row->Error == model::ErrorSource::LastError &&
        hasFailed(*Row, S.Within))
      Failed = I;
  }
  if (!Closer || O.Steps[*Closer].Arguments.size() != 1)
    return std::nullopt;
  const Value &Closed = O.Steps[*Closer].Arguments.front();
  const auto Maker = static_cast<size_t>(Closed.Number);
  if (Closed.Kind != Value::Result || Maker >= *Failed ||
      isSeenOutside(static_cast<int>(Maker)))
    return std::nullopt;
  // A connection that was accepted has a life before the failure.
  const model::Function *Row = row(O.Steps[Maker]);
  if (!Row || !Row->has(Effect::MakesSocket) || Row->SocketArg != model::NoArg)
    return std::nullopt;
  return ReplacedError{Maker, *Failed, *Closer};
}

/// A call that fetches the last error fetches that of the previous call. A
/// function of another file may fetch that of the call that failed last.
void Reducer::keepFailures(std::vector<bool> &Drop) const {
  std::optional<size_t> Last, LastFailed;
  for (size_t I = 0; I < O.Steps.size(); ++I) {
    const model::Function *Row = row(O.Steps[I]);
    if (!Row && LastFailed)
      Drop[*LastFailed] = false;
    if (!Row || !Row->isWinsock())
      continue;
    if (Row->has(model::Effect::FetchesLastError) && Last)
      Drop[*Last] = false;
    if (Row->canFail())
      Last = I;
    if (Row->Error == model::ErrorSource::LastError &&
        hasFailed(*Row, O.Steps[I].Within))
      LastFailed = I;
  }
}

/// Removes the transfers of which a later one does the same with the same
/// socket: what an earlier round of a loop has sent or received decides little.
void Reducer::keepLastTransfers() {
  auto Socket = [&](size_t I) {
    const model::Function *Row = row(O.Steps[I]);
    const auto Index = Row && Row->has(Effect::Sends | Effect::Receives)
                           ? Row->SocketArg
                           : model::NoArg;
    return Index >= 0 &&
                   static_cast<size_t>(Index) < O.Steps[I].Arguments.size()
               ? textOf(O.Steps[I].Arguments[static_cast<size_t>(Index)])
               : std::string();
  };
  std::vector<bool> Drop(O.Steps.size());
  std::set<std::pair<std::string, std::string>> Later;
  for (size_t I = O.Steps.size(); I-- > 0;)
    if (std::string Of = Socket(I); !Of.empty())
      Drop[I] = !Later.insert({O.Steps[I].Api, Of}).second &&
                !isSeenOutside(static_cast<int>(I));
  remove(Drop);
}

/// Removes the steps that a loop repeats. True if there were any.
bool Reducer::removeRepeated() {
  std::vector<std::string> Texts;
  for (const Step &S : O.Steps) {
    Outcome Alone;
    Alone.Steps.push_back(S);
    // A call at another location counts as the same.
    Alone.Steps.back().Offset = 0;
    Texts.push_back(toText(Alone));
  }
  for (size_t Length = 1; Length <= 3; ++Length)
    for (size_t I = 0; I + 2 * Length <= Texts.size(); ++I) {
      auto From = Texts.begin() + static_cast<std::ptrdiff_t>(I);
      auto Next = From + static_cast<std::ptrdiff_t>(Length);
      if (!std::equal(From, Next, Next))
        continue;
      std::vector<bool> Drop(O.Steps.size());
      bool IsSeen = false;
      for (size_t J = I; J < I + Length; ++J) {
        Drop[J] = true;
        IsSeen |= isSeenOutside(static_cast<int>(J));
      }
      if (IsSeen)
        continue;
      remove(Drop);
      return true;
    }
  return false;
}

/// True if At is in the memory to which the pointer in To points.
static bool isWithin(const Place &At, const Place &To) {
  return At.Base == To.Base && At.Number == To.Number &&
         At.Entity == To.Entity && At.Way.size() > To.Way.size() &&
         std::equal(To.Way.begin(), To.Way.end(), At.Way.begin()) &&
         At.Way[To.Way.size()] == "*";
}

/// Removes what was written to memory that the function then frees.
void Reducer::removeFreed() {
  for (const Step &S : O.Steps) {
    const model::Function *Row = row(S);
    const auto Index =
        Row && Row->has(Effect::FreesMemory) ? Row->BufferArg : model::NoArg;
    if (Index < 0 || static_cast<size_t>(Index) >= S.Arguments.size())
      continue;
    const Value &Freed = S.Arguments[static_cast<size_t>(Index)];
    if (Freed.Kind == Value::Memory)
      llvm::erase_if(O.Writes, [&](const Write &W) {
        return W.At.Base == Place::Memory && W.At.Number == Freed.Number;
      });
    if (Freed.Kind == Value::Entry)
      llvm::erase_if(O.Writes,
                     [&](const Write &W) { return isWithin(W.At, Freed.At); });
  }
}

/// Numbers memory in the order of its first use.
void Reducer::number() {
  std::map<std::int64_t, int> Numbers;
  auto NewNumber = [&](std::int64_t Old) {
    return Numbers.try_emplace(Old, static_cast<int>(Numbers.size()))
        .first->second;
  };
  auto Place = [&](effects::Place &At) {
    if (At.Base == effects::Place::Memory)
      At.Number = NewNumber(At.Number);
  };
  forEachValue([&](Value &V) {
    if (V.Kind == Value::Memory)
      V.Number = NewNumber(V.Number);
    else
      Place(V.At);
  });
  for (Step &S : O.Steps)
    for (Write &W : S.Before)
      Place(W.At);
  for (Write &W : O.Writes)
    Place(W.At);
}

void Reducer::run(const std::optional<ReplacedError> &Kept) {
  removeLocal(Kept);
  while (removeRepeated())
    ;
  removeFreed();
  number();
  // The writes have no order.
  auto IsBefore = [](const auto &A, const auto &B) {
    // A pointer comes before the memory that it points to.
    if (A.At.Way.size() != B.At.Way.size())
      return A.At.Way.size() < B.At.Way.size();
    return textOf(A.At) < textOf(B.At);
  };
  llvm::sort(O.Needs, IsBefore);
  llvm::sort(O.Relations, [](const Relation &A, const Relation &B) {
    return textOf(A) < textOf(B);
  });
  auto IsFirst = [&](const Write &A, const Write &B) {
    return IsBefore(A, B) ||
           (!IsBefore(B, A) && textOf(A.What) < textOf(B.What));
  };
  for (Step &S : O.Steps)
    llvm::sort(S.Before, IsFirst);
  llvm::sort(O.Writes, IsFirst);
  auto IsSame = [](const Write &A, const Write &B) {
    return textOf(A.At) == textOf(B.At) && textOf(A.What) == textOf(B.What);
  };
  O.Writes.erase(std::unique(O.Writes.begin(), O.Writes.end(), IsSame),
                 O.Writes.end());
}

/// Returns the values for which A or B holds.
static Intervals either(Intervals A, const Intervals &B) {
  // Nothing is known about one of them.
  if (A.empty() || B.empty())
    return {};
  for (const Interval &Each : B)
    if (!llvm::is_contained(A, Each))
      A.push_back(Each);
  llvm::sort(A, [](const Interval &L, const Interval &R) {
    return std::tie(L.First, L.Last) < std::tie(R.First, R.Last);
  });
  return A;
}

static std::vector<Need> either(const std::vector<Need> &A,
                                const std::vector<Need> &B) {
  std::vector<Need> Result;
  for (const Need &Each : A) {
    std::string At = textOf(Each.At);
    auto Other =
        llvm::find_if(B, [&](const Need &N) { return textOf(N.At) == At; });
    if (Other == B.end())
      continue;
    if (Intervals Within = either(Each.Within, Other->Within); !Within.empty())
      Result.push_back({Each.At, std::move(Within)});
  }
  return Result;
}

static std::vector<Relation> either(const std::vector<Relation> &A,
                                    const std::vector<Relation> &B) {
  std::vector<Relation> Result;
  for (const Relation &Each : A) {
    const std::string Text = textOf(Each);
    auto Other =
        llvm::find_if(B, [&](const Relation &R) { return textOf(R) == Text; });
    if (Other != B.end() && Other->Within == Each.Within)
      Result.push_back(Each);
  }
  return Result;
}

/// Returns the outcomes that differ in more than what they need.
static Outcomes distinct(std::vector<Outcome> &Ends) {
  // By the text that remains without Needs and the value.
  std::map<std::string, Outcome> Distinct;
  for (Outcome &End : Ends) {
    const std::optional<ReplacedError> Replaced = Reducer(End).replacedError();
    Outcome Bare = End;
    Reducer(End).run(Replaced);
    // For callers, it is the same which call failed.
    if (Replaced)
      Reducer(Bare).run();
    else
      Bare = End;
    Bare.Needs.clear();
    Bare.Relations.clear();
    Bare.Thrown.File.clear();
    Bare.Thrown.Offset = 0;
    if (Bare.Returned.Kind == Value::Unknown)
      Bare.Returned.Within.clear();
    auto [It, IsNew] =
        Distinct.try_emplace(toText(Bare) + (Replaced ? " replaced" : ""), End);
    if (IsNew)
      continue;
    Outcome &Known = It->second;
    Known.Needs = either(Known.Needs, End.Needs);
    Known.Relations = either(Known.Relations, End.Relations);
    Known.Returned.Within = either(Known.Returned.Within, End.Returned.Within);
  }
  Outcomes Result;
  for (auto &Each : Distinct)
    Result.push_back(std::move(Each.second));
  return Result;
}

Outcomes joined(std::vector<Outcome> Ends) {
  Outcomes Result = distinct(Ends);
  if (Result.size() > MostOutcomes) {
    for (Outcome &Each : Result)
      Reducer(Each).keepLastTransfers();
    Result = distinct(Result);
  }
  if (Result.size() > MostOutcomes)
    Result = returning(std::move(Result));
  return Result.size() > MostOutcomes ? Outcomes() : Result;
}

Outcomes returning(Outcomes All) {
  llvm::erase_if(All, [](const Outcome &Each) { return Each.throws(); });
  return All;
}

void settleUnknown(Outcome &One) { Reducer(One).settleUnknown(); }

} // namespace winsock_tidy::effects
