//===--- CleanupPendingIoRule.cpp - winsock-cleanup-pending-io ------------===//
//
// Operations that are pending when Winsock ends, or when their memory is freed.
// Follows the pages of WSACleanup ("any pending overlapped send or receive
// operations ... are also canceled without setting the event object or invoking
// the completion routine") and of WSARecv and WSASend (the OVERLAPPED and the
// buffers must be valid for the duration of the operation).
//
//===----------------------------------------------------------------------===//

#include "paths/PathRule.h"
#include "paths/PendingIo.h"
#include "clang/StaticAnalyzer/Core/BugReporter/BugReporter.h"

using namespace clang;
using namespace clang::ento;

namespace winsock_tidy {
namespace paths {
namespace {

class CleanupPendingIoRule : public PathRule {
public:
  CleanupPendingIoRule(llvm::StringRef Name, UnitContext &Unit)
      : PathRule(Name, Unit, story::Topic::Winsock) {}

  void onCleanup(const CleanupEvent &Event, const Moment &At) override {
    // An unmatched cleanup has a separate finding.
    if (!Event.IsLast || (Event.Match != CleanupEvent::Matches &&
                          Event.Match != CleanupEvent::BelowEntry))
      return;
    auto Operations = operationsUnderWay(At.State);
    if (Operations.empty())
      return keepSilent(Event.Call, "no operation of the path is pending");
    const PendingOperation &Op = Operations.front();
    std::string Text;
    // The operation's socket is open here for the same reason.
    if (!Op.Row->has(model::Effect::AsyncRequest))
      blame(Event.Call);
    if (Op.Row->has(model::Effect::AsyncRequest))
      Text = "Winsock is ended while the request that '" + nameOf(Op) +
             "' has made is pending; it is canceled, and its message never "
             "comes";
    else
      Text = "Winsock is ended while the overlapped '" + nameOf(Op) + "' " +
             (statusOf(At.State, Op) == OperationStatus::Pending
                  ? "is"
                  : "may still be") +
             " pending; it is canceled, and neither its event is set nor its "
             "completion routine called";
    report(Text, At.Node, SourceLocation(), At.BR, Op.Result);
  }

  void onLentMemoryGone(const LentMemory &Gone, SourceLocation Where,
                        const Moment &At) override {
    if (!isFirstFor(Gone.Operation.Call))
      return;
    bool IsRequest = Gone.Operation.Row->has(model::Effect::AsyncRequest);
    std::string Text;
    if (Gone.Var)
      Text = "'" + Gone.Var->getNameAsString() + "' goes out of scope";
    else
      Text = Gone.IsBuffer ? "the buffer is freed" : "the OVERLAPPED is freed";
    Text += " while ";
    Text += IsRequest
                ? "the request that '" + nameOf(Gone.Operation) + "' has made"
                : "the overlapped '" + nameOf(Gone.Operation) + "'";
    Text += Gone.IsCertain ? " is" : " may still be";
    Text += " pending; it must be valid for the duration of the operation";
    report(Text, At.Node, Where, At.BR, Gone.Operation.Result);
  }

private:
  static std::string nameOf(const PendingOperation &Op) {
    return std::string(Op.Row->Name);
  }
};

} // namespace
} // namespace paths

using paths::CleanupPendingIoRule;
} // namespace winsock_tidy

WINSOCK_DEFINE_CHECK(CleanupPendingIoRule)
