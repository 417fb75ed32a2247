//===--- ThinWrapper.h - Functions that are another one ---------*- C++ -*-===//

#ifndef WINSOCK_TIDY_AST_THINWRAPPER_H
#define WINSOCK_TIDY_AST_THINWRAPPER_H

namespace clang {
class CallExpr;
} // namespace clang

namespace winsock_tidy {

/// The call that the function which Call calls consists of: `return f(...);` is
/// all that stands in its body. Null if it does more or something else, is not
/// in sight, or may be overridden.
const clang::CallExpr *wrappedCall(const clang::CallExpr *Call);

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_AST_THINWRAPPER_H
