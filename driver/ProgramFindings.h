//===--- ProgramFindings.h - Findings over summaries, as others -*- C++ -*-===//
//
// Turns findings of rules over summaries into findings like those of files.
// They observe the configuration of the file in which they are located, its
// NOLINT comments and the header filter.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_DRIVER_PROGRAMFINDINGS_H
#define WINSOCK_TIDY_DRIVER_PROGRAMFINDINGS_H

#include "Job.h"
#include "Report.h"
#include "program/ProgramRules.h"

namespace winsock_tidy {

/// Passes Found to Out as a finding, if its check runs. Paths in Found are
/// relative to Base.
void report(const program::ProgramFinding &Found, llvm::StringRef Base,
            const Settings &Options, Report &Out);

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_DRIVER_PROGRAMFINDINGS_H
