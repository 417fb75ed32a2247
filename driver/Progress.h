//===--- Progress.h - One line that shows the progress ----------*- C++ -*-===//
//
// The line is shown only on a terminal.
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
  /// Removes the line; further output replaces it.
  void clear();

private:
  const bool Shown;
  bool OnScreen = false;
};

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_DRIVER_PROGRESS_H
