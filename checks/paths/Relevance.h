//===--- Relevance.h - Which functions to explore ---------------*- C++ -*-===//
//
// By default, the path engine explores every function of a translation unit,
// and nearly all of them never use a socket. This part decides, from a call
// graph of the unit's own functions, where exploration begins (entries), and
// which callees to follow.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_PATHS_RELEVANCE_H
#define WINSOCK_TIDY_PATHS_RELEVANCE_H

#include "ast/ApiLookup.h"
#include "ast/Holes.h"
#include "ast/LoaderLockRoots.h"
#include "ast/OtherUnits.h"
#include "clang/AST/DeclBase.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/SmallVector.h"
#include <string>
#include <unordered_map>

namespace clang {
class CallExpr;
class CXXRecordDecl;
class Decl;
class FunctionDecl;
class VarDecl;
} // namespace clang

namespace winsock_tidy::paths {

class Relevance {
public:
  /// Known is what is known about other files. Lent are functions of other
  /// files that have a body here during the exploration, and Withdrawn are
  /// functions of this unit that have none because of errors (null if the unit
  /// has no error).
  Relevance(clang::ASTContext &Context, ApiLookup &Api, const OtherUnits &Known,
            llvm::ArrayRef<clang::FunctionDecl *> Lent,
            const WithdrawnBodies *Withdrawn);

  /// Functions on whose paths some rule can report a finding: callers before
  /// callees, otherwise in source order.
  llvm::ArrayRef<const clang::FunctionDecl *> entries() const {
    return Entries;
  }
  /// Bodies that reach no Winsock function and are too long to be worth
  /// following for a flag.
  llvm::ArrayRef<const clang::FunctionDecl *> notToInline() const {
    return NotToInline;
  }
  /// True if FD has a body here and is known not to use Winsock, directly or
  /// through its callees.
  bool isHarmless(const clang::FunctionDecl *FD) const;

  /// True if the unit has errors: code that is not visible in it may still
  /// exist.
  bool hasHoles() const { return Withdrawn; }
  /// The functions of the unit that have no body because of errors, and their
  /// bodies.
  llvm::ArrayRef<WithdrawnBodies::FunctionAndBody> withdrawn() const {
    return Withdrawn ? Withdrawn->bodies()
                     : llvm::ArrayRef<WithdrawnBodies::FunctionAndBody>();
  }
  /// True if FD calls, directly or through others, a function in which errors
  /// left a hole. Such a function is not an entry.
  bool reachesHole(const clang::FunctionDecl *FD) const;
  /// True if FD uses Winsock, directly or through its callees.
  bool touchesWinsock(const clang::FunctionDecl *FD) const;

  /// All functions of the program's own code that have a body, in source order.
  llvm::ArrayRef<const clang::FunctionDecl *> functions() const {
    return Definitions;
  }
  /// Returns the functions with a body here that FD calls directly.
  llvm::SmallVector<const clang::FunctionDecl *, 16>
  callees(const clang::FunctionDecl *FD) const;
  /// Returns the functions with a body here that FD calls, directly or through
  /// others.
  llvm::SmallVector<const clang::FunctionDecl *, 16>
  calledFrom(const clang::FunctionDecl *FD) const;
  /// Returns the first call of WSAStartup (WSACleanup) that FD's body reaches
  /// in this unit; null if there is none.
  const clang::CallExpr *startCall(const clang::FunctionDecl *FD) const;
  const clang::CallExpr *endCall(const clang::FunctionDecl *FD) const;
  /// Returns the first call of WSACleanup in FD's own body; null if there is
  /// none.
  const clang::CallExpr *ownEndCall(const clang::FunctionDecl *FD) const;
  /// The effects of FD: its own, or including those of all its callees.
  model::Effect ownEffects(const clang::FunctionDecl *FD) const;
  model::Effect effects(const clang::FunctionDecl *FD) const;
  /// True if some rule can report a finding on paths of Entry that run through
  /// the bodies of Followed only, which include its own.
  bool mayReport(const clang::FunctionDecl *Entry,
                 llvm::ArrayRef<const clang::FunctionDecl *> Followed) const;
  /// True if every path through FD ends the process (`fatal()`, `usage()`).
  bool neverReturns(const clang::FunctionDecl *FD) const;
  /// True if the destruction of an object of this class runs code of the
  /// program that may end Winsock: an owner with a deleter, a container of
  /// guards.
  bool destructionMayEnd(const clang::CXXRecordDecl *Record,
                         unsigned Depth = 0) const;
  /// False if FD is known not to end Winsock, directly or through its callees.
  bool mayEnd(const clang::FunctionDecl *FD) const;

  /// True for a function of another unit that has a body here during the
  /// exploration. Its own unit reports findings in it.
  bool isForeign(const clang::Decl *D) const {
    return Foreign.contains(D->getCanonicalDecl());
  }

  /// What is known about other files.
  const OtherUnits &others() const { return Others; }

  /// Some function of the unit ends Winsock and does not start it.
  bool hasPlainCleanup() const { return PlainCleanup; }
  /// An object with static storage has a destructor that may end Winsock, or
  /// whose body is not visible.
  bool staticsMayCleanUp() const { return StaticsMayCleanUp; }
  /// An object with static storage has a constructor that may start Winsock, or
  /// whose body is not visible.
  bool staticsMayStart() const { return StaticsMayStart; }
  /// Returns the name of the variable whose initializer calls D before the
  /// program's main begins, when nothing can have started Winsock; empty if
  /// there is none.
  llvm::StringRef initializedBeforeMain(const clang::Decl *D) const;

private:
  friend class RelevanceBuilder;
  void findEnding(const UnitTree &Tree);

  struct Node {
    const clang::FunctionDecl *Definition = nullptr;
    llvm::SmallVector<const clang::FunctionDecl *, 8> Callees;
    bool CallsUnknown = false; ///< Calls a function without a body that is not
                               ///< the system's.
    bool CallsEnder = false;   ///< Calls such a function that may end Winsock.
    bool TouchesWinsock = false;
    bool ReachesHole = false;
    /// What the function does, directly or through its callees.
    model::Effect Does = model::Effect::None, DoesItself = Does;
    /// The same, limited to a few levels of calls.
    model::Effect DoesNear = Does;
    /// The function calls a Winsock function that leaves an error when it
    /// fails. MayFailNear: the function or its callees do, within a few levels
    /// of calls.
    bool MayFail = false, MayFailNear = false;
    /// The first call in the function's own body that ends Winsock.
    const clang::CallExpr *OwnEndCall = nullptr;
    /// Some rule can report a finding on its paths.
    bool Judged = false;
    /// The first call that starts (ends) Winsock, here or in a callee.
    const clang::CallExpr *StartCall = nullptr, *EndCall = nullptr;
    unsigned Size = 0;
  };
  /// The addresses of nodes stay valid while the graph grows.
  std::unordered_map<const clang::FunctionDecl *, Node> Nodes;
  llvm::SmallVector<const clang::FunctionDecl *, 32> Order;
  llvm::SmallVector<const clang::FunctionDecl *, 16> Entries, NotToInline,
      Definitions;
  llvm::DenseSet<const clang::FunctionDecl *> Ending;
  llvm::DenseSet<const clang::Decl *> Foreign;
  llvm::DenseMap<const clang::FunctionDecl *, std::string> BeforeMain;
  const OtherUnits &Others;
  const WithdrawnBodies *Withdrawn;
  bool PlainCleanup = false, StaticsMayCleanUp = false, StaticsMayStart = false;
};

} // namespace winsock_tidy::paths

#endif // WINSOCK_TIDY_PATHS_RELEVANCE_H
