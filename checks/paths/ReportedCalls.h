//===--- ReportedCalls.h - One finding per call -----------------*- C++ -*-===//
//
// The calls of a unit about which there is a finding, from whichever entry.
// Those of an entry that is not explored again (KnownEntries.h) are known by
// their locations only.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_PATHS_REPORTEDCALLS_H
#define WINSOCK_TIDY_PATHS_REPORTEDCALLS_H

#include "clang/AST/Expr.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/SmallVector.h"

namespace winsock_tidy::paths {

class ReportedCalls {
public:
  /// Returns true if Call was not added before.
  bool add(const clang::Expr *Call) {
    if (contains(Call))
      return false;
    Calls.insert(Call);
    Places.push_back(Call->getBeginLoc());
    return true;
  }
  bool contains(const clang::Expr *Call) const {
    return Calls.contains(Call) || Known.contains(Call->getBeginLoc());
  }
  /// Adds the call at Place.
  void restore(clang::SourceLocation Place) {
    if (Known.insert(Place).second)
      Places.push_back(Place);
  }
  /// Where the calls are, in the order in which they were added.
  llvm::ArrayRef<clang::SourceLocation> places() const { return Places; }

private:
  llvm::DenseSet<const clang::Expr *> Calls;
  llvm::DenseSet<clang::SourceLocation> Known;
  llvm::SmallVector<clang::SourceLocation, 4> Places;
};

} // namespace winsock_tidy::paths

#endif // WINSOCK_TIDY_PATHS_REPORTEDCALLS_H
