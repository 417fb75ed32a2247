//===--- ThinWrapper.h - Functions that only call another one ---*- C++ -*-===//

#ifndef WINSOCK_TIDY_AST_THINWRAPPER_H
#define WINSOCK_TIDY_AST_THINWRAPPER_H

namespace clang {
class CallExpr;
} // namespace clang

namespace winsock_tidy {

/// Returns the call in the body of the function that Call calls, if that body
/// is only `return f(...);`. Null if the body does anything else, is not
/// visible, or may be overridden.
const clang::CallExpr *wrappedCall(const clang::CallExpr *Call);

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_AST_THINWRAPPER_H
