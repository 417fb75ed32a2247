//===--- EntityLinker.h - From units to programs and DLLs -------*- C++ -*-===//
//
// Joins the summaries of all units and determines, for one link unit (a program
// or a DLL) at a time, which definition a name refers to. Files of one database
// can belong to several programs; if it is not known which of two functions of
// the same name is meant, the answer is none.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_PROGRAM_ENTITYLINKER_H
#define WINSOCK_TIDY_PROGRAM_ENTITYLINKER_H

#include "program/Summary.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/StringMap.h"
#include <map>
#include <set>

namespace winsock_tidy::program {

/// One target of the build, as described in build files.
struct BuildTarget {
  enum KindOfTarget { Program, Dll, Library };
  std::string Name;
  KindOfTarget Kind = Library;
  /// Object files, named as in the compile commands.
  std::vector<std::string> Objects;
  /// Names of targets that are linked into it.
  std::vector<std::string> Libraries;
};

/// A unit as input of the linker.
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

/// An entity as one unit refers to it.
struct Mention {
  unsigned Unit;
  EntityId Id;
  bool operator<(const Mention &O) const {
    return std::tie(Unit, Id) < std::tie(O.Unit, O.Id);
  }
};

/// A call, resolved for the whole program.
struct ProgramCall {
  Mention Callee;
  unsigned Unit = 0; ///< The unit that contains Where.
  Place Where;
  std::optional<Mention> Through;
  std::string Destroyed;
  bool InLibrary = false;
  bool Once = false;
};

/// A program or DLL: its own units, and the units that they pull in.
struct LinkUnit {
  std::string Name;
  bool IsDll = false;
  /// Build files state what is linked.
  bool IsExact = false;
  std::set<unsigned> Own, Units;
  /// The targets whose units may be pulled in; unused unless IsExact.
  std::set<std::string> Libraries;
};

class EntityLinker {
public:
  EntityLinker(std::vector<LinkerInput> Inputs,
               llvm::ArrayRef<BuildTarget> Targets);

  /// Returns the inputs; the linker is unusable after that.
  std::vector<LinkerInput> release() { return std::move(Inputs); }

  /// Drops the cached answers of a link unit that no longer exists.
  void dropAnswers() { Current = nullptr; }

  llvm::ArrayRef<LinkUnit> linkUnits() const { return Found; }
  /// Returns the libraries that are linked into programs and DLLs. Units that
  /// are part of no target count as one library.
  llvm::ArrayRef<LinkUnit> libraries() const { return Libraries; }
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

  /// Returns the definition that M refers to in In; none if there is none, or
  /// several.
  std::optional<Definition> resolve(const LinkUnit &In, Mention M);

  /// Returns what D calls in In, in the order of its body.
  const std::vector<ProgramCall> &calls(const LinkUnit &In, Definition D);
  /// The same for calls outside of functions.
  std::vector<ProgramCall> calls(const LinkUnit &In, unsigned Unit,
                                 llvm::ArrayRef<Call> Calls);

  /// Returns the names of functions that reach an end of a chain in some unit
  /// and that other units can call: units that mention them matter, too.
  std::set<std::string> wordsThatMatter();
  /// Returns the names of functions that other units can call to make, use or
  /// close a socket: units that mention them and know sockets matter, too.
  std::set<std::string> wordsOfSockets() const;
  /// Returns the names of functions from which a caller gets a socket, or to
  /// which it passes one on permanently: units that mention them matter, too.
  std::set<std::string> wordsOfOwners() const;
  /// Returns the names of functions that code which uses Winsock calls and that
  /// no unit defines: units that define them and know sockets matter, too.
  std::set<std::string> wordsOfHelpers() const;

private:
  enum class Role { Own, Library, OtherDll, OtherProgram };
  void makeLinkUnits(llvm::ArrayRef<BuildTarget> Targets);
  void addLinkedTargets(llvm::ArrayRef<BuildTarget> Targets, LinkUnit &To);
  void addRest();
  void pullIn(LinkUnit &In);
  Role roleOf(const LinkUnit &In, unsigned Unit) const;
  std::optional<Definition> choose(unsigned For,
                                   llvm::ArrayRef<Definition> Among) const;
  void addCall(const LinkUnit &In, unsigned Unit, const Call &C,
               std::vector<ProgramCall> &Out);
  template <typename F> void forEachMention(unsigned Unit, F Visit) const;

  std::vector<LinkerInput> Inputs;
  std::vector<LinkUnit> Found, Libraries;
  /// By unit: the targets that contain it; empty if build files do not name it.
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
