//===--- Relevance.h - Which functions the engine must explore *- C++ -*-===//
//
// Left alone, the path engine explores every function of a translation unit,
// nearly all of which never come near a socket. This decides, from a call
// graph of the unit's own functions, where exploration begins (entries), and
// which callees need to be followed.
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
  /// Known is what is known of other files; Lent are functions of them that
  /// have a body here for the time being, and Withdrawn those of this one that
  /// have none because of errors (null if the unit has no error).
  Relevance(clang::ASTContext &Context, ApiLookup &Api, const OtherUnits &Known,
            llvm::ArrayRef<clang::FunctionDecl *> Lent,
            const WithdrawnBodies *Withdrawn);

  /// Functions on whose paths some rule can find something, callers before
  /// callees, then in source order.
  llvm::ArrayRef<const clang::FunctionDecl *> entries() const {
    return Entries;
  }
  /// Bodies that reach no Winsock function and are too long to be followed for
  /// the sake of a flag.
  llvm::ArrayRef<const clang::FunctionDecl *> notToInline() const {
    return NotToInline;
  }
  /// True if FD has a body here and is known not to touch Winsock, directly or
  /// through what it calls.
  bool isHarmless(const clang::FunctionDecl *FD) const;

  /// True if the unit has errors: what is not seen in it may yet be there.
  bool hasHoles() const { return Withdrawn; }
  /// True if FD calls, directly or through others, what errors left a hole in.
  /// It is no entry then.
  bool reachesHole(const clang::FunctionDecl *FD) const;
  /// True if FD uses Winsock, directly or through what it calls.
  bool touchesWinsock(const clang::FunctionDecl *FD) const;

  /// All functions with a body in the program's own code, in source order.
  llvm::ArrayRef<const clang::FunctionDecl *> functions() const {
    return Definitions;
  }
  /// The functions with a body here that FD calls, directly or through others.
  llvm::SmallVector<const clang::FunctionDecl *, 16>
  calledFrom(const clang::FunctionDecl *FD) const;
  /// The first call of WSAStartup (WSACleanup) that FD's body reaches in this
  /// unit; null if there is none.
  const clang::CallExpr *startCall(const clang::FunctionDecl *FD) const;
  const clang::CallExpr *endCall(const clang::FunctionDecl *FD) const;
  /// The first call of WSACleanup in FD's own body; null if there is none.
  const clang::CallExpr *ownEndCall(const clang::FunctionDecl *FD) const;
  /// What FD does: by itself, or with all that it calls.
  model::Effect ownEffects(const clang::FunctionDecl *FD) const;
  model::Effect effects(const clang::FunctionDecl *FD) const;
  /// True if every path through FD ends the process (`fatal()`, `usage()`).
  bool neverReturns(const clang::FunctionDecl *FD) const;
  /// True if an object of this class, once destroyed, runs code of the
  /// program's own that may end Winsock: an owner with a deleter, a container
  /// of guards.
  bool destructionMayEnd(const clang::CXXRecordDecl *Record,
                         unsigned Depth = 0) const;
  /// False if FD is known not to end Winsock, directly or through others.
  bool mayEnd(const clang::FunctionDecl *FD) const;

  /// True for a function of another unit that has a body here for the time
  /// being: it is judged in its own.
  bool isForeign(const clang::Decl *D) const {
    return Foreign.contains(D->getCanonicalDecl());
  }

  /// What is known of other files.
  const OtherUnits &others() const { return Others; }

  /// Some function of the unit ends Winsock without starting it.
  bool hasPlainCleanup() const { return PlainCleanup; }
  /// An object with static storage has a destructor that may end Winsock, or
  /// one whose body is not visible.
  bool staticsMayCleanUp() const { return StaticsMayCleanUp; }
  /// An object with static storage has a constructor that may start Winsock,
  /// or one whose body is not visible.
  bool staticsMayStart() const { return StaticsMayStart; }
  /// The variable whose initializer calls D before the program's main begins,
  /// where nothing can have started Winsock; null if there is none.
  const clang::VarDecl *initializedBeforeMain(const clang::Decl *D) const;

private:
  friend class RelevanceBuilder;
  void findEnding(clang::ASTContext &Context);

  struct Node {
    const clang::FunctionDecl *Definition = nullptr;
    llvm::SmallVector<const clang::FunctionDecl *, 8> Callees;
    bool CallsUnknown = false; ///< A callee without a body, not of the system.
    bool CallsEnder = false;   ///< ... which may end Winsock.
    bool TouchesWinsock = false;
    bool ReachesHole = false;
    /// What the function does, directly or through what it calls.
    model::Effect Does = model::Effect::None, DoesItself = Does;
    /// The same, as far as few calls lie between.
    model::Effect DoesNear = Does;
    /// The function calls one of Winsock's that leaves an error when it fails;
    /// it or what it calls, as far as few calls lie between, does.
    bool MayFail = false, MayFailNear = false;
    /// The first call in the function's own body that ends Winsock.
    const clang::CallExpr *OwnEndCall = nullptr;
    /// Some rule can find something on its paths.
    bool Judged = false;
    /// The first call that starts (ends) Winsock, here or in a callee.
    const clang::CallExpr *StartCall = nullptr, *EndCall = nullptr;
    unsigned Size = 0;
  };
  /// Nodes stay where they are while the graph grows.
  std::unordered_map<const clang::FunctionDecl *, Node> Nodes;
  llvm::SmallVector<const clang::FunctionDecl *, 32> Order;
  llvm::SmallVector<const clang::FunctionDecl *, 16> Entries, NotToInline,
      Definitions;
  llvm::DenseSet<const clang::FunctionDecl *> Ending;
  llvm::DenseSet<const clang::Decl *> Foreign;
  llvm::DenseMap<const clang::FunctionDecl *, const clang::VarDecl *>
      BeforeMain;
  const OtherUnits &Others;
  const WithdrawnBodies *Withdrawn;
  bool PlainCleanup = false, StaticsMayCleanUp = false, StaticsMayStart = false;
};

} // namespace winsock_tidy::paths

#endif // WINSOCK_TIDY_PATHS_RELEVANCE_H
