//===--- ErrorIgnoredCheck.cpp - winsock-error-ignored --------------------===//
//
// Functions whose failure a program wants to know of.
//
//===----------------------------------------------------------------------===//

#include "syntax/ErrorIgnored.h"

namespace winsock_tidy {
namespace {
class ErrorIgnoredCheck : public ErrorIgnored {
public:
  using ErrorIgnored::ErrorIgnored;

private:
  bool covers(const model::Function &Row) const override {
    return !Row.has(model::Effect::Teardown);
  }
};
} // namespace
} // namespace winsock_tidy

WINSOCK_DEFINE_CHECK(ErrorIgnoredCheck)
