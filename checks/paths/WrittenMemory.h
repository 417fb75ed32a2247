//===--- WrittenMemory.h - What system calls write to -----------*- C++ -*-===//
//
// A call that receives a part of a structure, as in recv(c->sock, c->text, n),
// makes the engine forget the whole structure, including its socket. But a
// function of Winsock writes only to the memory that it receives, and so do the
// functions that read input (the model says which). This part
// evaluates such calls, so that the rest of the structure keeps its values. It
// also keeps the events that a wait function waits for, because the function
// does not change them.
//
// All other functions of the system know their own structures and classes, and
// not the program's around them: after EnterCriticalSection(&c->lock) and
// c->names.clear(), what else is in *c is restored.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_PATHS_WRITTENMEMORY_H
#define WINSOCK_TIDY_PATHS_WRITTENMEMORY_H

#include "paths/EnginePart.h"
#include "clang/StaticAnalyzer/Core/Checker.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/CheckerContext.h"

namespace winsock_tidy::paths {

/// Returns the field that Pointer points into, if that is a number, an array of
/// numbers or a structure without handles, such as an address, in a larger
/// object; null otherwise.
const clang::ento::FieldRegion *
writtenField(const clang::ento::MemRegion *Pointer);

class WrittenMemory
    : public clang::ento::Checker<clang::ento::eval::Call,
                                  clang::ento::check::RegionChanges>,
      public EnginePart {
public:
  bool evalCall(const clang::ento::CallEvent &Call,
                clang::ento::CheckerContext &C) const;
  clang::ento::ProgramStateRef
  checkRegionChanges(clang::ento::ProgramStateRef State,
                     const clang::ento::InvalidatedSymbols *Invalidated,
                     llvm::ArrayRef<const clang::ento::MemRegion *> Explicit,
                     llvm::ArrayRef<const clang::ento::MemRegion *> Regions,
                     const clang::LocationContext *Frame,
                     const clang::ento::CallEvent *Call) const;
};

} // namespace winsock_tidy::paths

#endif // WINSOCK_TIDY_PATHS_WRITTENMEMORY_H
