//===--- UnitText.h - The bodies in a file, and the rest --------*- C++ -*-===//
//
// Splits the text of a unit's main file into the bodies of its functions and
// what is outside of them. What is outside decides what each body means; a body
// that could change the meaning of other code counts as outside.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_PATHS_UNITTEXT_H
#define WINSOCK_TIDY_PATHS_UNITTEXT_H

#include "EntryMemory.h"
#include "clang/Basic/SourceLocation.h"
#include "llvm/ADT/StringRef.h"
#include <optional>
#include <string>
#include <vector>

namespace clang {
class FunctionDecl;
class SourceManager;
class Stmt;
} // namespace clang

namespace winsock_tidy::paths {

class Relevance;

class UnitText {
public:
  UnitText(const clang::SourceManager &SM, const Relevance &Relevant);

  size_t bodies() const { return Bodies.size(); }
  /// Returns the text of body number Body.
  llvm::StringRef body(unsigned Body) const;
  /// Appends all text of the unit outside of the bodies, except for the
  /// preamble's.
  void addOutside(std::string &To) const;

  /// Returns the number of the body that contains Loc; none if Loc is outside.
  std::optional<unsigned> bodyAt(clang::SourceLocation Loc) const;

  /// Returns the place of Loc; none if it cannot be kept.
  std::optional<KeptPlace> place(clang::SourceLocation Loc) const;
  clang::SourceLocation location(const KeptPlace &At) const;

private:
  struct Range {
    unsigned Begin, End;
  };
  std::optional<Range> rangeOf(const clang::FunctionDecl *FD,
                               const clang::Stmt *Body) const;

  const clang::SourceManager &SM;
  llvm::StringRef Text;
  std::vector<Range> Bodies;
};

} // namespace winsock_tidy::paths

#endif // WINSOCK_TIDY_PATHS_UNITTEXT_H
