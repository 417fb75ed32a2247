//===--- TableProof.h - The model held against declarations -----*- C++ -*-===//
//
// Says where the table of checks/model/ contradicts itself, or the declarations
// that a translation unit holds.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_TEST_TABLEPROOF_H
#define WINSOCK_TIDY_TEST_TABLEPROOF_H

#include <string>
#include <vector>

namespace clang {
class ASTContext;
} // namespace clang

namespace winsock_tidy {

/// What came out. Each entry is a sentence.
struct Proof {
  /// Contradictions. The table is proven if there are none.
  std::vector<std::string> Wrong;
  /// Rows that could not be held against a declaration, and why that is
  /// expected.
  std::vector<std::string> Unproven;
  unsigned Proven = 0;
};

/// Holds the rows against each other and against their own words: a row with an
/// effect has the arguments that the effect speaks of; A and W are twins.
void proveCoherent(Proof &Out);

/// Holds every row against its declaration, and the headers' functions against
/// the table. If Partial is set, rows without a declaration are passed over.
void proveDeclared(clang::ASTContext &Context, Proof &Out, bool Partial);

/// Holds the constants of the model against those variables of the translation
/// unit that carry their names.
void proveConstants(clang::ASTContext &Context, Proof &Out);

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_TEST_TABLEPROOF_H
