//===--- ThrownStartups.h - Who ends Winsock after a throw ------*- C++ -*-===//
//
// An exception leaves functions in which Winsock is started. A handler, or an
// object that is destroyed on the way, may end it.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_PATHS_THROWNSTARTUPS_H
#define WINSOCK_TIDY_PATHS_THROWNSTARTUPS_H

#include "paths/PathRule.h"

namespace winsock_tidy::paths {

/// True if a handler that ends Winsock may catch the exception, or one after
/// which the path continues in the function that threw it.
bool isTakenCareOf(const FunctionEnd &End, const EntryEnds &All);

/// True if an object with a destructor exists between the startup's frame and
/// the frame that is left: a constructor that completed made the startup, so
/// that unwinding destroys the object.
bool isOwnedByObject(const Startup &S, const clang::StackFrameContext *Left);

} // namespace winsock_tidy::paths

#endif // WINSOCK_TIDY_PATHS_THROWNSTARTUPS_H
