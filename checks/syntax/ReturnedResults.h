//===--- ReturnedResults.h - Results that a function hands on ---*- C++ -*-===//
//
// Determines what a function of the program returns if all that it returns are
// results of Winsock functions and constants: `return socket(...);`, or
// `if (bind(...)) return INVALID_SOCKET; return s;`.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_SYNTAX_RETURNEDRESULTS_H
#define WINSOCK_TIDY_SYNTAX_RETURNEDRESULTS_H

#include "syntax/ResultRanges.h"

namespace winsock_tidy {

/// Adds the possible values of Call, a call of a function whose body is
/// visible, to Out; Call is the call of each range. Returns false if there can
/// be other values, or if none of them is the failure of a Winsock function.
/// Nesting: the number of functions between the code at hand and Call.
bool returnedResults(const clang::CallExpr *Call, ApiLookup &Api,
                     WrappersElsewhere &Elsewhere, unsigned Nesting,
                     ResultRanges &Out);

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_SYNTAX_RETURNEDRESULTS_H
