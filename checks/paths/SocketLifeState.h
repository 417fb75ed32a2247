//===--- SocketLifeState.h - The state that SocketLife keeps ----*- C++ -*-===//
//
// The traits of the files of SocketLife: those for the effects of calls and
// bindings on handles (SocketLife.cpp), for lost handles (SocketLeaks.cpp), and
// for sockets that were removed from a set (SocketSets.cpp).
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_PATHS_SOCKETLIFESTATE_H
#define WINSOCK_TIDY_PATHS_SOCKETLIFESTATE_H

#include "paths/SocketLife.h"
#include "paths/StateTrait.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/ConstraintManager.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/ProgramState.h"

namespace winsock_tidy::paths {

struct HandleTrait {
  using Type = llvm::ImmutableMap<clang::ento::SymbolRef, Handle>;
};
struct LostTrait {
  using Type = llvm::ImmutableMap<clang::ento::SymbolRef, LostHandle>;
};
/// Handles whose variable the last statement overwrote, with the call that did;
/// null for an assignment.
struct OverwrittenTrait {
  using Type = llvm::ImmutableMap<clang::ento::SymbolRef, const clang::Expr *>;
};
/// Resources other than sockets that the path released; the value is the
/// model::Resource.
struct ReleasedTrait {
  using Type = llvm::ImmutableMap<clang::ento::SymbolRef, unsigned>;
};
/// Sockets that were passed to one function that is not visible: the call, and
/// its result. The function may have kept them, unless another path closes them
/// after the same call. The entries of lost sockets remain.
struct BorrowTrait {
  using Type = llvm::ImmutableMap<
      clang::ento::SymbolRef,
      std::pair<const clang::Expr *, clang::ento::SymbolRef>>;
};
/// The current call stores a handle in a variable without a value.
struct BarePlaceTrait {
  using Type = bool;
};
/// A search for a socket in the array of a set (fd_set), as FD_CLR makes it.
struct SetSearch {
  /// The expression that read the last element.
  const clang::Expr *Element;
  /// The value that the element was compared with; null if it was not compared
  /// (yet).
  clang::ento::SymbolRef Sock;

  bool operator==(const SetSearch &O) const {
    return Element == O.Element && Sock == O.Sock;
  }
  void Profile(llvm::FoldingSetNodeID &ID) const {
    ID.AddPointer(Element);
    ID.AddPointer(Sock);
  }
};
/// By the set.
struct SearchTrait {
  using Type = llvm::ImmutableMap<const clang::ento::MemRegion *, SetSearch>;
};
/// Sets, or memory that contains sets, and sockets that are no longer in them.
struct TakenOutTrait {
  using Type = llvm::ImmutableSet<
      std::pair<const clang::ento::MemRegion *, clang::ento::SymbolRef>>;
};

/// True if the value is an error and not a socket: a constant, because the path
/// has found out that the call failed, or a symbol for which the result of the
/// call shows the failure.
bool isError(clang::ento::ProgramStateRef State, clang::ento::SymbolRef Sock);

/// Returns the state in which it is decided which handles were made, if the
/// results that decide it are about to die. A result that the path did not test
/// counts as a success.
clang::ento::ProgramStateRef
withDecidedHandles(clang::ento::ProgramStateRef State,
                   clang::ento::SymbolReaper &Reaper);

/// Creates a node at which findings can be reported; its tag keeps the engine
/// from reclaiming it.
clang::ento::ExplodedNode *markMoment(clang::ento::CheckerContext &C,
                                      clang::ento::ProgramStateRef State);

/// True for a function of Winsock that does not pass on the sockets in its
/// arguments, and for waits.
bool keepsNoSocket(const model::Function &Row);

/// True for functions such as printf, which only read their arguments.
bool onlyReadsArguments(const clang::ento::CallEvent &Call,
                        const model::Function *Row);
/// True for `T(const T &)` and `operator=` that only copy bytes: the object
/// that is copied loses nothing, and the engine follows the bytes.
bool onlyCopies(const clang::ento::CallEvent &Call);

/// The symbols of a value, without the conversions around them.
class SymbolCollector : public clang::ento::SymbolVisitor {
public:
  bool VisitSymbol(clang::ento::SymbolRef Sym) override {
    while (const auto *Cast = llvm::dyn_cast<clang::ento::SymbolCast>(Sym))
      Sym = Cast->getOperand();
    Found.push_back(Sym);
    return true;
  }
  llvm::SmallVector<clang::ento::SymbolRef, 8> Found;
};

/// A wait for a connection that does not report a failed connect.
struct BlindWait {
  const clang::Expr *Call;
  /// How many sockets are ready; null until the call has returned.
  clang::ento::SymbolRef Result;

  bool operator==(const BlindWait &O) const {
    return Call == O.Call && Result == O.Result;
  }
  void Profile(llvm::FoldingSetNodeID &ID) const {
    ID.AddPointer(Call);
    ID.AddPointer(Result);
  }
};
/// By the socket.
struct BlindWaitTrait {
  using Type = llvm::ImmutableMap<clang::ento::SymbolRef, BlindWait>;
};

/// Whether the socket is known to be in a set (fd_set), or not to be; see
/// SocketSets.cpp.
clang::ento::ConditionTruthVal isInSet(clang::ento::ProgramStateRef State,
                                       const clang::ento::MemRegion *Set,
                                       clang::ento::SymbolRef Sock);

} // namespace winsock_tidy::paths

WINSOCK_TIDY_TRAIT(HandleTrait)
WINSOCK_TIDY_TRAIT(LostTrait)
WINSOCK_TIDY_TRAIT(OverwrittenTrait)
WINSOCK_TIDY_TRAIT(ReleasedTrait)
WINSOCK_TIDY_TRAIT(BorrowTrait)
WINSOCK_TIDY_TRAIT(BarePlaceTrait)
WINSOCK_TIDY_TRAIT(SearchTrait)
WINSOCK_TIDY_TRAIT(TakenOutTrait)
WINSOCK_TIDY_TRAIT(BlindWaitTrait)

#endif // WINSOCK_TIDY_PATHS_SOCKETLIFESTATE_H
