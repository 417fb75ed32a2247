//===--- CloseUngracefulIdleRule.cpp - winsock-close-ungraceful-idle ------===//
//
// closesocket() without a shutdown on a connection on which the path has sent
// nothing.
//
//===----------------------------------------------------------------------===//

#include "paths/IdleCloses.h"

using namespace clang;
using namespace clang::ento;

namespace winsock_tidy {
namespace paths {
namespace {

class CloseUngracefulIdleRule : public PathRule {
public:
  CloseUngracefulIdleRule(llvm::StringRef Name, UnitContext &Unit)
      : PathRule(Name, Unit, story::Topic::Socket) {}

  void onEntry() override { Idle.clear(); }
  void onClose(const Expr *Call, SymbolRef Sock, const Socket &Facts,
               const Moment &At) override {
    if (HarmlessClose Why = whyHarmless(Facts); !Why.Reason.empty())
      return keepSilent(Call, Why.Reason);
    if (Facts.has(Socket::ShutDown | Socket::Sent))
      return keepSilent(Call, "the path has sent data or shut the socket down; "
                              "winsock-close-ungraceful judges such closes");
    Idle.add(Call, Sock, At);
  }
  void onEndOfWinsock(const Moment &At) override { Idle.onEndOfWinsock(At); }
  void onEntryDone(const EntryEnds &All, BugReporter &BR) override {
    for (const IdleClose &Each : Idle.closes(All))
      if (Each.IsGivenUp)
        keepSilent(Each.Call, GivenUp);
      else if (Each.End)
        keepSilent(Each.Call, "Winsock ends next; winsock-close-ungraceful "
                              "reports such closes");
      else
        report(ClosedIdle, Each.Node, SourceLocation(), BR, Each.Sock);
  }

private:
  IdleCloses Idle;
};

} // namespace
} // namespace paths

using paths::CloseUngracefulIdleRule;
} // namespace winsock_tidy

WINSOCK_DEFINE_CHECK(CloseUngracefulIdleRule)
