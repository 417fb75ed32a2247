//===--- Environment.h - Variables, by system -------------------*- C++ -*-===//

#ifndef WINSOCK_TIDY_DRIVER_SYSTEM_ENVIRONMENT_H
#define WINSOCK_TIDY_DRIVER_SYSTEM_ENVIRONMENT_H

#include "llvm/ADT/StringRef.h"
#include <optional>
#include <string>

namespace winsock_tidy {

/// Returns a variable of the environment, whatever the case of its name.
std::optional<std::string> variableInAnyCase(llvm::StringRef Name);

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_DRIVER_SYSTEM_ENVIRONMENT_H
