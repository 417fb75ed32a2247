//===--- ErrorIgnoredTeardownCheck.cpp - winsock-error-ignored-teardown ---===//
//
// Calls that end something, after whose failure a program can do little.
//
//===----------------------------------------------------------------------===//

#include "syntax/ErrorIgnored.h"

namespace winsock_tidy {
namespace {
class ErrorIgnoredTeardownCheck : public ErrorIgnored {
public:
  ErrorIgnoredTeardownCheck(llvm::StringRef Name, UnitContext &Unit)
      : ErrorIgnored(Name, Unit, Reports::Teardown) {}
};
} // namespace
} // namespace winsock_tidy

WINSOCK_DEFINE_CHECK(ErrorIgnoredTeardownCheck)
