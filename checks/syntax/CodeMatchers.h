//===--- CodeMatchers.h - Where a unit has code -----------------*- C++ -*-===//

#ifndef WINSOCK_TIDY_SYNTAX_CODEMATCHERS_H
#define WINSOCK_TIDY_SYNTAX_CODEMATCHERS_H

#include "clang/ASTMatchers/ASTMatchFinder.h"
#include "clang/ASTMatchers/ASTMatchers.h"

namespace winsock_tidy {

/// Makes Check see, as "code", each function that has a body and each variable
/// with static storage that has an initializer, outside of system headers.
inline void
addCodeMatchers(clang::ast_matchers::MatchFinder &Finder,
                clang::ast_matchers::MatchFinder::MatchCallback &Check) {
  using namespace clang::ast_matchers;
  Finder.addMatcher(
      functionDecl(isDefinition(), unless(isExpansionInSystemHeader()))
          .bind("code"),
      &Check);
  Finder.addMatcher(varDecl(hasGlobalStorage(), hasInitializer(anything()),
                            unless(isExpansionInSystemHeader()))
                        .bind("code"),
                    &Check);
}

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_SYNTAX_CODEMATCHERS_H
