//===--- ClassPairs.h - Classes that own a startup --------------*- C++ -*-===//
//
// Finds the classes of a translation unit whose construction starts Winsock,
// and determines what their destruction does. The rules about unmatched pairs
// use this for C++.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_PATHS_CLASSPAIRS_H
#define WINSOCK_TIDY_PATHS_CLASSPAIRS_H

#include "paths/Relevance.h"
#include <vector>

namespace clang {
class CXXConstructorDecl;
class CXXMethodDecl;
class CXXRecordDecl;
} // namespace clang

namespace winsock_tidy::paths {

struct ClassPair {
  const clang::CXXRecordDecl *Class;
  /// The call of WSAStartup that construction reaches.
  const clang::CallExpr *StartCall;
  /// The call of WSACleanup that destruction reaches; null if there is none.
  const clang::CallExpr *EndCall;
  /// A member function, a base class or a friend may end Winsock, or has a body
  /// that is not visible: the lack of a known end proves nothing.
  bool MayEnd;
  /// The compiler's own copy constructor can copy objects of the class.
  bool IsCopyable;
};

/// Returns the classes of the unit whose constructors start Winsock, in source
/// order.
std::vector<ClassPair> classPairs(clang::ASTContext &Context,
                                  const Relevance &Relevant);

/// A class in which one method starts Winsock and another ends it, while the
/// destructor ends it a second time, or even if it was never started.
struct DoubleEnd {
  const clang::CXXRecordDecl *Class;
  const clang::CXXMethodDecl *Starter, *Ender;
  /// The destructor's own call of WSACleanup, which every destruction makes.
  const clang::CallExpr *Destruction;
};

/// Returns the classes of the unit whose destructors always end Winsock,
/// although no constructor starts it and a method always ends it, too.
std::vector<DoubleEnd> doubleEnds(const Relevance &Relevant);

/// A class whose destructor always ends Winsock, although only some of its
/// constructors start it.
struct UnequalBirth {
  const clang::CXXRecordDecl *Class;
  const clang::CXXConstructorDecl *Starter, *Other;
  /// The destructor's own call of WSACleanup, which every destruction makes.
  const clang::CallExpr *Destruction;
};

/// Returns those classes of the unit.
std::vector<UnequalBirth> unequalBirths(const Relevance &Relevant);

} // namespace winsock_tidy::paths

#endif // WINSOCK_TIDY_PATHS_CLASSPAIRS_H
