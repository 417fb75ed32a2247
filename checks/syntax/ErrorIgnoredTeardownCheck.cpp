//===--- ErrorIgnoredTeardownCheck.cpp - winsock-error-ignored-teardown ---===//
//
// Functions that end something, after whose failure there is little to do.
//
//===----------------------------------------------------------------------===//

#include "syntax/ErrorIgnored.h"

namespace winsock_tidy {
namespace {
class ErrorIgnoredTeardownCheck : public ErrorIgnored {
public:
  using ErrorIgnored::ErrorIgnored;

private:
  bool covers(const model::Function &Row) const override {
    return Row.has(model::Effect::Teardown);
  }
};
} // namespace
} // namespace winsock_tidy

WINSOCK_DEFINE_CHECK(ErrorIgnoredTeardownCheck)
