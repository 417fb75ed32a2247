//===--- HostArguments.h - The arguments of a host program ------*- C++ -*-===//
//
// The programs of this directory are clang-tidy and clangd under another name;
// they begin with their arguments, to which a few are added.
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
  /// Name is the program's; its version is added to what --version prints.
  HostArguments(int Count, const char *const *Values, llvm::StringRef Name);

  /// True if an argument before "--" contains Text.
  bool mentions(llvm::StringRef Text) const;
  /// Adds Option with Value, before all other arguments. Nothing is added if
  /// Value is empty.
  void insert(llvm::StringRef Option, llvm::StringRef Value);

  /// The directory of clang's own headers. If it cannot be found a sentence is
  /// printed and the program goes on without: files that include none of those
  /// headers can be analyzed still.
  std::string resourceDirectory() const;

  int count() const { return static_cast<int>(Values.size()) - 1; }
  /// Ends with a null pointer, as main's.
  const char **values() { return Values.data(); }

private:
  llvm::BumpPtrAllocator Storage;
  llvm::StringSaver Strings{Storage};
  std::vector<const char *> Values;
  llvm::StringRef Name;
};

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_DRIVER_HOSTS_HOSTARGUMENTS_H
