//===--- ThinWrapper.h - Functions that are another one ---------*- C++ -*-===//

#ifndef WINSOCK_TIDY_AST_THINWRAPPER_H
#define WINSOCK_TIDY_AST_THINWRAPPER_H

namespace clang {
class CallExpr;
} // namespace clang

namespace winsock_tidy {

/// The call in the body of the callee of Call, if the body is only
/// `return f(...);`. Null if the body does anything else, is not visible, or
/// may be overridden.
const clang::CallExpr *wrappedCall(const clang::CallExpr *Call);

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_AST_THINWRAPPER_H
