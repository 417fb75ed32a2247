//===--- ValueInitialization.h - `member()` of a trivial class --*- C++ -*-===//
//
// The engine sets an object to zero for `T()`, and then takes T's trivial
// constructor, which has no body, for one that is not visible: it forgets the
// object, and the one of which it is a part. This part tells it that such a
// constructor does nothing.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_PATHS_VALUEINITIALIZATION_H
#define WINSOCK_TIDY_PATHS_VALUEINITIALIZATION_H

#include "clang/StaticAnalyzer/Core/Checker.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/CallEvent.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/CheckerContext.h"

namespace winsock_tidy::paths {

class ValueInitialization
    : public clang::ento::Checker<clang::ento::eval::Call> {
public:
  bool evalCall(const clang::ento::CallEvent &Call,
                clang::ento::CheckerContext &C) const;
};

} // namespace winsock_tidy::paths

#endif // WINSOCK_TIDY_PATHS_VALUEINITIALIZATION_H
