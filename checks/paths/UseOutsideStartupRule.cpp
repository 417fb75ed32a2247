//===--- UseOutsideStartupRule.cpp - winsock-use-outside-startup ----------===//
//
// A Winsock call where Winsock is not started: nothing has started it, its
// startup failed, or its last reference was released. Follows the pages of
// WSAStartup and WSACleanup, and Application Verifier's WSA_NOT_INITIALIZED and
// INVALID_FUNCTION_POINTER_DETECTED.
//
//===----------------------------------------------------------------------===//

#include "paths/PathRule.h"
#include "clang/AST/Decl.h"
#include "clang/Basic/SourceManager.h"
#include "clang/StaticAnalyzer/Core/BugReporter/BugReporter.h"

using namespace clang;
using namespace clang::ento;

namespace winsock_tidy {
namespace paths {
namespace {

class UseOutsideStartupRule : public PathRule {
public:
  UseOutsideStartupRule(llvm::StringRef Name, UnitContext &Unit)
      : PathRule(Name, Unit, story::Topic::Winsock) {}

  void onEntry() override { Uses.clear(); }
  void onUseOutside(const UseEvent &Event, const Moment &At) override;
  bool answers(Question What) const override {
    return What == Question::IsStarted;
  }
  void onEntryDone(const EntryEnds &Ends, BugReporter &BR) override;

private:
  struct Use {
    const Expr *Cause; ///< Their common cause: one finding for all.
    const Expr *Call;
    const ExplodedNode *Node;
    unsigned Length; ///< The length of the path to the call.
    std::string Message;
    /// The use counts only if this function leaves its startup to its caller.
    const Decl *Initializer = nullptr;
  };
  std::vector<Use> Uses;
};

/// True if Initializer is null or ends with Winsock started on some path.
bool handsOver(const Decl *Initializer, const EntryEnds &All) {
  return !Initializer || llvm::any_of(All.Ends, [&](const FunctionEnd &End) {
    return End.Function == Initializer &&
           llvm::any_of(End.Startups,
                        [](const Startup &S) { return S.isOpen(); });
  });
}

unsigned lengthOf(const ExplodedNode *Node) {
  unsigned Length = 0;
  for (; Node; Node = Node->getFirstPred())
    ++Length;
  return Length;
}

void UseOutsideStartupRule::onUseOutside(const UseEvent &Event,
                                         const Moment &At) {
  std::string Name = "'" + std::string(Event.Row.Name) + "'";
  switch (Event.Cause) {
  case UseEvent::NeverStarted:
    Uses.push_back({nullptr, Event.Call, At.Node, lengthOf(At.Node),
                    !Event.BeforeMain.empty()
                        ? Name + " is called before 'main', for '" +
                              Event.BeforeMain.str() +
                              "', when nothing has started Winsock"
                        : Name + " is called, but nothing has started "
                                 "Winsock on this path"});
    return;
  case UseEvent::StartFailed:
    Uses.push_back({Event.Of->Call, Event.Call, At.Node, lengthOf(At.Node),
                    Name + " is called though 'WSAStartup' failed on this "
                           "path",
                    Event.IsForUs ? nullptr : Event.Of->Frame->getDecl()});
    return;
  case UseEvent::AfterCleanup:
    Uses.push_back({Event.Of->By, Event.Call, At.Node, lengthOf(At.Node),
                    Event.Row.Lib == model::Library::Extension
                        ? Name + " is called through a pointer that may not "
                                 "be valid any more after the last "
                                 "'WSACleanup'"
                        : Name + " is called after the last 'WSACleanup' on "
                                 "this path"});
    return;
  }
}

void UseOutsideStartupRule::onEntryDone(const EntryEnds &Ends,
                                        BugReporter &BR) {
  // Later such calls on the same path have the same cause.
  llvm::sort(Uses, [&BR](const Use &A, const Use &B) {
    if (A.Length != B.Length)
      return A.Length < B.Length;
    if (A.Call != B.Call)
      return BR.getSourceManager().isBeforeInTranslationUnit(
          A.Call->getExprLoc(), B.Call->getExprLoc());
    return A.Node->getID() < B.Node->getID();
  });
  llvm::SmallPtrSet<const void *, 4> Told;
  for (const Use &Each : Uses)
    if (isBlamed(Each.Cause))
      keepSilent(Each.Call, "another finding blames its cause");
    else if (!handsOver(Each.Initializer, Ends))
      keepSilent(Each.Call, "the function that tried to start Winsock leaves "
                            "no startup to its callers");
    else if (!Told.insert(Each.Cause).second)
      keepSilent(Each.Call, "an earlier call on the path has the same cause, "
                            "and a finding");
    else
      report(Each.Message, Each.Node, SourceLocation(), BR);
  Uses.clear();
}

} // namespace
} // namespace paths

using paths::UseOutsideStartupRule;
} // namespace winsock_tidy

WINSOCK_DEFINE_CHECK(UseOutsideStartupRule)
