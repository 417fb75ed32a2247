//===--- EndOfPath.h - The last note of a finding ---------------*- C++ -*-===//
//
// If a finding is located at a call and its path continues until Winsock ends
// or the function returns, the last note says where that happens.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_PATHS_ENDOFPATH_H
#define WINSOCK_TIDY_PATHS_ENDOFPATH_H

#include "ast/ApiLookup.h"
#include "clang/StaticAnalyzer/Core/BugReporter/BugReporterVisitors.h"
#include <string>

namespace winsock_tidy::paths {

class EndOfPath : public clang::ento::BugReporterVisitor {
public:
  /// For a report whose path ends at Node.
  EndOfPath(const clang::ento::ExplodedNode *Node, ApiLookup &Api);

  clang::ento::PathDiagnosticPieceRef
  VisitNode(const clang::ento::ExplodedNode *,
            clang::ento::BugReporterContext &,
            clang::ento::PathSensitiveBugReport &) override {
    return nullptr;
  }
  clang::ento::PathDiagnosticPieceRef
  getEndPath(clang::ento::BugReporterContext &Context,
             const clang::ento::ExplodedNode *Node,
             clang::ento::PathSensitiveBugReport &Report) override;
  void Profile(llvm::FoldingSetNodeID &ID) const override;

private:
  /// What happens there; empty if the finding's own message says that.
  std::string Text;
};

} // namespace winsock_tidy::paths

#endif // WINSOCK_TIDY_PATHS_ENDOFPATH_H
