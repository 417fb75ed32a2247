//===--- Condition.h - MSBuild's conditions ---------------------*- C++ -*-===//

#ifndef WINSOCK_TIDY_DRIVER_PROJECTS_CONDITION_H
#define WINSOCK_TIDY_DRIVER_PROJECTS_CONDITION_H

#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

namespace winsock_tidy::msbuild {

/// What a condition asks of its surroundings.
struct ConditionContext {
  /// A text with the values of what it names.
  llvm::function_ref<std::string(llvm::StringRef)> Expand;
  /// Whether there is a file or directory of this name.
  llvm::function_ref<bool(llvm::StringRef)> Exists;
};

/// Whether Text holds; an empty one does. An error, the end of a sentence, says
/// what cannot be evaluated.
llvm::Expected<bool> evaluateCondition(llvm::StringRef Text,
                                       const ConditionContext &Context);

} // namespace winsock_tidy::msbuild

#endif // WINSOCK_TIDY_DRIVER_PROJECTS_CONDITION_H
