//===--- CleanupOpenSocketRule.cpp - winsock-cleanup-open-socket ----------===//
//
// The last WSACleanup runs while a socket of the path is open. Follows the page
// of WSACleanup: "Sockets that were still open when WSACleanup was called are
// reset and automatically deallocated as if closesocket was called".
//
//===----------------------------------------------------------------------===//

#include "paths/PathRule.h"
#include "clang/AST/Decl.h"
#include "clang/AST/Expr.h"
#include "clang/StaticAnalyzer/Core/BugReporter/BugReporter.h"

using namespace clang;
using namespace clang::ento;

namespace winsock_tidy {
namespace paths {
namespace {

class CleanupOpenSocketRule : public PathRule {
public:
  CleanupOpenSocketRule(llvm::StringRef Name, UnitContext &Unit)
      : PathRule(Name, Unit, story::Topic::Socket) {}

  void onOpenAtCleanup(const Expr *Call, SymbolRef Sock, const Socket &Facts,
                       const Moment &At) override {
    if (isBlamed(Call))
      return keepSilent(Call, "another finding blames this call");
    report(Facts.has(Socket::Connected | Socket::Accepted | Socket::Sent)
               ? "'WSACleanup' ends Winsock while a connected socket is open; "
                 "the connection is reset, and data may be lost"
               : "'WSACleanup' ends Winsock while a socket is open; call "
                 "'closesocket' before",
           At.Node, SourceLocation(), At.BR, Sock);
  }
};

} // namespace
} // namespace paths

using paths::CleanupOpenSocketRule;
} // namespace winsock_tidy

WINSOCK_DEFINE_CHECK(CleanupOpenSocketRule)
