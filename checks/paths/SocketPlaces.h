//===--- SocketPlaces.h - Where handles are and went ------------*- C++ -*-===//
//
// Answers SocketLife's questions about memory and paths: what holds a handle,
// whether the path can read the handle from there, and which place in the
// source shows its loss.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_PATHS_SOCKETPLACES_H
#define WINSOCK_TIDY_PATHS_SOCKETPLACES_H

#include "clang/AST/Decl.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/ExplodedGraph.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/ProgramState.h"

namespace winsock_tidy::paths {

/// Visits the values that the variables of the path hold.
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

/// Returns the type of what is in the region; null if it is not known.
clang::QualType typeIn(const clang::ento::MemRegion *Region);

/// Returns the structure or class in the region; null if there is none.
const clang::RecordDecl *recordOf(const clang::ento::MemRegion *Region);

/// Reads the field that Wanted accepts in the structure that Pointer points to.
template <typename Predicate>
clang::ento::SVal fieldOf(clang::ento::ProgramStateRef State,
                          clang::ento::SVal Pointer, Predicate Wanted) {
  using namespace clang::ento;
  const MemRegion *Region = Pointer.getAsRegion();
  if (!Region)
    return UnknownVal();
  Region = Region->StripCasts();
  const clang::RecordDecl *Record = recordOf(Region);
  if (!Record)
    return UnknownVal();
  for (const clang::FieldDecl *Field : Record->fields())
    if (Wanted(Field))
      if (auto Where = State->getLValue(Field, loc::MemRegionVal(Region))
                           .template getAs<Loc>())
        return State->getSVal(*Where);
  return UnknownVal();
}
/// Reads the field with that index, or with that name.
clang::ento::SVal fieldOf(clang::ento::ProgramStateRef State,
                          clang::ento::SVal Pointer, unsigned Index);
clang::ento::SVal fieldCalled(clang::ento::ProgramStateRef State,
                              clang::ento::SVal Pointer, llvm::StringRef Name);

/// Returns the type of the region if it is a whole fd_set; null otherwise.
const clang::RecordDecl *setType(const clang::ento::MemRegion *Region);
/// The fields of an fd_set, by their index.
inline constexpr unsigned CountOfSet = 0, ArrayOfSet = 1;
/// Returns the set whose number of sockets is in the region; null if there is
/// none.
const clang::ento::MemRegion *setOfCount(const clang::ento::MemRegion *Region);
/// Returns the set whose array of sockets contains the region as an element.
const clang::ento::MemRegion *
setOfElement(const clang::ento::MemRegion *Region);

/// True if Region is in a variable that ends with its function.
bool isInLocalVariable(const clang::ento::MemRegion *Region);

/// True if the region is a local variable that lists sockets to poll (fd_set,
/// an array of WSAPOLLFD), or a part of one.
bool isLocalSocketList(const clang::ento::MemRegion *Region);

/// True if Region is part of a local variable of the path at a known place, so
/// that the path can read the stored value back.
bool isFollowed(const clang::ento::MemRegion *Region);

/// Returns the cause for which the path lost the handle before it came to the
/// node: an assignment to the variable, a jump out of its scope, or the end of
/// an iteration. IsPointer: the variable is a pointer.
clang::SourceLocation causeOf(const clang::ento::ExplodedNode *Node,
                              bool IsPointer);

/// Returns the length of the shortest way to the node that is cheap to walk.
unsigned depth(const clang::ento::ExplodedNode *Node);

/// Returns the expression by which the function that lost the socket got it:
/// the call that makes the socket, or the call of a function that makes it.
const clang::Expr *gotBy(const clang::Expr *Origin,
                         const clang::StackFrameContext *Made,
                         const clang::StackFrameContext *Lost);

} // namespace winsock_tidy::paths

#endif // WINSOCK_TIDY_PATHS_SOCKETPLACES_H
