//===--- LinkedOutcomes.h - Outcomes of other units -------------*- C++ -*-===//
//
// For each unit: the functions of other units that its code calls and whose
// outcomes are known. A call of such a function counts as a call of an API
// function. If the programs that contain the unit do not agree, the function
// has no outcomes.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_PROGRAM_LINKEDOUTCOMES_H
#define WINSOCK_TIDY_PROGRAM_LINKEDOUTCOMES_H

#include "program/ProgramRules.h"

namespace winsock_tidy::program {

/// What one unit needs to know about the others.
struct LinkedOutcomes {
  /// Functions that the unit calls, and functions that these call in turn, by
  /// USR: their outcomes.
  effects::KnownFunctions Ways;
  /// Functions of other units that it calls and that neither start nor end
  /// Winsock, by USR; given to units that start Winsock.
  std::set<std::string> Apart;
  /// The unit's own functions that run on a thread and start Winsock nowhere,
  /// by USR: the API function that runs them.
  std::map<std::string, std::string> Threads;
  /// Functions of the unit that start Winsock and that a function of another
  /// unit calls which ends Winsock, by USR.
  std::set<std::string> Undone;
  /// Functions of the unit that objects of other units call when they come to
  /// life, before main runs, by USR: the object.
  std::map<std::string, std::string> Initializers;
  /// Routines of other units that the unit runs on a thread, that use Winsock
  /// and start it nowhere, by USR.
  std::set<std::string> Workers;
  /// The unit uses Winsock and belongs to a program with its main in another
  /// unit.
  bool IsInProgram = false;
  /// The unit belongs to a program, and objects of other units start Winsock
  /// before main.
  bool StaticsStart = false;
  /// Other code, outside of any pair, ends what a constructor in the unit
  /// starts.
  bool IsEndedElsewhere = false;

  bool empty() const {
    return Ways.empty() && Apart.empty() && Threads.empty() && Undone.empty() &&
           Workers.empty() && Initializers.empty() && !IsInProgram &&
           !StaticsStart && !IsEndedElsewhere;
  }
};

/// Returns the outcomes that each unit needs, by the unit's number.
std::vector<LinkedOutcomes> linkOutcomes(EntityLinker &Linker,
                                         IsHarmless Harmless);

/// Returns Outcomes as text. Equal outcomes give equal texts; no outcomes give
/// an empty text.
std::string toText(const LinkedOutcomes &Outcomes);
/// The inverse; empty if Text is not such a text.
LinkedOutcomes outcomesFromText(llvm::StringRef Text);

} // namespace winsock_tidy::program

#endif // WINSOCK_TIDY_PROGRAM_LINKEDOUTCOMES_H
