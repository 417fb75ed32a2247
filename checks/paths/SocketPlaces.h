//===--- SocketPlaces.h - Where handles are, and where they went -*- C++
//-*-//
//
// Questions about memory and paths that SocketLife asks: what holds a handle,
// whether the path can read it back from there, and which place in the source
// to show for its loss.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_PATHS_SOCKETPLACES_H
#define WINSOCK_TIDY_PATHS_SOCKETPLACES_H

#include "clang/StaticAnalyzer/Core/PathSensitive/ExplodedGraph.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/ProgramState.h"

namespace winsock_tidy::paths {

/// Goes through what the variables of the path hold.
template <typename Action>
void forEachBinding(clang::ento::ProgramStateRef State, Action Do) {
  struct Handler : clang::ento::StoreManager::BindingsHandler {
    explicit Handler(Action &Do) : Do(Do) {}
    bool HandleBinding(clang::ento::StoreManager &, clang::ento::Store,
                       const clang::ento::MemRegion *Region,
                       clang::ento::SVal Value) override {
      Do(Region, Value);
      return true;
    }
    Action &Do;
  } H(Do);
  State->getStateManager().getStoreManager().iterBindings(State->getStore(), H);
}

/// The structure or class that is in the region; null if it is none.
const clang::RecordDecl *recordOf(const clang::ento::MemRegion *Region);
/// The type of the region if it is a whole fd_set; else null.
const clang::RecordDecl *setType(const clang::ento::MemRegion *Region);
/// The fields of an fd_set, by their place.
inline constexpr unsigned CountOfSet = 0, ArrayOfSet = 1;
/// The set whose number of sockets the region is; null if it is none.
const clang::ento::MemRegion *setOfCount(const clang::ento::MemRegion *Region);
/// The set in whose array of sockets the region is an element.
const clang::ento::MemRegion *
setOfElement(const clang::ento::MemRegion *Region);

/// True if the region is a local variable that lists sockets to ask about
/// (fd_set, an array of WSAPOLLFD), or a part of one.
bool isLocalSocketList(const clang::ento::MemRegion *Region);

/// True if Region is part of a local variable of the path, at a place that the
/// path knows, so that what is stored there can be read back.
bool isFollowed(const clang::ento::MemRegion *Region);

/// What made the path lose the handle before it came to the node: a variable
/// that was given another value, a jump out of its scope, or the end of a
/// loop's turn. IsPointer: the variable is a pointer.
clang::SourceLocation causeOf(const clang::ento::ExplodedNode *Node,
                              bool IsPointer);

/// The length of the shortest way to the node that can be walked cheaply.
unsigned depth(const clang::ento::ExplodedNode *Node);

/// The expression of the function that lost the socket by which it got it: the
/// call that makes it, or that of a function which does.
const clang::Expr *gotBy(const clang::Expr *Origin,
                         const clang::StackFrameContext *Made,
                         const clang::StackFrameContext *Lost);

} // namespace winsock_tidy::paths

#endif // WINSOCK_TIDY_PATHS_SOCKETPLACES_H
