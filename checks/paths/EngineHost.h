//===--- EngineHost.h - Runs the path engine --------------------*- C++ -*-===//
//
// Runs the Clang Static Analyzer's engine over the entry functions of one
// translation unit, on the tree that clang-tidy has already parsed. The engine
// is hosted directly (no analysis consumer, no second parse, and only an empty
// shell as its compiler instance), with this project's modeling and only those
// stock checkers that the correctness of paths depends on.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_PATHS_ENGINEHOST_H
#define WINSOCK_TIDY_PATHS_ENGINEHOST_H

namespace winsock_tidy::paths {

class PathSession;
class Relevance;
class ThrowMarks;
class VariadicBodies;

/// Explores every entry of Relevant and passes the events to the session's
/// rules. Needs the session's tree and preprocessor.
void explore(PathSession &Session, const Relevance &Relevant,
             const VariadicBodies &Changed, const ThrowMarks &Throws);

} // namespace winsock_tidy::paths

#endif // WINSOCK_TIDY_PATHS_ENGINEHOST_H
