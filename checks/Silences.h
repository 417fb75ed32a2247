//===--- Silences.h - Why a check reports nothing ---------------*- C++ -*-===//
//
// A check that examines a place and reports nothing there has a reason. If the
// front end asks for reasons (winsock-tidy --why-silent), the checks store them
// here; otherwise a reason costs one test of a pointer.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_SILENCES_H
#define WINSOCK_TIDY_SILENCES_H

#include "clang-tidy/ClangTidyDiagnosticConsumer.h"
#include "clang/Basic/SourceLocation.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include <map>
#include <string>
#include <tuple>
#include <vector>

namespace clang {
class SourceManager;
} // namespace clang

namespace winsock_tidy {

/// The name under which the reasons of all checks that explore paths appear.
inline constexpr llvm::StringLiteral AllPathChecks = "winsock-*";

class Silences {
public:
  /// Records why Check reports nothing at About. Reason is a clause that
  /// completes "no finding: ...". Arose, if it is valid, is the place that made
  /// the reason true. Equal reasons for one place are recorded once.
  void add(llvm::StringRef Check, clang::SourceLocation About,
           llvm::StringRef Reason, clang::SourceLocation Arose,
           const clang::SourceManager &SM);

  /// Returns the reasons as remarks, in the order of file, place and check, and
  /// forgets them. A check that has a finding at a place is not silent there:
  /// its reasons are dropped.
  std::vector<clang::tidy::ClangTidyError>
  take(llvm::ArrayRef<clang::tidy::ClangTidyError> Found,
       llvm::StringRef BuildDirectory);

private:
  struct Place {
    std::string File;
    unsigned Offset = 0;
    bool operator<(const Place &O) const {
      return std::tie(File, Offset) < std::tie(O.File, O.Offset);
    }
  };
  static Place placeOf(clang::SourceLocation Loc,
                       const clang::SourceManager &SM);

  /// By place and check: the reasons and where they arose.
  std::map<std::pair<Place, std::string>,
           std::vector<std::pair<std::string, Place>>>
      All;
};

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_SILENCES_H
