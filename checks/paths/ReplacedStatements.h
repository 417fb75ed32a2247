//===--- ReplacedStatements.h - Temporary changes of a tree -----*- C++ -*-===//
//
// Replaces statements while the engine runs, and restores them afterward.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_PATHS_REPLACEDSTATEMENTS_H
#define WINSOCK_TIDY_PATHS_REPLACEDSTATEMENTS_H

#include "clang/AST/ASTContext.h"
#include "clang/AST/ParentMapContext.h"
#include "llvm/ADT/SmallVector.h"
#include <utility>

namespace winsock_tidy::paths {

class ReplacedStatements {
public:
  explicit ReplacedStatements(clang::ASTContext &Context) : Context(Context) {}
  /// Restores every statement.
  ~ReplacedStatements() {
    forgetParents();
    takeBack(0);
  }
  ReplacedStatements(const ReplacedStatements &) = delete;
  ReplacedStatements &operator=(const ReplacedStatements &) = delete;

  /// Replaces Slot, a child of a statement, with New.
  void replace(clang::Stmt *&Slot, clang::Stmt *New) {
    Replaced.push_back({&Slot, Slot});
    Slot = New;
  }
  size_t count() const { return Replaced.size(); }
  /// Undoes all replacements after the first Count.
  void takeBack(size_t Count) {
    while (Replaced.size() > Count) {
      auto [Slot, Old] = Replaced.pop_back_val();
      *Slot = Old;
    }
  }
  /// Clears the map of parents, so that later queries return the current parent
  /// of a statement.
  void forgetParents() {
    if (!Replaced.empty())
      Context.getParentMapContext().clear();
  }

private:
  clang::ASTContext &Context;
  llvm::SmallVector<std::pair<clang::Stmt **, clang::Stmt *>, 0> Replaced;
};

} // namespace winsock_tidy::paths

#endif // WINSOCK_TIDY_PATHS_REPLACEDSTATEMENTS_H
