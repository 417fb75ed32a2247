//===--- ReplacedStatements.h - A tree that is changed for a while *- C++ -*-=//
//
// Statements that give their places to others while the engine runs, and get
// them back.
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
  /// Gives every statement its place back.
  ~ReplacedStatements() {
    forgetParents();
    takeBack(0);
  }
  ReplacedStatements(const ReplacedStatements &) = delete;
  ReplacedStatements &operator=(const ReplacedStatements &) = delete;

  /// Puts New where Slot, a child of a statement, is.
  void replace(clang::Stmt *&Slot, clang::Stmt *New) {
    Replaced.push_back({&Slot, Slot});
    Slot = New;
  }
  size_t count() const { return Replaced.size(); }
  /// Takes back what was done since there were Count replacements.
  void takeBack(size_t Count) {
    while (Replaced.size() > Count) {
      auto [Slot, Old] = Replaced.pop_back_val();
      *Slot = Old;
    }
  }
  /// Who asks for the parent of a statement, now or later, gets the one it has.
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
