//===--- UnseenWrites.h - Writes of calls not followed ----------*- C++ -*-===//
//
// A call that the engine does not follow may write to the objects whose
// addresses it is given. The outcomes of the calling function must tell so:
// otherwise its caller would keep what it knew about these objects.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_PATHS_UNSEENWRITES_H
#define WINSOCK_TIDY_PATHS_UNSEENWRITES_H

#include "clang/StaticAnalyzer/Core/PathSensitive/CallEvent.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/CheckerContext.h"
#include "llvm/ADT/SmallVector.h"

namespace winsock_tidy::paths {

/// Returns the scalars in memory that callers can reach and that Call, whose
/// body the engine did not follow, may have written. A step of an outcome
/// writes to its arguments for the caller, too, so only the object of a method
/// counts for it.
llvm::SmallVector<const clang::ento::MemRegion *, 16>
writtenBy(const clang::ento::CallEvent &Call, bool IsStep,
          clang::ento::CheckerContext &C);

} // namespace winsock_tidy::paths

#endif // WINSOCK_TIDY_PATHS_UNSEENWRITES_H
