//===--- Summary.h - What a program has to know of one unit -----*- C++ -*-===//
//
// The summary of a translation unit: which functions it defines, what they
// call, where execution enters a DLL under the loader lock, and what else the
// rules over a whole program ask. It holds no tree and no source text, only
// names and places, and is written as JSON: equal units give equal bytes.
//
// The words are those of Clang's Scalable Static Analysis Framework: a
// translation unit's summary is about entities, which have names that hold
// across units; an entity linker joins the summaries of a link unit.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_PROGRAM_SUMMARY_H
#define WINSOCK_TIDY_PROGRAM_SUMMARY_H

#include "effects/Outcome.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/JSON.h"
#include <optional>
#include <string>
#include <tuple>
#include <vector>

namespace winsock_tidy::program {

/// Summaries of another version are not read.
inline constexpr int SummaryVersion = 6;

/// A number that stands for an entity within one summary.
using EntityId = unsigned;
inline constexpr EntityId NoEntity = ~0u;

/// A byte of a file; the file is a number within one summary.
struct Place {
  unsigned File = 0, Offset = 0;
  bool operator==(const Place &O) const {
    return File == O.File && Offset == O.Offset;
  }
};

/// The name of a function or variable. Two units mean the same entity if the
/// names are equal.
struct EntityName {
  std::string USR;
  /// The unit that the entity is private to (its main file); empty for what
  /// other units can name. (A USR alone tells static functions apart by the
  /// last part of their file's name only.)
  std::string Namespace;
  bool operator<(const EntityName &O) const {
    return std::tie(Namespace, USR) < std::tie(O.Namespace, O.USR);
  }
};

/// One entity that a unit defines or mentions.
struct Entity {
  EntityName Name;
  /// As it is in a sentence: "'net::open'"; empty for a lambda.
  std::string Quoted;
  /// The last word of its name, by which text is searched; may be empty.
  std::string Word;
  /// An API function that starts (ends) Winsock.
  bool Starts = false, Ends = false;
  /// Declared far from the program: of a library that is no part of it.
  bool Outside = false;
  /// In first mentions a lambda has another article than later on.
  std::string quoted(bool Again) const {
    return !Quoted.empty() ? Quoted : Again ? "the lambda" : "a lambda";
  }
};

/// One call in a body.
struct Call {
  EntityId Callee = NoEntity;
  Place Where;
  /// The function to which Callee was handed and which calls it.
  EntityId Through = NoEntity;
  /// What is destroyed, if Callee is its destructor and the call is implicit.
  std::string Destroyed;
  /// What overrides Callee may be called instead.
  bool Virtual = false;
  /// Written in a system header: there is nothing to show.
  bool InLibrary = false;
  /// A flag keeps it from being made twice.
  bool Once = false;
};

/// A call of what a table, that another unit defines, holds.
struct TableCall {
  EntityId Table = NoEntity;
  /// Fields and elements, ".start" or "[2]"; "[]" if any element can be meant.
  std::string Path;
  Place Where;
};

/// A routine that is given to a function whose body is elsewhere.
struct PassedRoutine {
  EntityId To = NoEntity;
  unsigned Param = 0;
  Place Where;
  std::vector<EntityId> Routines;
};

struct FunctionSummary {
  EntityId Id = NoEntity;
  Place Where;
  bool External = false; ///< Other units can call it.
  bool Inline = false;   ///< Every unit that uses it defines it, equally.
  bool Exported = false; ///< Other modules can call it.
  bool Entry = false;    ///< main, wmain, WinMain or wWinMain.
  bool Constructor = false;
  bool Returns = true; ///< Its end can be reached.
  std::vector<Call> Calls;
  std::vector<TableCall> TableCalls;
  std::vector<PassedRoutine> Passed;
  /// The parameters whose value is called.
  std::vector<unsigned> CalledParams;
  /// Functions that are named but not called there: handed to threads, kept in
  /// tables.
  std::vector<EntityId> Refs;
  /// Something is called that is not known: a pointer from elsewhere.
  bool CallsUnknown = false;
  /// What a caller in another unit can tell of it; none if that is not known.
  effects::Outcomes Ways;
};

/// Where execution enters a module while the loader holds its lock, if the
/// module is a DLL.
struct Root {
  /// The root as it is in a sentence: "'DllMain'", "the initialization of
  /// 'x'".
  std::string What;
  /// Where a finding sits if that is not the first call.
  std::optional<Place> At;
  /// The function, once more, for notes; NoEntity for an object's life.
  EntityId Function = NoEntity;
  /// The calls by which an object's life begins or ends.
  std::vector<Call> Calls;
  /// What the root destroys itself: not worth a note.
  std::string Object;
  /// The root itself starts or ends Winsock, without a call.
  bool IsSink = false;
  /// Why it runs under the lock, and where that can be seen.
  std::string Why;
  Place WhyAt;
};

/// Why a unit is taken for a part of a DLL.
struct Evidence {
  std::string Note;     ///< For the unit itself.
  std::string ElseNote; ///< For other units of the module.
  Place Where;
  /// The name of the module, if the evidence tells (CMake's macro).
  std::string Module;
};

/// A constant table of functions, of which other units see a declaration.
struct TableEntry {
  EntityId Table = NoEntity;
  std::string Path;
  EntityId Function = NoEntity;
};

/// A routine that is handed to an API function which runs it on another thread.
struct ThreadRoutine {
  EntityId Routine = NoEntity;
  std::string By; ///< That function.
};

struct SourceFile {
  /// As seen from the build's directory, where it lies near that.
  std::string Path;
  /// Of the content; empty for files of the system.
  std::string Hash;
};

struct TUSummary {
  /// The first one is the main file.
  std::vector<SourceFile> Files;
  std::vector<Entity> Entities;
  std::vector<FunctionSummary> Functions;
  /// A method and one that it overrides.
  std::vector<std::pair<EntityId, EntityId>> Overrides;
  std::vector<TableEntry> Tables;
  std::vector<Root> Roots;
  std::vector<ThreadRoutine> Threads;
  /// What initializers outside of functions name.
  std::vector<EntityId> StaticRefs;
  std::optional<Evidence> Dll;
  /// The user says that it is no part of a DLL.
  bool NeverDll = false;
  /// The DLL's entry points, which are roots by themselves.
  std::vector<EntityId> EntryPoints;
  /// It defines a program's entry point.
  bool IsProgram = false;
  /// It names a function that ends Winsock in a string.
  bool NamesEndInString = false;
  /// The tree has holes: nothing follows from what is absent.
  bool HasErrors = false;

  const std::string &mainFile() const { return Files.front().Path; }
};

llvm::json::Value toJSON(const TUSummary &Summary);
/// False if Value is no summary, or one of another version.
bool fromJSON(const llvm::json::Value &Value, TUSummary &Summary);

} // namespace winsock_tidy::program

#endif // WINSOCK_TIDY_PROGRAM_SUMMARY_H
