//===--- PollEvents.h - What WSAPoll is asked for ---------------*- C++ -*-===//
//
// Finds flags that are put into the events of a WSAPOLLFD and get to WSAPoll,
// though it refuses them. An array is followed by its name: through pointers
// into it, copies of its elements, members that append to it, and functions of
// the unit that it is handed to. Structures that go to another function, which
// may well take the flags, are not of interest.
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
#include <string>
#include <vector>

namespace clang {
class QualType;
class Stmt;
class ValueDecl;
} // namespace clang

namespace winsock_tidy {

/// Flags that WSAPoll refuses, as they were met.
struct RefusedEvents {
  const clang::Expr *Mask;
  /// "POLLERR", or "POLLERR and POLLHUP".
  std::string Names;
  /// WSAPoll tells all of them without being asked.
  bool IsAlwaysTold;
  /// What to take out of the source; invalid if that is not certain.
  clang::CharSourceRange Removal;
  /// Where they get to WSAPoll.
  const clang::CallExpr *Call;
  const model::Function *Row;
};

class PollEvents {
public:
  explicit PollEvents(ApiLookup &Api) : Api(Api) {}

  /// Looks at the body of FD, which must not depend on template parameters.
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
  /// What is changed in another way, by a conversion perhaps.
  llvm::DenseSet<const clang::ValueDecl *> Filtered;
  /// Names of the same structures.
  llvm::EquivalenceClasses<const clang::ValueDecl *> Same;
};

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_SYNTAX_POLLEVENTS_H
