//===--- SocketLeakRule.cpp - winsock-socket-leak -------------------------===//
//
// An open socket that the program can no longer close: the function that holds
// it returns, or its variable gets another value. Follows the pages of socket
// and closesocket: "An application should always have a matching call to
// closesocket for each successful call to socket".
//
//===----------------------------------------------------------------------===//

#include "paths/LeakRule.h"

namespace winsock_tidy {
namespace paths {
namespace {

class SocketLeakRule : public LeakRule {
public:
  SocketLeakRule(llvm::StringRef Name, UnitContext &Unit)
      : LeakRule(Name, Unit, story::Topic::Socket) {}

private:
  bool isMine(model::Resource What) const override {
    return What == model::Resource::Socket;
  }
};

} // namespace
} // namespace paths

using paths::SocketLeakRule;
} // namespace winsock_tidy

WINSOCK_DEFINE_CHECK(SocketLeakRule)
