//===--- Holes.cpp --------------------------------------------------------===//

#include "ast/Holes.h"
#include "ast/OwnCode.h"
#include "ast/UnitErrors.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ParentMapContext.h"
#include "clang/Basic/Diagnostic.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Lexer.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/STLExtras.h"
#include <map>

using namespace clang;

namespace winsock_tidy {

/// The effects of a unit's errors on its tree.
class UnitHoles {
public:
  UnitHoles(const UnitErrors &Errors, const ASTContext &Context);

  bool hasHole(const Decl *Code);
  bool hasHole(QualType Type);
  bool hasHole(const RecordDecl *Record);
  /// True if Range contains an error, or text that depends on a missing header.
  bool touches(SourceRange Range) const;
  /// The same for the file that contains Where.
  bool touchesFileOf(SourceLocation Where) const;

  bool mayLackDeclarations() const { return LacksDeclarations; }
  const ASTContext &context() const { return Context; }

private:
  /// Positions in a file: of errors, or of the beginning and end of a range.
  struct Stretch {
    FileID File;
    unsigned Begin, End;
  };
  struct Outermost {
    unsigned Begin, End;
    const Decl *D;
  };

  Stretch stretch(SourceRange Range) const;
  void findOutermost(const DeclContext *In,
                     std::map<FileID, std::vector<Outermost>> &Into) const;
  void judgeNeighbours(const UnitErrors &Errors);
  bool touchesApartFromBodies(const RecordDecl *Record);
  bool isTainted(const FunctionDecl *FD);
  bool find(const FunctionDecl *FD);

  const ASTContext &Context;
  const SourceManager &SM;
  std::map<FileID, std::vector<unsigned>> Places;
  std::map<FileID, std::vector<std::pair<unsigned, unsigned>>> Open;
  /// Declarations with a later error, which may be about an extra brace.
  llvm::DenseSet<const Decl *> Tainted;
  llvm::DenseMap<const Decl *, bool> Known;
  bool LacksDeclarations;
};

namespace {

/// Finds parts of the tree that differ from the file.
class HoleFinder : public RecursiveASTVisitor<HoleFinder> {
public:
  explicit HoleFinder(UnitHoles &Holes) : Holes(Holes) {}
  bool shouldVisitImplicitCode() const { return true; }

  bool VisitExpr(Expr *E) {
    return !(E->containsErrors() || Holes.hasHole(E->getType()));
  }
  bool VisitDeclRefExpr(DeclRefExpr *E) { return isSound(E->getDecl()); }
  bool VisitMemberExpr(MemberExpr *E) { return isSound(E->getMemberDecl()); }
  bool VisitCXXConstructExpr(CXXConstructExpr *E) {
    return isSound(E->getConstructor());
  }
  bool VisitUnaryExprOrTypeTraitExpr(UnaryExprOrTypeTraitExpr *E) {
    return !Holes.hasHole(E->getTypeOfArgument());
  }
  bool VisitCXXNewExpr(CXXNewExpr *E) {
    return !Holes.hasHole(E->getAllocatedType());
  }
  bool VisitCXXDeleteExpr(CXXDeleteExpr *E) {
    return E->getDestroyedType().isNull() ||
           !Holes.hasHole(E->getDestroyedType());
  }
  bool VisitDecl(Decl *D) {
    if (D->isInvalidDecl())
      return false;
    const auto *Value = dyn_cast<ValueDecl>(D);
    return !Value || !Holes.hasHole(Value->getType());
  }

private:
  bool isSound(const ValueDecl *D) {
    if (D->isInvalidDecl())
      return false;
    // A function that C declares implicitly may be a macro.
    if (const auto *FD = dyn_cast<FunctionDecl>(D);
        FD && FD->isImplicit() && !FD->getBuiltinID() &&
        !Holes.context().getLangOpts().CPlusPlus)
      return false;
    const auto *Record = dyn_cast<RecordDecl>(D->getDeclContext());
    return !Record || !Holes.hasHole(Record);
  }

  UnitHoles &Holes;
};

} // namespace

UnitHoles::UnitHoles(const UnitErrors &Errors, const ASTContext &Context)
    : Context(Context), SM(Context.getSourceManager()),
      LacksDeclarations(Errors.HeaderIsMissing) {
  auto Add = [&](SourceLocation Where) {
    auto [File, Offset] = SM.getDecomposedLoc(SM.getFileLoc(Where));
    Places[File].push_back(Offset);
    // Files that a function includes belong to it.
    for (SourceLocation At = SM.getIncludeLoc(File); At.isValid();
         At = SM.getIncludeLoc(File)) {
      std::tie(File, Offset) = SM.getDecomposedLoc(SM.getFileLoc(At));
      Places[File].push_back(Offset);
    }
  };
  llvm::for_each(Errors.Errors, Add);
  llvm::for_each(Errors.Directives, Add);
  for (SourceRange Range : Errors.Open) {
    Stretch S = stretch(Range);
    Open[S.File].push_back({S.Begin, S.End});
  }
  judgeNeighbours(Errors);
}

UnitHoles::Stretch UnitHoles::stretch(SourceRange Range) const {
  auto [File, Begin] = SM.getDecomposedLoc(SM.getFileLoc(Range.getBegin()));
  SourceLocation Last = SM.getExpansionRange(Range.getEnd()).getEnd();
  auto [LastFile, End] = SM.getDecomposedLoc(Last);
  if (LastFile != File)
    return {FileID(), 0, 0};
  return {File, Begin,
          End + Lexer::MeasureTokenLength(Last, SM, Context.getLangOpts())};
}

bool UnitHoles::touches(SourceRange Range) const {
  if (Range.isInvalid())
    return false;
  Stretch S = stretch(Range);
  // The range begins in one file and ends in another.
  if (S.File.isInvalid())
    return true;
  if (auto It = Places.find(S.File); It != Places.end())
    for (unsigned Offset : It->second)
      if (S.Begin <= Offset && Offset <= S.End)
        return true;
  if (auto It = Open.find(S.File); It != Open.end())
    for (auto [Begin, End] : It->second)
      if (Begin <= S.End && S.Begin <= End)
        return true;
  return false;
}

bool UnitHoles::touchesFileOf(SourceLocation Where) const {
  FileID File = SM.getFileID(SM.getFileLoc(Where));
  return Places.count(File) || Open.count(File);
}

void UnitHoles::findOutermost(
    const DeclContext *In,
    std::map<FileID, std::vector<Outermost>> &Into) const {
  for (const Decl *D : In->noload_decls()) {
    if (isa<NamespaceDecl, LinkageSpecDecl, ExportDecl>(D)) {
      findOutermost(cast<DeclContext>(D), Into);
      continue;
    }
    if (D->isImplicit() || D->getLocation().isInvalid() ||
        !touchesFileOf(D->getBeginLoc()))
      continue;
    Stretch S = stretch(D->getSourceRange());
    if (S.File.isValid())
      Into[S.File].push_back({S.Begin, S.End, D});
  }
}

/// If an error is in no declaration, the declaration at its place is missing;
/// or, for a syntax error, a function has ended too early.
void UnitHoles::judgeNeighbours(const UnitErrors &Errors) {
  std::map<FileID, std::vector<Outermost>> Declared;
  findOutermost(Context.getTranslationUnitDecl(), Declared);
  auto HasBody = [](const Decl *D) {
    const FunctionDecl *FD = D->getAsFunction();
    return FD && FD->doesThisDeclarationHaveABody();
  };
  auto IsInFunction = [&](FileID File, unsigned Offset) {
    return llvm::any_of(Declared[File], [&](const Outermost &Each) {
      return Each.Begin <= Offset && Offset <= Each.End && HasBody(Each.D);
    });
  };
  for (SourceLocation Where : Errors.Errors) {
    auto [File, Offset] = SM.getDecomposedLoc(SM.getFileLoc(Where));
    LacksDeclarations |= !IsInFunction(File, Offset);
  }
  for (SourceLocation Where : Errors.OfSyntax) {
    auto [File, Offset] = SM.getDecomposedLoc(SM.getFileLoc(Where));
    const Outermost *Before = nullptr;
    bool IsIn = false;
    for (const Outermost &Each : Declared[File]) {
      IsIn |= Each.Begin <= Offset && Offset <= Each.End;
      if (HasBody(Each.D) && Each.End < Offset &&
          (!Before || Before->End <= Each.End))
        Before = &Each;
    }
    if (!IsIn && Before)
      Tainted.insert(Before->D->getAsFunction());
  }
}

bool UnitHoles::hasHole(QualType Type) {
  // A type that is only used through a pointer may be incomplete if its name is
  // right.
  bool IsPointedTo = false;
  for (unsigned Depth = 0; !Type.isNull() && Depth < 16; ++Depth) {
    if (Type->containsErrors())
      return true;
    while (const auto *Named = Type->getAs<TypedefType>()) {
      if (Named->getDecl()->isInvalidDecl())
        return true;
      Type = Named->desugar();
    }
    if (Type->isPointerType() || Type->isReferenceType()) {
      Type = Type->getPointeeType();
      IsPointedTo = true;
      continue;
    }
    if (const ArrayType *Array = Context.getAsArrayType(Type)) {
      Type = Array->getElementType();
      continue;
    }
    const RecordDecl *Record = Type->getAsRecordDecl();
    return Record && !IsPointedTo && hasHole(Record);
  }
  return false;
}

/// True if there is an error in Record outside of function bodies.
bool UnitHoles::touchesApartFromBodies(const RecordDecl *Record) {
  if (!touches(Record->getSourceRange()))
    return false;
  Stretch S = stretch(Record->getSourceRange());
  std::vector<Stretch> Bodies;
  for (const Decl *D : Record->decls())
    if (const FunctionDecl *FD = D->getAsFunction())
      if (!FD->isImplicit() && FD->doesThisDeclarationHaveABody() &&
          FD->getBody())
        Bodies.push_back(stretch(FD->getBody()->getSourceRange()));
  auto IsApart = [&](unsigned Begin, unsigned End) {
    return S.Begin <= End && Begin <= S.End &&
           llvm::none_of(Bodies, [&](const Stretch &Body) {
             return Body.Begin <= Begin && End <= Body.End;
           });
  };
  return llvm::any_of(Places[S.File],
                      [&](unsigned At) { return IsApart(At, At); }) ||
         llvm::any_of(Open[S.File], [&](auto &Each) {
           return IsApart(Each.first, Each.second);
         });
}

bool UnitHoles::hasHole(const RecordDecl *Record) {
  Record = Record->getDefinition();
  if (!Record)
    return false;
  auto [It, IsNew] = Known.try_emplace(Record, Record->isInvalidDecl());
  if (!IsNew || It->second)
    return It->second;
  bool Result = touchesApartFromBodies(Record);
  if (const auto *Special = dyn_cast<ClassTemplateSpecializationDecl>(Record))
    for (const TemplateArgument &Each : Special->getTemplateArgs().asArray())
      Result |=
          Each.getKind() == TemplateArgument::Type && hasHole(Each.getAsType());
  if (const auto *Class = dyn_cast<CXXRecordDecl>(Record))
    for (const CXXBaseSpecifier &Base : Class->bases())
      Result |= hasHole(Base.getType());
  for (const FieldDecl *Field : Record->fields())
    Result |= Field->isInvalidDecl() || hasHole(Field->getType());
  return Known[Record] = Result;
}

bool UnitHoles::isTainted(const FunctionDecl *FD) {
  return FD->isInvalidDecl() || Tainted.contains(FD) ||
         touches(FD->getSourceRange());
}

bool UnitHoles::find(const FunctionDecl *FD) {
  if (llvm::any_of(FD->redecls(), [this](const FunctionDecl *Each) {
        return isTainted(Each);
      }))
    return true;
  if (const FunctionDecl *Pattern = FD->getTemplateInstantiationPattern();
      Pattern && isTainted(Pattern))
    return true;
  if (const auto *Method = dyn_cast<CXXMethodDecl>(FD))
    if (!Method->getParent()->isLambda() && hasHole(Method->getParent()))
      return true;
  HoleFinder Finder(*this);
  if (hasHole(FD->getReturnType()))
    return true;
  for (ParmVarDecl *Param : FD->parameters())
    if (!Finder.TraverseDecl(Param))
      return true;
  if (const auto *Ctor = dyn_cast<CXXConstructorDecl>(FD))
    for (const CXXCtorInitializer *Init : Ctor->inits())
      if (!Finder.TraverseStmt(Init->getInit()))
        return true;
  return !Finder.TraverseStmt(FD->getBody());
}

bool UnitHoles::hasHole(const Decl *Code) {
  const auto *FD = dyn_cast<FunctionDecl>(Code);
  if (!FD)
    return Code->isInvalidDecl() || touches(Code->getSourceRange()) ||
           (Code->getBody() &&
            !HoleFinder(*this).TraverseStmt(Code->getBody()));
  const Decl *Key = FD->getCanonicalDecl();
  auto [It, IsNew] = Known.try_emplace(Key, false);
  if (!IsNew)
    return It->second;
  const FunctionDecl *Definition = FD->getDefinition();
  bool Result = find(Definition ? Definition : FD);
  return Known[Key] = Result;
}

//===----------------------------------------------------------------------===//
// Queries
//===----------------------------------------------------------------------===//

/// Returns the holes of the unit; null if it is only known that there are some.
static UnitHoles *holesOf(const UnitTree &Tree) {
  const ASTContext &Context = Tree.Context;
  UnitErrors *Errors = Tree.Errors;
  if (!Errors || Errors->IsBlind ||
      (!Errors->any() &&
       Context.getDiagnostics().hasUncompilableErrorOccurred()))
    return nullptr;
  if (!Errors->Holes || &Errors->Holes->context() != &Context)
    Errors->Holes = std::make_shared<UnitHoles>(*Errors, Context);
  return Errors->Holes.get();
}

bool isUnitWhole(const UnitTree &Tree) {
  if (Tree.Context.getDiagnostics().hasUncompilableErrorOccurred())
    return false;
  // The preamble of an editor's file has a separate diagnostics engine.
  const UnitErrors *Errors = Tree.Errors;
  return !Errors || !(Errors->any() || Errors->HeaderIsMissing);
}

bool isUnitLost(const UnitTree &Tree) {
  return !isUnitWhole(Tree) && !holesOf(Tree);
}

bool mayLackDeclarations(const UnitTree &Tree) {
  if (isUnitWhole(Tree))
    return false;
  UnitHoles *Holes = holesOf(Tree);
  return !Holes || Holes->mayLackDeclarations();
}

bool isWhole(const Decl *Code, const UnitTree &Tree) {
  if (isUnitWhole(Tree))
    return true;
  UnitHoles *Holes = holesOf(Tree);
  return Holes && Code && !Holes->hasHole(Code);
}

/// Finds the functions with holes.
class BodyCollector : public RecursiveASTVisitor<BodyCollector> {
public:
  BodyCollector(UnitHoles &Holes, WithdrawnBodies &Into)
      : Holes(Holes), SM(Holes.context().getSourceManager()), Into(Into) {}
  bool shouldVisitTemplateInstantiations() const { return true; }
  bool shouldVisitImplicitCode() const { return true; }
  bool shouldWalkTypesOfTypeLocs() const { return false; }

  bool TraverseDecl(Decl *D) {
    // In headers of the system, only functions that contain errors themselves.
    if (isOfSystem(D, SM) && !Holes.touchesFileOf(D->getLocation()))
      return true;
    return RecursiveASTVisitor::TraverseDecl(D);
  }
  bool VisitFunctionDecl(FunctionDecl *FD) {
    if (!FD->doesThisDeclarationHaveABody() || !FD->getBody() ||
        !Holes.hasHole(FD))
      return true;
    Into.Taken.push_back({FD, FD->getBody()});
    Into.Known.insert(FD->getCanonicalDecl());
    return true;
  }

private:
  UnitHoles &Holes;
  const SourceManager &SM;
  WithdrawnBodies &Into;
};

WithdrawnBodies::WithdrawnBodies(const UnitTree &Tree) : Context(Tree.Context) {
  UnitHoles *Holes = holesOf(Tree);
  if (!Holes)
    return;
  BodyCollector Collector(*Holes, *this);
  for (Decl *D : Context.getTraversalScope())
    Collector.TraverseDecl(D);
  for (auto [FD, Body] : Taken)
    FD->setBody(nullptr);
}

WithdrawnBodies::~WithdrawnBodies() {
  for (auto [FD, Body] : Taken)
    FD->setBody(Body);
  // Later queries for the parent of a statement return the current parent.
  if (!Taken.empty())
    Context.getParentMapContext().clear();
}

llvm::SmallVector<const FunctionDecl *, 8> WithdrawnBodies::functions() const {
  llvm::SmallVector<const FunctionDecl *, 8> Result;
  for (auto [FD, Body] : Taken)
    Result.push_back(FD);
  return Result;
}

bool WithdrawnBodies::contains(const FunctionDecl *FD) const {
  return Known.contains(FD->getCanonicalDecl());
}

} // namespace winsock_tidy
