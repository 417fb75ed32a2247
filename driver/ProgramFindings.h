//===--- ProgramFindings.h - Findings over summaries, as others -*- C++ -*-===//
//
// Turns what rules over summaries find into findings like those of files: with
// the configuration of the file that they sit in, its NOLINT comments and the
// header filter honored.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_DRIVER_PROGRAMFINDINGS_H
#define WINSOCK_TIDY_DRIVER_PROGRAMFINDINGS_H

#include "Job.h"
#include "Report.h"
#include "program/ProgramRules.h"

namespace winsock_tidy {

/// Gives Found to Out as a finding, if its check runs. Paths in Found are as
/// seen from Base.
void report(const program::ProgramFinding &Found, llvm::StringRef Base,
            const Settings &Options, Report &Out);

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_DRIVER_PROGRAMFINDINGS_H
