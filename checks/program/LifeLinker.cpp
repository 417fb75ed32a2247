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
    Found.Uses |= F.Uses;
    Found.LeavesUnit |= D->Unit != Unit;
    Found.Unknown |= F.CallsUnknown || !F.Passed.empty();
    for (const ProgramCall &C : Linker.calls(*In, *D))
      Work.push_back(C.Callee);
  }
  return Found;
}

/// Returns what code of the unit that runs before main, or when a DLL is
/// loaded, does.
LifeLinker::Reach LifeLinker::statics(unsigned Unit) {
  Reach All;
  for (const Root &R : Linker.unit(Unit).Roots) {
    std::vector<Mention> Work;
    if (R.Function != NoEntity)
      Work.push_back({Unit, R.Function});
    for (const ProgramCall &C : Linker.calls(*In, Unit, R.Calls))
      Work.push_back(C.Callee);
    const Reach One = reach(std::move(Work));
    All.Starts |= One.Starts;
    All.Uses |= One.Uses;
  }
  return All;
}

/// Records which functions of other units the objects of Unit call when they
/// come to life. StaticsStart is true if other objects may start Winsock.
void LifeLinker::addInitializers(unsigned Unit, bool StaticsStart) {
  for (const Root &R : Linker.unit(Unit).Roots)
    for (const ProgramCall &C : Linker.calls(*In, Unit, R.Calls))
      if (std::optional<Definition> D = Linker.resolve(*In, C.Callee);
          R.IsBirth && D && D->Unit != Unit) {
        const Mention Defined{D->Unit, Linker.function(*D).Id};
        Result[D->Unit].Initializers.emplace(Linker.entity(Defined).Name.USR,
                                             R.Object);
        Result[D->Unit].StaticsStart |= StaticsStart;
      }
}

/// Records that Unit runs Routine, if that uses Winsock and starts it nowhere.
void LifeLinker::addWorker(unsigned Unit, const Mention &Routine) {
  std::optional<Definition> D = Linker.resolve(*In, Routine);
  if (!D || D->Unit == Unit)
    return;
  const Mention Defined{D->Unit, Linker.function(*D).Id};
  if (Reach Found = reach({Defined}); Found.Uses && !Found.Starts)
    Result[Unit].Workers.insert(Linker.entity(Defined).Name.USR);
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
  for (const ThreadRoutine &T : Linker.unit(Unit).Threads) {
    addThread({Unit, T.Routine}, T.By, /*IsOwnThread=*/true);
    addWorker(Unit, {Unit, T.Routine});
  }
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
  if (Programs.empty())
    return;
  // Objects with static storage of these units exist before main.
  llvm::SmallVector<unsigned, 2> Starting, Using;
  for (unsigned U : Units) {
    const Reach Statics = statics(U);
    if (Statics.Starts)
      Starting.push_back(U);
    else if (Statics.Uses)
      Using.push_back(U);
  }
  for (unsigned U : Using)
    addInitializers(U, !Starting.empty());
  for (unsigned U : In->Units) {
    const bool IsEntry = llvm::is_contained(Programs, U);
    const bool IsUser = llvm::is_contained(Using, U);
    Result[U].IsInProgram |= IsUser && !IsEntry;
    Result[U].StaticsStart |=
        (IsEntry || IsUser) &&
        llvm::any_of(Starting, [U](unsigned Other) { return Other != U; });
  }
}

} // namespace winsock_tidy::program
