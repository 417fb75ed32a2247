//===--- ErrorAsLengthRule.cpp - winsock-error-as-length ------------------===//
//
// A count that may still be SOCKET_ERROR is used as an index, a size or an
// offset, or in a sum. Follows the pages of recv, send, recvfrom and sendto:
// "Otherwise, a value of SOCKET_ERROR is returned"; and of WSARecv, which
// stores a count if it succeeds.
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

class ErrorAsLengthRule : public PathRule {
public:
  ErrorAsLengthRule(llvm::StringRef Name, UnitContext &Unit)
      : PathRule(Name, Unit, story::Topic::Result) {}

  bool answers(Question What) const override {
    return What == Question::IsCount;
  }
  void onErrorAsCount(const CountEvent &Event, SymbolRef Result,
                      const Moment &At) override {
    static constexpr llvm::StringLiteral Uses[] = {
        "as an index",
        "as an offset",
        "in a sum",
        "as a size",
        "as the end of a loop",
        "as an unsigned result of the function"};
    if (Event.Row.Fails != model::Failure::Count)
      return report("'" + std::string(Event.Row.Name) +
                        "' may have failed here and stored no count, which is "
                        "used " +
                        Uses[Event.As].str(),
                    At.Node, Event.Use->getExprLoc(), At.BR, Result);
    report("the result of '" + std::string(Event.Row.Name) +
               "' can be SOCKET_ERROR (-1) here, where it is used " +
               Uses[Event.As].str(),
           At.Node, Event.Use->getExprLoc(), At.BR, Result);
  }
};

} // namespace
} // namespace paths

using paths::ErrorAsLengthRule;
} // namespace winsock_tidy

WINSOCK_DEFINE_CHECK(ErrorAsLengthRule)
