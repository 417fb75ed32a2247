//===--- LifeLinker.cpp ---------------------------------------------------===//

#include "program/LifeLinker.h"
#include "llvm/ADT/STLExtras.h"

namespace winsock_tidy::program {

LifeLinker::LifeLinker(EntityLinker &Linker, IsHarmless Harmless,
                       std::vector<LinkedOutcomes> &Result)
    : Linker(Linker), Harmless(Harmless), Result(Result), Parts(Linker.size()) {
  for (unsigned U = 0; U < Parts.size(); ++U) {
    const TUSummary &S = Linker.unit(U);
    Part &P = Parts[U];
    for (const FunctionSummary &F : S.Functions) {
      P.IsEntry |= F.Entry;
      for (const Call &C : F.Calls) {
        const Entity &Callee = S.Entities[C.Callee];
        P.Starts |= Callee.Starts;
        P.Constructs |= Callee.Starts && F.Constructor;
        P.Ends |= Callee.Ends;
      }
    }
    AnyStarts |= P.Starts;
  }
}

LifeLinker::Reach LifeLinker::reach(std::vector<Mention> Work) {
  Reach Found;
  std::set<Definition> Seen;
  if (Work.empty())
    return Found;
  const unsigned Unit = Work.front().Unit;
  while (!Work.empty()) {
    Mention M = Work.back();
    Work.pop_back();
    const Entity &E = Linker.entity(M);
    Found.Starts |= E.Starts;
    Found.Ends |= E.Ends;
    if (E.Starts || E.Ends)
      continue;
    std::optional<Definition> D = Linker.resolve(*In, M);
    if (!D) {
      Found.Unknown |= !E.Name.Namespace.empty() || !Harmless(E.Word);
      continue;
    }
    if (!Seen.insert(*D).second)
      continue;
    const FunctionSummary &F = Linker.function(*D);
    Found.LeavesUnit |= D->Unit != Unit;
    Found.Unknown |= F.CallsUnknown || !F.Passed.empty();
    for (const ProgramCall &C : Linker.calls(*In, *D))
      Work.push_back(C.Callee);
  }
  return Found;
}

/// True if code that runs before main, or when a DLL is loaded, always starts
/// Winsock.
bool LifeLinker::staticsStart(unsigned Unit) {
  for (const Root &R : Linker.unit(Unit).Roots) {
    std::vector<Mention> Work;
    if (R.Function != NoEntity)
      Work.push_back({Unit, R.Function});
    for (const ProgramCall &C : Linker.calls(*In, Unit, R.Calls))
      Work.push_back(C.Callee);
    if (reach(std::move(Work)).Starts)
      return true;
  }
  return false;
}

void LifeLinker::addThread(const Mention &Routine, const std::string &By,
                           bool IsOwnThread) {
  std::optional<Definition> D = Linker.resolve(*In, Routine);
  if (!D)
    return;
  const Mention Defined{D->Unit, Linker.function(*D).Id};
  Reach Found = reach({Defined});
  // A routine, and a thread for it, within one unit need no program.
  if (!Found.Ends || Found.Starts || Found.Unknown ||
      (IsOwnThread && D->Unit == Routine.Unit && !Found.LeavesUnit))
    return;
  Result[D->Unit].Threads.emplace(Linker.entity(Defined).Name.USR, By);
}

void LifeLinker::addThreads(unsigned Unit) {
  for (const ThreadRoutine &T : Linker.unit(Unit).Threads)
    addThread({Unit, T.Routine}, T.By, /*IsOwnThread=*/true);
  // A function of another file passes its parameter on.
  for (const FunctionSummary &F : Linker.unit(Unit).Functions)
    for (const PassedRoutine &P : F.Passed)
      if (std::optional<Definition> To = Linker.resolve(*In, {Unit, P.To}))
        for (const ThreadParam &Param : Linker.function(*To).ThreadParams)
          if (Param.Param == P.Param)
            for (EntityId Routine : P.Routines)
              addThread({Unit, Routine}, Param.By, /*IsOwnThread=*/false);
}

void LifeLinker::run(const LinkUnit &Wanted) {
  if (!AnyStarts)
    return;
  In = &Wanted;
  std::vector<unsigned> Units;
  bool Starts = false, Ends = false;
  for (unsigned U = 0; U < Parts.size(); ++U)
    if (Linker.mayBelong(*In, U)) {
      Units.push_back(U);
      Starts |= Parts[U].Starts;
      Ends |= (Parts[U].Ends && !Parts[U].Starts) || Linker.unit(U).HasErrors;
    }
  if (!Starts)
    return;
  std::vector<unsigned> Programs;
  for (unsigned U : In->Units) {
    if (Parts[U].IsEntry)
      Programs.push_back(U);
    if (Parts[U].Constructs && !Parts[U].Ends && Ends)
      Result[U].IsEndedElsewhere = true;
    addThreads(U);
  }
  for (unsigned U : Programs)
    Result[U].StaticsStart |= llvm::any_of(Units, [&](unsigned Other) {
      return Other != U && staticsStart(Other);
    });
}

} // namespace winsock_tidy::program
