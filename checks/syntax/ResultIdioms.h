//===--- ResultIdioms.h - Results that need no check ------------*- C++ -*-===//
//
// The ways in which a program may ignore the result of a call that can fail,
// because it finds out in another way or expects the failure.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_SYNTAX_RESULTIDIOMS_H
#define WINSOCK_TIDY_SYNTAX_RESULTIDIOMS_H

#include "ast/ApiLookup.h"

namespace clang {
class Stmt;
} // namespace clang

namespace winsock_tidy {

/// The context of an idiom: a call of the function of Row in Body (null for
/// code outside of bodies).
struct CallInBody {
  const clang::CallExpr *Call;
  const model::Function *Row;
  const clang::Stmt *Body;
};

/// True if the call ends something: closesocket, or WSAEventSelect for no
/// event.
bool endsSomething(const clang::CallExpr *Call, const model::Function &Row,
                   const clang::ASTContext &Context);

/// True if Call waits for an operation that the preceding statement has
/// canceled, or whose socket it has closed: the result of the operation does
/// not matter.
bool awaitsCanceled(const clang::CallExpr *Call, const model::Function &Row,
                    ApiLookup &Api, clang::ASTContext &Context);

/// True if the call requests the size of the answer. It fails on purpose: there
/// is no buffer, and another argument returns the size.
bool isSizeQuery(const CallInBody &C, ApiLookup &Api,
                 const clang::ASTContext &Context);

/// True if the call sets a pointer that the program has set to null before and
/// tests, or passes on to code that may test it: the pointer stays null if the
/// call fails.
bool isToldByNullAnswer(const CallInBody &C, ApiLookup &Api,
                        const clang::ASTContext &Context);

/// True if Next, evaluated right after the call, fetches the last error,
/// directly or in a function whose body is visible.
bool isToldByLastError(const model::Function *Row, const clang::Stmt *Next,
                       ApiLookup &Api);

/// True if S only sets the last error to 0.
bool clearsLastError(const clang::Stmt *S, ApiLookup &Api,
                     const clang::ASTContext &Context);

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_SYNTAX_RESULTIDIOMS_H
