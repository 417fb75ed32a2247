//===--- EntityLinker.h - From units to programs and DLLs -------*- C++ -*-===//
//
// Joins the summaries of all units and answers, for one link unit (a program
// or a DLL) at a time, which definition a name means there. Files of one
// database can belong to several programs; where nothing tells which of two
// functions of the same name is meant, the answer is none.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_PROGRAM_ENTITYLINKER_H
#define WINSOCK_TIDY_PROGRAM_ENTITYLINKER_H

#include "program/Summary.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/StringMap.h"
#include <map>
#include <set>

namespace winsock_tidy::program {

/// One target of the build, as build files tell it.
struct BuildTarget {
  enum KindOfTarget { Program, Dll, Library };
  std::string Name;
  KindOfTarget Kind = Library;
  /// Object files, as they are called in the compile commands.
  std::vector<std::string> Objects;
  /// Names of targets that are linked into it.
  std::vector<std::string> Libraries;
};

/// A unit as the linker gets it.
struct LinkerInput {
  TUSummary Summary;
  /// The object files it is compiled to, if known.
  std::vector<std::string> Objects;
};

/// A function's definition.
struct Definition {
  unsigned Unit, Function;
  bool operator==(const Definition &O) const {
    return Unit == O.Unit && Function == O.Function;
  }
  bool operator<(const Definition &O) const {
    return std::tie(Unit, Function) < std::tie(O.Unit, O.Function);
  }
};

/// An entity as one unit calls it.
struct Mention {
  unsigned Unit;
  EntityId Id;
  bool operator<(const Mention &O) const {
    return std::tie(Unit, Id) < std::tie(O.Unit, O.Id);
  }
};

/// A call, in the terms of the whole program.
struct ProgramCall {
  Mention Callee;
  unsigned Unit = 0; ///< In which Where lies.
  Place Where;
  std::optional<Mention> Through;
  std::string Destroyed;
  bool InLibrary = false;
  bool Once = false;
};

/// A program or DLL: its own units, and those that they pull in.
struct LinkUnit {
  std::string Name;
  bool IsDll = false;
  /// Build files say what is linked.
  bool IsExact = false;
  std::set<unsigned> Own, Units;
  /// The targets whose units may be pulled in; of no use unless IsExact.
  std::set<std::string> Libraries;
};

class EntityLinker {
public:
  EntityLinker(std::vector<LinkerInput> Inputs,
               llvm::ArrayRef<BuildTarget> Targets);

  /// Gives the inputs back; the linker is of no use after that.
  std::vector<LinkerInput> release() { return std::move(Inputs); }

  /// Drops answers that were kept for a link unit which is gone.
  void dropAnswers() { Current = nullptr; }

  llvm::ArrayRef<LinkUnit> linkUnits() const { return Found; }
  size_t size() const { return Inputs.size(); }
  const TUSummary &unit(unsigned I) const { return Inputs[I].Summary; }
  const Entity &entity(Mention M) const { return unit(M.Unit).Entities[M.Id]; }
  const FunctionSummary &function(Definition D) const {
    return unit(D.Unit).Functions[D.Function];
  }

  /// False if Unit is known to be part of other programs only.
  bool mayBelong(const LinkUnit &In, unsigned Unit) const {
    return roleOf(In, Unit) != Role::OtherProgram;
  }

  /// The definition that M means in In; none if there is none, or several.
  std::optional<Definition> resolve(const LinkUnit &In, Mention M);

  /// What D calls in In, in the order of its body.
  const std::vector<ProgramCall> &calls(const LinkUnit &In, Definition D);
  /// The same for calls outside of functions.
  std::vector<ProgramCall> calls(const LinkUnit &In, unsigned Unit,
                                 llvm::ArrayRef<Call> Calls);

  /// The names of functions that reach an end of a chain in some unit and
  /// that other units can call: who mentions them matters, too.
  std::set<std::string> wordsThatMatter();
  /// The names of functions that other units can call to make, use or close a
  /// socket: who mentions them, and knows sockets, matters, too.
  std::set<std::string> wordsOfSockets() const;
  /// The names of functions from which a caller gets a socket, or to which it
  /// hands one over for good: who mentions them matters, too.
  std::set<std::string> wordsOfOwners() const;

private:
  enum class Role { Own, Library, OtherDll, OtherProgram };
  void makeLinkUnits(llvm::ArrayRef<BuildTarget> Targets);
  void pullIn(LinkUnit &In);
  Role roleOf(const LinkUnit &In, unsigned Unit) const;
  std::optional<Definition> choose(unsigned For,
                                   llvm::ArrayRef<Definition> Among) const;
  void addCall(const LinkUnit &In, unsigned Unit, const Call &C,
               std::vector<ProgramCall> &Out);
  template <typename F> void forEachMention(unsigned Unit, F Visit) const;

  std::vector<LinkerInput> Inputs;
  std::vector<LinkUnit> Found;
  /// By unit: the targets that it is part of; empty if no build file says so.
  std::vector<std::set<std::string>> TargetsOf;
  std::map<std::string, BuildTarget::KindOfTarget> Kinds;
  /// By unit and entity: the function that the unit itself defines.
  std::vector<llvm::DenseMap<EntityId, unsigned>> Local;
  llvm::StringMap<std::vector<Definition>> External;
  llvm::StringMap<std::vector<Mention>> Overriders;
  llvm::StringMap<std::vector<std::pair<std::string, Mention>>> Tables;
  /// Answers for the link unit Current.
  const LinkUnit *Current = nullptr;
  std::map<Mention, std::optional<Definition>> Resolved;
  std::map<Definition, std::vector<ProgramCall>> CallsOf;
};

} // namespace winsock_tidy::program

#endif // WINSOCK_TIDY_PROGRAM_ENTITYLINKER_H
