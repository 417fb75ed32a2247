//===--- ClassPairs.h - Classes that own a startup --------------*- C++ -*-===//
//
// Finds the classes of a translation unit whose construction starts Winsock,
// and says what their destruction does: half of what the rules about
// unmatched pairs need to know of C++.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_PATHS_CLASSPAIRS_H
#define WINSOCK_TIDY_PATHS_CLASSPAIRS_H

#include "paths/Relevance.h"
#include <vector>

namespace clang {
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
  /// Some member function ends Winsock, or one's body is not visible, or a
  /// base class or friend may: that no end was found proves nothing.
  bool MayEnd;
  /// A copy can be made by the compiler's own copy constructor.
  bool IsCopyable;
};

/// The classes of the unit whose constructors start Winsock, in source order.
std::vector<ClassPair> classPairs(clang::ASTContext &Context,
                                  const Relevance &Relevant);

/// A class that one method starts Winsock for and another ends it for, while
/// the destructor ends it once more, or though it was never started.
struct DoubleEnd {
  const clang::CXXRecordDecl *Class;
  const clang::CXXMethodDecl *Starter, *Ender;
  /// The destructor's own call of WSACleanup, which every destruction makes.
  const clang::CallExpr *Destruction;
};

/// The classes of the unit whose destructors end Winsock in any case, though no
/// constructor starts it and a method ends it in any case, too.
std::vector<DoubleEnd> doubleEnds(const Relevance &Relevant);

} // namespace winsock_tidy::paths

#endif // WINSOCK_TIDY_PATHS_CLASSPAIRS_H
