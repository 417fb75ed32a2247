//===--- ProgramLibraries.cpp - Libraries that never end Winsock ----------===//
//
// A WSAStartup in a library or DLL whose sources contain no WSACleanup. If the
// library has an exit function that forgets it, winsock-startup-unmatched
// reports the startup; otherwise winsock-startup-unmatched-library does.
//
//===----------------------------------------------------------------------===//

#include "model/Api.h"
#include "program/Counterparts.h"
#include "program/ProgramRules.h"
#include "llvm/ADT/STLExtras.h"

namespace winsock_tidy::program {

namespace {

/// A function of the library that undoes what another one does.
struct ExitFunction {
  std::string Quoted;
  /// The function whose counterpart it is.
  std::string Of;
  /// None if its file does not use Winsock, and was not parsed.
  std::optional<Definition> Where;
};

class LibraryStartups {
public:
  LibraryStartups(EntityLinker &Linker, const LinkUnit &In, IsHarmless Harmless,
                  std::vector<ProgramFinding> &Out)
      : Linker(Linker), In(In), Harmless(Harmless), Out(Out) {}

  void run();

private:
  /// A function and those that call it, directly or through others, nearest
  /// first.
  struct Closure {
    std::vector<Definition> Functions;
    /// A guard lets some call on the way run only once.
    bool IsGuarded = false;
    /// The functions up to the first guard on each way: each of their calls
    /// starts Winsock.
    std::set<Definition> Starting;
    bool contains(Definition D) const {
      return llvm::is_contained(Functions, D);
    }
  };
  bool endsSomewhere(const LinkUnit &Which) const;
  bool isEndedByUsers(unsigned Unit, const Closure &Callers) const;
  bool isUnsure();
  void findCallers();
  Closure callersOf(Definition Starter, const ProgramCall &Start) const;
  bool isUnderLoaderLock(const Closure &Callers) const;
  bool mayEnd(Definition D);
  std::optional<ExitFunction> exitFunction(const Closure &Callers);
  bool isDefined(llvm::StringRef Word) const;
  std::optional<ExitFunction> exitOf(Definition D);
  std::optional<ProgramNote> unloadCode() const;
  void examine(Definition Starter, const ProgramCall &Start);
  const Entity &entityOf(Definition D) const {
    return Linker.entity({D.Unit, Linker.function(D).Id});
  }

  EntityLinker &Linker;
  const LinkUnit &In;
  IsHarmless Harmless;
  std::vector<ProgramFinding> &Out;
  /// By function: who calls it, and whether a guard lets that call run only
  /// once.
  std::map<Definition, std::map<Definition, bool>> Callers;
};

/// True if a unit of Which mentions a function that ends Winsock, or may do so
/// in a way that is not visible.
bool LibraryStartups::endsSomewhere(const LinkUnit &Which) const {
  return llvm::any_of(Which.Units, [&](unsigned Unit) {
    const TUSummary &S = Linker.unit(Unit);
    return S.HasErrors || S.NamesEndInString ||
           llvm::any_of(S.Entities, [](const Entity &E) { return E.Ends; });
  });
}

/// True if code that uses the library ends Winsock: another program or library
/// that contains Unit, or a unit that mentions one of Callers.
bool LibraryStartups::isEndedByUsers(unsigned Unit,
                                     const Closure &Callers) const {
  for (llvm::ArrayRef<LinkUnit> List : {Linker.linkUnits(), Linker.libraries()})
    for (const LinkUnit &Which : List)
      if (Which.Units.count(Unit) && endsSomewhere(Which))
        return true;
  std::set<std::string> Names;
  for (Definition D : Callers.Functions)
    if (Linker.function(D).External)
      Names.insert(entityOf(D).Name.USR);
  for (unsigned U = 0; U < Linker.size(); ++U) {
    const std::vector<Entity> &Known = Linker.unit(U).Entities;
    if (llvm::any_of(Known, [](const Entity &E) { return E.Ends; }) &&
        llvm::any_of(Known, [&](const Entity &E) {
          return Names.count(E.Name.USR) != 0;
        }))
      return true;
  }
  return false;
}

/// True if the library calls a function that is not known.
bool LibraryStartups::isUnsure() {
  for (unsigned Unit : In.Units)
    for (const FunctionSummary &F : Linker.unit(Unit).Functions)
      for (const Call &C : F.Calls)
        if (isUnknown(Linker, In, {Unit, C.Callee}, Harmless))
          return true;
  return false;
}

void LibraryStartups::findCallers() {
  for (unsigned Unit : In.Units)
    for (unsigned F = 0; F < Linker.unit(Unit).Functions.size(); ++F) {
      Definition D{Unit, F};
      for (const ProgramCall &C : Linker.calls(In, D))
        if (std::optional<Definition> Callee = Linker.resolve(In, C.Callee))
          Callers[*Callee][D] |= C.Once || C.Through;
    }
}

LibraryStartups::Closure
LibraryStartups::callersOf(Definition Starter, const ProgramCall &Start) const {
  Closure Found{{Starter}, Start.Once, {Starter}};
  auto IsStarting = [&](Definition D) {
    return Found.Starting.count(D) && !(D == Starter && Start.Once);
  };
  std::set<Definition> Stopped;
  for (size_t I = 0; I < Found.Functions.size(); ++I) {
    Definition At = Found.Functions[I];
    auto It = Callers.find(At);
    if (It == Callers.end())
      continue;
    for (auto [Caller, IsGuarded] : It->second) {
      if (IsStarting(At) && !Stopped.count(At)) {
        Found.Starting.insert(Caller);
        if (IsGuarded)
          Stopped.insert(Caller);
      }
      Found.IsGuarded |= IsGuarded;
      if (!Found.contains(Caller))
        Found.Functions.push_back(Caller);
    }
  }
  return Found;
}

/// True if code that runs while the module is loaded or unloaded is among
/// Callers: winsock-loader-lock reports such a startup in a DLL, and the rules
/// on classes report that of an object.
bool LibraryStartups::isUnderLoaderLock(const Closure &Callers) const {
  auto IsCaller = [&](unsigned Unit, EntityId Id) {
    return llvm::any_of(Callers.Functions, [&](Definition D) {
      return D.Unit == Unit && Linker.function(D).Id == Id;
    });
  };
  for (unsigned Unit : In.Units)
    for (const Root &R : Linker.unit(Unit).Roots)
      if ((R.Function != NoEntity && IsCaller(Unit, R.Function)) ||
          llvm::any_of(R.Calls,
                       [&](const Call &C) { return IsCaller(Unit, C.Callee); }))
        return true;
  return false;
}

/// False if D and everything that it calls is known. (Nothing in the library
/// ends Winsock.)
bool LibraryStartups::mayEnd(Definition D) {
  std::set<Definition> Seen{D};
  std::vector<Definition> Work{D};
  while (!Work.empty()) {
    Definition At = Work.back();
    Work.pop_back();
    for (const ProgramCall &C : Linker.calls(In, At)) {
      if (isUnknown(Linker, In, C.Callee, Harmless))
        return true;
      std::optional<Definition> Callee = Linker.resolve(In, C.Callee);
      if (Callee && Seen.insert(*Callee).second)
        Work.push_back(*Callee);
    }
  }
  return false;
}

/// True if a unit defines a function of that name.
bool LibraryStartups::isDefined(llvm::StringRef Word) const {
  for (unsigned U = 0; U < Linker.size(); ++U)
    for (const FunctionSummary &F : Linker.unit(U).Functions)
      if (Linker.unit(U).Entities[F.Id].Word == Word)
        return true;
  return false;
}

/// True if the function calls Winsock for a socket that its caller gives it:
/// `socket_shutdown(fd)` is no counterpart of `socket_init()`.
static bool servesGivenSocket(const FunctionSummary &F) {
  return llvm::any_of(F.Ways, [](const effects::Outcome &Way) {
    return llvm::any_of(Way.Steps, [](const effects::Step &S) {
      const model::Function *Row = S.Api.empty() ? nullptr : model::find(S.Api);
      if (!Row || Row->SocketArg == model::NoArg ||
          static_cast<size_t>(Row->SocketArg) >= S.Arguments.size())
        return false;
      const effects::Value &Socket = S.Arguments[Row->SocketArg];
      return Socket.Kind == effects::Value::Entry &&
             Socket.At.Base == effects::Place::Parameter;
    });
  });
}

/// Returns the counterpart of D, if the library has one.
std::optional<ExitFunction> LibraryStartups::exitOf(Definition D) {
  const Entity &E = entityOf(D);
  const Counterparts Wanted(E.Quoted, E.Word);
  if (Wanted.empty())
    return std::nullopt;
  for (unsigned Unit : In.Units)
    for (unsigned F = 0; F < Linker.unit(Unit).Functions.size(); ++F) {
      Definition Other{Unit, F};
      const FunctionSummary &Function = Linker.function(Other);
      const Entity &Candidate = entityOf(Other);
      if ((Unit != D.Unit && !Function.External) ||
          !Wanted.include(Candidate.Quoted, Candidate.Word) ||
          servesGivenSocket(Function) || mayEnd(Other))
        continue;
      return ExitFunction{Candidate.Quoted, E.Quoted, Other};
    }
  // A file that does not use Winsock may define it.
  if (Linker.function(D).External)
    for (const std::string &Word : Wanted.plainNames())
      if (!isDefined(Word) && Harmless(Word))
        return ExitFunction{"'" + Word + "'", E.Quoted, std::nullopt};
  return std::nullopt;
}

std::optional<ExitFunction>
LibraryStartups::exitFunction(const Closure &Callers) {
  for (Definition D : Callers.Functions)
    if (Callers.Starting.count(D))
      if (std::optional<ExitFunction> Found = exitOf(D))
        return Found;
  return std::nullopt;
}

/// Returns a note about code that the DLL's entry point runs when the DLL is
/// unloaded.
std::optional<ProgramNote> LibraryStartups::unloadCode() const {
  if (In.IsDll)
    for (unsigned Unit : In.Own)
      if (const std::optional<Place> &At = Linker.unit(Unit).UnloadCode)
        return noteAt(Linker, Unit, *At, "this runs when the DLL is unloaded");
  return std::nullopt;
}

void LibraryStartups::examine(Definition Starter, const ProgramCall &Start) {
  Closure Callers = callersOf(Starter, Start);
  // The class of a constructor shows who ends what it starts.
  if (Linker.function(Starter).Constructor || isUnderLoaderLock(Callers) ||
      isEndedByUsers(Starter.Unit, Callers))
    return;
  std::string StartName = Linker.entity(Start.Callee).quoted(true);
  ProgramFinding New;
  New.OnePerPlace = New.NeedsAll = true;
  New.MainFile = Linker.unit(Start.Unit).mainFile();
  auto Say = [&](llvm::StringRef Check, std::string Text) {
    New.Check = Check.str();
    New.What = noteAt(Linker, Start.Unit, Start.Where, std::move(Text));
  };
  if (std::optional<ExitFunction> Exit = exitFunction(Callers)) {
    Say("winsock-startup-unmatched",
        "no 'WSACleanup' matches this " + StartName + ": " + Exit->Quoted +
            ", the counterpart of " + Exit->Of + ", does not end Winsock");
    if (Exit->Where)
      New.Notes.push_back(noteAt(Linker, Exit->Where->Unit,
                                 Linker.function(*Exit->Where).Where,
                                 Exit->Quoted + " is here"));
  } else if (std::optional<ProgramNote> Unload = unloadCode()) {
    Say("winsock-startup-unmatched",
        "no 'WSACleanup' matches this " + StartName +
            ", though the DLL undoes other things when it is unloaded");
    New.Notes.push_back(*Unload);
  } else if (!Callers.IsGuarded && !isUnsure()) {
    Say("winsock-startup-unmatched-library",
        std::string("nothing in the sources of this ") +
            (In.IsDll ? "DLL" : "library") + " calls 'WSACleanup' for this " +
            StartName + "; a program that uses it has to do so");
  } else {
    // A startup that a guard lets run only once is meant to last as long as the
    // process.
    return;
  }
  Out.push_back(std::move(New));
}

void LibraryStartups::run() {
  if (endsSomewhere(In))
    return;
  findCallers();
  for (unsigned Unit : In.Own)
    for (unsigned F = 0; F < Linker.unit(Unit).Functions.size(); ++F)
      for (const ProgramCall &C : Linker.calls(In, {Unit, F}))
        if (Linker.entity(C.Callee).Starts)
          examine({Unit, F}, C);
}

} // namespace

void findLibrariesThatStart(EntityLinker &Linker, IsHarmless Harmless,
                            std::vector<ProgramFinding> &Out) {
  std::vector<ProgramFinding> Found;
  for (const LinkUnit &In : Linker.libraries())
    LibraryStartups(Linker, In, Harmless, Found).run();
  for (const LinkUnit &In : Linker.linkUnits())
    if (In.IsDll)
      LibraryStartups(Linker, In, Harmless, Found).run();
  // One startup has one finding, that of a program that shows the way to it.
  auto IsKnown = [&](const ProgramFinding &New) {
    return llvm::any_of(Out, [&](const ProgramFinding &Old) {
      return Old.OnlyIf.empty() && Old.What.File == New.What.File &&
             Old.What.Offset == New.What.Offset;
    });
  };
  for (ProgramFinding &New : Found)
    if (!IsKnown(New))
      Out.push_back(std::move(New));
}

} // namespace winsock_tidy::program
