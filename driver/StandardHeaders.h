//===--- StandardHeaders.h - Headers that others include --------*- C++ -*-===//
//
// Microsoft's headers of the C++ library include more of each other than GCC's
// do, and code that was never compiled elsewhere relies on that: <mutex>
// includes std::condition_variable.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_DRIVER_STANDARDHEADERS_H
#define WINSOCK_TIDY_DRIVER_STANDARDHEADERS_H

#include "Results.h"
#include <set>

namespace winsock_tidy {

/// Returns the headers, such as "memory", that declare the names in namespace
/// std that are undeclared according to Errors.
std::set<std::string> missingStandardHeaders(llvm::ArrayRef<Finding> Errors);

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_DRIVER_STANDARDHEADERS_H
