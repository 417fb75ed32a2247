//===--- ProgramRules.h - Findings that need the whole program --*- C++ -*-===//
//
// The rules over linked summaries. A finding has the check and the message that
// it has when one file shows it by itself, to the letter, so that the caller
// can drop one of the two.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_PROGRAM_PROGRAMRULES_H
#define WINSOCK_TIDY_PROGRAM_PROGRAMRULES_H

#include "program/EntityLinker.h"

namespace winsock_tidy::program {

struct ProgramNote {
  std::string Message;
  /// As the summary spells it.
  std::string File;
  unsigned Offset = 0;
};

struct ProgramFinding {
  /// The id of the check.
  std::string Check;
  ProgramNote What;
  std::vector<ProgramNote> Notes;
  /// The unit, by its main file, whose configuration it is subject to.
  std::string MainFile;
  /// Where the check has a finding already, this one says the same.
  bool OnePerPlace = false;
  /// It follows from what is absent, so that no unit may be missing.
  bool NeedsAll = false;
  /// It is by design in many programs: an option of the check, false by
  /// default, that asks for it. Empty if it is always wanted.
  std::string OnlyIf;
};

/// Answers what the linker cannot: whether a function that no summary defines
/// is known to have no part in what the rules ask.
using IsHarmless = llvm::function_ref<bool(llvm::StringRef Word)>;

/// All findings, in the order of files and places.
std::vector<ProgramFinding> findInProgram(EntityLinker &Linker,
                                          IsHarmless Harmless);

/// The rules, one by one.
void findLoaderLock(EntityLinker &Linker, std::vector<ProgramFinding> &Out);
void findUnmatchedStartups(EntityLinker &Linker, IsHarmless Harmless,
                           std::vector<ProgramFinding> &Out);

} // namespace winsock_tidy::program

#endif // WINSOCK_TIDY_PROGRAM_PROGRAMRULES_H
