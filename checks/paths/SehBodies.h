//===--- SehBodies.h - Replaces __try statements ----------------*- C++ -*-===//
//
// Clang builds no control-flow graph for a function that contains __try, so the
// engine would skip the function. While the unit is explored, each such
// statement is replaced with one that means the same:
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
// In A, __leave is a goto to `done` or `after`. Every other statement that
// leaves a block with a __finally records its way and goes to `done`, so that B
// exists once, whichever way control comes; the value of a return is evaluated
// before. AbnormalTermination() in B is `way`: __leave and the end of the block
// are the normal ways. A, B and all surrounding statements are the program's
// own statements, at their locations.
//
// An exception may be raised at any call and any memory access. Findings that
// depend on an exception at one particular place are not credible, so handlers
// are explored only if the place makes no difference to what the rules examine:
// A has no effect that the model knows, calls only functions of the system and
// functions known not to use Winsock, and stores no possible socket where other
// code can see it. The handler is entered from before the first call or access
// through a pointer in A, which no path can contradict, if anything in A can
// raise an exception. If A consists only of another __try with a __finally,
// this applies to the inner block, and the __finally may have any effect that
// the model knows, because every exception passes through it. All other
// handlers remain in the tree but are not reached: they count as evidence, but
// have no paths. An exception that no handler of the function catches never
// enters a __finally block: the path then continues in a caller's handler.
//
// A function remains unchanged, and counts as one that cannot be explored, if a
// C++ object is returned from a block with __finally (its copy cannot be made
// before B here), if a goto has no label of its own (computed, or in assembly),
// and if an instance of a template shares the statements of another.
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
  /// All statements that replaced another one.
  llvm::DenseSet<const clang::Stmt *> Made;
};

} // namespace winsock_tidy::paths

#endif // WINSOCK_TIDY_PATHS_SEHBODIES_H
