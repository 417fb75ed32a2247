//===--- AddressReuseRule.cpp - winsock-address-reuse ---------------------===//
//
// SO_REUSEADDR on a socket that listens: another process can bind the same port
// and take its connections. Follows the page "Using SO_REUSEADDR and
// SO_EXCLUSIVEADDRUSE": "any incoming TCP connection requests over the port
// cannot be guaranteed to be handled by the correct socket".
//
//===----------------------------------------------------------------------===//

#include "paths/PathRule.h"
#include "clang/AST/Expr.h"
#include "clang/StaticAnalyzer/Core/BugReporter/BugReporter.h"

using namespace clang;
using namespace clang::ento;

namespace winsock_tidy {
namespace paths {
namespace {

class AddressReuseRule : public PathRule {
public:
  AddressReuseRule(llvm::StringRef Name, UnitContext &Unit)
      : PathRule(Name, Unit, story::Topic::Order) {}

  bool answers(Question What) const override {
    return What == Question::IsOwnAddress;
  }
  void onSharedAddress(const Expr *Option, SymbolRef Sock,
                       const Moment &At) override {
    report("SO_REUSEADDR lets another process bind the port on which this "
           "socket listens, too, and take its connections; "
           "SO_EXCLUSIVEADDRUSE keeps the port",
           At.Node, Option->getExprLoc(), At.BR, Sock);
  }
};

} // namespace
} // namespace paths

using paths::AddressReuseRule;
} // namespace winsock_tidy

WINSOCK_DEFINE_CHECK(AddressReuseRule)
