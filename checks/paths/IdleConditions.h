//===--- IdleConditions.h - Conditions apart from startups ------*- C++ -*-===//
//
// A condition over memory that the path does not know may record a startup. But
// some fields and globals are only asked where it makes no difference to
// startups: `while (s->count > 0) closesocket(s->all[--s->count]);`.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_PATHS_IDLECONDITIONS_H
#define WINSOCK_TIDY_PATHS_IDLECONDITIONS_H

#include "llvm/ADT/DenseSet.h"
#include <optional>

namespace clang {
class Decl;
} // namespace clang

namespace winsock_tidy {
class ApiLookup;
}

namespace winsock_tidy::paths {

class ForeignBodies;
class Relevance;

class IdleConditions {
public:
  /// True if D is a scalar field or global of this unit alone, and its value
  /// decides nowhere whether Winsock is started or ended, or where a function
  /// is left.
  /// Unknown while functions of the unit have other bodies.
  bool areAllOf(const clang::Decl *D, const Relevance &Relevant, ApiLookup &Api,
                const ForeignBodies &Bodies);

private:
  /// The fields and globals whose values may decide it; computed at the first
  /// request.
  std::optional<llvm::DenseSet<const clang::Decl *>> Decisive;
};

} // namespace winsock_tidy::paths

#endif // WINSOCK_TIDY_PATHS_IDLECONDITIONS_H
