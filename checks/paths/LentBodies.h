//===--- LentBodies.h - Outcomes instead of bodies --------------*- C++ -*-===//
//
// While an entry is explored whose calls cannot all be followed, functions of
// the same unit are known by their outcomes, as those of other units are. Each
// has a body with these outcomes in place of its own.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_PATHS_LENTBODIES_H
#define WINSOCK_TIDY_PATHS_LENTBODIES_H

#include "llvm/ADT/SmallVector.h"
#include <utility>

namespace clang {
class FunctionDecl;
class Stmt;
namespace ento {
class AnalysisManager;
} // namespace ento
} // namespace clang

namespace winsock_tidy::paths {

class ForeignBodies;
class PathMerging;

class LentBodies {
public:
  LentBodies(ForeignBodies &Bodies, clang::ento::AnalysisManager &Manager,
             PathMerging &Merging)
      : Bodies(Bodies), Manager(Manager), Merging(Merging) {}
  /// Gives every function its own body again.
  ~LentBodies();
  LentBodies(const LentBodies &) = delete;
  LentBodies &operator=(const LentBodies &) = delete;

  void lend(const clang::FunctionDecl *FD, clang::Stmt *Body);

private:
  void forgetBodies();

  ForeignBodies &Bodies;
  clang::ento::AnalysisManager &Manager;
  PathMerging &Merging;
  llvm::SmallVector<std::pair<clang::FunctionDecl *, clang::Stmt *>, 8> Own;
};

} // namespace winsock_tidy::paths

#endif // WINSOCK_TIDY_PATHS_LENTBODIES_H
