//===--- PathFindings.h - What the engine found in a unit -------*- C++ -*-===//
//
// Takes the engine's reports, entry by entry, as plain data, and hands them to
// the rules when all entries are explored. The same finding may come from
// several entries; the one with the shortest path counts.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_PATHS_PATHFINDINGS_H
#define WINSOCK_TIDY_PATHS_PATHFINDINGS_H

#include "clang/Basic/Diagnostic.h"
#include "clang/Basic/SourceLocation.h"
#include <map>
#include <memory>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace clang::ento {
class PathDiagnosticConsumer;
} // namespace clang::ento

namespace winsock_tidy::paths {

class PathSession;

/// A finding of a path rule, ready to be reported.
struct PathFinding {
  struct Note {
    clang::SourceLocation At;
    std::string Text;
  };
  /// The id of the check.
  std::string Rule;
  /// Where the path ends, and where the finding is reported.
  clang::SourceLocation PathEnd, Where;
  /// The text that users see, and the engine's longer one.
  std::string Message, Description;
  /// The number of steps of the path.
  unsigned Length = 0;
  std::vector<clang::FixItHint> Fixes;
  std::vector<Note> Notes;
};

class PathFindings {
public:
  explicit PathFindings(PathSession &Session) : Session(Session) {}
  /// Returns a consumer that passes what the engine reports to this object,
  /// which must live longer. It may be flushed after each entry.
  std::unique_ptr<clang::ento::PathDiagnosticConsumer> consumer();

  void add(PathFinding Found);
  /// The findings that were added since the last call of this function, in the
  /// order in which they were added.
  std::vector<PathFinding> takeLatest() { return std::exchange(Latest, {}); }
  /// If set, takeLatest returns what is added.
  void setRemembering(bool Remember) { IsRemembering = Remember; }
  /// Reports all findings under the names of their rules, one for each
  /// location.
  void report();

private:
  PathSession &Session;
  /// The rule, where the path ends, where that is reported, and the
  /// description.
  using Place = clang::SourceLocation::UIntTy;
  using Key = std::tuple<std::string, Place, Place, std::string>;
  std::map<Key, PathFinding> All;
  std::vector<PathFinding> Latest;
  bool IsRemembering = false;
};

} // namespace winsock_tidy::paths

#endif // WINSOCK_TIDY_PATHS_PATHFINDINGS_H
