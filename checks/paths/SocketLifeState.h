//===--- SocketLifeState.h - What SocketLife keeps --------------*- C++ -*-===//
//
// The traits of the files of SocketLife: what calls and bindings do to handles
// (SocketLife.cpp), which handles are lost (SocketLeaks.cpp), and which were
// taken out of a set (SocketSets.cpp).
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
/// Handles whose variable the last statement gave another value: the call that
/// did; null for an assignment.
struct OverwrittenTrait {
  using Type = llvm::ImmutableMap<clang::ento::SymbolRef, const clang::Expr *>;
};
/// Resources that were released on the path, those that are no sockets; the
/// value is the model::Resource.
struct ReleasedTrait {
  using Type = llvm::ImmutableMap<clang::ento::SymbolRef, unsigned>;
};
/// Sockets that were given to one function that is not visible: the call, and
/// its result. It may have kept them, unless another path closes them after the
/// same call. Those of lost ones stay.
struct BorrowTrait {
  using Type = llvm::ImmutableMap<
      clang::ento::SymbolRef,
      std::pair<const clang::Expr *, clang::ento::SymbolRef>>;
};
/// The call under way is to store a handle in a variable without a value.
struct BarePlaceTrait {
  using Type = bool;
};
/// A search for a socket in the array of a set (fd_set), as FD_CLR makes it.
struct SetSearch {
  /// Reads the element that was looked at last.
  const clang::Expr *Element;
  /// What it was compared with; null if it was not (yet).
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
/// Sets, or memory that sets are in, and sockets that are in them no more.
struct TakenOutTrait {
  using Type = llvm::ImmutableSet<
      std::pair<const clang::ento::MemRegion *, clang::ento::SymbolRef>>;
};

/// A constant is no socket: the path has found out that making it failed. Or
/// the result of the call that should have made the handle says so.
bool isError(clang::ento::ProgramStateRef State, clang::ento::SymbolRef Sock);

/// The state in which it is decided which handles were made, where the results
/// that decide it are about to die. A result that the path did not test counts
/// as a success.
clang::ento::ProgramStateRef
withDecidedHandles(clang::ento::ProgramStateRef State,
                   clang::ento::SymbolReaper &Reaper);

/// Makes a node that findings can be reported at; its tag keeps it from being
/// reclaimed.
clang::ento::ExplodedNode *markMoment(clang::ento::CheckerContext &C,
                                      clang::ento::ProgramStateRef State);

/// True for a function of Winsock that does not hand over the sockets in its
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

/// A wait for a connection that is not told when that fails.
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
