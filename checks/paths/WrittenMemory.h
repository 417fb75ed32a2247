//===--- WrittenMemory.h - What a call of Winsock writes to ------*- C++
//-*-===//
//
// A call that is given a part of a structure, as in recv(c->sock, c->text, n),
// makes the engine forget the whole structure, the socket in it included. But a
// function of Winsock writes to what it was given and no farther. This part
// evaluates such calls, so that the rest of the structure keeps its values. Nor
// does one that waits change the events that it is given to wait for.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_PATHS_WRITTENMEMORY_H
#define WINSOCK_TIDY_PATHS_WRITTENMEMORY_H

#include "paths/EnginePart.h"
#include "clang/StaticAnalyzer/Core/Checker.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/CheckerContext.h"

namespace winsock_tidy::paths {

/// The field that Pointer points into, if that is a number or an array of
/// numbers in a larger object. Null for anything else.
const clang::ento::FieldRegion *
writtenField(const clang::ento::MemRegion *Pointer);

class WrittenMemory : public clang::ento::Checker<clang::ento::eval::Call>,
                      public EnginePart {
public:
  bool evalCall(const clang::ento::CallEvent &Call,
                clang::ento::CheckerContext &C) const;
};

} // namespace winsock_tidy::paths

#endif // WINSOCK_TIDY_PATHS_WRITTENMEMORY_H
