//===--- PollEvents.h - Flags that WSAPoll refuses in events ----*- C++ -*-===//
//
// Finds flags that are stored in the events of a WSAPOLLFD and passed to
// WSAPoll, which refuses them. It follows an array by its name: through
// pointers into it, copies of its elements, members that append to it, and
// functions of the unit that receive it, or the flags. Structures that are
// passed to another function, which may accept the flags, do not matter.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_SYNTAX_POLLEVENTS_H
#define WINSOCK_TIDY_SYNTAX_POLLEVENTS_H

#include "ast/ApiLookup.h"
#include "clang/Basic/SourceLocation.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/EquivalenceClasses.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/SmallVector.h"
#include <string>
#include <vector>

namespace clang {
class ParmVarDecl;
class QualType;
class Stmt;
class ValueDecl;
} // namespace clang

namespace winsock_tidy {

/// Flags that WSAPoll refuses, in the order of discovery.
struct RefusedEvents {
  const clang::Expr *Mask;
  /// "POLLERR", or "POLLERR and POLLHUP".
  std::string Names;
  /// WSAPoll reports all of them without a request.
  bool IsAlwaysTold;
  /// The part of the source to remove; invalid if that is not certain.
  clang::CharSourceRange Removal;
  /// The call that passes them to WSAPoll.
  const clang::CallExpr *Call;
  const model::Function *Row;
};

class PollEvents {
public:
  explicit PollEvents(ApiLookup &Api) : Api(Api) {}

  /// Examines the body of FD, which must not depend on template parameters.
  void collect(const clang::FunctionDecl *FD);
  void forEach(llvm::function_ref<void(const RefusedEvents &)> Visit);

private:
  friend class PollWalk;
  struct Store {
    const clang::Expr *Mask;
    const clang::ValueDecl *Into;
  };
  struct Sink {
    const clang::CallExpr *Call;
    const model::Function *Row;
    const clang::ValueDecl *From;
  };

  ApiLookup &Api;
  std::vector<Store> Stores;
  std::vector<Sink> Sinks;
  /// The masks that Mask stands for: those that callers pass, if it is a
  /// parameter.
  llvm::SmallVector<const clang::Expr *, 4> masksOf(const clang::Expr *Mask);

  /// The arguments of calls of functions of the unit, by parameter.
  llvm::DenseMap<const clang::ParmVarDecl *,
                 llvm::SmallVector<const clang::Expr *, 2>>
      Given;
  /// Variables that are changed in another way, possibly by a conversion.
  llvm::DenseSet<const clang::ValueDecl *> Filtered;
  /// Names that refer to the same structures.
  llvm::EquivalenceClasses<const clang::ValueDecl *> Same;
};

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_SYNTAX_POLLEVENTS_H
