//===--- Check.h - What every check consists of -----------------*- C++ -*-===//
//
// The glue between a check's class and the list of checks: a source file ends
// with WINSOCK_DEFINE_CHECK(Class), and Checks.def names the class.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_CHECK_H
#define WINSOCK_TIDY_CHECK_H

#include "Compat.h"
#include "UnitContext.h"
#include <memory>

namespace winsock_tidy {

using clang::tidy::ClangTidyCheck;
using clang::tidy::ClangTidyContext;
using clang::tidy::ClangTidyOptions;

/// A check that knows the context of its unit.
class WinsockCheck : public ClangTidyCheck {
public:
  WinsockCheck(llvm::StringRef Name, UnitContext &Unit)
      : ClangTidyCheck(Name, &Unit.Tidy), Unit(Unit.shared_from_this()) {}

protected:
  UnitContext &unit() const { return *Unit; }

private:
  const std::shared_ptr<UnitContext> Unit;
};

} // namespace winsock_tidy

/// Defines the function by which the clang-tidy module creates a check.
#define WINSOCK_DEFINE_CHECK(Class)                                            \
  namespace winsock_tidy {                                                     \
  std::unique_ptr<ClangTidyCheck> make##Class(llvm::StringRef Name,            \
                                              UnitContext &Unit) {             \
    return std::make_unique<Class>(Name, Unit);                                \
  }                                                                            \
  }

#endif // WINSOCK_TIDY_CHECK_H
