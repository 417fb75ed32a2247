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

/// True if a handler that ends Winsock may catch the exception, or one after
/// which the path continues in the function that threw it.
bool isTakenCareOf(const FunctionEnd &End, const EntryEnds &All);

} // namespace winsock_tidy::paths

#endif // WINSOCK_TIDY_PATHS_THROWNSTARTUPS_H
