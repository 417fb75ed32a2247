//===--- ThrownStartups.h - Who ends Winsock after a throw ------*- C++ -*-===//
//
// An exception leaves functions in which Winsock is started. A handler may end
// it.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_PATHS_THROWNSTARTUPS_H
#define WINSOCK_TIDY_PATHS_THROWNSTARTUPS_H

#include "paths/PathRule.h"

namespace winsock_tidy::paths {

/// Returns why the exception may leave Winsock started: a handler that ends it
/// may catch the exception, or one after which the path continues in the
/// function that threw it; or an object that ends Winsock is destroyed. Empty
/// if nothing of that is so.
llvm::StringRef whyTakenCareOf(const FunctionEnd &End, const EntryEnds &All);

} // namespace winsock_tidy::paths

#endif // WINSOCK_TIDY_PATHS_THROWNSTARTUPS_H
