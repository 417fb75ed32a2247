//===--- StartupOwners.h - Who ends Winsock again ---------------*- C++ -*-===//
//
// A startup that a function or its callees made is usually handed over to the
// caller of the function. These startups belong to something else.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_PATHS_STARTUPOWNERS_H
#define WINSOCK_TIDY_PATHS_STARTUPOWNERS_H

#include "paths/PathRule.h"

namespace winsock_tidy::paths {

/// Returns why the startup that Call made does not concern the caller of the
/// function that ends; empty if it does.
///
/// - A constructor that completed made it, so that an object owns it.
/// - It is made once, however often the function runs: in the initializer of a
///   static variable, or by std::call_once. The process owns it.
llvm::StringRef ownerOf(const clang::Expr *Call, const FunctionEnd &End,
                        ApiLookup &Api);

} // namespace winsock_tidy::paths

#endif // WINSOCK_TIDY_PATHS_STARTUPOWNERS_H
