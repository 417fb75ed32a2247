//===--- LeakRule.h - What rules about leaks have in common -----*- C++ -*-===//
//
// Sockets and other resources are lost in the same ways: at the statement that
// leaves the function, at the jump or assignment that loses them, or because
// they are never released.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_PATHS_LEAKRULE_H
#define WINSOCK_TIDY_PATHS_LEAKRULE_H

#include "paths/PathRule.h"

namespace winsock_tidy::paths {

class LeakRule : public PathRule {
public:
  using PathRule::PathRule;

  void onLeak(const LeakEvent &Event, clang::ento::SymbolRef Sym,
              const Moment &At) override;
  void onKept(const clang::Expr *Origin, model::Resource What,
              llvm::StringRef Reason, clang::SourceLocation Where) override;

private:
  virtual bool isMine(model::Resource What) const = 0;
};

} // namespace winsock_tidy::paths

#endif // WINSOCK_TIDY_PATHS_LEAKRULE_H
