//===--- OwnMemory.cpp ----------------------------------------------------===//

#include "paths/OwnMemory.h"
#include "paths/SocketLifeState.h"
#include "paths/StateTrait.h"
#include "clang/AST/Attr.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Basic/Builtins.h"

using namespace clang;
using namespace clang::ento;

namespace winsock_tidy::paths {

namespace {
/// Memory that was allocated on the path, and that other code can reach by now.
struct KnownMemoryTrait {
  using Type = llvm::ImmutableSet<SymbolRef>;
};
} // namespace

} // namespace winsock_tidy::paths

WINSOCK_TIDY_TRAIT(KnownMemoryTrait)

namespace winsock_tidy::paths {

bool isAllocation(const Stmt *S) {
  if (isa_and_nonnull<CXXNewExpr>(S))
    return true;
  const auto *Call = dyn_cast_or_null<CallExpr>(S);
  const FunctionDecl *FD = Call ? Call->getDirectCallee() : nullptr;
  if (!FD)
    return false;
  unsigned Id = FD->getBuiltinID();
  return Id == Builtin::BImalloc || Id == Builtin::BIcalloc ||
         FD->hasAttr<RestrictAttr>();
}

bool isAllocated(SymbolRef Sym) {
  const auto *Conjured = dyn_cast_or_null<SymbolConjured>(Sym);
  return Conjured && isAllocation(Conjured->getStmt());
}

bool isOwnMemory(ProgramStateRef State, const MemRegion *Region) {
  const auto *Base = dyn_cast<SymbolicRegion>(Region->getBaseRegion());
  return Base && isAllocated(Base->getSymbol()) &&
         !State->contains<KnownMemoryTrait>(Base->getSymbol());
}

ProgramStateRef OwnMemory::checkPointerEscape(ProgramStateRef State,
                                              const InvalidatedSymbols &Escaped,
                                              const CallEvent *Call,
                                              PointerEscapeKind) const {
  // Code that only reads or writes the memory keeps no address of it.
  if (Call) {
    const model::Function *Row = row(*Call);
    if ((Row && keepsNoSocket(*Row)) || onlyReadsArguments(*Call, Row))
      return State;
  }
  for (SymbolRef Sym : Escaped)
    if (isAllocated(Sym))
      State = State->add<KnownMemoryTrait>(Sym);
  return State;
}

void OwnMemory::checkDeadSymbols(SymbolReaper &Reaper,
                                 CheckerContext &C) const {
  ProgramStateRef State = C.getState();
  for (SymbolRef Sym : State->get<KnownMemoryTrait>())
    if (Reaper.isDead(Sym))
      State = State->remove<KnownMemoryTrait>(Sym);
  if (State != C.getState())
    C.addTransition(State);
}

} // namespace winsock_tidy::paths
