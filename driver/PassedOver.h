//===--- PassedOver.h - Bodies that the compiler does not read --*- C++ -*-===//
//
// windows.h includes the compiler's own headers for vector instructions. They
// contain thousands of functions, whose bodies take half of the time of all
// headers and which programs seldom call.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_DRIVER_PASSEDOVER_H
#define WINSOCK_TIDY_DRIVER_PASSEDOVER_H

#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/StringRef.h"
#include <memory>
#include <string>
#include <vector>

namespace clang {
class ASTConsumer;
class CompilerInvocation;
class Decl;
class IdentifierInfo;
class Preprocessor;
class Token;
} // namespace clang

namespace winsock_tidy {

/// Skips the bodies of functions in the compiler's own headers and records
/// whether any other text contains one of their names. A system header may
/// declare one again: it names the function outside of all braces.
class PassedOver {
public:
  /// True if the bodies in such a unit may be skipped. The C++ library has
  /// functions there that the compiler evaluates, including all their callees.
  static bool isPossible(const clang::CompilerInvocation &Invocation);

  /// Requests from Invocation that its consumer is asked about bodies.
  explicit PassedOver(clang::CompilerInvocation &Invocation);

  /// Determines from now on which of PP's headers are the compiler's. All
  /// tokens must be passed to token.
  void follow(clang::Preprocessor &PP);
  void token(const clang::Token &Each);
  /// The body of D comes next; true if it should be skipped.
  bool add(const clang::Decl *D);
  /// Returns a consumer that only answers for add.
  std::unique_ptr<clang::ASTConsumer> consumer();
  /// The functions whose bodies were skipped.
  const std::vector<const clang::IdentifierInfo *> &names() const {
    return Names;
  }
  bool isMissed() const;

private:
  class Files;
  class Consumer;

  std::string CompilerHeaders;
  bool IsSystem = false; // The header that is being read is a system header,
  bool IsInside = false; // and one of the compiler's.
  unsigned Depth = 0;    // Braces that are open.
  std::vector<const clang::IdentifierInfo *> Names;
  llvm::DenseSet<const clang::IdentifierInfo *> Elsewhere;
};

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_DRIVER_PASSEDOVER_H
