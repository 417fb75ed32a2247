//===--- TimeoutFix.h - From a timeval to milliseconds ----------*- C++ -*-===//

#ifndef WINSOCK_TIDY_SYNTAX_TIMEOUTFIX_H
#define WINSOCK_TIDY_SYNTAX_TIMEOUTFIX_H

#include "clang/Basic/Diagnostic.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/SmallVector.h"

namespace clang {
class ASTContext;
class CallExpr;
class Expr;
class FunctionDecl;
} // namespace clang

namespace winsock_tidy {

/// Returns the edits that turn Object, a local timeval in the body of Owner,
/// into a DWORD of milliseconds. None unless Object has a constant value and is
/// used only in calls for which IsTimeout returns true. A file that also serves
/// other systems gets no edits.
llvm::SmallVector<clang::FixItHint, 4>
timeoutFix(const clang::Expr *Object, const clang::FunctionDecl *Owner,
           clang::ASTContext &Context,
           llvm::function_ref<bool(const clang::CallExpr *)> IsTimeout);

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_SYNTAX_TIMEOUTFIX_H
