//===--- Counterparts.h - Names of functions that undo others ---*- C++ -*-===//
//
// Libraries name the function that undoes another one by a fixed habit:
// net_init and net_exit, NetStartup and NetShutdown, Net::open and Net::close.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_PROGRAM_COUNTERPARTS_H
#define WINSOCK_TIDY_PROGRAM_COUNTERPARTS_H

#include "llvm/ADT/StringRef.h"
#include <string>
#include <vector>

namespace winsock_tidy::program {

/// The possible counterparts of one function.
class Counterparts {
public:
  /// Quoted is the function's name in a sentence ("'net::Link::open'"), Word
  /// its last part.
  Counterparts(llvm::StringRef Quoted, llvm::StringRef Word);

  /// True if the name does not show that the function begins something.
  bool empty() const { return Names.empty(); }
  /// True if the function so named is the counterpart: it is in the same class
  /// or namespace.
  bool include(llvm::StringRef Quoted, llvm::StringRef Word) const;
  /// Returns the names of a C function that the counterpart may have.
  std::vector<std::string> plainNames() const;

private:
  /// The name up to the last part.
  std::string Scope;
  /// The name says more than that the function begins something.
  bool HasStem = false;
  /// The whole names, without regard to case and underscores.
  std::vector<std::string> Names;
  /// The same, as the function's own name is spelled.
  std::vector<std::string> Spelled;
};

} // namespace winsock_tidy::program

#endif // WINSOCK_TIDY_PROGRAM_COUNTERPARTS_H
