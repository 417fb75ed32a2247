//===--- Check.h - What every check consists of -----------------*- C++ -*-===//
//
// The glue between a check's class and the list of checks: a source file ends
// with WINSOCK_DEFINE_CHECK(Class), and Checks.def names the class.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_CHECK_H
#define WINSOCK_TIDY_CHECK_H

#include "Compat.h"
#include "Silences.h"
#include "UnitContext.h"
#include <memory>
#include <string>

namespace winsock_tidy {

using clang::tidy::ClangTidyCheck;
using clang::tidy::ClangTidyContext;
using clang::tidy::ClangTidyOptions;

/// A check that knows the context of its unit.
class WinsockCheck : public ClangTidyCheck {
public:
  WinsockCheck(llvm::StringRef Name, UnitContext &Unit)
      : ClangTidyCheck(Name, &Unit.Tidy), Id(Name.str()),
        Unit(Unit.shared_from_this()) {}

  /// The name of the check.
  llvm::StringRef id() const { return Id; }

protected:
  UnitContext &unit() const { return *Unit; }
  /// Records, if reasons are wanted, why the check reports nothing at About: a
  /// clause that completes "no finding: ...", and where it became true.
  void keepSilent(clang::SourceLocation About, llvm::StringRef Reason,
                  const clang::SourceManager &SM,
                  clang::SourceLocation Arose = {}) const {
    if (Unit->Reasons && About.isValid())
      Unit->Reasons->add(Id, About, Reason, Arose, SM);
  }

private:
  const std::string Id;
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
