//===--- Unwinding.h - Where an exception goes ------------------*- C++ -*-===//

#ifndef WINSOCK_TIDY_PATHS_UNWINDING_H
#define WINSOCK_TIDY_PATHS_UNWINDING_H

namespace clang {
class CXXThrowExpr;
class Decl;
class StackFrameContext;
} // namespace clang

namespace winsock_tidy::paths {

/// True if no exception may leave the function.
bool isNoexcept(const clang::Decl *D);

/// True if what is thrown in Frame is caught by none of the functions that the
/// path has come through, and leaves the entry of the program, or one of them
/// that no exception may leave: std::terminate ends the process then.
bool endsProcess(const clang::CXXThrowExpr *Throw,
                 const clang::StackFrameContext *Frame);

} // namespace winsock_tidy::paths

#endif // WINSOCK_TIDY_PATHS_UNWINDING_H
