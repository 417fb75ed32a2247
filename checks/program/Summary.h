//===--- Summary.h - What a program must know about one unit ----*- C++ -*-===//
//
// The summary of a translation unit: which functions it defines, what they
// call, where execution enters a DLL under the loader lock, and everything else
// that the rules over a whole program need. It contains no tree and no source
// text, only names and places, and is written as JSON: equal units give equal
// bytes.
//
// The terms are those of Clang's Scalable Static Analysis Framework: a
// translation unit's summary describes entities, whose names are valid across
// units; an entity linker joins the summaries of a link unit.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_PROGRAM_SUMMARY_H
#define WINSOCK_TIDY_PROGRAM_SUMMARY_H

#include "effects/Outcome.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringRef.h"
#include <optional>
#include <string>
#include <tuple>
#include <vector>

namespace winsock_tidy::program {

/// Summaries of another version are not read.
inline constexpr int SummaryVersion = 14;

/// A number that identifies an entity within one summary.
using EntityId = unsigned;
inline constexpr EntityId NoEntity = ~0u;

/// A byte offset in a file; the file is a number within one summary.
struct Place {
  unsigned File = 0, Offset = 0;
  bool operator==(const Place &O) const {
    return File == O.File && Offset == O.Offset;
  }
};

/// The name of a function or variable. In two units, equal names refer to the
/// same entity.
struct EntityName {
  std::string USR;
  /// The unit (its main file) to which the entity is private; empty for
  /// entities that other units can name. (A USR distinguishes static functions
  /// only by the last part of their file's name.)
  std::string Namespace;
  bool operator<(const EntityName &O) const {
    return std::tie(Namespace, USR) < std::tie(O.Namespace, O.USR);
  }
};

/// One entity that a unit defines or mentions.
struct Entity {
  EntityName Name;
  /// The name as it appears in a sentence: "'net::open'"; empty for a lambda.
  std::string Quoted;
  /// The last word of its name, for searching text; may be empty.
  std::string Word;
  /// An API function that starts (ends) Winsock.
  bool Starts = false, Ends = false;
  /// Declared outside of the program: by a library that is not part of it.
  bool Outside = false;
  /// Returns the name for a sentence. A lambda has another article in its first
  /// mention.
  std::string quoted(bool Again) const {
    return !Quoted.empty() ? Quoted : Again ? "the lambda" : "a lambda";
  }
};

/// One call in a body.
struct Call {
  EntityId Callee = NoEntity;
  Place Where;
  /// The function that received Callee as an argument and calls it.
  EntityId Through = NoEntity;
  /// The object that is destroyed, if Callee is its destructor and the call is
  /// implicit.
  std::string Destroyed;
  /// An overrider of Callee may be called instead.
  bool Virtual = false;
  /// The call is in a system header, where notes have nothing to show.
  bool InLibrary = false;
  /// A flag prevents a second call.
  bool Once = false;
};

/// A call through a table that another unit defines.
struct TableCall {
  EntityId Table = NoEntity;
  /// Fields and elements, ".start" or "[2]"; "[]" if it can be any element.
  std::string Path;
  Place Where;
};

/// A routine that is passed to a function whose body is elsewhere.
struct PassedRoutine {
  EntityId To = NoEntity;
  unsigned Param = 0;
  Place Where;
  std::vector<EntityId> Routines;
};

/// A parameter that a function passes to an API function, which runs it on
/// another thread.
struct ThreadParam {
  unsigned Param = 0;
  std::string By; ///< The API function.
};

struct FunctionSummary {
  EntityId Id = NoEntity;
  Place Where;
  bool External = false; ///< Other units can call it.
  bool Inline = false;   ///< Every unit that uses it has an equal definition.
  bool Exported = false; ///< Other modules can call it.
  bool Entry = false;    ///< main, wmain, WinMain or wWinMain.
  bool Constructor = false;
  bool Returns = true; ///< Execution can reach its end.
  std::vector<Call> Calls;
  std::vector<TableCall> TableCalls;
  std::vector<PassedRoutine> Passed;
  /// The parameters whose value the body calls.
  std::vector<unsigned> CalledParams;
  std::vector<ThreadParam> ThreadParams;
  /// Functions that the body names but does not call: passed to threads, stored
  /// in tables.
  std::vector<EntityId> Refs;
  /// The body calls something unknown: a pointer from elsewhere.
  bool CallsUnknown = false;
  /// It uses Winsock and does not start it, as far as the unit shows.
  bool Uses = false;
  /// The outcomes, as callers in other units can use them; none if they are not
  /// known.
  effects::Outcomes Ways;
};

/// Where execution enters a module while the loader holds its lock, if the
/// module is a DLL.
struct Root {
  /// The root as it appears in a sentence: "'DllMain'", "the initialization of
  /// 'x'".
  std::string What;
  /// Where a finding is located if not at the first call.
  std::optional<Place> At;
  /// The function, for notes; NoEntity for an object's lifetime.
  EntityId Function = NoEntity;
  /// The calls by which an object's lifetime begins or ends.
  std::vector<Call> Calls;
  /// The object that the root itself destroys, which needs no note.
  std::string Object;
  /// The root itself starts or ends Winsock, without a call.
  bool IsSink = false;
  /// Object comes to life here.
  bool IsBirth = false;
  /// Why the root runs under the lock, and where the source shows that.
  std::string Why;
  Place WhyAt;
};

/// The reason to regard a unit as a part of a DLL.
struct Evidence {
  std::string Note;     ///< For the unit itself.
  std::string ElseNote; ///< For other units of the module.
  Place Where;
  /// The name of the module, if the evidence contains it (CMake's macro).
  std::string Module;
};

/// A constant table of functions that other units know by its declaration.
struct TableEntry {
  EntityId Table = NoEntity;
  std::string Path;
  EntityId Function = NoEntity;
};

/// A routine that is passed to an API function, which runs it on another
/// thread.
struct ThreadRoutine {
  EntityId Routine = NoEntity;
  std::string By; ///< The API function.
};

/// A method and one that it overrides.
struct Override {
  EntityId Method = NoEntity, Base = NoEntity;
};

struct SourceFile {
  /// Relative to the build's directory if the file is near it.
  std::string Path;
  /// A hash of the content; empty for files of the system.
  std::string Hash;
};

struct TUSummary {
  /// The first one is the main file.
  std::vector<SourceFile> Files;
  std::vector<Entity> Entities;
  std::vector<FunctionSummary> Functions;
  std::vector<Override> Overrides;
  std::vector<TableEntry> Tables;
  std::vector<Root> Roots;
  std::vector<ThreadRoutine> Threads;
  /// Functions that initializers outside of functions name.
  std::vector<EntityId> StaticRefs;
  std::optional<Evidence> Dll;
  /// The user says that the unit is not part of a DLL.
  bool NeverDll = false;
  /// The DLL's entry points, which are always roots.
  std::vector<EntityId> EntryPoints;
  /// Code that an entry point runs only when the DLL is unloaded.
  std::optional<Place> UnloadCode;
  /// It defines a program's entry point.
  bool IsProgram = false;
  /// It names a function that ends Winsock in a string.
  bool NamesEndInString = false;
  /// The tree has holes: the absence of code proves nothing.
  bool HasErrors = false;

  const std::string &mainFile() const { return Files.front().Path; }
};

/// Returns Summary as text. Equal summaries give equal texts.
std::string toText(const TUSummary &Summary);
/// The inverse; false if Text is not a summary, or one of another version.
bool fromText(llvm::StringRef Text, TUSummary &Summary);

} // namespace winsock_tidy::program

#endif // WINSOCK_TIDY_PROGRAM_SUMMARY_H
