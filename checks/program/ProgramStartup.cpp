//===--- ProgramStartup.cpp - winsock-startup-unmatched across files ------===//
//
// A WSAStartup that a program reaches while it reaches no WSACleanup. Only the
// whole program shows this: if a function is not known, or a file did not
// parse, there is no finding.
//
//===----------------------------------------------------------------------===//

#include "ProgramFacts.h"
#include "program/ProgramRules.h"

namespace winsock_tidy::program {

namespace {

class UnmatchedStartups {
public:
  UnmatchedStartups(EntityLinker &Linker, const LinkUnit &In,
                    IsHarmless Harmless, std::vector<ProgramFinding> &Out)
      : Linker(Linker), In(In), Harmless(Harmless), Out(Out) {}

  void run();

private:
  /// The first way in which a function was reached.
  struct Reached {
    Definition By;
    const ProgramCall *Call; ///< Null if the function is only named there.
    bool IsRoot;
  };
  void reach(Definition D, Reached How) {
    if (Known.emplace(D, How).second)
      Work.push_back(D);
  }
  void mention(Mention M, Reached How);
  void addRoots(unsigned Unit);
  void findEntry();
  void walk();
  void report(Definition In, const ProgramCall &Start);
  const FunctionSummary *ownerOf(Definition Start, unsigned &Unit) const;

  EntityLinker &Linker;
  const LinkUnit &In;
  IsHarmless Harmless;
  std::vector<ProgramFinding> &Out;
  std::map<Definition, Reached> Known;
  std::vector<Definition> Work;
  size_t Walked = 0;
  std::vector<std::pair<Definition, const ProgramCall *>> Starts;
  std::optional<Definition> Entry;
  /// Calls at the beginning and end of the lifetime of static objects.
  std::vector<std::vector<ProgramCall>> StaticCalls;
  bool IsMatched = false, IsUnsure = false;
};

void UnmatchedStartups::mention(Mention M, Reached How) {
  const Entity &E = Linker.entity(M);
  if (E.Ends)
    IsMatched = true;
  if (E.Starts || E.Ends)
    return;
  if (std::optional<Definition> D = Linker.resolve(In, M))
    reach(*D, How);
  IsUnsure |= isUnknown(Linker, In, M, Harmless);
}

void UnmatchedStartups::addRoots(unsigned Unit) {
  const TUSummary &S = Linker.unit(Unit);
  IsUnsure |= S.HasErrors || S.NamesEndInString;
  Definition None{Unit, 0};
  for (const Root &R : S.Roots) {
    if (R.Function != NoEntity)
      mention({Unit, R.Function}, {None, nullptr, true});
    StaticCalls.push_back(Linker.calls(In, Unit, R.Calls));
    for (const ProgramCall &C : StaticCalls.back())
      mention(C.Callee, {None, nullptr, true});
  }
  for (EntityId Id : S.StaticRefs)
    mention({Unit, Id}, {None, nullptr, true});
  for (unsigned F = 0; F < S.Functions.size(); ++F) {
    const FunctionSummary &Function = S.Functions[F];
    if (Function.Exported)
      reach({Unit, F}, {None, nullptr, true});
  }
  // Calls of a virtual method are not visible.
  for (const auto &[Method, Base] : S.Overrides)
    if (std::optional<Definition> D = Linker.resolve(In, {Unit, Method}))
      reach(*D, {None, nullptr, true});
}

void UnmatchedStartups::findEntry() {
  for (unsigned Unit : In.Own)
    for (unsigned F = 0; F < Linker.unit(Unit).Functions.size(); ++F)
      if (const FunctionSummary &Function = Linker.unit(Unit).Functions[F];
          Function.Entry) {
        // A program whose entry never returns ends in its own ways.
        IsUnsure |= !Function.Returns || Entry;
        Entry = Definition{Unit, F};
      }
}

void UnmatchedStartups::walk() {
  for (; Walked < Work.size() && !IsMatched && !IsUnsure; ++Walked) {
    Definition D = Work[Walked];
    for (const ProgramCall &C : Linker.calls(In, D)) {
      if (Linker.entity(C.Callee).Starts)
        Starts.push_back({D, &C});
      mention(C.Callee, {D, &C, false});
    }
    for (EntityId Id : Linker.function(D).Refs)
      mention({D.Unit, Id}, {D, nullptr, false});
    for (const PassedRoutine &P : Linker.function(D).Passed)
      for (EntityId Id : P.Routines)
        mention({D.Unit, Id}, {D, nullptr, false});
  }
}

/// Returns a function that ends Winsock and that no code calls: preferably of
/// the file that starts it, otherwise of any file.
const FunctionSummary *UnmatchedStartups::ownerOf(Definition Start,
                                                  unsigned &Unit) const {
  const FunctionSummary *Best = nullptr;
  for (unsigned U : In.Units)
    for (const FunctionSummary &F : Linker.unit(U).Functions)
      for (const Call &C : F.Calls)
        if (Linker.unit(U).Entities[C.Callee].Ends &&
            (!Best || (Unit != Start.Unit && U == Start.Unit))) {
          Best = &F;
          Unit = U;
        }
  return Best;
}

void UnmatchedStartups::report(Definition Starter, const ProgramCall &Start) {
  // The way from the entry to the startup.
  std::vector<std::pair<Definition, const ProgramCall *>> Way;
  for (Definition At = Starter; !(At == *Entry);) {
    const Reached &How = Known.find(At)->second;
    // The function is reached through a pointer or from a static object, so its
    // caller is not known.
    if (!How.Call || How.IsRoot)
      return;
    Way.push_back({How.By, How.Call});
    At = How.By;
  }
  std::reverse(Way.begin(), Way.end());

  unsigned OwnerUnit = ~0u;
  const FunctionSummary *Owner = ownerOf(Starter, OwnerUnit);
  // An initializer that runs once and has no counterpart keeps Winsock started
  // for the lifetime of the process, by design. The entry itself runs once in
  // any case.
  bool RunsOnce = Start.Once && !(Starter == *Entry);
  for (const auto &[By, Call] : Way)
    RunsOnce |= Call->Through.has_value() || (Call->Once && !(By == *Entry));
  std::string EntryName =
      Linker.entity({Entry->Unit, Linker.function(*Entry).Id}).quoted(true);
  ProgramFinding New;
  New.Check = "winsock-startup-unmatched";
  New.OnePerPlace = New.NeedsAll = true;
  if (RunsOnce && !Owner)
    New.OnlyIf = ReportProcessLifetime.str();
  New.MainFile = Linker.unit(Start.Unit).mainFile();
  std::string StartName = Linker.entity(Start.Callee).quoted(true);
  New.What = noteAt(Linker, Start.Unit, Start.Where,
                    "no 'WSACleanup' matches this " + StartName + " before " +
                        EntryName + " returns");
  for (const auto &[By, Call] : Way) {
    if (Call->InLibrary)
      continue;
    std::string Caller =
        Linker.entity({By.Unit, Linker.function(By).Id}).quoted(true);
    New.Notes.push_back(noteAt(Linker, Call->Unit, Call->Where,
                               Caller + " calls " +
                                   Linker.entity(Call->Callee).quoted(false) +
                                   " here"));
  }
  if (Owner)
    New.Notes.push_back(
        noteAt(Linker, OwnerUnit, Owner->Where,
               Linker.unit(OwnerUnit).Entities[Owner->Id].quoted(false) +
                   " calls 'WSACleanup', but nothing calls it"));
  Out.push_back(std::move(New));
}

void UnmatchedStartups::run() {
  findEntry();
  if (!Entry || IsUnsure)
    return;
  // The entry first, because notes describe the ways from there. Then all other
  // code that can run, even if its caller is not visible.
  reach(*Entry, {*Entry, nullptr, false});
  walk();
  for (unsigned Unit = 0; Unit < Linker.size(); ++Unit)
    if (Linker.mayBelong(In, Unit))
      addRoots(Unit);
  walk();
  if (IsUnsure || IsMatched)
    return;
  std::set<std::pair<unsigned, unsigned>> Places;
  for (const auto &[Starter, Call] : Starts)
    if (Places.insert({Call->Unit, Call->Where.Offset}).second)
      report(Starter, *Call);
}

} // namespace

void findUnmatchedStartups(EntityLinker &Linker, IsHarmless Harmless,
                           std::vector<ProgramFinding> &Out) {
  for (const LinkUnit &In : Linker.linkUnits())
    if (!In.IsDll)
      UnmatchedStartups(Linker, In, Harmless, Out).run();
}

} // namespace winsock_tidy::program
