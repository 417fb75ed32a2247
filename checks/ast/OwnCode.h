//===--- OwnCode.h - The unit's own code ------------------------*- C++ -*-===//

#ifndef WINSOCK_TIDY_AST_OWNCODE_H
#define WINSOCK_TIDY_AST_OWNCODE_H

#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Basic/SourceManager.h"

namespace winsock_tidy {

/// True if D is declared in a header of the system, outside of functions and
/// classes.
inline bool isOfSystem(const clang::Decl *D, const clang::SourceManager &SM) {
  return D && D->getDeclContext() && D->getDeclContext()->isFileContext() &&
         D->getLocation().isValid() && SM.isInSystemHeader(D->getLocation());
}

/// Visits everything but headers of the system, with what templates are
/// instantiated to and what the compiler adds.
template <typename Derived>
class OwnCode : public clang::RecursiveASTVisitor<Derived> {
public:
  explicit OwnCode(const clang::SourceManager &SM) : SM(SM) {}
  bool shouldVisitTemplateInstantiations() const { return true; }
  bool shouldVisitImplicitCode() const { return true; }

  bool TraverseDecl(clang::Decl *D) {
    return isOfSystem(D, SM) ||
           clang::RecursiveASTVisitor<Derived>::TraverseDecl(D);
  }

protected:
  const clang::SourceManager &SM;
};

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_AST_OWNCODE_H
