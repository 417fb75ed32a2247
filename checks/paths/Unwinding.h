//===--- Unwinding.h - The path of an exception -----------------*- C++ -*-===//

#ifndef WINSOCK_TIDY_PATHS_UNWINDING_H
#define WINSOCK_TIDY_PATHS_UNWINDING_H

#include "llvm/ADT/SmallPtrSet.h"

namespace clang {
class CXXThrowExpr;
class Decl;
class ParentMap;
class StackFrameContext;
class Stmt;
class VarDecl;
} // namespace clang

namespace winsock_tidy::paths {

/// True if no exception can leave the function.
bool isNoexcept(const clang::Decl *D);

/// Collects the variables that S declares, without those in lambdas.
void collectVariables(const clang::Stmt *S,
                      llvm::SmallPtrSetImpl<const clang::VarDecl *> &Found);

/// Collects the variables that are in scope at Site: those that are declared
/// before it, in the blocks around it. Stops at Until, if that is not null.
void collectInScope(const clang::Stmt *Site, const clang::ParentMap &Parents,
                    const clang::Stmt *Until,
                    llvm::SmallPtrSetImpl<const clang::VarDecl *> &Found);

/// True if the function has objects whose destructors may release something
/// when an exception leaves it. (The path forgets an object before the
/// exception if nothing but the destructor needs it.)
bool mayReleaseWhenLeft(const clang::Decl *Function);

/// True if none of the functions that the path has come through catches what is
/// thrown in Frame, and the exception leaves the entry of the program or a
/// function that no exception may leave: std::terminate ends the process then.
bool endsProcess(const clang::CXXThrowExpr *Throw,
                 const clang::StackFrameContext *Frame);

} // namespace winsock_tidy::paths

#endif // WINSOCK_TIDY_PATHS_UNWINDING_H
