//===--- ResultIdioms.h - Results that need no look -------------*- C++ -*-===//
//
// The ways in which a program may do without the result of a call that can
// fail, because it asks in another way or expects the failure.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_SYNTAX_RESULTIDIOMS_H
#define WINSOCK_TIDY_SYNTAX_RESULTIDIOMS_H

#include "ast/ApiLookup.h"

namespace clang {
class Stmt;
} // namespace clang

namespace winsock_tidy {

/// What the idioms are judged by: a call of the function of Row in Body (null
/// for code that is in no body).
struct CallInBody {
  const clang::CallExpr *Call;
  const model::Function *Row;
  const clang::Stmt *Body;
};

/// True if the call ends something: closesocket, or WSAEventSelect for no
/// event.
bool endsSomething(const clang::CallExpr *Call, const model::Function &Row,
                   const clang::ASTContext &Context);

/// True if Call waits for what the statement before it has canceled, or whose
/// socket that has closed: how it ends does not matter.
bool awaitsCanceled(const clang::CallExpr *Call, const model::Function &Row,
                    ApiLookup &Api, clang::ASTContext &Context);

/// True if the call asks how much memory the answer needs. It fails on
/// purpose: there is no buffer, and the size comes back in another argument.
bool isSizeQuery(const CallInBody &C, ApiLookup &Api,
                 const clang::ASTContext &Context);

/// True if the call gives a pointer that the program has set to null before
/// and tests, or hands on to where it may be tested: it stays null when the
/// call fails.
bool isToldByNullAnswer(const CallInBody &C, ApiLookup &Api,
                        const clang::ASTContext &Context);

/// True if Next, evaluated right after the call, fetches the last error, in a
/// function whose body is at hand or there itself.
bool isToldByLastError(const model::Function *Row, const clang::Stmt *Next,
                       ApiLookup &Api);

/// True if S does nothing but set the last error to 0.
bool clearsLastError(const clang::Stmt *S, ApiLookup &Api,
                     const clang::ASTContext &Context);

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_SYNTAX_RESULTIDIOMS_H
