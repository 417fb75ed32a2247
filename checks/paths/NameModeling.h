//===--- NameModeling.h - Names that the path has registered ----*- C++ -*-===//
//
// The part of the modeling that follows services registered in name spaces
// (WSASetService). It keeps its own state.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_PATHS_NAMEMODELING_H
#define WINSOCK_TIDY_PATHS_NAMEMODELING_H

#include "paths/EnginePart.h"
#include "paths/StateTrait.h"
#include "clang/StaticAnalyzer/Core/Checker.h"

namespace winsock_tidy::paths {

/// A name that was registered and, as far as the path knows, still is
/// registered.
struct RegisteredName {
  /// The call that registered it, and its result: 0 for success.
  const clang::Expr *Call;
  clang::ento::SymbolRef Result;
};

/// Returns the names that are registered in State, in the order of
/// registration.
std::vector<RegisteredName> registeredNames(clang::ento::ProgramStateRef State);

/// The call that registered a name, and its place in the order of the path.
struct Registration {
  const clang::Expr *Call;
  clang::ento::SymbolRef Result;
  unsigned Order;
  bool operator==(const Registration &O) const {
    return Call == O.Call && Result == O.Result && Order == O.Order;
  }
  void Profile(llvm::FoldingSetNodeID &ID) const {
    ID.AddPointer(Call);
    ID.AddPointer(Result);
    ID.AddInteger(Order);
  }
};
/// By the WSAQUERYSET that describes the name.
struct NameTrait {
  using Type = llvm::ImmutableMap<const clang::ento::MemRegion *, Registration>;
};

class NameModeling
    : public clang::ento::Checker<clang::ento::check::PreCall,
                                  clang::ento::check::PostCall,
                                  clang::ento::check::DeadSymbols>,
      public EnginePart {
  using CheckerContext = clang::ento::CheckerContext;
  using CallEvent = clang::ento::CallEvent;

public:
  void checkPreCall(const CallEvent &Call, CheckerContext &C) const;
  void checkPostCall(const CallEvent &Call, CheckerContext &C) const;
  void checkDeadSymbols(clang::ento::SymbolReaper &Reaper,
                        CheckerContext &C) const;
};

} // namespace winsock_tidy::paths

WINSOCK_TIDY_TRAIT(NameTrait)

#endif // WINSOCK_TIDY_PATHS_NAMEMODELING_H
