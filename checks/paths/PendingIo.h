//===--- PendingIo.h - Operations that outlast their call -------*- C++ -*-===//
//
// Follows overlapped operations (WSARecv with an OVERLAPPED) and asynchronous
// requests (WSAAsyncGetHostByName) from the call to the event that ends them,
// and the memory that they use meanwhile. It is a separate engine checker
// beside WinsockModeling. It reports nothing, but sends the rules an event when
// such memory is about to be freed. WinsockModeling sends the event that
// Winsock ends.
//
// Whether an operation is pending is decided late, like all outcomes here: its
// result, and the last error that was fetched after it, are kept as symbols and
// compared with the constraints when a rule needs the answer. A function of
// unknown effect, or a wait for an unknown object, ends every operation: the
// rules are silent then.
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
  /// The last error that was fetched after the call, or after the last status
  /// query.
  clang::ento::SymbolRef Error = nullptr;
  /// The result of the last status query that may not have waited for the end
  /// of the operation, and the failure that shows that the operation still
  /// continues.
  clang::ento::SymbolRef Look = nullptr;
  enum LookKind : unsigned char { NoLook, FalseIsPending, TimeoutIsPending };
  LookKind Looked = NoLook;
  /// No later call has set the last error.
  bool IsLast = true;
  /// A completion follows even if the call succeeds.
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

/// By the OVERLAPPED, or by the memory that a request's handle points to.
struct PendingIoTrait {
  using Type =
      llvm::ImmutableMap<const clang::ento::MemRegion *, PendingOperation>;
};
/// Buffers that an operation uses, by their memory.
struct LentTrait {
  using Type = llvm::ImmutableMap<const clang::ento::MemRegion *,
                                  const clang::ento::MemRegion *>;
};
/// Sockets whose operations end at a completion port, and sockets that do not
/// support overlapped operations.
struct PortSocketTrait {
  using Type = llvm::ImmutableSet<clang::ento::SymbolRef>;
};
struct PlainSocketTrait {
  using Type = llvm::ImmutableSet<clang::ento::SymbolRef>;
};
/// Another thread was started, which may receive completions.
struct OthersRunTrait {
  using Type = bool;
};

/// Memory that a pending operation uses and that is about to be freed.
struct LentMemory {
  PendingOperation Operation;
  /// The local variable; null if the memory is freed.
  const clang::VarDecl *Var;
  /// The memory is the data (or an address), not the OVERLAPPED.
  bool IsBuffer;
  /// The path knows that the operation continues.
  bool IsCertain;
};

/// What the path knows about an operation.
enum class OperationStatus {
  Ended,   ///< It has ended or failed, or is not known.
  Unknown, ///< The path did not test whether it continues.
  Pending, ///< The path knows that it continues.
};
OperationStatus statusOf(clang::ento::ProgramStateRef State,
                         const PendingOperation &Op);

/// Stores Error, which was fetched now, as that of the operations whose call
/// was the last one.
clang::ento::ProgramStateRef
withFetchedError(clang::ento::SymbolRef Error,
                 clang::ento::ProgramStateRef State);

/// Stores that Call is the last call: the operations before it are not, any
/// more.
clang::ento::ProgramStateRef withLastCall(const clang::ento::CallEvent &Call,
                                          clang::ento::ProgramStateRef State);

/// The operations that have not ended, in source order.
llvm::SmallVector<PendingOperation, 2>
operationsUnderWay(clang::ento::ProgramStateRef State);

/// Returns the last node before Node in code of the program, if Node is in code
/// of the library; otherwise Node. Where: the call, or the end of an object's
/// scope, that runs the code of the library; unchanged for code of the program.
/// (The engine drops findings at nodes in the library.)
const clang::ento::ExplodedNode *
beforeLibrary(const clang::ento::ExplodedNode *Node,
              clang::SourceLocation &Where);

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
  ProgramStateRef withResult(const model::Function &Row, const CallEvent &Call,
                             ProgramStateRef State) const;
  ProgramStateRef withRequest(const model::Function &Row, const CallEvent &Call,
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
