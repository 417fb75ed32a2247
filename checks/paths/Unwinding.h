//===--- Unwinding.h - The path of an exception -----------------*- C++ -*-===//

#ifndef WINSOCK_TIDY_PATHS_UNWINDING_H
#define WINSOCK_TIDY_PATHS_UNWINDING_H

namespace clang {
class CXXThrowExpr;
class Decl;
class StackFrameContext;
} // namespace clang

namespace winsock_tidy::paths {

/// True if no exception can leave the function.
bool isNoexcept(const clang::Decl *D);

/// True if none of the functions that the path has come through catches what is
/// thrown in Frame, and the exception leaves the entry of the program or a
/// function that no exception may leave: std::terminate ends the process then.
bool endsProcess(const clang::CXXThrowExpr *Throw,
                 const clang::StackFrameContext *Frame);

} // namespace winsock_tidy::paths

#endif // WINSOCK_TIDY_PATHS_UNWINDING_H
