//===--- CodeMatchers.h - Matchers that several checks use ------*- C++ -*-===//

#ifndef WINSOCK_TIDY_SYNTAX_CODEMATCHERS_H
#define WINSOCK_TIDY_SYNTAX_CODEMATCHERS_H

#include "model/Api.h"
#include "clang/ASTMatchers/ASTMatchFinder.h"
#include "clang/ASTMatchers/ASTMatchers.h"
#include "llvm/ADT/StringSet.h"
#include <functional>

namespace winsock_tidy {

/// Matches a declaration for which Holds returns true.
AST_MATCHER_P(clang::Decl, satisfies, std::function<bool(const clang::Decl *)>,
              Holds) {
  return Holds(&Node);
}

/// Matches the functions whose names have a row for which Which returns true.
inline clang::ast_matchers::internal::Matcher<clang::Decl>
isNamedInRow(llvm::function_ref<bool(const model::Function &)> Which) {
  llvm::StringSet<> Names;
  for (const model::Function &Row :
       llvm::make_range(model::begin(), model::end()))
    if (Which(Row))
      Names.insert({Row.Name.data(), Row.Name.size()});
  return satisfies([Names = std::move(Names)](const clang::Decl *D) {
    const auto *Named = llvm::dyn_cast<clang::FunctionDecl>(D);
    return Named && Named->getIdentifier() && Names.contains(Named->getName());
  });
}

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
