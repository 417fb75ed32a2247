//===--- EntryKeys.cpp ----------------------------------------------------===//

#include "paths/EntryKeys.h"
#include "paths/PathSession.h"
#include "paths/Relevance.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Basic/FileManager.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Preprocessor.h"
#include "clang/Lex/PreprocessorOptions.h"
#include "llvm/ADT/SmallPtrSet.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/xxhash.h"
#include <map>

using namespace clang;

namespace winsock_tidy::paths {

EntryKey hashOf(llvm::StringRef Text) {
  llvm::XXH128_hash_t Hash = llvm::xxh3_128bits(llvm::ArrayRef(
      reinterpret_cast<const std::uint8_t *>(Text.data()), Text.size()));
  return {Hash.high64, Hash.low64};
}

/// Connects what a function, or the initializer of a variable, names.
class NameFinder : public RecursiveASTVisitor<NameFinder> {
public:
  NameFinder(EntryKeys &Keys, const SourceManager &SM) : Keys(Keys), SM(SM) {}
  bool shouldVisitImplicitCode() const { return true; }

  void findIn(const FunctionDecl *FD) {
    Of = FD->getCanonicalDecl();
    if (const auto *Method = dyn_cast<CXXMethodDecl>(FD))
      addRecord(Method->getParent());
    TraverseDecl(const_cast<FunctionDecl *>(FD));
    while (!Variables.empty()) {
      Of = Variables.pop_back_val();
      TraverseStmt(const_cast<Expr *>(cast<VarDecl>(Of)->getAnyInitializer()));
    }
  }

  bool VisitDeclRefExpr(DeclRefExpr *Ref) { return add(Ref->getDecl()); }
  bool VisitMemberExpr(MemberExpr *Member) {
    return add(Member->getMemberDecl());
  }
  bool VisitCXXConstructExpr(CXXConstructExpr *Made) {
    return add(Made->getConstructor());
  }
  bool VisitCXXDefaultArgExpr(CXXDefaultArgExpr *E) {
    return TraverseStmt(E->getExpr());
  }
  bool VisitCXXDefaultInitExpr(CXXDefaultInitExpr *E) {
    return TraverseStmt(E->getExpr());
  }
  bool VisitExpr(Expr *E) { return addType(E->getType()); }
  bool VisitVarDecl(VarDecl *Var) {
    if (Var->hasGlobalStorage())
      add(Var);
    return addType(Var->getType());
  }

private:
  bool isOwn(const Decl *D) const {
    return D->getLocation().isValid() && !SM.isInSystemHeader(D->getLocation());
  }

  bool add(const ValueDecl *D) {
    if (const auto *Field = dyn_cast<FieldDecl>(D)) {
      addRecord(Field->getParent());
      return true;
    }
    const auto *Var = dyn_cast<VarDecl>(D);
    if (!isOwn(D) ||
        !(isa<FunctionDecl>(D) || (Var && Var->hasGlobalStorage())))
      return true;
    Keys.connect(Of, D->getCanonicalDecl());
    if (Var && Var->getAnyInitializer() &&
        Known.insert(Var->getCanonicalDecl()).second)
      Variables.push_back(Var->getCanonicalDecl());
    return true;
  }

  bool addType(QualType Type) {
    if (Type.isNull())
      return true;
    const clang::Type *Plain =
        Type.getCanonicalType()->getPointeeOrArrayElementType();
    while (Plain->isAnyPointerType() || Plain->isReferenceType() ||
           Plain->isArrayType())
      Plain = (Plain->isReferenceType() ? Plain->getPointeeType()
                                        : QualType(Plain, 0))
                  ->getPointeeOrArrayElementType();
    if (const auto *Record = Plain->getAsRecordDecl())
      addRecord(Record);
    return true;
  }

  /// Connects the class, if it is the program's own, and those of which its
  /// objects consist.
  void addRecord(const RecordDecl *Record) {
    if (const auto *Special = dyn_cast<ClassTemplateSpecializationDecl>(Record))
      for (const TemplateArgument &Each : Special->getTemplateArgs().asArray())
        if (Each.getKind() == TemplateArgument::Type)
          addType(Each.getAsType());
    // A class of the library is shared by everything.
    if (!isOwn(Record))
      return;
    Keys.connect(Of, Record->getCanonicalDecl());
    // Its parts are connected with it once.
    if (!Known.insert(Record->getCanonicalDecl()).second)
      return;
    const RecordDecl *Body = Record->getDefinition();
    if (!Body)
      return;
    for (const FieldDecl *Field : Body->fields())
      addType(Field->getType());
    if (const auto *Class = dyn_cast<CXXRecordDecl>(Body))
      for (const CXXBaseSpecifier &Base : Class->bases())
        addType(Base.getType());
  }

  EntryKeys &Keys;
  const SourceManager &SM;
  const Decl *Of = nullptr;
  /// The variables whose initializers are still to be visited.
  llvm::SmallVector<const VarDecl *, 8> Variables;
  llvm::SmallPtrSet<const Decl *, 32> Known;
};

const Decl *EntryKeys::group(const Decl *D) const {
  const Decl *Root = D;
  for (auto It = Parents.find(Root); It != Parents.end() && It->second != Root;
       It = Parents.find(Root))
    Root = It->second;
  while (D != Root)
    D = std::exchange(Parents[D], Root);
  return Root;
}

void EntryKeys::connect(const Decl *A, const Decl *B) {
  const Decl *Root = group(A);
  Parents[group(B)] = Root;
}

/// Adds what identifies the unit's precompiled beginning; false if that is not
/// known.
bool EntryKeys::addPreamble(PathSession &Session, std::string &To) const {
  // What a module contains is not part of the text.
  auto Imports = Session.ast().local_imports();
  if (Imports.begin() != Imports.end())
    return false;
  const std::string &File =
      Session.preprocessor().getPreprocessorOpts().ImplicitPCHInclude;
  if (File.empty())
    return !Session.ast().getExternalSource();
  auto Buffer = Session.ast()
                    .getSourceManager()
                    .getFileManager()
                    .getVirtualFileSystem()
                    .getBufferForFile(File, /*FileSize=*/-1,
                                      /*RequiresNullTerminator=*/false);
  if (!Buffer)
    return false;
  auto [High, Low] = hashOf((*Buffer)->getBuffer());
  To += std::to_string(High) + std::to_string(Low);
  return true;
}

/// Adds the checks that run, and their options.
static void addOptions(PathSession &Session, std::string &To) {
  for (const PathRule *Rule : Session.rules())
    To += Rule->id().str() + '\0';
  std::map<std::string, std::string> Sorted;
  for (const auto &Option : Session.unit().Tidy.getOptions().CheckOptions)
    Sorted[Option.getKey().str()] = Option.getValue().Value;
  for (const auto &[Name, Value] : Sorted)
    To += Name + '\0' + Value + '\0';
}

/// Adds what is known of other files.
static void addOthers(const effects::KnownFunctions &Outcomes,
                      const OtherUnits &Others, std::string &To) {
  for (const auto &[Name, Each] : Outcomes) {
    To += Name + '\0';
    for (const effects::Outcome &One : Each)
      To += effects::toText(One) + '\0';
  }
  for (const std::set<std::string> *Names :
       {&Others.Undone, &Others.Apart, &Others.Workers}) {
    for (const std::string &Name : *Names)
      To += Name + '\0';
    To += '\n';
  }
  for (const auto *Names : {&Others.Threads, &Others.Initializers})
    for (const auto &[Function, By] : *Names)
      To += Function + '\0' + By + '\0';
  To += Others.StaticsStart ? '1' : '0';
  To += Others.IsInProgram ? '1' : '0';
  To += Others.IsEndedElsewhere ? '1' : '0';
}

EntryKeys::EntryKeys(PathSession &Session, const Relevance &Relevant,
                     const UnitText &Text) {
  std::string All;
  IsKnown = addPreamble(Session, All);
  if (!IsKnown)
    return;
  addOptions(Session, All);
  addOthers(ProgramFacts::of(Session.unit())
                .outcomes(Session.ast(), &Session.preprocessor()),
            Relevant.others(), All);
  Text.addOutside(All);
  auto Does = model::Effect::None;
  for (const FunctionDecl *FD : Relevant.functions())
    Does = Does | Relevant.ownEffects(FD);
  All += std::to_string(static_cast<std::uint64_t>(Does));
  for (bool Fact : {Relevant.hasPlainCleanup(), Relevant.staticsMayCleanUp(),
                    Relevant.staticsMayStart(), Relevant.hasHoles()})
    All += Fact ? '1' : '0';
  OfAll = hashOf(All);

  NameFinder Finder(*this, Session.ast().getSourceManager());
  for (const FunctionDecl *FD : Relevant.functions()) {
    Finder.findIn(FD);
    for (const FunctionDecl *Callee : Relevant.callees(FD))
      connect(FD->getCanonicalDecl(), Callee->getCanonicalDecl());
  }
  std::map<const Decl *, std::string> Holes;
  for (const FunctionDecl *FD : Relevant.functions())
    if (std::optional<unsigned> Body =
            Text.bodyAt(FD->getBody()->getBeginLoc()))
      Members[group(FD->getCanonicalDecl())].push_back(*Body);
  // What is in a hole is not visible to the engine; that there is one is.
  for (auto [FD, Body] : Relevant.withdrawn())
    Holes[group(FD->getCanonicalDecl())] +=
        FD->getQualifiedNameAsString() + '\0';
  for (auto &[Root, Numbers] : Members) {
    llvm::sort(Numbers);
    std::string Joined = Holes[Root];
    for (unsigned Number : Numbers)
      Joined += std::to_string(Number) + '\0' + Text.body(Number).str() + '\0';
    Bodies[Root] = hashOf(Joined);
  }
}

bool EntryKeys::areConnected(const FunctionDecl *Entry, unsigned Body) const {
  auto It = Members.find(group(Entry->getCanonicalDecl()));
  return It != Members.end() && llvm::is_contained(It->second, Body);
}

EntryKey EntryKeys::of(const FunctionDecl *Entry) const {
  auto [High, Low] = Bodies.lookup(group(Entry->getCanonicalDecl()));
  std::string Both;
  for (std::uint64_t Part : {OfAll.first, OfAll.second, High, Low})
    Both += std::to_string(Part) + '\0';
  return hashOf(Both);
}

} // namespace winsock_tidy::paths
