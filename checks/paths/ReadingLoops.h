//===--- ReadingLoops.h - Loops that read until the end ---------*- C++ -*-===//
//
// `while (read_line(s)) ...` in front of closesocket() reads until the peer has
// closed the connection, or until that does not happen in time: there is
// nothing left for a shutdown to do.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_PATHS_READINGLOOPS_H
#define WINSOCK_TIDY_PATHS_READINGLOOPS_H

namespace clang {
class Expr;
class ParentMap;
} // namespace clang

namespace winsock_tidy {
class ApiLookup;
}

namespace winsock_tidy::paths {

class Relevance;

/// True if the statement before Close is a loop that ends only when its
/// condition says so, and the condition calls a function that receives.
bool followsReadingLoop(const clang::Expr *Close,
                        const clang::ParentMap &Parents, ApiLookup &Api,
                        const Relevance &Relevant);

} // namespace winsock_tidy::paths

#endif // WINSOCK_TIDY_PATHS_READINGLOOPS_H
