//===--- ErrorIgnoredCheck.cpp --------------------------------------------===//

#include "Check.h"
#include "ast/ApiLookup.h"
#include "clang/ASTMatchers/ASTMatchFinder.h"

namespace winsock_tidy {
namespace {
class ErrorIgnoredCheck : public ClangTidyCheck {
public:
  using ClangTidyCheck::ClangTidyCheck;
};
} // namespace
} // namespace winsock_tidy

WINSOCK_DEFINE_CHECK(ErrorIgnoredCheck)
