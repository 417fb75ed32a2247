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

/// The edits that make a DWORD of milliseconds of Object, a local timeval in
/// the body of Owner: none unless it holds a constant and serves nothing but
/// calls for which IsTimeout holds. A file that is for other systems, too, is
/// left alone.
llvm::SmallVector<clang::FixItHint, 4>
timeoutFix(const clang::Expr *Object, const clang::FunctionDecl *Owner,
           clang::ASTContext &Context,
           llvm::function_ref<bool(const clang::CallExpr *)> IsTimeout);

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_SYNTAX_TIMEOUTFIX_H
