//===--- ProgramRules.h - Findings that need the whole program --*- C++ -*-===//
//
// The rules over linked summaries. A finding has exactly the same check and
// message as when one file alone shows it, so that the caller can drop
// duplicates.
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
  /// The main file of the unit whose configuration applies to the finding.
  std::string MainFile;
  /// If the check has a finding at the same place already, this one is a
  /// duplicate.
  bool OnePerPlace = false;
  /// The finding follows from absent code, so no unit may be missing.
  bool NeedsAll = false;
  /// Many programs do this by design: an option of the check, false by default,
  /// that requests the finding. Empty if it is always wanted.
  std::string OnlyIf;
};

/// Returns a note about a place in a unit.
ProgramNote noteAt(const EntityLinker &Linker, unsigned Unit, Place At,
                   std::string Text);

/// Answers what the linker cannot: whether a function that no summary defines
/// is known not to matter to the rules.
using IsHarmless = llvm::function_ref<bool(llvm::StringRef Word)>;

/// True if it is not known what the function that M names does: no unit of In
/// defines it, and it may matter. (An external library ends what it has started
/// itself.)
bool isUnknown(EntityLinker &Linker, const LinkUnit &In, Mention M,
               IsHarmless Harmless);

/// Returns all findings, ordered by file and location.
std::vector<ProgramFinding> findInProgram(EntityLinker &Linker,
                                          IsHarmless Harmless);

/// The individual rules.
void findLoaderLock(EntityLinker &Linker, std::vector<ProgramFinding> &Out);
void findUnmatchedStartups(EntityLinker &Linker, IsHarmless Harmless,
                           std::vector<ProgramFinding> &Out);
/// Out contains the findings of the rules above.
void findLibrariesThatStart(EntityLinker &Linker, IsHarmless Harmless,
                            std::vector<ProgramFinding> &Out);

} // namespace winsock_tidy::program

#endif // WINSOCK_TIDY_PROGRAM_PROGRAMRULES_H
