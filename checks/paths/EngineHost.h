//===--- EngineHost.h - Symbolic execution inside a clang-tidy check -*- C++
//-*//
//
// Runs the Clang Static Analyzer's engine over the entry functions of one
// translation unit, on the tree that clang-tidy has parsed already. The
// engine is hosted directly (no analysis consumer, no second parse, no
// compiler instance of its own but an empty shell), with this project's
// modeling and just those stock checkers that other paths' truth depends on.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_PATHS_ENGINEHOST_H
#define WINSOCK_TIDY_PATHS_ENGINEHOST_H

namespace winsock_tidy::paths {

class PathSession;
class Relevance;
class ThrowMarks;
class VariadicBodies;

/// Explores every entry of Relevant and hands what is found to the session's
/// rules. Needs the session's tree and preprocessor.
void explore(PathSession &Session, const Relevance &Relevant,
             const VariadicBodies &Changed, const ThrowMarks &Throws);

} // namespace winsock_tidy::paths

#endif // WINSOCK_TIDY_PATHS_ENGINEHOST_H
