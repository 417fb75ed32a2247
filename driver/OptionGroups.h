//===--- OptionGroups.h - The options, to be read by people -----*- C++ -*-===//
//
// What --help, the manual page and the shells' completions show, in the order
// in which a new user reads it.
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

/// The values of the option called Option, if it takes a few only.
std::vector<std::string> choicesOf(llvm::StringRef Option);

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_DRIVER_OPTIONGROUPS_H
