//===--- LinkedOutcomes.h - What calls into others come to ------*- C++ -*-===//
//
// For each unit, which functions of other units its code calls whose outcome
// is known: a call of those counts as a call of a function of the API. Where
// the programs that a unit is part of do not agree, there is none.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_PROGRAM_LINKEDOUTCOMES_H
#define WINSOCK_TIDY_PROGRAM_LINKEDOUTCOMES_H

#include "program/ProgramRules.h"

namespace winsock_tidy::program {

/// What one unit has to know of the others.
struct LinkedOutcomes {
  /// Functions that it calls, and those which they call in turn, by USR: what
  /// is known of them by their outcomes.
  effects::KnownFunctions Ways;
  /// Functions of others that it calls and that neither start nor end Winsock,
  /// by USR; told to units that start it.
  std::set<std::string> Apart;
  /// Its own functions that run on a thread and start Winsock nowhere, by USR:
  /// the API function that runs them.
  std::map<std::string, std::string> Threads;
  /// Before main, which is in it, objects of other units start Winsock.
  bool StaticsStart = false;
  /// What a constructor in it starts is ended elsewhere, outside of any pair.
  bool IsEndedElsewhere = false;

  bool empty() const {
    return Ways.empty() && Apart.empty() && Threads.empty() && !StaticsStart &&
           !IsEndedElsewhere;
  }
};

/// The outcomes that each unit has to know, by the unit's number.
std::vector<LinkedOutcomes> linkOutcomes(EntityLinker &Linker,
                                         IsHarmless Harmless);

/// As text, equal for equal ones; empty if there is nothing to tell.
std::string toText(const LinkedOutcomes &Outcomes);
/// The inverse; empty if Text is nothing of the kind.
LinkedOutcomes outcomesFromText(llvm::StringRef Text);

} // namespace winsock_tidy::program

#endif // WINSOCK_TIDY_PROGRAM_LINKEDOUTCOMES_H
