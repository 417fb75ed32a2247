//===--- SocketWrongCloseCheck.cpp - winsock-socket-wrong-close -----------===//
//
// Sockets that are closed as if they were handles, descriptors or streams. A
// close of a local value is judged immediately; a close whose argument is a
// parameter, a field or a global is judged at the end of the unit.
//
//===----------------------------------------------------------------------===//

#include "Check.h"
#include "ProgramFacts.h"
#include "ast/Location.h"
#include "ast/Names.h"
#include "ast/OwnCode.h"
#include "syntax/DiscardedResults.h"
#include "syntax/SocketOrigins.h"
#include "syntax/WrappersElsewhere.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/ParentMapContext.h"
#include "clang/ASTMatchers/ASTMatchFinder.h"
#include "clang/ASTMatchers/ASTMatchers.h"
#include "clang/Lex/Lexer.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/iterator_range.h"

using namespace clang;
using namespace clang::ast_matchers;

namespace winsock_tidy {
namespace {

using model::Effect;

/// A call that closes something.
struct Close {
  const CallExpr *Call;
  const model::Function *Row;
  const FunctionDecl *Owner;
  const Expr *argument() const {
    return Call->getArg(static_cast<unsigned>(Row->SocketArg));
  }
};

class SocketWrongCloseCheck : public WinsockCheck {
public:
  SocketWrongCloseCheck(llvm::StringRef Name, UnitContext &Unit)
      : WinsockCheck(Name, Unit), Facts(ProgramFacts::of(Unit)) {}
  void registerPPCallbacks(const SourceManager &, Preprocessor *NewPP,
                           Preprocessor *) override {
    PP = NewPP;
  }
  void registerMatchers(MatchFinder *Finder) override;
  void check(const MatchFinder::MatchResult &Result) override;
  void onEndOfTranslationUnit() override;

private:
  friend class UnitWalk;
  void judge(const Close &C, SocketOrigin Origin,
             const CallExpr *Through = nullptr);
  void keepSilent(const CallExpr *Close, llvm::StringRef Reason) const {
    WinsockCheck::keepSilent(Close->getBeginLoc(), Reason,
                             Context->getSourceManager());
  }
  void judgeElsewhere(const CallExpr *Call, const FunctionDecl *Owner);
  void fix(const Close &C, DiagnosticBuilder &Diag) const;
  bool isLibraryFunction(const FunctionDecl *Callee) const;

  ProgramFacts &Facts;
  Preprocessor *PP = nullptr;
  ASTContext *Context = nullptr;
  std::optional<ApiLookup> Api;
  std::optional<WrappersElsewhere> Elsewhere;
  std::optional<SocketOrigins> Origins;
  /// Closes of a parameter, by function, and of fields and globals.
  llvm::DenseMap<const ParmVarDecl *, llvm::SmallVector<Close, 1>> OfParameter;
  std::vector<Close> OfShared;
  llvm::DenseSet<SourceLocation> Reported;
};

/// Walks the unit's own code for facts that one function alone does not show:
/// values that are stored in fields and globals, and arguments of parameters.
class UnitWalk : public OwnCode<UnitWalk> {
public:
  UnitWalk(SocketWrongCloseCheck &Check, const SourceManager &SM)
      : OwnCode(SM), Check(Check) {}

  bool shouldWalkTypesOfTypeLocs() const { return false; }

  // Statements are walked below, once per function.
  bool TraverseStmt(Stmt *, DataRecursionQueue * = nullptr) { return true; }

  bool VisitFunctionDecl(FunctionDecl *FD) {
    if (!FD->doesThisDeclarationHaveABody() || FD->isDependentContext())
      return true;
    Owner = FD;
    if (const auto *Ctor = dyn_cast<CXXConstructorDecl>(FD))
      for (const CXXCtorInitializer *Init : Ctor->inits()) {
        if (const FieldDecl *Field = Init->getMember())
          store(Field, Init->getInit());
        walk(Init->getInit());
      }
    walk(FD->getBody());
    Owner = nullptr;
    return true;
  }
  bool VisitVarDecl(VarDecl *Var) {
    if (Var->hasGlobalStorage() && Var->hasInit() &&
        !Var->getDeclContext()->isDependentContext()) {
      Owner = nullptr;
      store(Var->getCanonicalDecl(), Var->getInit());
      walk(Var->getInit());
    }
    return true;
  }

  struct Handed {
    const CallExpr *Call;
    const Expr *Argument;
    const FunctionDecl *Owner;
    const ParmVarDecl *To;
  };
  std::vector<Handed> AllHanded;

private:
  void store(const ValueDecl *Into, const Expr *Value) {
    Check.Origins->recordStore(Into, Value, Owner);
  }

  void walk(const Stmt *S) {
    if (!S || hasUnevaluatedOperands(S))
      return;
    if (const auto *Cast = dyn_cast<CastExpr>(S);
        Cast && (Cast->getCastKind() == CK_LValueToRValue ||
                 Cast->getCastKind() == CK_ToVoid)) {
      if (SocketOrigins::sharedVariable(Cast->getSubExpr()))
        return walkBase(Cast->getSubExpr());
    } else if (const auto *Binary = dyn_cast<BinaryOperator>(S);
               Binary && Binary->isAssignmentOp()) {
      if (const ValueDecl *Into =
              SocketOrigins::sharedVariable(Binary->getLHS())) {
        store(Into,
              Binary->isCompoundAssignmentOp() ? nullptr : Binary->getRHS());
        walkBase(Binary->getLHS());
        return walk(Binary->getRHS());
      }
    } else if (const auto *E = dyn_cast<Expr>(S);
               E && isa<MemberExpr, DeclRefExpr>(E)) {
      // The variable is used in another way: other code may write to it. A
      // whole structure does not matter.
      if (const ValueDecl *Place = SocketOrigins::sharedVariable(E);
          Place && Place->getType()->isScalarType())
        store(Place, nullptr);
    } else if (const auto *List = dyn_cast<InitListExpr>(S)) {
      list(List->isSemanticForm() || !List->getSemanticForm()
               ? List
               : List->getSemanticForm());
    } else if (const auto *Call = dyn_cast<CallExpr>(S)) {
      handed(Call, Call->getDirectCallee(), Call->arguments());
    } else if (const auto *Lambda = dyn_cast<LambdaExpr>(S)) {
      const FunctionDecl *Outer = Owner;
      Owner = Lambda->getCallOperator();
      if (!Owner->isDependentContext())
        walk(Owner->getBody());
      Owner = Outer;
      return;
    }
    for (const Stmt *Child : S->children())
      walk(Child);
  }

  /// Visits the expression before the dot of a field.
  void walkBase(const Expr *E) {
    if (const auto *Member = dyn_cast<MemberExpr>(E->IgnoreParens()))
      walk(Member->getBase());
  }

  void list(const InitListExpr *List) {
    const RecordDecl *Record = List->getType()->getAsRecordDecl();
    if (!Record || Record->isUnion())
      return;
    unsigned Next = 0;
    if (const auto *Class = dyn_cast<CXXRecordDecl>(Record))
      Next = Class->getNumBases();
    for (const FieldDecl *Field : Record->fields()) {
      if (Field->isUnnamedBitField())
        continue;
      if (Next >= List->getNumInits())
        return;
      if (const Expr *Value = List->getInit(Next++);
          Field->getType()->isScalarType() &&
          !isa<ImplicitValueInitExpr>(Value))
        store(Field, Value);
    }
  }

  template <typename Arguments>
  void handed(const CallExpr *Call, const FunctionDecl *Callee,
              Arguments Args) {
    const FunctionDecl *Definition = nullptr;
    if (!Callee || !Owner || !Callee->hasBody(Definition))
      return;
    unsigned I = 0;
    // For a member operator, the object is the first argument.
    if (isa<CXXOperatorCallExpr>(Call) && isa<CXXMethodDecl>(Callee))
      return;
    for (const Expr *Argument : Args) {
      if (I == Definition->getNumParams())
        return;
      AllHanded.push_back({Call, Argument, Owner, Definition->getParamDecl(I)});
      ++I;
    }
  }

  SocketWrongCloseCheck &Check;
  const FunctionDecl *Owner = nullptr;
};

} // namespace

void SocketWrongCloseCheck::registerMatchers(MatchFinder *Finder) {
  Finder->addMatcher(
      functionDecl(isDefinition(), unless(isExpansionInSystemHeader()))
          .bind("code"),
      this);
}

/// True if Callee is the library's function, which a header of the system
/// declares, and not a function of the program with the same name.
bool SocketWrongCloseCheck::isLibraryFunction(
    const FunctionDecl *Callee) const {
  const SourceManager &SM = Context->getSourceManager();
  return Callee && llvm::any_of(Callee->redecls(), [&](const FunctionDecl *D) {
           return SM.isInSystemHeader(SM.getExpansionLoc(D->getLocation()));
         });
}

void SocketWrongCloseCheck::check(const MatchFinder::MatchResult &Result) {
  if (Context != Result.Context) {
    Context = Result.Context;
    Api.emplace(unit().tree(*Context));
    Origins.emplace(*Api);
    Elsewhere.emplace(Facts.outcomes(*Context, PP),
                      Context->getSourceManager());
    OfParameter.clear();
    OfShared.clear();
    Reported.clear();
  }
  const auto *FD = Result.Nodes.getNodeAs<FunctionDecl>("code");
  if (!Api->knowsWinsock() || FD->isDependentContext() || !FD->getBody())
    return;
  anyCall(FD->getBody(), [&](const CallExpr *Call) {
    const model::Function *Row = Api->row(Call);
    if (!Row)
      judgeElsewhere(Call, FD);
    if (!Row || !Row->has(Effect::ClosesOther))
      return false;
    if (!isLibraryFunction(Call->getDirectCallee())) {
      keepSilent(Call, "the function is one of the program's own");
      return false;
    }
    Close C{Call, Row, FD};
    SocketOrigin Origin = Origins->of(C.argument(), FD);
    if (Origin.isSocket())
      judge(C, Origin);
    else if (const ParmVarDecl *Param = Origins->parameter(C.argument(), FD))
      OfParameter[Param].push_back(C);
    else if (SocketOrigins::sharedVariable(C.argument()))
      OfShared.push_back(C);
    else
      keepSilent(Call, "nothing shows that the argument is a socket");
    return false;
  });
}

void SocketWrongCloseCheck::onEndOfTranslationUnit() {
  if (!Context || (OfParameter.empty() && OfShared.empty()))
    return;
  UnitWalk Walk(*this, Context->getSourceManager());
  for (Decl *D : Context->getTraversalScope())
    Walk.TraverseDecl(D);
  for (const Close &C : OfShared)
    if (SocketOrigin Origin = Origins->of(C.argument(), C.Owner);
        Origin.isSocket())
      judge(C, Origin);
    else
      keepSilent(C.Call, "the field or variable may have a value that is no "
                         "socket");
  // Wrappers may be nested.
  for (bool Changed = true; Changed;) {
    Changed = false;
    for (const UnitWalk::Handed &Each : Walk.AllHanded) {
      auto Closes = OfParameter.find(Each.To);
      if (Closes == OfParameter.end())
        continue;
      const ParmVarDecl *From = Origins->parameter(Each.Argument, Each.Owner);
      if (From && !OfParameter.count(From)) {
        auto Copy = Closes->second;
        OfParameter[From] = std::move(Copy);
        Changed = true;
      }
    }
  }
  for (const UnitWalk::Handed &Each : Walk.AllHanded) {
    auto Closes = OfParameter.find(Each.To);
    if (Closes == OfParameter.end())
      continue;
    SocketOrigin Origin = Origins->of(Each.Argument, Each.Owner);
    if (Origin.isSocket())
      for (const Close &C : Closes->second)
        judge(C, Origin, Each.Call);
  }
  for (const auto &[Param, Closes] : OfParameter)
    for (const Close &C : Closes)
      keepSilent(C.Call, "no call in this file is known to hand over a socket");
  Context = nullptr;
}

/// Returns the name of the function that closes a socket.
static llvm::StringRef closer() {
  for (const model::Function &Row :
       llvm::make_range(model::begin(), model::end()))
    if (Row.isWinsock() && Row.has(Effect::Closes))
      return {Row.Name.data(), Row.Name.size()};
  return {};
}

/// Judges the call of a function of another file, which may close a socket that
/// it is given.
void SocketWrongCloseCheck::judgeElsewhere(const CallExpr *Call,
                                           const FunctionDecl *Owner) {
  unsigned Index = 0;
  const effects::Step *Close = Elsewhere->wrongClose(Call, Index);
  if (!Close)
    return;
  SocketOrigin Origin = Origins->of(Call->getArg(Index), Owner);
  if (!Origin.isSocket())
    return keepSilent(Call, "nothing shows that the argument is a socket");
  const SourceManager &SM = Context->getSourceManager();
  SourceLocation Where = outsideSystemMacros(Call->getBeginLoc(), SM);
  if (!Reported.insert(Where).second)
    return;
  const model::Function &Row = *model::find(Close->Api);
  diag(Where,
       "%0 closes a socket with '%1', %select{which does not release all "
       "that belongs to it|which knows nothing of sockets}2; use '%3'")
      << Call->getDirectCallee() << std::string(Row.Name)
      << (Row.Lib == model::Library::CRuntime) << closer();
  if (Origin.Call && Origin.Call != Call)
    diag(outsideSystemMacros(Origin.Call->getBeginLoc(), SM),
         "%select{the socket is made here|it is used as a socket here}0",
         DiagnosticIDs::Note)
        << (Origin.Is == SocketOrigin::ByUse);
}

void SocketWrongCloseCheck::judge(const Close &C, SocketOrigin Origin,
                                  const CallExpr *Through) {
  const SourceManager &SM = Context->getSourceManager();
  SourceLocation Where = outsideSystemMacros(C.Call->getBeginLoc(), SM);
  if (!Reported.insert(Where).second)
    return;
  {
    DiagnosticBuilder Diag =
        diag(Where,
             "a socket is closed with '%0', %select{which does not release all "
             "that belongs to it|which knows nothing of sockets}1; use '%2'")
        << std::string(C.Row->Name) << (C.Row->Lib == model::Library::CRuntime)
        << closer();
    if (!Through)
      fix(C, Diag);
  }
  if (Origin.Call && Origin.Call != C.Call)
    diag(outsideSystemMacros(Origin.Call->getBeginLoc(), SM),
         "%select{the socket is made here|it is used as a socket here}0",
         DiagnosticIDs::Note)
        << (Origin.Is == SocketOrigin::ByUse);
  if (Through)
    diag(outsideSystemMacros(Through->getBeginLoc(), SM),
         "the socket is handed over here", DiagnosticIDs::Note);
}

/// True if the value of E is not read.
static bool isStatement(const Expr *E, ASTContext &Context) {
  for (const DynTypedNode &Parent : Context.getParents(*E)) {
    if (const auto *Full = Parent.get<FullExpr>())
      return isStatement(Full, Context);
    if (!Parent.get<CompoundStmt>() && !Parent.get<IfStmt>() &&
        !Parent.get<WhileStmt>() && !Parent.get<ForStmt>())
      return false;
    // A condition is an expression of such a statement, too.
    if (const auto *If = Parent.get<IfStmt>())
      return If->getCond() != E;
    if (const auto *While = Parent.get<WhileStmt>())
      return While->getCond() != E;
    if (const auto *For = Parent.get<ForStmt>())
      return For->getCond() != E;
    return true;
  }
  return false;
}

/// CloseHandle((HANDLE)s) -> closesocket(s), if s is an integer there. The
/// results of the C run-time functions have the same meaning as closesocket's
/// result; that of CloseHandle is the reverse.
void SocketWrongCloseCheck::fix(const Close &C, DiagnosticBuilder &Diag) const {
  const SourceManager &SM = Context->getSourceManager();
  const auto *Callee =
      dyn_cast<DeclRefExpr>(C.Call->getCallee()->IgnoreParenImpCasts());
  const Expr *Written = C.argument()->IgnoreImpCasts();
  const Expr *Inner = C.argument()->IgnoreParenCasts();
  if (!Callee || C.Call->getBeginLoc().isMacroID() ||
      C.Call->getEndLoc().isMacroID() || Written->getBeginLoc().isMacroID() ||
      Written->getEndLoc().isMacroID() || Inner->getBeginLoc().isMacroID() ||
      Inner->getEndLoc().isMacroID() || !Inner->getType()->isIntegerType())
    return;
  if (C.Row->Fails != model::Failure::SocketError &&
      !isStatement(C.Call, *Context))
    return;
  bool IsDeclared =
      llvm::any_of(declarationsOf(Api->tree(), closer()),
                   [](const NamedDecl *D) { return isa<FunctionDecl>(D); });
  if (!IsDeclared)
    return;
  Diag << FixItHint::CreateReplacement(
      CharSourceRange::getTokenRange(Callee->getLocation()), closer());
  if (Written != Inner && !isa<ParenExpr>(Written))
    Diag << FixItHint::CreateReplacement(
        CharSourceRange::getTokenRange(Written->getSourceRange()),
        Lexer::getSourceText(
            CharSourceRange::getTokenRange(Inner->getSourceRange()), SM,
            Context->getLangOpts()));
}

} // namespace winsock_tidy

WINSOCK_DEFINE_CHECK(SocketWrongCloseCheck)
