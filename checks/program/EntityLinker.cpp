//===--- EntityLinker.cpp -------------------------------------------------===//

#include "program/EntityLinker.h"
#include "model/Api.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Path.h"

namespace path = llvm::sys::path;

namespace winsock_tidy::program {

using Kind = BuildTarget::KindOfTarget;

/// Returns the target in CMake's name of an object file
/// ("CMakeFiles/net.dir/a.c.obj").
static llvm::StringRef targetOfObject(llvm::StringRef Object) {
  size_t At = Object.rfind("CMakeFiles/");
  if (At == llvm::StringRef::npos)
    return {};
  llvm::StringRef Name = Object.drop_front(At).split('/').second;
  size_t End = Name.find(".dir/");
  return End == llvm::StringRef::npos ? "" : Name.take_front(End);
}

EntityLinker::EntityLinker(std::vector<LinkerInput> All,
                           llvm::ArrayRef<BuildTarget> Targets)
    : Inputs(std::move(All)) {
  Local.resize(Inputs.size());
  for (unsigned U = 0; U < Inputs.size(); ++U) {
    const TUSummary &S = unit(U);
    for (unsigned F = 0; F < S.Functions.size(); ++F) {
      EntityId Id = S.Functions[F].Id;
      Local[U].try_emplace(Id, F);
      if (S.Functions[F].External && S.Entities[Id].Name.Namespace.empty())
        External[S.Entities[Id].Name.USR].push_back({U, F});
    }
    for (const auto &[Method, Base] : S.Overrides)
      Overriders[S.Entities[Base].Name.USR].push_back({U, Method});
    for (const TableEntry &E : S.Tables)
      Tables[S.Entities[E.Table].Name.USR].push_back({E.Path, {U, E.Function}});
  }
  makeLinkUnits(Targets);
}

void EntityLinker::makeLinkUnits(llvm::ArrayRef<BuildTarget> Targets) {
  TargetsOf.resize(Inputs.size());
  llvm::StringMap<std::string> TargetOfObject;
  std::map<std::string, std::set<unsigned>> UnitsOf;
  std::set<std::string> Exact;
  for (const BuildTarget &Target : Targets) {
    Kinds[Target.Name] = Target.Kind;
    Exact.insert(Target.Name);
    for (const std::string &Object : Target.Objects)
      TargetOfObject[Object] = Target.Name;
  }
  for (unsigned U = 0; U < Inputs.size(); ++U) {
    for (const std::string &Object : Inputs[U].Objects) {
      auto Known = TargetOfObject.find(Object);
      if (Known != TargetOfObject.end())
        TargetsOf[U].insert(Known->second);
      else if (llvm::StringRef Name = targetOfObject(Object); !Name.empty())
        TargetsOf[U].insert(Name.str());
    }
    const TUSummary &S = unit(U);
    if (TargetsOf[U].empty() && S.Dll && !S.Dll->Module.empty())
      TargetsOf[U].insert(S.Dll->Module);
    for (const std::string &Name : TargetsOf[U])
      UnitsOf[Name].insert(U);
  }
  // Without build files, the units show the kind of a target.
  for (const auto &[Name, Units] : UnitsOf) {
    if (Exact.count(Name))
      continue;
    Kind Is = Kind::Library;
    for (unsigned U : Units)
      if (unit(U).IsProgram)
        Is = Kind::Program;
    for (unsigned U : Units)
      if (unit(U).Dll && (Is != Kind::Program || !unit(U).EntryPoints.empty()))
        Is = Kind::Dll;
    Kinds[Name] = Is;
  }
  for (const auto &[Name, Units] : UnitsOf) {
    LinkUnit New;
    New.Name = Name;
    New.IsDll = Kinds[Name] == Kind::Dll;
    New.Own = Units;
    New.IsExact = Exact.count(Name);
    (Kinds[Name] == Kind::Library ? Libraries : Found)
        .push_back(std::move(New));
  }
  // A unit that belongs to no target is a program or a DLL if it has the entry;
  // otherwise it belongs wherever it is needed.
  for (unsigned U = 0; U < Inputs.size(); ++U) {
    if (!TargetsOf[U].empty() || !(unit(U).IsProgram || unit(U).Dll))
      continue;
    LinkUnit New;
    New.Name = unit(U).mainFile();
    New.IsDll = unit(U).Dll.has_value();
    New.Own = {U};
    Found.push_back(std::move(New));
  }
  for (std::vector<LinkUnit> *List : {&Found, &Libraries})
    for (LinkUnit &Each : *List) {
      addLinkedTargets(Targets, Each);
      pullIn(Each);
    }
  addRest();
}

/// Adds the targets that are linked in, and the targets that are linked into
/// those.
void EntityLinker::addLinkedTargets(llvm::ArrayRef<BuildTarget> Targets,
                                    LinkUnit &To) {
  std::map<std::string, const BuildTarget *> ByName;
  for (const BuildTarget &Target : Targets)
    ByName[Target.Name] = &Target;
  std::vector<std::string> Work{To.Name};
  while (To.IsExact && !Work.empty()) {
    const BuildTarget *Target = ByName[Work.back()];
    Work.pop_back();
    if (!Target)
      continue;
    for (const std::string &Name : Target->Libraries)
      if (To.Libraries.insert(Name).second)
        Work.push_back(Name);
  }
}

/// Makes a library of the units that belong wherever they are needed.
void EntityLinker::addRest() {
  LinkUnit Rest;
  for (unsigned U = 0; U < Inputs.size(); ++U)
    if (TargetsOf[U].empty() && !unit(U).IsProgram && !unit(U).Dll)
      Rest.Own.insert(U);
  if (Rest.Own.empty())
    return;
  pullIn(Rest);
  Libraries.push_back(std::move(Rest));
}

/// Calls Visit with all entities that a unit's code refers to.
template <typename F>
void EntityLinker::forEachMention(unsigned Unit, F Visit) const {
  const TUSummary &S = unit(Unit);
  for (const FunctionSummary &Function : S.Functions) {
    for (const Call &C : Function.Calls)
      Visit(Mention{Unit, C.Callee});
    for (EntityId Id : Function.Refs)
      Visit(Mention{Unit, Id});
    for (const PassedRoutine &P : Function.Passed)
      Visit(Mention{Unit, P.To});
    for (const TableCall &C : Function.TableCalls)
      if (auto It = Tables.find(S.Entities[C.Table].Name.USR);
          It != Tables.end())
        for (const auto &[Path, Target] : It->second)
          Visit(Target);
  }
  for (const Root &R : S.Roots)
    for (const Call &C : R.Calls)
      Visit(Mention{Unit, C.Callee});
  for (EntityId Id : S.StaticRefs)
    Visit(Mention{Unit, Id});
  // Code that creates an object can reach the virtual methods of its class.
  for (const auto &[Method, Base] : S.Overrides)
    Visit(Mention{Unit, Method});
}

void EntityLinker::pullIn(LinkUnit &In) {
  Current = nullptr;
  In.Units = In.Own;
  std::vector<unsigned> Work(In.Own.begin(), In.Own.end());
  while (!Work.empty()) {
    unsigned U = Work.back();
    Work.pop_back();
    forEachMention(U, [&](Mention M) {
      std::optional<Definition> D = resolve(In, M);
      // Another DLL remains a separate module.
      if (D && roleOf(In, D->Unit) <= Role::Library &&
          In.Units.insert(D->Unit).second)
        Work.push_back(D->Unit);
    });
  }
  Current = nullptr;
}

EntityLinker::Role EntityLinker::roleOf(const LinkUnit &In,
                                        unsigned Unit) const {
  if (In.Own.count(Unit))
    return Role::Own;
  const TUSummary &S = unit(Unit);
  if (TargetsOf[Unit].empty())
    return S.Dll         ? Role::OtherDll
           : S.IsProgram ? Role::OtherProgram
                         : Role::Library;
  Role Best = Role::OtherProgram;
  for (const std::string &Name : TargetsOf[Unit]) {
    if (In.IsExact && !In.Libraries.count(Name))
      continue;
    Kind Is = Kinds.find(Name)->second;
    if (Is == Kind::Library)
      Best = Role::Library;
    else if (Is == Kind::Dll)
      Best = std::min(Best, Role::OtherDll);
  }
  return Best;
}

/// Of several definitions, returns the one that the unit For refers to: all are
/// equal (inline functions), or one is nearer than the others.
std::optional<Definition>
EntityLinker::choose(unsigned For, llvm::ArrayRef<Definition> Among) const {
  if (Among.empty())
    return std::nullopt;
  if (Among.size() == 1 ||
      llvm::all_of(Among, [&](Definition D) { return function(D).Inline; }))
    return Among.front();
  auto Only = [&](auto IsNear) -> std::optional<Definition> {
    std::optional<Definition> Found;
    for (Definition D : Among)
      if (IsNear(D.Unit)) {
        if (Found)
          return std::nullopt;
        Found = D;
      }
    return Found;
  };
  auto ObjectDirectories = [&](unsigned U) {
    std::set<std::string> Result;
    for (const std::string &Object : Inputs[U].Objects)
      Result.insert(path::parent_path(Object).str());
    return Result;
  };
  std::set<std::string> Mine = ObjectDirectories(For);
  if (auto D = Only([&](unsigned U) {
        return llvm::any_of(ObjectDirectories(U), [&](const std::string &Each) {
          return Mine.count(Each) && !Each.empty();
        });
      }))
    return D;
  return Only([&](unsigned U) {
    return path::parent_path(unit(U).mainFile()) ==
           path::parent_path(unit(For).mainFile());
  });
}

std::optional<Definition> EntityLinker::resolve(const LinkUnit &In, Mention M) {
  if (auto It = Local[M.Unit].find(M.Id); It != Local[M.Unit].end())
    return Definition{M.Unit, It->second};
  const EntityName &Name = entity(M).Name;
  if (!Name.Namespace.empty())
    return std::nullopt;
  if (Current != &In) {
    Current = &In;
    Resolved.clear();
    CallsOf.clear();
  }
  auto [Slot, IsNew] = Resolved.try_emplace(M);
  if (!IsNew)
    return Slot->second;
  auto It = External.find(Name.USR);
  if (It == External.end())
    return std::nullopt;
  for (Role Wanted : {Role::Own, Role::Library, Role::OtherDll}) {
    std::vector<Definition> Among;
    for (Definition D : It->second)
      if (roleOf(In, D.Unit) == Wanted)
        Among.push_back(D);
    if (!Among.empty())
      return Slot->second = choose(M.Unit, Among);
  }
  return std::nullopt;
}

void EntityLinker::addCall(const LinkUnit &In, unsigned Unit, const Call &C,
                           std::vector<ProgramCall> &Out) {
  ProgramCall New;
  New.Callee = {Unit, C.Callee};
  New.Unit = Unit;
  New.Where = C.Where;
  if (C.Through != NoEntity)
    New.Through = Mention{Unit, C.Through};
  New.Destroyed = C.Destroyed;
  New.InLibrary = C.InLibrary;
  New.Once = C.Once;
  Out.push_back(New);
  if (!C.Virtual)
    return;
  // Overriders of the method in other units.
  std::vector<Mention> Work{New.Callee};
  std::set<std::string> Seen;
  while (!Work.empty()) {
    std::string USR = entity(Work.back()).Name.USR;
    Work.pop_back();
    if (!Seen.insert(USR).second)
      continue;
    auto It = Overriders.find(USR);
    if (It == Overriders.end())
      continue;
    for (Mention M : It->second) {
      if (!In.Units.empty() && !In.Units.count(M.Unit))
        continue;
      Work.push_back(M);
      if (Seen.count(entity(M).Name.USR))
        continue;
      New.Callee = M;
      Out.push_back(New);
    }
  }
}

/// True if Path can name the element at Entry: "[]" matches any.
static bool matches(llvm::StringRef Path, llvm::StringRef Entry) {
  while (!Path.empty() && !Entry.empty()) {
    if (Path.consume_front("[]")) {
      Entry = Entry.split(']').second;
      continue;
    }
    if (Path.front() != Entry.front())
      return false;
    Path = Path.drop_front();
    Entry = Entry.drop_front();
  }
  return Path.empty() && Entry.empty();
}

std::vector<ProgramCall> EntityLinker::calls(const LinkUnit &In, unsigned Unit,
                                             llvm::ArrayRef<Call> Calls) {
  std::vector<ProgramCall> Result;
  for (const Call &C : Calls)
    addCall(In, Unit, C, Result);
  return Result;
}

const std::vector<ProgramCall> &EntityLinker::calls(const LinkUnit &In,
                                                    Definition D) {
  if (Current != &In) {
    Current = &In;
    Resolved.clear();
    CallsOf.clear();
  }
  auto [Slot, IsNew] = CallsOf.try_emplace(D);
  std::vector<ProgramCall> &Result = Slot->second;
  if (!IsNew)
    return Result;
  const FunctionSummary &F = function(D);
  for (const Call &C : F.Calls)
    addCall(In, D.Unit, C, Result);
  auto Add = [&](Mention Callee, Place Where, std::optional<Mention> Through) {
    ProgramCall New;
    New.Callee = Callee;
    New.Unit = D.Unit;
    New.Where = Where;
    New.Through = Through;
    Result.push_back(std::move(New));
  };
  for (const TableCall &C : F.TableCalls)
    if (auto It = Tables.find(unit(D.Unit).Entities[C.Table].Name.USR);
        It != Tables.end())
      for (const auto &[Path, Target] : It->second)
        if (matches(C.Path, Path) && In.Units.count(Target.Unit))
          Add(Target, C.Where, std::nullopt);
  for (const PassedRoutine &P : F.Passed)
    if (std::optional<Definition> To = resolve(In, {D.Unit, P.To}))
      if (llvm::is_contained(function(*To).CalledParams, P.Param))
        for (EntityId Routine : P.Routines)
          Add({D.Unit, Routine}, P.Where, Mention{D.Unit, P.To});
  // In the order of the body; calls at the same location keep their order.
  std::vector<std::tuple<unsigned, unsigned, size_t>> Order;
  for (size_t I = 0; I < Result.size(); ++I)
    Order.emplace_back(Result[I].Where.File, Result[I].Where.Offset, I);
  llvm::sort(Order);
  std::vector<ProgramCall> Sorted;
  for (const auto &[File, Offset, I] : Order)
    Sorted.push_back(std::move(Result[I]));
  Result = std::move(Sorted);
  return Result;
}

std::set<std::string> EntityLinker::wordsThatMatter() {
  // Names suffice here: something that only looks like a call costs little.
  llvm::StringMap<std::vector<Definition>> CallersOf;
  std::vector<Definition> Work;
  std::set<Definition> Reaching;
  auto Take = [&](Definition D) {
    if (Reaching.insert(D).second)
      Work.push_back(D);
  };
  auto Key = [&](Mention M) {
    const EntityName &Name = entity(M).Name;
    return Name.Namespace + "\n" + Name.USR;
  };
  for (unsigned U = 0; U < Inputs.size(); ++U)
    for (unsigned F = 0; F < unit(U).Functions.size(); ++F) {
      const FunctionSummary &Function = unit(U).Functions[F];
      auto Visit = [&](EntityId Id) {
        const Entity &E = unit(U).Entities[Id];
        if (E.Starts || E.Ends)
          Take({U, F});
        else
          CallersOf[Key({U, Id})].push_back({U, F});
      };
      for (const Call &C : Function.Calls)
        Visit(C.Callee);
      for (EntityId Id : Function.Refs)
        Visit(Id);
    }
  // A function that receives such a routine may call it.
  auto GivenTo = [&](Definition D, std::set<std::string> &Words) {
    EntityId Id = function(D).Id;
    for (unsigned U = 0; U < Inputs.size(); ++U)
      for (const FunctionSummary &F : unit(U).Functions)
        for (const PassedRoutine &P : F.Passed)
          for (EntityId Routine : P.Routines)
            if (Key({U, Routine}) == Key({D.Unit, Id}))
              Words.insert(unit(U).Entities[P.To].Word);
  };
  llvm::StringMap<std::set<std::string>> TablesOf;
  for (unsigned U = 0; U < Inputs.size(); ++U)
    for (const TableEntry &Entry : unit(U).Tables)
      TablesOf[Key({U, Entry.Function})].insert(
          unit(U).Entities[Entry.Table].Word);
  std::set<std::string> Words;
  while (!Work.empty()) {
    Definition D = Work.back();
    Work.pop_back();
    EntityId Id = function(D).Id;
    const Entity &E = unit(D.Unit).Entities[Id];
    if (function(D).External && !E.Word.empty())
      Words.insert(E.Word);
    GivenTo(D, Words);
    auto It = CallersOf.find(Key({D.Unit, Id}));
    if (It != CallersOf.end())
      for (Definition Caller : It->second)
        Take(Caller);
    // A call of the overridden method may reach it.
    for (const auto &[Method, Base] : unit(D.Unit).Overrides)
      if (Method == Id) {
        const Entity &Overridden = unit(D.Unit).Entities[Base];
        if (!Overridden.Word.empty())
          Words.insert(Overridden.Word);
        if (auto Callers = CallersOf.find(Key({D.Unit, Base}));
            Callers != CallersOf.end())
          for (Definition Caller : Callers->second)
            Take(Caller);
      }
    // Code that reads a table which contains it may call it.
    if (auto Holding = TablesOf.find(Key({D.Unit, Id}));
        Holding != TablesOf.end())
      Words.insert(Holding->second.begin(), Holding->second.end());
  }
  Words.erase("");
  return Words;
}

/// True if all that callers learn from the outcomes is that the function does
/// nothing with a socket: it has none for them, and keeps none of theirs.
static bool leavesSocketsAlone(const effects::Outcomes &Ways) {
  auto IsOther = [](const effects::Step &S) {
    const model::Function *Row = model::find(S.Api);
    return Row && !Row->isWinsock();
  };
  auto IsHarmless = [](const effects::Write &W) {
    return (W.At.Base == effects::Place::Parameter ||
            W.At.Base == effects::Place::This ||
            W.At.Base == effects::Place::Returned) &&
           W.What.Kind <= effects::Value::Constant;
  };
  return llvm::all_of(Ways, [&](const effects::Outcome &One) {
    return llvm::all_of(One.Steps, IsOther) &&
           llvm::all_of(One.Writes, IsHarmless) &&
           One.Returned.Kind <= effects::Value::Constant;
  });
}

std::set<std::string> EntityLinker::wordsOfSockets() const {
  std::set<std::string> Words;
  for (const LinkerInput &Input : Inputs)
    for (const FunctionSummary &F : Input.Summary.Functions)
      if (!F.Ways.empty() && !leavesSocketsAlone(F.Ways))
        Words.insert(Input.Summary.Entities[F.Id].Word);
  Words.erase("");
  return Words;
}

std::set<std::string> EntityLinker::wordsOfOwners() const {
  constexpr model::Effect HandsOver = model::Effect::MakesSocket |
                                      model::Effect::AcceptsSocket |
                                      model::Effect::Closes;
  auto IsHandedOver = [&](const effects::Step &S) {
    const model::Function *Row = model::find(S.Api);
    return Row && Row->has(HandsOver);
  };
  // Many classes have methods called open and close; code that uses one of
  // these sees its class, and with it the socket in the class.
  auto IsMethod = [](const Entity &E) {
    return !llvm::StringRef(E.Name.USR).starts_with("c:@F@");
  };
  std::set<std::string> Words;
  for (const LinkerInput &Input : Inputs)
    for (const FunctionSummary &F : Input.Summary.Functions)
      if (!IsMethod(Input.Summary.Entities[F.Id]) &&
          llvm::any_of(F.Ways, [&](const effects::Outcome &One) {
            return llvm::any_of(One.Steps, IsHandedOver);
          }))
        Words.insert(Input.Summary.Entities[F.Id].Word);
  Words.erase("");
  return Words;
}

std::set<std::string> EntityLinker::wordsOfHelpers() const {
  std::set<std::string> Words, Defined;
  for (const LinkerInput &Input : Inputs)
    for (const FunctionSummary &F : Input.Summary.Functions) {
      Defined.insert(Input.Summary.Entities[F.Id].Word);
      if (F.Uses)
        for (const Call &Each : F.Calls)
          if (const Entity &Callee = Input.Summary.Entities[Each.Callee];
              !Callee.Outside && Callee.Name.Namespace.empty())
            Words.insert(Callee.Word);
    }
  for (const std::string &Word : Defined)
    Words.erase(Word);
  Words.erase("");
  return Words;
}

} // namespace winsock_tidy::program
