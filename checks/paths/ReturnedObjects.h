//===--- ReturnedObjects.h - Objects that functions return ------*- C++ -*-===//
//
// What is in an object that a function returns by value, and where the object
// is.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_PATHS_RETURNEDOBJECTS_H
#define WINSOCK_TIDY_PATHS_RETURNEDOBJECTS_H

#include "clang/StaticAnalyzer/Core/PathSensitive/CheckerContext.h"
#include "llvm/ADT/SmallVector.h"
#include <string>
#include <utility>
#include <vector>

namespace winsock_tidy::paths {

/// The scalars in an object, each with its value.
using ObjectParts = llvm::SmallVector<
    std::pair<const clang::ento::MemRegion *, clang::ento::SVal>, 0>;

/// Returns the address of the object that E returns, and the scalars in it: its
/// fields, and those of objects in it. None if there are too many to tell
/// callers about. A member of a union is returned only if the value was written
/// to that member.
std::pair<clang::ento::SVal, ObjectParts>
returnedObject(const clang::Expr &E, clang::ento::CheckerContext &C);

/// Returns the names of the fields that lead from Object to Part; none if the
/// names do not identify Part, or Part is not in Object.
std::vector<std::string> wayWithin(const clang::ento::MemRegion *Object,
                                   const clang::ento::MemRegion *Part);

/// The same from the object of the given type around Part; the outermost one if
/// there are several.
std::vector<std::string> wayFromResult(const clang::ento::MemRegion *Part,
                                       clang::QualType Object);

/// Returns the memory whose content Sym became when a call changed it; null if
/// Sym is something else.
const clang::ento::MemRegion *changedMemory(clang::ento::SymbolRef Sym);

/// True if Region is, or is in, an object that an explored function returns to
/// callers that the path does not know.
bool isReturnedMemory(const clang::ento::MemRegion *Region);

/// Returns the memory for the object that the function of the current frame
/// returns. A caller in C++ says where it wants the object.
const clang::ento::SubRegion *memoryOfReturned(clang::ento::CheckerContext &C);

/// The state in which the object is complete: the function returns.
clang::ento::ProgramStateRef withReturned(const clang::ento::SubRegion *Object,
                                          clang::ento::ProgramStateRef State,
                                          clang::ento::CheckerContext &C);

} // namespace winsock_tidy::paths

#endif // WINSOCK_TIDY_PATHS_RETURNEDOBJECTS_H
