//===--- IdleCloses.cpp ---------------------------------------------------===//

#include "paths/IdleCloses.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/ExplodedGraph.h"

using namespace clang;
using namespace clang::ento;

namespace winsock_tidy::paths {

void IdleCloses::clear() {
  Closes.clear();
  Ends.clear();
}

void IdleCloses::add(const Expr *Call, SymbolRef Sock, const Moment &At) {
  Closes.push_back({Call, Sock, At.Node});
}

void IdleCloses::onEndOfWinsock(const Moment &At) {
  for (const auto &[Call, Close] : At.State->get<HastyCloseTrait>())
    if (!Close.IsShutDown)
      Ends.try_emplace(Call, At.Node);
}

std::vector<IdleClose> IdleCloses::closes(const EntryEnds &All) const {
  std::vector<IdleClose> Result;
  for (IdleClose Each : Closes) {
    Socket Facts = socketOf(Each.Node->getState(), Each.Sock);
    Each.IsGivenUp = mayBeGivenUp(Facts) && All.isUsed(Each.Sock);
    Each.End = Ends.lookup(Each.Call);
    Result.push_back(Each);
  }
  return Result;
}

} // namespace winsock_tidy::paths
