//===--- StartupUse.cpp ---------------------------------------------------===//

#include "paths/StartupUse.h"
#include "ast/Names.h"
#include "paths/Reasons.h"
#include "paths/WinsockModeling.h"
#include "clang/AST/ASTContext.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/Support/Path.h"

using namespace clang;
using namespace clang::ento;

namespace winsock_tidy::paths {

using model::Effect;

/// The socket that the call works on.
static SVal socketOf(const model::Function &Row, const CallEvent &Call) {
  if (Row.SocketArg < 0 ||
      static_cast<unsigned>(Row.SocketArg) >= Call.getNumArgs())
    return UnknownVal();
  return Call.getArgSVal(Row.SocketArg);
}

/// True if V is INVALID_SOCKET, so that the call has no effect in any case.
static bool isInvalidSocket(ProgramStateRef State, SVal V) {
  if (const llvm::APSInt *Value = V.getAsInteger())
    return Value->isAllOnes();
  SymbolRef Sym = V.getAsSymbol();
  const llvm::APSInt *Value =
      Sym ? State->getConstraintManager().getSymVal(State, Sym) : nullptr;
  return Value && Value->isAllOnes();
}

static bool isWithin(const StackFrameContext *Frame,
                     const LocationContext *Owner) {
  return Frame == Owner || Owner->isParentOf(Frame);
}

/// Returns the innermost frame that contains both the startup and its cleanup:
/// Winsock was started and ended on its behalf.
static const StackFrameContext *ownerOf(const Startup &S) {
  const StackFrameContext *Owner = S.Frame;
  while (!isWithin(S.ByFrame, Owner) && Owner->getParent())
    Owner = Owner->getParent()->getStackFrame();
  return Owner;
}

/// Returns why the path does not show that Winsock is not started.
static llvm::StringRef whyUncertain(const Balance &B) {
  if (B.Doubtful)
    return reason::Doubtful;
  if (B.GuessedSince || (!B.Made && B.GuessedBefore))
    return reason::Guessed;
  if (B.UnknownSince || (!B.Made && B.UnknownRan))
    return reason::UnknownRan;
  if (B.Unmatched)
    return "a 'WSACleanup' of the path matches a startup of other code";
  return reason::CallerStarts;
}

std::optional<UseEvent> StartupUse::outside(const CallEvent &Call,
                                            const CheckerContext &C,
                                            Inside &Why) const {
  const model::Function *Row = row(Call);
  if (!Row || !Row->isWinsock() || Row->Needs != model::StartupNeed::Needed ||
      Row->has(Effect::StartsWinsock | Effect::EndsWinsock))
    return std::nullopt;
  Balance B = balance(C.getState());
  auto No = [&Why](llvm::StringRef Reason, SourceLocation Since = {}) {
    Why = {Reason, Since};
    return std::nullopt;
  };
  // Code that is not visible may have started Winsock since; and a branch over
  // memory that the path does not know may prevent the call.
  if (B.Doubtful || B.GuessedSince || B.UnknownSince || B.Unmatched ||
      (!B.Made && (!B.KnownBase || B.UnknownRan || B.GuessedBefore)))
    return No(whyUncertain(B));

  ProgramStateRef State = settle(C.getState());
  UseEvent Event{UseEvent::NeverStarted, *Row, Call.getOriginExpr(), nullptr};
  const LocationContext *Top = C.getLocationContext();
  while (Top->getParent())
    Top = Top->getParent();
  Event.BeforeMain = Relevant->initializedBeforeMain(Top->getDecl());
  const Startup *Failed = nullptr, *Matched = nullptr;
  for (auto [Number, S] : State->get<StartupTrait>()) {
    if (S.isOpen())
      return No("Winsock is started on this path", S.Call->getBeginLoc());
    const Startup *&Last = S.Status == Startup::Failed ? Failed : Matched;
    if (const Startup *Here = State->get<StartupTrait>(Number))
      Last = Here;
  }
  SVal Sock = socketOf(*Row, Call);
  if (isInvalidSocket(State, Sock))
    return No("the socket is INVALID_SOCKET, so that the call has no effect");
  bool IsCountKnown = B.KnownBase && !B.UnknownRan;
  // Other code may have started Winsock, too; a socket from other code shows
  // that it did.
  if (!IsCountKnown && Row->SocketArg != model::NoArg) {
    SymbolRef Sym = socketSymbol(Sock);
    if (!Sym ||
        !paths::socketOf(State, Sym).has(Socket::Made | Socket::Accepted))
      return No("the socket comes from other code, which may have started "
                "Winsock");
  }
  if (Matched) {
    Event.Cause = UseEvent::AfterCleanup;
    Event.Of = Matched;
    // Code that starts Winsock for itself is not expected to need it afterward.
    if (!IsCountKnown && !isWithin(C.getStackFrame(), ownerOf(*Matched)))
      return No("the function that started and ended Winsock did so for itself",
                Matched->Call->getBeginLoc());
  } else if (Failed) {
    if (B.Guessed)
      return No("a condition over memory that the path does not know may "
                "record an earlier startup");
    Event.Cause = UseEvent::StartFailed;
    Event.Of = Failed;
    Event.IsForUs = IsCountKnown || isWithin(C.getStackFrame(), Failed->Frame);
  }
  return Event;
}

/// True if the caller can learn about the failed startup only from this call,
/// which fails: `void init()`.
static bool isUntold(const UseEvent &Event, const CheckerContext &C) {
  if (Event.Cause != UseEvent::StartFailed ||
      isWithin(C.getStackFrame(), Event.Of->Frame))
    return false;
  const auto *Initializer = dyn_cast<FunctionDecl>(Event.Of->Frame->getDecl());
  return Initializer && Initializer->getReturnType()->isVoidType();
}

void StartupUse::checkPreCall(const CallEvent &Call, CheckerContext &C) const {
  Inside Why;
  std::optional<UseEvent> Event = outside(Call, C, Why);
  if (Event && isUntold(*Event, C))
    Why.Reason = "the caller learns only from this call's failure that Winsock "
                 "is not started";
  if (!Why.Reason.empty())
    Session->keepSilent(Question::IsStarted, Call.getOriginExpr(), Why.Reason,
                        Why.Since);
  if (!Event || !Why.Reason.empty())
    return;
  static const SimpleProgramPointTag Tag("winsock.Modeling", "Use");
  ExplodedNode *Here = C.addTransition(C.getState(), &Tag);
  if (!Here)
    return;
  for (PathRule *Rule : Session->rules())
    Rule->onUseOutside(*Event,
                       {Here, settle(C.getState()), C.getBugReporter()});
}

/// True if FD belongs to some library that is installed among the system's
/// headers, but not to Windows or the C run-time library. Such a library may
/// start Winsock on its user's behalf.
bool StartupUse::isForeign(const FunctionDecl *FD) const {
  if (FD->getBuiltinID() || FD->isInStdNamespace() || FD->hasBody() ||
      FD->isImplicit())
    return false;
  const SourceManager &SM = FD->getASTContext().getSourceManager();
  if (!SM.isInSystemHeader(FD->getLocation()))
    return false; // A function of the program, which the modeling judges.
  auto DirectoryOf = [&SM](SourceLocation Loc) {
    return llvm::sys::path::parent_path(SM.getFilename(SM.getFileLoc(Loc)));
  };
  if (WindowsHeaders.empty()) {
    for (const model::Function &Row :
         llvm::make_range(model::begin(), model::end()))
      if (Row.has(Effect::StartsWinsock))
        for (const NamedDecl *D : declarationsOf(
                 Session->api().tree(), {Row.Name.data(), Row.Name.size()}))
          WindowsHeaders = DirectoryOf(D->getLocation()).str();
  }
  llvm::StringRef Directory = DirectoryOf(FD->getLocation());
  // SDKs have the parts of Windows side by side (um, shared, ucrt).
  return Directory != WindowsHeaders &&
         llvm::sys::path::parent_path(Directory) !=
             llvm::sys::path::parent_path(WindowsHeaders);
}

void StartupUse::checkPostCall(const CallEvent &Call, CheckerContext &C) const {
  ProgramStateRef State = C.getState();
  if (const model::Function *Row = row(Call)) {
    SymbolRef Result = Call.getReturnValue().getAsSymbol();
    Inside Why;
    if (!Result || !Row->canFail() || !outside(Call, C, Why))
      return;
    if (ProgramStateRef Failed = assumeFailed(State, Row->Fails, Result))
      C.addTransition(Failed);
    return;
  }
  Balance B = balance(State);
  if (C.wasInlined || B.UnknownSince || !(B.Made || B.KnownBase))
    return;
  const auto *FD = dyn_cast_or_null<FunctionDecl>(Call.getDecl());
  if (!FD || !isForeign(FD))
    return;
  B.UnknownSince = true;
  C.addTransition(withBalance(State, B));
}

} // namespace winsock_tidy::paths
