//===--- GraphNodes.h - The nodes of a graph in order -----------*- C++ -*-===//

#ifndef WINSOCK_TIDY_PATHS_GRAPHNODES_H
#define WINSOCK_TIDY_PATHS_GRAPHNODES_H

#include "clang/AST/ExprCXX.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/ExplodedGraph.h"
#include "llvm/ADT/STLExtras.h"
#include <vector>

namespace winsock_tidy::paths {

/// Returns the nodes for which Wanted is true, in the order in which they were
/// made. (The graph's own order depends on addresses, which differ from run to
/// run.)
template <typename Predicate>
std::vector<const clang::ento::ExplodedNode *>
nodesInOrder(const clang::ento::ExplodedGraph &Graph, Predicate Wanted) {
  std::vector<const clang::ento::ExplodedNode *> Nodes;
  for (const clang::ento::ExplodedNode &Node : Graph.nodes())
    if (Wanted(Node))
      Nodes.push_back(&Node);
  llvm::sort(Nodes, [](const clang::ento::ExplodedNode *A,
                       const clang::ento::ExplodedNode *B) {
    return A->getID() < B->getID();
  });
  return Nodes;
}

/// Returns what is thrown at Node, at which the path ends; null if nothing is.
inline const clang::CXXThrowExpr *
thrownAt(const clang::ento::ExplodedNode &Node) {
  auto Point = Node.getLocation().getAs<clang::StmtPoint>();
  return Node.isSink() && Point
             ? llvm::dyn_cast<clang::CXXThrowExpr>(Point->getStmt())
             : nullptr;
}

/// Returns the nodes at which something is thrown. (The engine ends a path
/// there without calling checkers. The last node stays in the graph.)
inline std::vector<const clang::ento::ExplodedNode *>
throwsIn(const clang::ento::ExplodedGraph &Graph) {
  return nodesInOrder(
      Graph, [](const auto &Node) { return thrownAt(Node) != nullptr; });
}

} // namespace winsock_tidy::paths

#endif // WINSOCK_TIDY_PATHS_GRAPHNODES_H
