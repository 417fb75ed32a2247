//===--- WrappersElsewhere.h - Wrappers in other files ----------*- C++ -*-===//
//
// Functions of other files that make one call of the API on each way through
// them, as the index of the program describes them.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_SYNTAX_WRAPPERSELSEWHERE_H
#define WINSOCK_TIDY_SYNTAX_WRAPPERSELSEWHERE_H

#include "ProgramFacts.h"
#include "llvm/ADT/DenseMap.h"

namespace clang {
class CallExpr;
class FunctionDecl;
class SourceManager;
} // namespace clang

namespace winsock_tidy {

namespace model {
struct Function;
}

class WrappersElsewhere {
public:
  /// Known: the functions of other files that the unit may call.
  WrappersElsewhere(const effects::KnownFunctions &Known,
                    const clang::SourceManager &SM)
      : Known(Known), SM(SM) {}

  /// True if nothing is known about other files.
  bool empty() const { return Known.empty(); }

  /// Returns the call of the API that the function which Call calls makes,
  /// whatever happens, with the same arguments; null if the function is of this
  /// file, or does anything else.
  const effects::Step *onlyStep(const clang::CallExpr *Call);
  /// The same for a function that returns the result of that call unchanged,
  /// whatever it is.
  const effects::Step *returnedStep(const clang::CallExpr *Call);
  /// Returns the row of the API function in returnedStep(), or null.
  const model::Function *returnedRow(const clang::CallExpr *Call);

private:
  const effects::Outcomes *outcomes(const clang::CallExpr *Call);

  const effects::KnownFunctions &Known;
  const clang::SourceManager &SM;
  /// Null for functions that are not known.
  llvm::DenseMap<const clang::FunctionDecl *, const effects::Outcomes *> Found;
};

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_SYNTAX_WRAPPERSELSEWHERE_H
