//===--- Members.h - Fields of a class by name ------------------*- C++ -*-===//
//
// Another unit names a field of an object by its name alone.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_AST_MEMBERS_H
#define WINSOCK_TIDY_AST_MEMBERS_H

#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringRef.h"

namespace clang {
class CXXBaseSpecifier;
class FieldDecl;
class RecordDecl;
} // namespace clang

namespace winsock_tidy {

/// One step from an object to a part of it: to a base, or to a field.
struct MemberStep {
  const clang::CXXBaseSpecifier *Base = nullptr;
  clang::FieldDecl *Field = nullptr;
};

/// Returns the way from an object of the class to the field of that name: in
/// the class itself, in an anonymous structure or union, or in a base. Empty if
/// there is no such field, or more than one.
llvm::SmallVector<MemberStep, 4> wayToMember(const clang::RecordDecl *Record,
                                             llvm::StringRef Name);

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_AST_MEMBERS_H
