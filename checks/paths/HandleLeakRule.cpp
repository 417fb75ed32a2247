//===--- HandleLeakRule.cpp - winsock-handle-leak -------------------------===//
//
// A Winsock resource other than a socket that the program can no longer
// release, or that it releases twice or uses after the release. Follows the
// pages of the functions that make and release them ("Each event object created
// by WSACreateEvent should have a matching WSACloseEvent to destroy it").
//
//===----------------------------------------------------------------------===//

#include "paths/LeakRule.h"
#include "clang/AST/Expr.h"
#include "clang/StaticAnalyzer/Core/BugReporter/BugReporter.h"

using namespace clang;
using namespace clang::ento;

namespace winsock_tidy {
namespace paths {
namespace {

class HandleLeakRule : public LeakRule {
public:
  HandleLeakRule(llvm::StringRef Name, UnitContext &Unit)
      : LeakRule(Name, Unit, story::Topic::Handle) {}

  void onHandleFault(const HandleEvent &Event, SymbolRef Sym,
                     const Moment &At) override {
    report(text(Event), At.Node, SourceLocation(), At.BR, Sym);
  }

private:
  bool isMine(model::Resource What) const override {
    return What != model::Resource::Socket;
  }

  static std::string text(const HandleEvent &Event) {
    const model::ResourceWords &Words = model::wordsOf(Event.What);
    const std::string Name(Words.Name), Whole(Words.WithArticle),
        Already = " that is " + std::string(Words.Released) + " already",
        Function = Event.Row ? "'" + std::string(Event.Row->Name) + "'" : "";
    switch (Event.Fault) {
    case HandleEvent::ReleasedTwice:
      return Function + " is called again for " + Whole + Already;
    case HandleEvent::NeverMade:
      return Function +
             " is given a value that nothing has set; the call that "
             "makes the " +
             Name + " failed";
    case HandleEvent::UsedAfter:
      return Event.Row ? Function + " is given " + Whole + Already
                       : "this is part of " + Whole + Already;
    }
    return "";
  }
};

} // namespace
} // namespace paths

using paths::HandleLeakRule;
} // namespace winsock_tidy

WINSOCK_DEFINE_CHECK(HandleLeakRule)
