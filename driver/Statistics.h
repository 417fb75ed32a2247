//===--- Statistics.h - Time and findings of a run --------------*- C++ -*-===//
//
// Counts for `--statistics`: the time per file, the functions with unexplored
// paths, and the findings per check.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_DRIVER_STATISTICS_H
#define WINSOCK_TIDY_DRIVER_STATISTICS_H

#include "Located.h"
#include "llvm/Support/raw_ostream.h"

namespace winsock_tidy {

class Statistics {
public:
  /// Counts the result of File.
  void add(llvm::StringRef File, const FileResult &Result);
  /// Prints all counts, and Found by check.
  void print(llvm::ArrayRef<LocatedFinding> Found, llvm::raw_ostream &OS) const;

private:
  struct Time {
    std::string File;
    unsigned Milliseconds;
  };
  std::vector<Time> Times;
  Exploration Explored;
  unsigned FromImages = 0;
};

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_DRIVER_STATISTICS_H
