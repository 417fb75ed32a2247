//===--- PollEvents.cpp ---------------------------------------------------===//

#include "syntax/PollEvents.h"
#include "ast/CallTargets.h"
#include "ast/Names.h"
#include "model/Options.h"
#include "syntax/DiscardedResults.h"
#include "syntax/ResultRanges.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Lexer.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace winsock_tidy {

static llvm::StringRef ref(std::string_view S) { return {S.data(), S.size()}; }

/// Returns the structure that Type is, points to, refers to or has as elements,
/// if that is a WSAPOLLFD.
static const RecordDecl *pollRecord(QualType Type) {
  while (!Type.isNull()) {
    if (Type->isReferenceType() || Type->isPointerType())
      Type = Type->getPointeeType();
    else if (const auto *Array = Type->getAsArrayTypeUnsafe())
      Type = Array->getElementType();
    else
      break;
  }
  const RecordDecl *Record = Type.isNull() ? nullptr : Type->getAsRecordDecl();
  return hasTag(Record, model::PollTag) ? Record : nullptr;
}

/// Returns the variable or field of which E is an element, or into which E
/// points.
static const ValueDecl *root(const Expr *E) {
  while (E) {
    E = E->IgnoreParenCasts();
    if (const auto *Full = dyn_cast<FullExpr>(E))
      E = Full->getSubExpr();
    else if (const auto *Temporary = dyn_cast<MaterializeTemporaryExpr>(E))
      E = Temporary->getSubExpr();
    else if (const auto *Made = dyn_cast<CXXConstructExpr>(E);
             Made && Made->getNumArgs() == 1)
      E = Made->getArg(0);
    else if (const auto *Unary = dyn_cast<UnaryOperator>(E))
      E = Unary->getSubExpr();
    else if (const auto *Element = dyn_cast<ArraySubscriptExpr>(E))
      E = Element->getBase();
    else if (const auto *Binary = dyn_cast<BinaryOperator>(E))
      E = Binary->isAdditiveOp() ? Binary->getLHS() : nullptr;
    else if (const auto *Call = dyn_cast<CXXOperatorCallExpr>(E))
      E = Call->getNumArgs() ? Call->getArg(0) : nullptr;
    else if (const auto *Call = dyn_cast<CXXMemberCallExpr>(E))
      E = Call->getImplicitObjectArgument(); // .data(), .back(), ...
    else if (const auto *Ref = dyn_cast<DeclRefExpr>(E))
      return Ref->getDecl();
    else if (const auto *Member = dyn_cast<MemberExpr>(E))
      return Member->getMemberDecl();
    else
      return nullptr;
  }
  return nullptr;
}

/// Returns E as the events of a WSAPOLLFD, or null.
static const MemberExpr *eventsOf(const Expr *E) {
  const auto *Member = dyn_cast<MemberExpr>(E->IgnoreParens());
  if (!Member || !pollRecord(Member->getBase()->getType()))
    return nullptr;
  const IdentifierInfo *Id = Member->getMemberDecl()->getIdentifier();
  return Id && Id->getName() == ref(model::PollEventsField) ? Member : nullptr;
}

/// Examines what a function does with such structures.
class PollWalk {
public:
  PollWalk(PollEvents &To) : To(To) {}

  void visit(const Stmt *S) {
    if (!S || hasUnevaluatedOperands(S) || isa<LambdaExpr>(S))
      return;
    if (const auto *Binary = dyn_cast<BinaryOperator>(S))
      assignment(Binary);
    else if (const auto *Decls = dyn_cast<DeclStmt>(S))
      declaration(Decls);
    else if (const auto *Call = dyn_cast<CallExpr>(S))
      this->call(Call);
    for (const Stmt *Child : S->children())
      visit(Child);
  }

private:
  void link(const ValueDecl *A, const ValueDecl *B) {
    if (A && B)
      To.Same.unionSets(A, B);
  }

  void assignment(const BinaryOperator *Binary) {
    if (!Binary->isAssignmentOp())
      return;
    if (const MemberExpr *Events = eventsOf(Binary->getLHS())) {
      const ValueDecl *Into = root(Events->getBase());
      if (!Into)
        return;
      if (Binary->getOpcode() == BO_Assign ||
          Binary->getOpcode() == BO_OrAssign)
        To.Stores.push_back({Binary->getRHS(), Into});
      else
        To.Filtered.insert(Into);
    } else if (pollRecord(Binary->getLHS()->getType())) {
      link(root(Binary->getLHS()), root(Binary->getRHS()));
    }
  }

  void declaration(const DeclStmt *Decls) {
    for (const Decl *D : Decls->decls()) {
      const auto *Var = dyn_cast<VarDecl>(D);
      if (!Var || !Var->hasInit() || !pollRecord(Var->getType()))
        continue;
      if (isa<InitListExpr>(Var->getInit()->IgnoreImplicit()))
        list(cast<InitListExpr>(Var->getInit()->IgnoreImplicit()), Var);
      else
        link(Var, root(Var->getInit()));
    }
  }

  void list(const InitListExpr *List, const ValueDecl *Var) {
    const RecordDecl *Record = List->getType()->getAsRecordDecl();
    unsigned Index = 0;
    if (!Record) {
      for (const Expr *Each : List->inits())
        if (const auto *Inner = dyn_cast<InitListExpr>(Each))
          list(Inner, Var);
      return;
    }
    for (const FieldDecl *Field : Record->fields()) {
      if (Index >= List->getNumInits())
        return;
      const Expr *Init = List->getInit(Index++);
      if (Field->getIdentifier() &&
          Field->getName() == ref(model::PollEventsField))
        To.Stores.push_back({Init, Var});
    }
  }

  void call(const CallExpr *Call) {
    if (const model::Function *Row = To.Api.row(Call)) {
      if (Row->has(model::Effect::ReportsReady) &&
          Row->BufferArg != model::NoArg) {
        const Expr *Array = Call->getArg(static_cast<unsigned>(Row->BufferArg));
        if (pollRecord(Array->IgnoreParenCasts()->getType()))
          if (const ValueDecl *From = root(Array))
            To.Sinks.push_back({Call, Row, From});
      }
      return;
    }
    if (isa<CXXOperatorCallExpr>(Call))
      return;
    if (const auto *Method = dyn_cast<CXXMemberCallExpr>(Call))
      for (const Expr *Arg : Method->arguments())
        if (pollRecord(Arg->getType()))
          link(root(Method->getImplicitObjectArgument()), root(Arg));
    const FunctionDecl *Callee = Call->getDirectCallee(), *Body = nullptr;
    if (!Callee || !Callee->hasBody(Body))
      return;
    for (unsigned I = 0; I != Call->getNumArgs() && I != Body->getNumParams();
         ++I) {
      const ParmVarDecl *Param = Body->getParamDecl(I);
      if (pollRecord(Param->getType()))
        link(Param, root(Call->getArg(I)));
      else if (Param->getType()->isIntegerType())
        To.Given[Param].push_back(Call->getArg(I));
    }
  }

  PollEvents &To;
};

void PollEvents::collect(const FunctionDecl *FD) {
  PollWalk(*this).visit(FD->getBody());
}

namespace {
/// Splits a mask into its parts.
class Refused {
public:
  explicit Refused(const ASTContext &Context) : Context(Context) {}

  struct Part {
    const Expr *Mask;
    std::int64_t Bits;
    CharSourceRange Removal;
    /// The part is on the right of the operator that is removed with it.
    bool IsRight;
  };
  std::vector<Part> Parts;

  void visit(const Expr *E, CharSourceRange Removal = {},
             bool IsRight = false) {
    E = E->IgnoreParenCasts();
    if (const auto *Either = dyn_cast<BinaryOperator>(E);
        Either && Either->getOpcode() == BO_Or) {
      const Expr *Left = Either->getLHS(), *Right = Either->getRHS();
      visit(Left, between(Left->getBeginLoc(), Right->getBeginLoc(), false));
      visit(Right, between(Left->getEndLoc(), Right->getEndLoc(), true), true);
    } else if (const auto *Choice = dyn_cast<ConditionalOperator>(E)) {
      visit(Choice->getTrueExpr());
      visit(Choice->getFalseExpr());
    } else if (auto Value = constantOf(E, Context)) {
      std::int64_t Bits = 0;
      for (const model::PollFlag &Flag : model::RefusedPollFlags)
        Bits |= Value->getExtValue() & Flag.Bit;
      // A part that contains valid flags, too, can't be removed.
      if (Bits)
        Parts.push_back(
            {E, Bits,
             Bits == Value->getExtValue() ? Removal : CharSourceRange(),
             IsRight});
    }
  }

private:
  /// Returns the range from the token at From to the token at To: either
  /// without the first and with the last, or the reverse.
  CharSourceRange between(SourceLocation From, SourceLocation To,
                          bool AfterFirst) const {
    const SourceManager &SM = Context.getSourceManager();
    // The names of flags are macros; their text is in the file.
    auto InFile = [&SM](SourceLocation Loc) {
      while (SM.isMacroBodyExpansion(Loc))
        Loc = SM.getImmediateMacroCallerLoc(Loc);
      return Loc;
    };
    From = InFile(From);
    To = InFile(To);
    if (From.isMacroID() || To.isMacroID())
      return {};
    if (AfterFirst) {
      From = Lexer::getLocForEndOfToken(From, 0, SM, Context.getLangOpts());
      To = Lexer::getLocForEndOfToken(To, 0, SM, Context.getLangOpts());
    }
    return CharSourceRange::getCharRange(From, To);
  }

  const ASTContext &Context;
};
} // namespace

/// Returns the names of the refused flags in Bits.
static std::string names(std::int64_t Bits) {
  std::string All;
  for (const model::PollFlag &Flag : model::RefusedPollFlags) {
    if (!(Bits & Flag.Bit))
      continue;
    Bits &= ~static_cast<std::int64_t>(Flag.Bit);
    bool IsLast = true;
    for (const model::PollFlag &Other : model::RefusedPollFlags)
      IsLast &= !(Bits & Other.Bit);
    if (!All.empty())
      All += IsLast ? " and " : ", ";
    All += Flag.Name;
  }
  return All;
}

llvm::SmallVector<const Expr *, 4> PollEvents::masksOf(const Expr *Mask) {
  llvm::SmallVector<const Expr *, 4> Masks{Mask};
  llvm::DenseSet<const ParmVarDecl *> Seen;
  CallTargets Targets(Api.context());
  for (size_t I = 0; I < Masks.size(); ++I) {
    const auto *Ref = dyn_cast<DeclRefExpr>(Masks[I]->IgnoreParenCasts());
    const auto *Param = Ref ? dyn_cast<ParmVarDecl>(Ref->getDecl()) : nullptr;
    if (Param && Seen.insert(Param).second && Targets.neverChanges(Param))
      llvm::append_range(Masks, Given.lookup(Param));
  }
  return Masks;
}

void PollEvents::forEach(
    llvm::function_ref<void(const RefusedEvents &)> Visit) {
  for (const Store &Each : Stores) {
    const Sink *To = nullptr;
    for (const Sink &One : Sinks)
      if (One.From == Each.Into || Same.isEquivalent(One.From, Each.Into)) {
        To = &One;
        break;
      }
    if (!To || llvm::any_of(Filtered, [&](const ValueDecl *D) {
          return D == Each.Into || Same.isEquivalent(D, Each.Into);
        }))
      continue;
    Refused Mask(Api.context());
    for (const Expr *One : masksOf(Each.Mask))
      Mask.visit(One);
    const bool IsPlain = Mask.Parts.size() == 1;
    for (const Refused::Part &Part : Mask.Parts) {
      bool IsAlwaysTold = true;
      for (const model::PollFlag &Flag : model::RefusedPollFlags)
        IsAlwaysTold &= !(Part.Bits & Flag.Bit) || Flag.IsAlwaysTold;
      // Two edits must not remove the same operator.
      const bool IsCertain = IsPlain || Part.IsRight;
      Visit({Part.Mask, names(Part.Bits), IsAlwaysTold,
             IsCertain ? Part.Removal : CharSourceRange(), To->Call, To->Row});
    }
  }
  Stores.clear();
  Given.clear();
}

} // namespace winsock_tidy
