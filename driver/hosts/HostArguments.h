//===--- HostArguments.h - The arguments of a host program ------*- C++ -*-===//
//
// The programs of this directory are clang-tidy and clangd under another name.
// They use the same arguments, with a few additions.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_DRIVER_HOSTS_HOSTARGUMENTS_H
#define WINSOCK_TIDY_DRIVER_HOSTS_HOSTARGUMENTS_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Allocator.h"
#include "llvm/Support/StringSaver.h"
#include <vector>

namespace winsock_tidy {

class HostArguments {
public:
  /// Name is the program's name; its version is added to the output of
  /// --version.
  HostArguments(int Count, const char *const *Values, llvm::StringRef Name);

  /// True if an argument before "--" contains Text.
  bool mentions(llvm::StringRef Text) const;
  /// Inserts Option with Value before all other arguments. Does nothing if
  /// Value is empty.
  void insert(llvm::StringRef Option, llvm::StringRef Value);

  /// Returns the directory of clang's own headers. If it cannot be found,
  /// prints a sentence, and the program continues: it can still analyze files
  /// that include none of those headers.
  std::string resourceDirectory() const;

  int count() const { return static_cast<int>(Values.size()) - 1; }
  /// The list ends with a null pointer, like that of main.
  const char **values() { return Values.data(); }

private:
  llvm::BumpPtrAllocator Storage;
  llvm::StringSaver Strings{Storage};
  std::vector<const char *> Values;
  llvm::StringRef Name;
};

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_DRIVER_HOSTS_HOSTARGUMENTS_H
