//===--- LinkedOutcomes.cpp -----------------------------------------------===//

#include "program/LinkedOutcomes.h"
#include "effects/Records.h"
#include "model/Api.h"
#include "program/LifeLinker.h"
#include "llvm/ADT/STLExtras.h"

namespace winsock_tidy::program {

namespace {

/// How many levels of wrappers are followed.
constexpr unsigned MaxDepth = 6;

class OutcomeLinker {
public:
  OutcomeLinker(EntityLinker &Linker, const LinkUnit &In, IsHarmless Harmless)
      : Linker(Linker), In(In), Harmless(Harmless) {}

  /// True if M, or a function that it calls or names, may start or end Winsock.
  bool hasPart(Mention M);
  /// Adds the outcomes of M, and of its callees, to the knowledge of unit U.
  void addWays(unsigned U, Mention M, LinkedOutcomes &To, unsigned Depth = 0);

private:
  EntityLinker &Linker;
  const LinkUnit &In;
  IsHarmless Harmless;
  /// The results of hasPart.
  std::map<Definition, bool> Parts;
};

} // namespace

bool OutcomeLinker::hasPart(Mention M) {
  std::set<Definition> Seen;
  std::vector<Mention> Work{M};
  auto Found = [&] {
    if (std::optional<Definition> D = Linker.resolve(In, M))
      Parts[*D] = true;
    return true;
  };
  while (!Work.empty()) {
    Mention Next = Work.back();
    Work.pop_back();
    const Entity &E = Linker.entity(Next);
    if (E.Starts || E.Ends)
      return Found();
    std::optional<Definition> D = Linker.resolve(In, Next);
    if (!D) {
      if (!E.Name.Namespace.empty() || !Harmless(E.Word))
        return Found();
      continue;
    }
    if (auto Known = Parts.find(*D); Known != Parts.end()) {
      if (Known->second)
        return Found();
      continue;
    }
    if (!Seen.insert(*D).second)
      continue;
    const FunctionSummary &F = Linker.function(*D);
    if (F.CallsUnknown)
      return Found();
    for (const ProgramCall &C : Linker.calls(In, *D))
      Work.push_back(C.Callee);
    for (EntityId Id : F.Refs)
      Work.push_back({D->Unit, Id});
  }
  for (Definition D : Seen)
    Parts[D] = false;
  return false;
}

void OutcomeLinker::addWays(unsigned U, Mention M, LinkedOutcomes &To,
                            unsigned Depth) {
  const Entity &E = Linker.entity(M);
  std::optional<Definition> D = Linker.resolve(In, M);
  // (In a unit with errors, only whole functions have outcomes.)
  if (!D || D->Unit == U || Depth > MaxDepth || !E.Name.Namespace.empty())
    return;
  const effects::Outcomes &Ways = Linker.function(*D).Ways;
  if (Ways.empty() || !To.Ways.try_emplace(E.Name.USR, Ways).second)
    return;
  // Its callees.
  for (const Call &C : Linker.function(*D).Calls)
    if (!C.Virtual) {
      Mention Next{D->Unit, C.Callee};
      addWays(U, Next, To, Depth + 1);
      if (const Entity &Callee = Linker.entity(Next);
          Callee.Name.Namespace.empty() && !hasPart(Next))
        To.Apart.insert(Callee.Name.USR);
    }
}

/// True if the function with these outcomes starts Winsock itself.
static bool startsWinsock(const effects::Outcomes &Ways) {
  return llvm::any_of(Ways, [](const effects::Outcome &One) {
    return llvm::any_of(One.Steps, [](const effects::Step &S) {
      const model::Function *Row = model::find(S.Api);
      return Row && Row->has(model::Effect::StartsWinsock);
    });
  });
}

/// True if the unit names a function that starts Winsock: the API's function,
/// or one with such outcomes.
static bool startsWinsock(const TUSummary &Unit, const LinkedOutcomes &Known) {
  return llvm::any_of(Unit.Entities,
                      [](const Entity &E) { return E.Starts; }) ||
         llvm::any_of(Known.Ways, [](const auto &Each) {
           return startsWinsock(Each.second);
         });
}

/// True if D, or a function that it calls, calls a function that ends Winsock.
static bool endsNear(EntityLinker &Linker, const LinkUnit &In, Definition D,
                     bool WithCallees = true) {
  return llvm::any_of(Linker.function(D).Calls, [&](const Call &C) {
    Mention Callee{D.Unit, C.Callee};
    if (Linker.entity(Callee).Ends)
      return true;
    std::optional<Definition> Next =
        WithCallees ? Linker.resolve(In, Callee) : std::nullopt;
    return Next && endsNear(Linker, In, *Next, /*WithCallees=*/false);
  });
}

static bool areSame(const effects::Outcomes &A, const effects::Outcomes &B) {
  return A.size() == B.size() &&
         std::equal(A.begin(), A.end(), B.begin(),
                    [](const effects::Outcome &L, const effects::Outcome &R) {
                      return toText(L) == toText(R);
                    });
}

/// Adds the outcomes of M, whose USR is Callee, and of its callees to Into.
/// Records in Different the functions for which another program, linked before
/// if WasLinked, has other outcomes or none.
static void addWaysTo(LinkedOutcomes &Into, OutcomeLinker &Outcomes, Mention M,
                      const std::string &Callee, bool WasLinked,
                      std::set<std::string> &Different) {
  LinkedOutcomes New;
  Outcomes.addWays(M.Unit, M, New);
  Into.Apart.insert(New.Apart.begin(), New.Apart.end());
  if (WasLinked && Into.Ways.count(Callee) && !New.Ways.count(Callee))
    Different.insert(Callee);
  for (auto &[USR, Known] : New.Ways) {
    auto [It, IsNew] = Into.Ways.try_emplace(USR, Known);
    if (IsNew ? WasLinked : !areSame(It->second, Known))
      Different.insert(USR);
  }
}

/// Records the functions of other units whose startups the functions of unit U
/// may undo.
static void addUndone(EntityLinker &Linker, const LinkUnit &In, unsigned U,
                      std::vector<LinkedOutcomes> &Result) {
  for (unsigned F = 0; F < Linker.unit(U).Functions.size(); ++F) {
    const FunctionSummary &Caller = Linker.unit(U).Functions[F];
    for (const Call &C : Caller.Calls) {
      std::optional<Definition> D = Linker.resolve(In, {U, C.Callee});
      if (D && D->Unit != U && startsWinsock(Linker.function(*D).Ways) &&
          endsNear(Linker, In, {U, F}))
        Result[D->Unit].Undone.insert(
            Linker.entity({D->Unit, Linker.function(*D).Id}).Name.USR);
    }
  }
}

std::vector<LinkedOutcomes> linkOutcomes(EntityLinker &Linker,
                                         IsHarmless Harmless) {
  std::vector<LinkedOutcomes> Result(Linker.size());
  std::vector<bool> IsLinked(Linker.size());
  LifeLinker Lives(Linker, Harmless, Result);
  /// The functions that a program may use to start or end Winsock.
  std::vector<std::set<std::string>> Parts(Linker.size());
  /// Functions whose outcomes differ between programs.
  std::vector<std::set<std::string>> DifferentWays(Linker.size());
  auto Visit = [&](const LinkUnit &In, unsigned U, OutcomeLinker &Outcomes) {
    std::set<EntityId> Seen;
    addUndone(Linker, In, U, Result);
    for (const FunctionSummary &F : Linker.unit(U).Functions)
      for (const Call &C : F.Calls) {
        const Entity &E = Linker.unit(U).Entities[C.Callee];
        if (C.Virtual || E.Starts || E.Ends || !E.Name.Namespace.empty() ||
            E.Quoted.empty() || !Seen.insert(C.Callee).second)
          continue;
        std::optional<Definition> D = Linker.resolve(In, {U, C.Callee});
        if (D && D->Unit == U)
          continue;
        (Outcomes.hasPart({U, C.Callee}) ? Parts[U] : Result[U].Apart)
            .insert(E.Name.USR);
        addWaysTo(Result[U], Outcomes, {U, C.Callee}, E.Name.USR, IsLinked[U],
                  DifferentWays[U]);
      }
  };
  for (const LinkUnit &In : Linker.linkUnits()) {
    Lives.run(In);
    OutcomeLinker Outcomes(Linker, In, Harmless);
    for (unsigned U : In.Units) {
      Visit(In, U, Outcomes);
      IsLinked[U] = true;
    }
  }
  // A unit that is part of no program is treated on its own.
  for (unsigned U = 0; U < Linker.size(); ++U) {
    if (IsLinked[U])
      continue;
    LinkUnit Alone;
    Alone.Own = Alone.Units = {U};
    Lives.run(Alone);
    OutcomeLinker Outcomes(Linker, Alone, Harmless);
    Visit(Alone, U, Outcomes);
    Linker.dropAnswers();
  }
  for (unsigned U = 0; U < Linker.size(); ++U) {
    for (const std::string &USR : DifferentWays[U])
      Result[U].Ways.erase(USR);
    for (const std::string &USR : Parts[U])
      Result[U].Apart.erase(USR);
    if (!startsWinsock(Linker.unit(U), Result[U]))
      Result[U].Apart.clear();
  }
  return Result;
}

//===----------------------------------------------------------------------===//
// Text
//===----------------------------------------------------------------------===//

template <typename Archive>
static void describe(Archive &Text, LinkedOutcomes &L) {
  auto Members = Text.object();
  Members.member("apart", L.Apart);
  Members.member("endedElsewhere", L.IsEndedElsewhere);
  Members.member("inProgram", L.IsInProgram);
  Members.member("initializers", L.Initializers);
  Members.member("staticsStart", L.StaticsStart);
  Members.member("threads", L.Threads);
  Members.member("undone", L.Undone);
  Members.member("ways", L.Ways);
  Members.member("workers", L.Workers);
}

std::string toText(const LinkedOutcomes &Outcomes) {
  return Outcomes.empty() ? std::string() : recordToText(Outcomes);
}

LinkedOutcomes outcomesFromText(llvm::StringRef Text) {
  LinkedOutcomes Result;
  return recordFromText(Text, Result) ? Result : LinkedOutcomes();
}

} // namespace winsock_tidy::program
