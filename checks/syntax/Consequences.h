//===--- Consequences.h - Consequences of a failure -------------*- C++ -*-===//
//
// The model states the consequence if a function, an option or a command fails
// and the program ignores that. This adds what the call itself shows: that it
// cannot fail, that its output variable already has a value, that it sends a
// datagram.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_SYNTAX_CONSEQUENCES_H
#define WINSOCK_TIDY_SYNTAX_CONSEQUENCES_H

#include "ast/ApiLookup.h"
#include "ast/ReachingStores.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/SmallVector.h"
#include <optional>

namespace clang {
class Decl;
class Stmt;
} // namespace clang

namespace winsock_tidy {

struct KnownBefore;

/// Judges the calls in the code of one declaration.
class Consequences {
public:
  /// Body is that of Owner, or null for code outside of bodies.
  Consequences(ApiLookup &Api, const clang::Decl *Owner,
               const clang::Stmt *Body)
      : Api(Api), Owner(Owner), Body(Body) {}

  /// Returns the consequence if Call, of the function of Row, fails and the
  /// program ignores that; nothing if it cannot fail.
  std::optional<model::Consequence> of(const clang::CallExpr *Call,
                                       const model::Function &Row);

private:
  using Numbers = llvm::SmallVector<std::int64_t, 2>;

  model::Consequence ofOption(const clang::CallExpr *Call,
                              const model::Function &Row);
  bool isMadeHere(
      const clang::CallExpr *Call, const model::Function &Row,
      llvm::function_ref<bool(const clang::CallExpr *, const model::Function &)>
          IsRight);
  bool sendsDatagram(const clang::CallExpr *Call, const model::Function &Row);
  bool commandsNewSocket(const clang::CallExpr *Call,
                         const model::Function &Row);
  bool hasPreset(const clang::CallExpr *Call, const model::Function &Row,
                 const KnownBefore &Known);
  std::optional<model::Consequence> ofText(const clang::CallExpr *Call,
                                           const model::Function &Row,
                                           const KnownBefore &Known);
  /// What is known about a text that should be an address: Checked by the
  /// program's own means, or known to be Valid.
  enum class Text { Unknown, Checked, Valid };
  Text text(const clang::CallExpr *Call, const model::Function &Row,
            const KnownBefore &Known);
  Text checkedBy(const clang::Expr *Condition, bool Holds,
                 const clang::Expr *Checked, const Numbers &Families,
                 const KnownBefore &Known);
  bool values(const clang::Expr *E,
              llvm::SmallVectorImpl<const clang::Expr *> &Out);
  Numbers families(const clang::Expr *E, const KnownBefore &Known);
  bool areAddresses(const clang::Expr *E, const Numbers &Families);

  ApiLookup &Api;
  const clang::Decl *Owner;
  const clang::Stmt *Body;
  std::optional<ReachingStores> Stores;
};

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_SYNTAX_CONSEQUENCES_H
