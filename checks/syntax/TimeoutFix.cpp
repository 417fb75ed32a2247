//===--- TimeoutFix.cpp ---------------------------------------------------===//

#include "syntax/TimeoutFix.h"
#include "syntax/ResultRanges.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Decl.h"
#include "clang/AST/Expr.h"
#include "clang/AST/Stmt.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Lexer.h"

using namespace clang;

namespace winsock_tidy {
namespace {

/// Collects how a function uses a variable.
class Uses {
public:
  Uses(const VarDecl *Var, const ASTContext &Context,
       llvm::function_ref<bool(const CallExpr *)> IsTimeout)
      : Var(Var), Context(Context), IsTimeout(IsTimeout) {}

  void visit(const Stmt *S, const CompoundStmt *Block);

  const DeclStmt *Declaration = nullptr;
  const CompoundStmt *DeclaredIn = nullptr;
  struct Store {
    const Expr *Whole;
    unsigned Field;
    std::int64_t Value;
    const CompoundStmt *In;
  };
  llvm::SmallVector<Store, 2> Stores;
  bool IsOtherwise = false;

private:
  bool is(const Expr *E) const {
    const auto *Ref = dyn_cast<DeclRefExpr>(E->IgnoreParenCasts());
    return Ref && Ref->getDecl() == Var;
  }
  bool isStore(const Stmt *S, const CompoundStmt *Block);
  void timeout(const CallExpr *Call, const CompoundStmt *Block);

  const VarDecl *Var;
  const ASTContext &Context;
  llvm::function_ref<bool(const CallExpr *)> IsTimeout;
};

/// Matches `tv.tv_sec = 5;` with a constant.
bool Uses::isStore(const Stmt *S, const CompoundStmt *Block) {
  const auto *Assign = dyn_cast<BinaryOperator>(S);
  if (!Assign || Assign->getOpcode() != BO_Assign)
    return false;
  const auto *Member = dyn_cast<MemberExpr>(Assign->getLHS()->IgnoreParens());
  const auto *Field = Member && !Member->isArrow() && is(Member->getBase())
                          ? dyn_cast<FieldDecl>(Member->getMemberDecl())
                          : nullptr;
  auto Value = constantOf(Assign->getRHS(), Context);
  if (!Field || !Value)
    return false;
  Stores.push_back(
      {Assign, Field->getFieldIndex(), Value->getExtValue(), Block});
  return true;
}

/// Matches `setsockopt(s, SOL_SOCKET, SO_RCVTIMEO, (char *)&tv, sizeof(tv))`.
void Uses::timeout(const CallExpr *Call, const CompoundStmt *Block) {
  for (const Expr *Arg : Call->arguments()) {
    const Expr *Plain = Arg->IgnoreParenCasts();
    if (const auto *Address = dyn_cast<UnaryOperator>(Plain);
        Address && Address->getOpcode() == UO_AddrOf &&
        is(Address->getSubExpr()))
      continue;
    if (const auto *Size = dyn_cast<UnaryExprOrTypeTraitExpr>(Plain)) {
      // `sizeof(struct timeval)` would have to be changed, too.
      IsOtherwise |= Size->isArgumentType() || !is(Size->getArgumentExpr()) ||
                     Size->getKind() != UETT_SizeOf;
      continue;
    }
    visit(Arg, Block);
  }
}

void Uses::visit(const Stmt *S, const CompoundStmt *Block) {
  if (!S || IsOtherwise)
    return;
  if (const auto *Ref = dyn_cast<DeclRefExpr>(S)) {
    IsOtherwise |= Ref->getDecl() == Var;
    return;
  }
  if (const auto *Decls = dyn_cast<DeclStmt>(S);
      Decls && llvm::is_contained(Decls->decls(), Var)) {
    Declaration = Decls;
    DeclaredIn = Block;
    IsOtherwise |= !Decls->isSingleDecl() || !Block;
    return;
  }
  if (const auto *Call = dyn_cast<CallExpr>(S); Call && IsTimeout(Call))
    return timeout(Call, Block);
  const auto *Compound = dyn_cast<CompoundStmt>(S);
  for (const Stmt *Child : S->children()) {
    if (Compound && Child && isStore(Child, Compound))
      continue;
    visit(Child, Compound);
  }
}

} // namespace

/// Reads the constants with which a timeval is initialized.
static bool initial(const VarDecl *Var, const ASTContext &Context,
                    std::optional<std::int64_t> (&Fields)[2]) {
  if (!Var->hasInit())
    return true;
  const auto *List = dyn_cast<InitListExpr>(Var->getInit());
  if (!List || List->getNumInits() > 2)
    return false;
  Fields[0] = Fields[1] = 0;
  for (unsigned I = 0; I != List->getNumInits(); ++I) {
    if (isa<ImplicitValueInitExpr>(List->getInit(I)))
      continue;
    auto Value = constantOf(List->getInit(I), Context);
    if (!Value)
      return false;
    Fields[I] = Value->getExtValue();
  }
  return true;
}

/// True if the file with Loc includes headers that Windows does not have, even
/// on another side of an #ifdef.
static bool isForOtherSystems(SourceLocation Loc, const SourceManager &SM) {
  llvm::StringRef Text = SM.getBufferData(SM.getFileID(Loc));
  for (llvm::StringRef Header :
       {"<sys/socket.h>", "<sys/time.h>", "<netinet/", "<arpa/inet.h>",
        "<unistd.h>", "__linux__", "__APPLE__", "__unix__"})
    if (Text.contains(Header))
      return true;
  return false;
}

/// Returns S with its semicolon, and the whole line if nothing else is on it.
static CharSourceRange statement(const Stmt *S, const ASTContext &Context) {
  const SourceManager &SM = Context.getSourceManager();
  SourceLocation Begin = S->getBeginLoc();
  SourceLocation End =
      isa<DeclStmt>(S)
          ? Lexer::getLocForEndOfToken(S->getEndLoc(), 0, SM,
                                       Context.getLangOpts())
          : Lexer::findLocationAfterToken(S->getEndLoc(), tok::semi, SM,
                                          Context.getLangOpts(), false);
  if (Begin.isMacroID() || End.isInvalid() || End.isMacroID())
    return {};
  if (isa<DeclStmt>(S))
    return CharSourceRange::getCharRange(Begin, End);
  auto [File, From] = SM.getDecomposedLoc(Begin);
  auto [SameFile, To] = SM.getDecomposedLoc(End);
  llvm::StringRef Text = SM.getBufferData(File);
  size_t LineBegin = Text.rfind('\n', From);
  size_t LineEnd = Text.find('\n', To);
  if (LineBegin != llvm::StringRef::npos && LineEnd != llvm::StringRef::npos &&
      Text.slice(LineBegin, From).trim().empty() &&
      Text.slice(To, LineEnd).trim().empty()) {
    Begin = Begin.getLocWithOffset(-static_cast<int>(From - LineBegin));
    End = End.getLocWithOffset(static_cast<int>(LineEnd - To));
  }
  return CharSourceRange::getCharRange(Begin, End);
}

llvm::SmallVector<FixItHint, 4>
timeoutFix(const Expr *Object, const FunctionDecl *Owner, ASTContext &Context,
           llvm::function_ref<bool(const CallExpr *)> IsTimeout) {
  const auto *Ref = dyn_cast_or_null<DeclRefExpr>(Object);
  const auto *Var = Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
  if (!Var || !Var->hasLocalStorage() || isa<ParmVarDecl>(Var) ||
      Owner->isTemplateInstantiation() ||
      isForOtherSystems(
          Context.getSourceManager().getExpansionLoc(Var->getLocation()),
          Context.getSourceManager()))
    return {};
  Uses Of(Var, Context, IsTimeout);
  Of.visit(Owner->getBody(), nullptr);
  std::optional<std::int64_t> Fields[2];
  if (Of.IsOtherwise || !Of.Declaration || !initial(Var, Context, Fields))
    return {};
  llvm::SmallVector<FixItHint, 4> Edits;
  bool IsStored[2] = {};
  for (const Uses::Store &Each : Of.Stores) {
    CharSourceRange Range = statement(Each.Whole, Context);
    if (Each.In != Of.DeclaredIn || Each.Field > 1 || IsStored[Each.Field] ||
        Range.isInvalid())
      return {};
    IsStored[Each.Field] = true;
    Fields[Each.Field] = Each.Value;
    Edits.push_back(FixItHint::CreateRemoval(Range));
  }
  CharSourceRange Declared = statement(Of.Declaration, Context);
  if (Declared.isInvalid() || !Fields[0] || !Fields[1] || *Fields[0] < 0 ||
      *Fields[0] > 4000000 || *Fields[1] < 0 || *Fields[1] >= 1000000)
    return {};
  std::int64_t Milliseconds = *Fields[0] * 1000 + (*Fields[1] + 999) / 1000;
  Edits.push_back(FixItHint::CreateReplacement(
      Declared,
      ("DWORD " + Var->getName() + " = " + std::to_string(Milliseconds) + ";")
          .str()));
  return Edits;
}

} // namespace winsock_tidy
