//===--- PendingIo.h - Operations that go on after the call -----*- C++ -*-===//
//
// Follows overlapped operations (WSARecv with an OVERLAPPED) and asynchronous
// requests (WSAAsyncGetHostByName) from the call to whatever ends them, and the
// memory that is lent to them meanwhile. An engine checker of its own beside
// WinsockModeling; it reports nothing, but tells the rules when lent memory is
// about to be gone. That Winsock ends, rules learn from WinsockModeling.
//
// Whether an operation is under way is decided late, like all outcomes here:
// its result, and the last error that was fetched after it, are kept as symbols
// and compared with the constraints when a rule needs the answer. A function of
// unknown effect, or a wait for an unknown object, ends every operation: the
// rules are then silent.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_PATHS_PENDINGIO_H
#define WINSOCK_TIDY_PATHS_PENDINGIO_H

#include "Compat.h"
#include "model/Api.h"
#include "paths/EnginePart.h"
#include "paths/PathRule.h"
#include "paths/StateTrait.h"
#include "clang/StaticAnalyzer/Core/Checker.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/CallEvent.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/CheckerContext.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/MemRegion.h"

namespace winsock_tidy::paths {

/// One operation that a call has begun.
struct PendingOperation {
  const clang::Expr *Call = nullptr;
  const model::Function *Row = nullptr;
  clang::ento::SymbolRef Result = nullptr;
  /// The last error that was fetched after the call, or after the last look.
  clang::ento::SymbolRef Error = nullptr;
  /// The result of the last look at the operation that may not have waited
  /// for its end, and how that says that the operation still goes on.
  clang::ento::SymbolRef Look = nullptr;
  enum LookKind : unsigned char { NoLook, FalseIsPending, TimeoutIsPending };
  LookKind Looked = NoLook;
  /// No call after it has set the last error.
  bool IsLast = true;
  /// Even when the call succeeds, a completion comes later.
  bool CompletesLater = false;

  bool operator==(const PendingOperation &O) const {
    return Call == O.Call && Row == O.Row && Result == O.Result &&
           Error == O.Error && Look == O.Look && Looked == O.Looked &&
           IsLast == O.IsLast && CompletesLater == O.CompletesLater;
  }
  void Profile(llvm::FoldingSetNodeID &ID) const {
    ID.AddPointer(Call);
    ID.AddPointer(Row);
    ID.AddPointer(Result);
    ID.AddPointer(Error);
    ID.AddPointer(Look);
    ID.AddInteger(Looked);
    ID.AddBoolean(IsLast);
    ID.AddBoolean(CompletesLater);
  }
};

/// By the OVERLAPPED, or by what a request's handle points to.
struct PendingIoTrait {
  using Type =
      llvm::ImmutableMap<const clang::ento::MemRegion *, PendingOperation>;
};
/// Buffers that are lent to an operation, by their memory.
struct LentTrait {
  using Type = llvm::ImmutableMap<const clang::ento::MemRegion *,
                                  const clang::ento::MemRegion *>;
};
/// Sockets whose operations end at a completion port, and those that know no
/// overlapped operations.
struct PortSocketTrait {
  using Type = llvm::ImmutableSet<clang::ento::SymbolRef>;
};
struct PlainSocketTrait {
  using Type = llvm::ImmutableSet<clang::ento::SymbolRef>;
};
/// Another thread was started, which may take completions.
struct OthersRunTrait {
  using Type = bool;
};

/// Memory that an operation under way uses, and that is about to be gone.
struct LentMemory {
  PendingOperation Operation;
  /// The local variable; null if the memory is freed.
  const clang::VarDecl *Var;
  /// It is the data (or an address), not the OVERLAPPED.
  bool IsBuffer;
  /// The path knows that the operation goes on.
  bool IsCertain;
};

/// What is known of an operation.
enum class OperationStatus {
  Ended,   ///< It has ended, failed, or is not known.
  Unknown, ///< The path did not look whether it goes on.
  Pending, ///< The path knows that it goes on.
};
OperationStatus statusOf(clang::ento::ProgramStateRef State,
                         const PendingOperation &Op);

/// The operations that are not over, in the order of the source.
llvm::SmallVector<PendingOperation, 2>
operationsUnderWay(clang::ento::ProgramStateRef State);

class PendingIo
    : public clang::ento::Checker<
          clang::ento::check::PreCall, clang::ento::check::PostCall,
          clang::ento::check::PreStmt<clang::BinaryOperator>,
          clang::ento::check::PreStmt<clang::UnaryOperator>,
          clang::ento::check::BranchCondition, clang::ento::check::EndFunction,
          clang::ento::check::LiveSymbols>,
      public EnginePart {
  using CheckerContext = clang::ento::CheckerContext;
  using ProgramStateRef = clang::ento::ProgramStateRef;
  using CallEvent = clang::ento::CallEvent;

public:
  void checkPreCall(const CallEvent &Call, CheckerContext &C) const;
  void checkPostCall(const CallEvent &Call, CheckerContext &C) const;
  void checkPreStmt(const clang::BinaryOperator *Compare,
                    CheckerContext &C) const;
  void checkPreStmt(const clang::UnaryOperator *Not, CheckerContext &C) const;
  void checkBranchCondition(const clang::Stmt *Condition,
                            CheckerContext &C) const;
  void checkEndFunction(const clang::ReturnStmt *Return,
                        CheckerContext &C) const;
  void checkLiveSymbols(ProgramStateRef State,
                        clang::ento::SymbolReaper &Reaper) const;

private:
  bool mayEndOperations(const CallEvent &Call) const;

  ProgramStateRef begin(const model::Function &Row, const CallEvent &Call,
                        ProgramStateRef State) const;
  ProgramStateRef waited(const model::Function &Row, const CallEvent &Call,
                         ProgramStateRef State) const;
  ProgramStateRef noteSocket(const model::Function &Row, const CallEvent &Call,
                             ProgramStateRef State) const;
  void freed(const clang::ento::MemRegion *Memory, const CallEvent &Call,
             CheckerContext &C) const;
};

} // namespace winsock_tidy::paths

WINSOCK_TIDY_TRAIT(PendingIoTrait)
WINSOCK_TIDY_TRAIT(LentTrait)
WINSOCK_TIDY_TRAIT(PortSocketTrait)
WINSOCK_TIDY_TRAIT(PlainSocketTrait)
WINSOCK_TIDY_TRAIT(OthersRunTrait)

#endif // WINSOCK_TIDY_PATHS_PENDINGIO_H
