//===--- SehBodies.h - __try as statements that the engine knows *- C++ -*-===//
//
// Clang makes no control-flow graph of a function that has __try, so the engine
// would skip it. While the unit is explored, each such statement gives its
// place in the function's body to one that means the same:
//
//   __try { A } __finally { B }        __try { A } __except (f) { B }
//
//   int way = 0;                       A
//   A                                  goto after;
//   done: B                            handler:
//   if (way == 1) return ...;            if (!(f > 0)) <the path ends>
//   else if (way == 2) break; ...        B
//                                      after: ;
//
// In A, __leave is a goto to `done` or `after`. What else leaves a block with a
// __finally notes its way and goes to `done`, so that B is there once,
// whichever way control comes; what a return hands back is evaluated before.
// AbnormalTermination() in B is `way`: __leave and the end of the block are the
// normal ways. A, B and all that is around them are the program's own
// statements, at their places.
//
// An exception may arise at any call and any access to memory. What a path
// finds with an exception at one particular place is not believable, so
// handlers are explored only where the place makes no difference to what the
// rules look at: A does nothing that the model knows an effect of, calls only
// functions of the system and those known not to touch Winsock, and stores
// nothing that may be a socket where others see it. The handler is entered from
// before the first call or access through a pointer in A, which no path can
// contradict, if anything in A raises an exception. Where A is nothing but one
// more __try with a __finally, this holds for the inner block, and the
// __finally may do whatever the model knows: every exception passes it. All
// other handlers stay where they are, unreached: evidence, and no paths. A
// __finally block is never entered by an exception that no handler of the
// function takes: what goes on then is a caller's handler.
//
// A function stays as it is, and is counted as one that can't be explored,
// where a C++ object is returned out of a block with __finally (its copy can't
// be made before B here), where a goto has no label of its own (computed, or of
// assembly), and where an instance of a template shares the statements of
// another.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_PATHS_SEHBODIES_H
#define WINSOCK_TIDY_PATHS_SEHBODIES_H

#include "paths/ReplacedStatements.h"
#include "llvm/ADT/DenseSet.h"

namespace clang {
class ASTContext;
class Stmt;
} // namespace clang

namespace winsock_tidy {
class ApiLookup;
}

namespace winsock_tidy::paths {

class ForeignBodies;
class Relevance;

class SehBodies {
public:
  SehBodies(ApiLookup &Api, const Relevance &Relevant, ForeignBodies &Actions);

private:
  friend class SehBuilder;
  void replace(clang::Stmt *&Slot, clang::Stmt *New);

  ReplacedStatements Replaced;
  /// All that was put in the place of something.
  llvm::DenseSet<const clang::Stmt *> Made;
};

} // namespace winsock_tidy::paths

#endif // WINSOCK_TIDY_PATHS_SEHBODIES_H
