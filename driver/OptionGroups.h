//===--- OptionGroups.h - The options, as users read them -------*- C++ -*-===//
//
// The options as --help, the manual page and the shells' completions show them,
// in the order in which a new user needs them.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_DRIVER_OPTIONGROUPS_H
#define WINSOCK_TIDY_DRIVER_OPTIONGROUPS_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/CommandLine.h"
#include <string>
#include <vector>

namespace winsock_tidy {

struct OptionGroup {
  llvm::StringRef Title;
  std::vector<const llvm::cl::Option *> Options;
};

/// All options that are shown.
std::vector<OptionGroup> optionGroups();

/// Returns the values of the option called Option, if it takes only a few.
std::vector<std::string> choicesOf(llvm::StringRef Option);

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_DRIVER_OPTIONGROUPS_H
