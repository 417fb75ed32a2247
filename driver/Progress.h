//===--- Progress.h - One line that says how far it is ----------*- C++ -*-===//
//
// Shown on a terminal only.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_DRIVER_PROGRESS_H
#define WINSOCK_TIDY_DRIVER_PROGRESS_H

#include "llvm/ADT/StringRef.h"
#include <string>

namespace winsock_tidy {

class Progress {
public:
  /// Shows nothing unless Wanted and standard error is a terminal.
  explicit Progress(bool Wanted);
  ~Progress() { clear(); }

  void show(size_t Done, size_t Total, llvm::StringRef File, size_t Findings);
  /// Takes the line away; what is printed next is in its place.
  void clear();

private:
  const bool Shown;
  bool OnScreen = false;
};

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_DRIVER_PROGRESS_H
