//===--- UnseenWrites.cpp -------------------------------------------------===//

#include "paths/UnseenWrites.h"
#include "clang/AST/DeclCXX.h"

using namespace clang;
using namespace clang::ento;

namespace winsock_tidy::paths {

/// Adds the scalars in an object of type Type at Region to Places. Text is left
/// out: no decision over a socket depends on it.
static void addScalars(const MemRegion *Region, QualType Type,
                       CheckerContext &C,
                       llvm::SmallVectorImpl<const MemRegion *> &Places) {
  static constexpr size_t MostPlaces = 64;
  if (Type.isNull() || Type.isConstQualified() || Type->isAnyCharacterType() ||
      Places.size() == MostPlaces)
    return;
  if (Type->isScalarType())
    return Places.push_back(Region);
  const RecordDecl *Record = Type->getAsRecordDecl();
  Record = Record ? Record->getDefinition() : nullptr;
  if (Record && !Record->isUnion())
    for (const FieldDecl *Field : Record->fields())
      if (Field->getIdentifier())
        addScalars(C.getStoreManager().getRegionManager().getFieldRegion(
                       Field, cast<SubRegion>(Region)),
                   Field->getType(), C, Places);
}

llvm::SmallVector<const MemRegion *, 16>
writtenBy(const CallEvent &Call, bool IsStep, CheckerContext &C) {
  llvm::SmallVector<const MemRegion *, 16> Places;
  auto Add = [&](SVal Address, QualType Object) {
    const MemRegion *Region = Address.getAsRegion();
    if (!Region)
      return;
    Region = Region->StripCasts();
    const MemRegion *Base = Region->getBaseRegion();
    const auto *Var = dyn_cast<VarRegion>(Base);
    if (isa<FieldRegion, SymbolicRegion, VarRegion>(Region) &&
        (isa<SymbolicRegion>(Base) ||
         (Var && Var->getDecl()->hasGlobalStorage())))
      addScalars(Region, Object, C, Places);
  };
  for (unsigned I = 0, N = IsStep ? 0 : Call.getNumArgs(); I < N; ++I) {
    const Expr *Given = Call.getArgExpr(I);
    const ParmVarDecl *Param =
        I < Call.parameters().size() ? Call.parameters()[I] : nullptr;
    QualType Taken = Param ? Param->getType()->getPointeeType() : QualType();
    if (!Given || (!Taken.isNull() && Taken.isConstQualified()))
      continue;
    QualType Type = Given->IgnoreParenCasts()->getType();
    Add(Call.getArgSVal(I), Type->isPointerType() ? Type->getPointeeType()
                            : Given->isGLValue()  ? Type
                                                  : QualType());
  }
  const auto *Method = dyn_cast_or_null<CXXMethodDecl>(Call.getDecl());
  if (const auto *OnObject = dyn_cast<CXXInstanceCall>(&Call);
      OnObject && Method && !Method->isConst() && !IsStep)
    Add(OnObject->getCXXThisVal(), Method->getFunctionObjectParameterType());
  return Places;
}

} // namespace winsock_tidy::paths
