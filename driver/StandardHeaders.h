//===--- StandardHeaders.h - Headers that others include --------*- C++ -*-===//
//
// Microsoft's headers of the C++ library include more of each other than those
// of GCC's, and code that is only ever compiled there relies on it: <mutex>
// brings std::condition_variable.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_DRIVER_STANDARDHEADERS_H
#define WINSOCK_TIDY_DRIVER_STANDARDHEADERS_H

#include "Results.h"
#include <set>

namespace winsock_tidy {

/// The headers, as "memory", of what Errors miss and is in namespace std.
std::set<std::string> missingStandardHeaders(llvm::ArrayRef<Finding> Errors);

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_DRIVER_STANDARDHEADERS_H
