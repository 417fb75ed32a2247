//===--- Condition.h - MSBuild's conditions ---------------------*- C++ -*-===//

#ifndef WINSOCK_TIDY_DRIVER_PROJECTS_CONDITION_H
#define WINSOCK_TIDY_DRIVER_PROJECTS_CONDITION_H

#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

namespace winsock_tidy::msbuild {

/// The environment of a condition.
struct ConditionContext {
  /// Returns a text in which names are replaced with their values.
  llvm::function_ref<std::string(llvm::StringRef)> Expand;
  /// True if there is a file or directory with this name.
  llvm::function_ref<bool(llvm::StringRef)> Exists;
};

/// True if Text holds; an empty condition does. An error, the end of a
/// sentence, says what cannot be evaluated.
llvm::Expected<bool> evaluateCondition(llvm::StringRef Text,
                                       const ConditionContext &Context);

} // namespace winsock_tidy::msbuild

#endif // WINSOCK_TIDY_DRIVER_PROJECTS_CONDITION_H
