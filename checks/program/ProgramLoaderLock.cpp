//===--- ProgramLoaderLock.cpp - winsock-loader-lock across files ---------===//
//
// Follows the calls from each root of a DLL through the summaries of all its
// files to the functions that start or end Winsock.
//
//===----------------------------------------------------------------------===//

#include "ast/LoaderLockStory.h"
#include "program/ProgramRules.h"
#include "llvm/ADT/STLExtras.h"

namespace winsock_tidy::program {

namespace {

class LoaderLock {
public:
  LoaderLock(EntityLinker &Linker, const LinkUnit &In,
             std::vector<ProgramFinding> &Out)
      : Linker(Linker), In(In), Out(Out) {}

  void run();

private:
  using Chain = std::vector<const ProgramCall *>;
  std::vector<Chain> chainsFrom(const ProgramCall &First);
  bool isEntryPoint(Definition D) const;
  void examine(unsigned Unit, const Root &R);
  void report(unsigned Unit, const Root &R, const Chain &Calls);
  void explain(unsigned Unit, const Root &R, Place Where, unsigned WhereUnit,
               std::vector<ProgramNote> &Notes) const;

  EntityLinker &Linker;
  const LinkUnit &In;
  std::vector<ProgramFinding> &Out;
  std::set<Definition> Harmless;
};

} // namespace

bool LoaderLock::isEntryPoint(Definition D) const {
  const TUSummary &S = Linker.unit(D.Unit);
  return llvm::is_contained(S.EntryPoints, S.Functions[D.Function].Id);
}

/// Returns the shortest chain that begins with First for each function that
/// starts or ends Winsock and that it reaches, nearest first.
std::vector<LoaderLock::Chain>
LoaderLock::chainsFrom(const ProgramCall &First) {
  struct Step {
    const ProgramCall *Call;
    size_t Before; ///< The previous step; the first points to itself.
  };
  std::vector<Step> Steps{{&First, 0}};
  std::vector<Chain> Found;
  std::set<std::string> FoundSinks;
  std::set<Definition> Entered;
  for (size_t I = 0; I < Steps.size(); ++I) {
    const ProgramCall *Call = Steps[I].Call;
    const Entity &Callee = Linker.entity(Call->Callee);
    if (Callee.Starts || Callee.Ends) {
      if (!FoundSinks.insert(Callee.Name.USR).second)
        continue;
      Chain Calls;
      for (size_t At = I; At; At = Steps[At].Before)
        Calls.push_back(Steps[At].Call);
      Calls.push_back(&First);
      std::reverse(Calls.begin(), Calls.end());
      Found.push_back(std::move(Calls));
      continue;
    }
    std::optional<Definition> D = Linker.resolve(In, Call->Callee);
    if (!D || isEntryPoint(*D) || Harmless.count(*D) ||
        !Entered.insert(*D).second)
      continue;
    for (const ProgramCall &Next : Linker.calls(In, *D))
      Steps.push_back({&Next, I});
  }
  if (Found.empty())
    Harmless.insert(Entered.begin(), Entered.end());
  return Found;
}

void LoaderLock::examine(unsigned Unit, const Root &R) {
  if (R.IsSink) {
    report(Unit, R, {});
    return;
  }
  std::vector<ProgramCall> Own = Linker.calls(In, Unit, R.Calls);
  const std::vector<ProgramCall> *Calls = &Own;
  if (R.Function != NoEntity) {
    std::optional<Definition> D = Linker.resolve(In, {Unit, R.Function});
    if (!D)
      return;
    Calls = &Linker.calls(In, *D);
  }
  for (const ProgramCall &First : *Calls)
    for (const Chain &Found : chainsFrom(First))
      report(Unit, R, Found);
}

void LoaderLock::report(unsigned Unit, const Root &R, const Chain &Calls) {
  Mention Sink = R.IsSink ? Mention{Unit, R.Function} : Calls.back()->Callee;
  std::string Quoted = Linker.entity(Sink).quoted(true);
  unsigned WhereUnit = R.At ? Unit : Calls.front()->Unit;
  Place Where = R.At ? *R.At : Calls.front()->Where;
  ProgramFinding New;
  New.Check = "winsock-loader-lock";
  New.MainFile = Linker.unit(WhereUnit).mainFile();
  New.What = noteAt(
      Linker, WhereUnit, Where,
      R.IsSink ? loader_lock::handlerFinding(Quoted)
               : loader_lock::finding(Quoted, Calls.size() == 1, R.What));
  std::string Caller = R.What;
  for (const ProgramCall *Call : Calls) {
    const Entity &Callee = Linker.entity(Call->Callee);
    if (Calls.size() > 1 && !Call->InLibrary) {
      std::string Text = loader_lock::call(Caller, Callee.quoted(false));
      if (Call->Through)
        Text = loader_lock::callThrough(
            Caller, Callee.quoted(false),
            Linker.entity(*Call->Through).quoted(false));
      else if (!Call->Destroyed.empty() && Call->Destroyed != R.Object)
        Text = loader_lock::callToDestroy(Caller, Callee.quoted(false),
                                          Call->Destroyed);
      New.Notes.push_back(
          noteAt(Linker, Call->Unit, Call->Where, std::move(Text)));
    }
    Caller = Callee.quoted(true);
  }
  explain(Unit, R, Where, WhereUnit, New.Notes);
  Out.push_back(std::move(New));
}

/// Adds a note that says why the root runs under the lock, if that is not
/// obvious.
void LoaderLock::explain(unsigned Unit, const Root &R, Place Where,
                         unsigned WhereUnit,
                         std::vector<ProgramNote> &Notes) const {
  if (R.Why.empty())
    return;
  Notes.push_back(noteAt(Linker, Unit, R.WhyAt, R.Why));
  const TUSummary &S = Linker.unit(Unit);
  auto HasPlace = [](const Evidence &E) { return E.Module.empty(); };
  if (S.Dll) {
    if (!S.Dll->Note.empty())
      Notes.push_back(HasPlace(*S.Dll)
                          ? noteAt(Linker, Unit, S.Dll->Where, S.Dll->Note)
                          : noteAt(Linker, WhereUnit, Where, S.Dll->Note));
    return;
  }
  // Another file of the module shows it, preferably the one with the entry
  // point.
  const unsigned None = ~0u;
  unsigned Best = None;
  for (unsigned U : In.Own)
    if (Linker.unit(U).Dll &&
        (Best == None || (Linker.unit(Best).EntryPoints.empty() &&
                          !Linker.unit(U).EntryPoints.empty())))
      Best = U;
  if (Best != None && !Linker.unit(Best).Dll->ElseNote.empty())
    Notes.push_back(noteAt(Linker, Best, Linker.unit(Best).Dll->Where,
                           Linker.unit(Best).Dll->ElseNote));
  else if (Best == None)
    Notes.push_back(
        noteAt(Linker, WhereUnit, Where,
               "the files are linked into the DLL '" + In.Name + "'"));
}

void LoaderLock::run() {
  for (unsigned Unit : In.Units) {
    const TUSummary &S = Linker.unit(Unit);
    if (S.NeverDll)
      continue;
    for (const Root &R : S.Roots) {
      bool IsEntry = R.Why.empty();
      if (!IsEntry || In.Own.count(Unit))
        examine(Unit, R);
    }
  }
}

void findLoaderLock(EntityLinker &Linker, std::vector<ProgramFinding> &Out) {
  for (const LinkUnit &In : Linker.linkUnits())
    if (In.IsDll)
      LoaderLock(Linker, In, Out).run();
}

} // namespace winsock_tidy::program
