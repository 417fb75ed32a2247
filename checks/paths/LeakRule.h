//===--- LeakRule.h - What rules on leaks have in common --------*- C++ -*-===//
//
// A socket is lost as another resource is: at the statement that leaves the
// function, at the jump or assignment that loses it, or never released at all.
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

private:
  virtual bool isMine(model::Resource What) const = 0;
};

} // namespace winsock_tidy::paths

#endif // WINSOCK_TIDY_PATHS_LEAKRULE_H
