//===--- LifeLinker.cpp ---------------------------------------------------===//

#include "program/LifeLinker.h"
#include "llvm/ADT/STLExtras.h"

namespace winsock_tidy::program {

/// Whether a unit starts Winsock (in a constructor) or ends it.
namespace {
struct UnitPart {
  bool Starts = false, Constructs = false, Ends = false;
};
} // namespace

static UnitPart partOf(const TUSummary &S) {
  UnitPart Part;
  for (const FunctionSummary &F : S.Functions)
    for (const Call &C : F.Calls) {
      const Entity &Callee = S.Entities[C.Callee];
      Part.Starts |= Callee.Starts;
      Part.Constructs |= Callee.Starts && F.Constructor;
      Part.Ends |= Callee.Ends;
    }
  return Part;
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
    std::optional<Definition> D = Linker.resolve(In, M);
    if (!D) {
      Found.Unknown |= !E.Name.Namespace.empty() || !Harmless(E.Word);
      continue;
    }
    if (!Seen.insert(*D).second)
      continue;
    const FunctionSummary &F = Linker.function(*D);
    Found.LeavesUnit |= D->Unit != Unit;
    Found.Unknown |= F.CallsUnknown || !F.Passed.empty();
    for (const ProgramCall &C : Linker.calls(In, *D))
      Work.push_back(C.Callee);
  }
  return Found;
}

/// True if code that runs before main, or when a DLL is loaded, surely leads to
/// a startup.
bool LifeLinker::staticsStart(unsigned Unit) {
  for (const Root &R : Linker.unit(Unit).Roots) {
    std::vector<Mention> Work;
    if (R.Function != NoEntity)
      Work.push_back({Unit, R.Function});
    for (const ProgramCall &C : Linker.calls(In, Unit, R.Calls))
      Work.push_back(C.Callee);
    if (reach(std::move(Work)).Starts)
      return true;
  }
  return false;
}

void LifeLinker::addThreads(unsigned Unit) {
  for (const ThreadRoutine &T : Linker.unit(Unit).Threads) {
    std::optional<Definition> D = Linker.resolve(In, {Unit, T.Routine});
    if (!D)
      continue;
    Mention Routine{D->Unit, Linker.function(*D).Id};
    Reach Found = reach({Routine});
    // What one unit shows needs no program.
    if (!Found.Ends || Found.Starts || Found.Unknown ||
        (D->Unit == Unit && !Found.LeavesUnit))
      continue;
    Result[D->Unit].Threads.emplace(Linker.entity(Routine).Name.USR, T.By);
  }
}

void LifeLinker::run() {
  std::vector<unsigned> Units;
  for (unsigned U = 0; U < Linker.size(); ++U)
    if (Linker.mayBelong(In, U))
      Units.push_back(U);
  std::vector<UnitPart> Parts;
  for (unsigned U : Units)
    Parts.push_back(partOf(Linker.unit(U)));
  bool Starts = llvm::any_of(Parts, [](UnitPart P) { return P.Starts; });
  bool Ends =
      llvm::any_of(Parts, [](UnitPart P) { return P.Ends && !P.Starts; });
  std::set<unsigned> Starting;
  if (Starts)
    for (unsigned U : Units)
      if (staticsStart(U))
        Starting.insert(U);
  for (auto [U, Part] : llvm::zip(Units, Parts)) {
    if (!In.Units.count(U))
      continue;
    bool HasMain = llvm::any_of(Linker.unit(U).Functions,
                                [](const auto &F) { return F.Entry; });
    if (HasMain && Starting.size() > Starting.count(U))
      Result[U].StaticsStart = true;
    if (Part.Constructs && !Part.Ends && Ends)
      Result[U].IsEndedElsewhere = true;
    if (Starts)
      addThreads(U);
  }
}

} // namespace winsock_tidy::program
