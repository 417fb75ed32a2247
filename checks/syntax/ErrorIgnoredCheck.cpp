//===--- ErrorIgnoredCheck.cpp - winsock-error-ignored --------------------===//
//
// Calls whose failure a program must detect.
//
//===----------------------------------------------------------------------===//

#include "syntax/ErrorIgnored.h"

namespace winsock_tidy {
namespace {
class ErrorIgnoredCheck : public ErrorIgnored {
public:
  ErrorIgnoredCheck(llvm::StringRef Name, UnitContext &Unit)
      : ErrorIgnored(Name, Unit, Reports::Others) {}
};
} // namespace
} // namespace winsock_tidy

WINSOCK_DEFINE_CHECK(ErrorIgnoredCheck)
