//===--- FdSetCheck.cpp - winsock-fd-set ----------------------------------===//
//
// On Windows, a set of sockets is an array with room for FD_SETSIZE handles,
// not a bit mask. The check finds definitions of FD_SETSIZE after the
// declaration of the array, comparisons of sockets with FD_SETSIZE, and waits
// without any set.
//
//===----------------------------------------------------------------------===//

#include "Check.h"
#include "HiddenHeaders.h"
#include "ast/Location.h"
#include "model/Options.h"
#include "syntax/Comparisons.h"
#include "syntax/DiscardedResults.h"
#include "syntax/ResultRanges.h"
#include "syntax/SocketOrigins.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/ParentMap.h"
#include "clang/ASTMatchers/ASTMatchFinder.h"
#include "clang/ASTMatchers/ASTMatchers.h"
#include "clang/Lex/Lexer.h"
#include "clang/Lex/MacroInfo.h"
#include "clang/Lex/PPCallbacks.h"
#include "clang/Lex/Preprocessor.h"
#include "llvm/ADT/DenseSet.h"

using namespace clang;
using namespace clang::ast_matchers;

namespace winsock_tidy {

static llvm::StringRef ref(std::string_view S) { return {S.data(), S.size()}; }

bool asksForSetSize(Preprocessor &PP, SourceLocation Loc, const Token &Macro) {
  return Macro.getIdentifierInfo() &&
         Macro.getIdentifierInfo()->getName() == ref(model::SetSizeMacro) &&
         PP.getSourceManager().isInSystemHeader(Loc) &&
         llvm::any_of(model::HeaderGuards, [&](std::string_view Guard) {
           return PP.isMacroDefined(ref(Guard));
         });
}

namespace {

class FdSetCheck : public WinsockCheck {
public:
  using WinsockCheck::WinsockCheck;
  void registerPPCallbacks(const SourceManager &SM, Preprocessor *PP,
                           Preprocessor *ModuleExpander) override;
  void registerMatchers(MatchFinder *Finder) override;
  void check(const MatchFinder::MatchResult &Result) override;

  /// The unit names FD_SETSIZE somewhere.
  bool IsSizeUsed = false;
  void defined(const Token &Name, std::optional<unsigned> Size,
               std::optional<unsigned> Room, SourceLocation Read,
               const SourceManager &SM);

private:
  void examineWait(const CallExpr *Call, const Stmt *Body);
  void keepSilent(SourceLocation About, llvm::StringRef Reason) const {
    WinsockCheck::keepSilent(About, Reason, Context->getSourceManager());
  }
  bool leavesEmpty(const DeclRefExpr *Ref, const ParentMap &Parents,
                   bool &IsEmptied);
  bool isEmptySet(const Expr *Arg, const Stmt *Body);
  void examineComparisons(const FunctionDecl *FD);

  ASTContext *Context = nullptr;
  std::optional<ApiLookup> Api;
  std::optional<SocketOrigins> Origins;
  llvm::DenseSet<SourceLocation> Reported;
};

/// Follows the value of FD_SETSIZE. The header tests whether it is defined
/// immediately before it declares the array.
class Callbacks : public PPCallbacks {
public:
  Callbacks(FdSetCheck &Check, const UnitContext &Unit, Preprocessor &PP)
      : Check(Check), Unit(Unit), PP(PP) {}

  void Ifndef(SourceLocation Loc, const Token &Name,
              const MacroDefinition &Definition) override {
    if (Read.isValid() || !asksForSetSize(PP, Loc, Name))
      return;
    Read = Loc;
    if (Definition)
      Room = Definition.getMacroInfo();
  }
  void FileSkipped(const FileEntryRef &, const Token &Filename,
                   SrcMgr::CharacteristicKind) override {
    // The header is in an image. If it defines the macro, the macro is defined
    // by now.
    const HiddenHeaders *Hidden = Unit.Hidden;
    if (Read.isValid() || !Hidden || !Hidden->Current ||
        Hidden->Current != Hidden->Facts.SetSizeRead)
      return;
    Read = Filename.getLocation();
    Room = PP.getMacroInfo(PP.getIdentifierInfo(ref(model::SetSizeMacro)));
  }
  void MacroDefined(const Token &Name,
                    const MacroDirective *Directive) override {
    if (Read.isInvalid() || !isSetSize(Name))
      return;
    const SourceManager &SM = PP.getSourceManager();
    if (SM.isInSystemHeader(Name.getLocation())) {
      if (!Room)
        Room = Directive->getMacroInfo();
      return;
    }
    if (!Room)
      return;
    std::optional<unsigned> Size = number(Directive->getMacroInfo());
    std::optional<unsigned> Had = number(Room);
    if (Size && Had && *Size == *Had)
      return;
    Check.defined(Name, Size, Had, Read, SM);
  }

  void MacroExpands(const Token &Name, const MacroDefinition &, SourceRange,
                    const MacroArgs *) override {
    Check.IsSizeUsed |= isSetSize(Name);
  }

private:
  bool isSetSize(const Token &Name) const {
    return Name.getIdentifierInfo() &&
           Name.getIdentifierInfo()->getName() == ref(model::SetSizeMacro);
  }
  /// Returns the number that a macro stands for, directly or through another
  /// macro.
  std::optional<unsigned> number(const MacroInfo *Info) const {
    for (unsigned Depth = 0; Info && Depth != 4; ++Depth) {
      llvm::ArrayRef<Token> Tokens = Info->tokens();
      if (Tokens.size() == 3 && Tokens.front().is(tok::l_paren) &&
          Tokens.back().is(tok::r_paren))
        Tokens = Tokens.slice(1, 1);
      if (Tokens.size() != 1)
        return std::nullopt;
      if (Tokens[0].is(tok::numeric_constant)) {
        unsigned Value = 0;
        std::string Text = PP.getSpelling(Tokens[0]);
        if (llvm::StringRef(Text).rtrim("uUlL").getAsInteger(0, Value))
          return std::nullopt;
        return Value;
      }
      IdentifierInfo *Other = Tokens[0].getIdentifierInfo();
      Info = Other ? PP.getMacroInfo(Other) : nullptr;
    }
    return std::nullopt;
  }

  FdSetCheck &Check;
  const UnitContext &Unit;
  Preprocessor &PP;
  /// The location at which the header declares the array.
  SourceLocation Read;
  /// The definition of FD_SETSIZE at that location.
  const MacroInfo *Room = nullptr;
};
} // namespace

void FdSetCheck::registerPPCallbacks(const SourceManager &, Preprocessor *PP,
                                     Preprocessor *) {
  PP->addPPCallbacks(std::make_unique<Callbacks>(*this, unit(), *PP));
}

void FdSetCheck::defined(const Token &Name, std::optional<unsigned> Size,
                         std::optional<unsigned> Room, SourceLocation Read,
                         const SourceManager &SM) {
  const bool IsKnown = Size && Room;
  const bool IsLarger = IsKnown && *Size > *Room;
  diag(Name.getLocation(),
       "%0 is defined %select{|as %2 }1after fd_set was declared%select{|, "
       "which has room for %3 sockets}1%select{|; FD_SET can write beyond "
       "it}4")
      << ref(model::SetSizeMacro).str() << IsKnown << Size.value_or(0)
      << Room.value_or(0) << IsLarger;
  // The directive of the program that leads to the header.
  while (Read.isValid() && SM.isInSystemHeader(Read))
    Read = SM.getIncludeLoc(SM.getFileID(Read));
  if (Read.isValid() && !SM.isWrittenInBuiltinFile(Read) &&
      !SM.isWrittenInCommandLineFile(Read))
    diag(Read, "fd_set is declared by what is included here",
         DiagnosticIDs::Note);
}

void FdSetCheck::registerMatchers(MatchFinder *Finder) {
  Finder->addMatcher(
      functionDecl(isDefinition(), unless(isExpansionInSystemHeader()))
          .bind("code"),
      this);
}

void FdSetCheck::check(const MatchFinder::MatchResult &Result) {
  if (Context != Result.Context) {
    Context = Result.Context;
    Api.emplace(unit().tree(*Context));
    Origins.emplace(*Api);
    Reported.clear();
  }
  const auto *FD = Result.Nodes.getNodeAs<FunctionDecl>("code");
  if (!Api->knowsWinsock() || FD->isDependentContext() || !FD->getBody())
    return;
  anyCall(FD->getBody(), [&](const CallExpr *Call) {
    examineWait(Call, FD->getBody());
    return false;
  });
  if (IsSizeUsed)
    examineComparisons(FD);
}

/// True if Arg passes a pointer to a set.
static bool isSet(const Expr *Arg) {
  QualType Type = Arg->getType();
  const RecordDecl *Record = Type->isPointerType()
                                 ? Type->getPointeeType()->getAsRecordDecl()
                                 : nullptr;
  if (!Record)
    return false;
  if (const IdentifierInfo *Id = Record->getIdentifier())
    return Id->getName() == ref(model::SetTag);
  const TypedefNameDecl *Named = Record->getTypedefNameForAnonDecl();
  return Named && Named->getName() == ref(model::SetTag);
}

/// Determines what the code does with a local set: at Ref, it empties or only
/// reads the set.
bool FdSetCheck::leavesEmpty(const DeclRefExpr *Ref, const ParentMap &Parents,
                             bool &IsEmptied) {
  const Expr *Inner = Ref;
  while (true) {
    const auto *Outer = dyn_cast_or_null<Expr>(Parents.getParent(Inner));
    if (!Outer)
      return false;
    if (const auto *Call = dyn_cast<CallExpr>(Outer)) {
      const model::Function *Row = Api->row(Call);
      return Row &&
             Row->has(model::Effect::ReportsReady | model::Effect::AsksSet);
    }
    if (const auto *Assign = dyn_cast<BinaryOperator>(Outer)) {
      auto Value = constantOf(Assign->getRHS(), *Context);
      IsEmptied |= Value && Value->isZero();
      return Assign->getOpcode() == BO_Assign && Assign->getLHS() == Inner &&
             Value && Value->isZero();
    }
    if (!isa<ParenExpr, CastExpr, UnaryOperator, MemberExpr>(Outer))
      return false;
    Inner = Outer;
  }
}

/// True if Arg is a local set that always remains empty.
bool FdSetCheck::isEmptySet(const Expr *Arg, const Stmt *Body) {
  const auto *Address = dyn_cast<UnaryOperator>(Arg->IgnoreParenCasts());
  const auto *Ref =
      Address && Address->getOpcode() == UO_AddrOf
          ? dyn_cast<DeclRefExpr>(Address->getSubExpr()->IgnoreParenCasts())
          : nullptr;
  const auto *Var = Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
  // (C++ makes a call of the implicit constructor of `fd_set set;`.)
  const Expr *Init = Var ? Var->getInit() : nullptr;
  if (!Var || !Var->hasLocalStorage() || isa<ParmVarDecl>(Var) ||
      (Init && !isa<CXXConstructExpr>(Init)))
    return false;
  const ParentMap Parents(const_cast<Stmt *>(Body));
  bool IsEmptied = false;
  for (const BoundNodes &Found :
       match(findAll(declRefExpr(to(varDecl(equalsNode(Var)))).bind("use")),
             *Body, *Context))
    if (!leavesEmpty(Found.getNodeAs<DeclRefExpr>("use"), Parents, IsEmptied))
      return false;
  return IsEmptied;
}

/// Reports a wait for sockets without any socket, however many sets it has.
void FdSetCheck::examineWait(const CallExpr *Call, const Stmt *Body) {
  const model::Function *Row = Api->row(Call);
  if (!Row || !Row->has(model::Effect::ReportsReady))
    return;
  unsigned Sets = 0, Missing = 0;
  for (const Expr *Arg : Call->arguments()) {
    if (!isSet(Arg))
      continue;
    ++Sets;
    auto Address = constantOf(Arg, *Context);
    Missing += (Address && Address->isZero()) || isEmptySet(Arg, Body);
  }
  if (!Sets || Missing != Sets)
    return keepSilent(Call->getBeginLoc(),
                      Sets ? "one of the sets may contain a socket"
                           : "the call has no set");
  SourceLocation Where =
      outsideSystemMacros(Call->getBeginLoc(), Context->getSourceManager());
  if (Reported.insert(Where).second)
    diag(Where, "'%0' without a set of sockets does not wait, it fails at once")
        << std::string(Row->Name) << Call->getSourceRange();
}

/// True if E is FD_SETSIZE, directly or through another macro.
static bool isSetSize(const Expr *E, const ASTContext &Context) {
  const SourceManager &SM = Context.getSourceManager();
  for (SourceLocation Loc = E->IgnoreParenCasts()->getBeginLoc();
       Loc.isMacroID(); Loc = SM.getImmediateMacroCallerLoc(Loc))
    if (Lexer::getImmediateMacroName(Loc, SM, Context.getLangOpts()) ==
        ref(model::SetSizeMacro))
      return true;
  return false;
}

void FdSetCheck::examineComparisons(const FunctionDecl *FD) {
  for (const Comparison &C : findComparisons(FD, *Context)) {
    if (!C.Constant || !C.Other || !BinaryOperator::isRelationalOp(C.Op) ||
        !isSetSize(C.Other, *Context))
      continue;
    SocketOrigin Origin = Origins->of(C.Value, FD);
    SourceLocation Where =
        outsideSystemMacros(C.Where, Context->getSourceManager());
    if (!Origin.isSocket() &&
        !Context->getSourceManager().isInSystemMacro(C.Where))
      keepSilent(C.Where, "nothing shows that the number is a socket");
    if (!Origin.isSocket() || !Reported.insert(Where).second)
      continue;
    diag(Where,
         "a socket is compared with %0, which is the number of sockets "
         "that a set has room for; a SOCKET is a handle and may be any number")
        << ref(model::SetSizeMacro).str() << C.Whole->getSourceRange();
    if (Origin.Call)
      diag(outsideSystemMacros(Origin.Call->getBeginLoc(),
                               Context->getSourceManager()),
           "%select{the socket is made here|it is used as a socket here}0",
           DiagnosticIDs::Note)
          << (Origin.Is == SocketOrigin::ByUse);
  }
}

} // namespace winsock_tidy

WINSOCK_DEFINE_CHECK(FdSetCheck)
