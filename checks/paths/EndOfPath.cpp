//===--- EndOfPath.cpp ----------------------------------------------------===//

#include "paths/EndOfPath.h"
#include "paths/Story.h"
#include "clang/AST/Decl.h"
#include "clang/AST/Expr.h"
#include "clang/StaticAnalyzer/Core/BugReporter/BugReporter.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/ExplodedGraph.h"

using namespace clang;
using namespace clang::ento;

namespace winsock_tidy::paths {

EndOfPath::EndOfPath(const ExplodedNode *Node, ApiLookup &Api) {
  if (Node->getLocationAs<FunctionExitPoint>()) {
    const auto *Function =
        dyn_cast<NamedDecl>(Node->getStackFrame()->getDecl());
    if (Function && Function->getDeclName().isIdentifier() &&
        !Function->getDeclName().isEmpty())
      Text = ("'" + Function->getName() + "' " + story::Returns).str();
    return;
  }
  const auto *Call = dyn_cast_or_null<CallExpr>(Node->getStmtForDiagnostics());
  const model::Function *Row = Call ? Api.row(Call) : nullptr;
  if (Row && Row->has(model::Effect::EndsWinsock))
    Text = story::Ended.str();
}

PathDiagnosticPieceRef EndOfPath::getEndPath(BugReporterContext &Context,
                                             const ExplodedNode *Node,
                                             PathSensitiveBugReport &Report) {
  if (Text.empty())
    return getDefaultEndPath(Context, Node, Report);
  return std::make_shared<PathDiagnosticEventPiece>(Report.getLocation(), Text,
                                                    /*addPosRange=*/false);
}

void EndOfPath::Profile(llvm::FoldingSetNodeID &ID) const {
  static constexpr llvm::StringLiteral Tag = "EndOfPath";
  ID.AddPointer(Tag.data());
  ID.AddString(Text);
}

} // namespace winsock_tidy::paths
