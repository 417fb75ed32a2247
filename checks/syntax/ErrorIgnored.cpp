//===--- ErrorIgnored.cpp -------------------------------------------------===//

#include "syntax/ErrorIgnored.h"
#include "FindingDetails.h"
#include "Silences.h"
#include "ast/Location.h"
#include "ast/ThinWrapper.h"
#include "syntax/CodeMatchers.h"
#include "syntax/DiscardedResults.h"
#include "syntax/ResultIdioms.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Expr.h"
#include "clang/ASTMatchers/ASTMatchFinder.h"
#include "clang/ASTMatchers/ASTMatchers.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;
using namespace clang::ast_matchers;

namespace winsock_tidy {

static constexpr char ExtraFunctionsOption[] = "ExtraFunctions";
static constexpr char IgnoredFunctionsOption[] = "IgnoredFunctions";

ErrorIgnored::Names::Names(llvm::StringRef List) : Text(List) {
  llvm::SmallVector<llvm::StringRef, 8> Parts;
  List.split(Parts, ';', /*MaxSplit=*/-1, /*KeepEmpty=*/false);
  for (llvm::StringRef Name : Parts) {
    Name = Name.trim();
    size_t Colons = Name.rfind("::");
    llvm::StringRef Last =
        Colons == llvm::StringRef::npos ? Name : Name.drop_front(Colons + 2);
    if (!Last.empty())
      ByLastPart[Last].push_back(Name.str());
  }
}

bool ErrorIgnored::Names::contain(const NamedDecl *D) const {
  if (ByLastPart.empty() || !D || !D->getIdentifier())
    return false;
  auto It = ByLastPart.find(D->getName());
  if (It == ByLastPart.end())
    return false;
  std::string Full = "::" + D->getQualifiedNameAsString();
  return llvm::any_of(It->second, [&](const std::string &Name) {
    return llvm::StringRef(Full).ends_with(
        llvm::StringRef(Name).starts_with("::") ? Name : "::" + Name);
  });
}

ErrorIgnored::ErrorIgnored(llvm::StringRef Name, UnitContext &Unit,
                           Reports What)
    : WinsockCheck(Name, Unit), What(What),
      Extra(Options.get(ExtraFunctionsOption, "")),
      Ignored(Options.get(IgnoredFunctionsOption, "")),
      Facts(ProgramFacts::of(Unit)) {}

void ErrorIgnored::storeOptions(ClangTidyOptions::OptionMap &Opts) {
  Options.store(Opts, ExtraFunctionsOption, Extra.Text);
  Options.store(Opts, IgnoredFunctionsOption, Ignored.Text);
}

void ErrorIgnored::registerMatchers(MatchFinder *Finder) {
  addCodeMatchers(*Finder, *this);
  Finder->addMatcher(
      parmVarDecl(hasDefaultArgument(), unless(isExpansionInSystemHeader()))
          .bind("code"),
      this);
  Finder->addMatcher(fieldDecl(hasInClassInitializer(anything()),
                               unless(isExpansionInSystemHeader()))
                         .bind("code"),
                     this);
}

/// Returns what a failed call returns, in words that complete "the result of
/// 'f' is ignored, though it can be ...".
static llvm::StringRef failureInWords(const model::Function *Row) {
  if (!Row)
    return "a failure";
  switch (Row->Fails) {
  case model::Failure::Never:
    break;
  case model::Failure::SocketError:
  case model::Failure::Count:
    return "SOCKET_ERROR";
  case model::Failure::InvalidSocket:
    return "INVALID_SOCKET";
  case model::Failure::NonZeroCode:
    return "an error code";
  case model::Failure::False:
    return "FALSE";
  case model::Failure::Null:
    return Row->Result == model::Returns::Pointer ? "NULL" : "0";
  case model::Failure::NotOne:
    return "0 or -1";
  case model::Failure::AllOnes:
    return "0xFFFFFFFF";
  }
  return "a failure";
}

/// Returns the function that Call names, directly or through a pointer.
static const NamedDecl *calleeOf(const CallExpr *Call) {
  return dyn_cast_or_null<NamedDecl>(Call->getCalleeDecl());
}

/// True if Name is the name of Row's function, or of the macro that chooses
/// between it and its twin for the other character set.
static bool names(llvm::StringRef Name, const model::Function &Row) {
  llvm::StringRef Full(Row.Name.data(), Row.Name.size());
  return Full == Name ||
         (Full.size() == Name.size() + 1 && Full.starts_with(Name) &&
          (Full.back() == 'A' || Full.back() == 'W'));
}

/// Returns why the check does not report the call; empty if it does.
llvm::StringRef ErrorIgnored::whyNotMeant(const CallExpr *Call,
                                          const model::Function &Row,
                                          Consequences &Follows) {
  if (endsSomething(Call, Row, *Context) ||
      awaitsCanceled(Call, Row, *Api, *Context))
    return What == Reports::Teardown
               ? ""
               : "the call ends something; winsock-error-ignored-teardown "
                 "reports such calls";
  if (What == Reports::Teardown)
    return "the call ends nothing";
  std::optional<model::Consequence> Missed = Follows.of(Call, Row);
  if (!Missed)
    return "the call cannot fail here";
  const bool IsTuning = *Missed == model::Consequence::Tuning;
  if (IsTuning == (What == Reports::Tuning))
    return "";
  return IsTuning ? "a failure has few consequences; "
                    "winsock-error-ignored-tuning reports such calls"
                  : "a failure has consequences; winsock-error-ignored reports "
                    "such calls";
}

/// Returns the Winsock call that is all that Call's function does and returns;
/// null for other functions.
const CallExpr *ErrorIgnored::wrapped(const CallExpr *Call) {
  const CallExpr *Inner = Api->row(Call) ? nullptr : wrappedCall(Call);
  const model::Function *Row =
      Inner && !Inner->isTypeDependent() ? Api->row(Inner) : nullptr;
  // Only its number shows the purpose of an option.
  return Row && Row->OptionArg == model::NoArg ? Inner : nullptr;
}

/// Returns the row of the Winsock call that is all that Call's function, whose
/// body is in another file, does and returns; null for other functions.
const model::Function *ErrorIgnored::wrappedElsewhere(const CallExpr *Call) {
  const FunctionDecl *FD = Call->getDirectCallee();
  if (!FD || !FD->getReturnType()->isIntegerType() || Api->row(Call))
    return nullptr;
  const model::Function *Row = Elsewhere->returnedRow(Call);
  // Facts that are not in the row, but only in the call.
  constexpr model::Effect AsksTheCall =
      model::Effect::KeepsPreset | model::Effect::ReadsAddressText |
      model::Effect::WritesAddressText | model::Effect::NamesPeer |
      model::Effect::SizeQuery | model::Effect::Removed;
  return Row && Row->isWinsock() && Row->canFail() &&
                 Row->OptionArg == model::NoArg &&
                 Row->EventsArg == model::NoArg && !Row->has(AsksTheCall)
             ? Row
             : nullptr;
}

/// True if the check reports functions of that row, whatever the call is.
bool ErrorIgnored::isMeant(const model::Function &Row) const {
  if (Row.has(model::Effect::Teardown))
    return What == Reports::Teardown;
  return What == (Row.IfIgnored == model::Consequence::Tuning
                      ? Reports::Tuning
                      : Reports::Others);
}

bool ErrorIgnored::isToBeIgnored(const model::Function &Row) const {
  return llvm::any_of(Ignored.ByLastPart, [&](const auto &Entry) {
    return names(Entry.first(), Row);
  });
}

/// Returns why losing the result of Call is not worth a finding; empty if it
/// is.
llvm::StringRef ErrorIgnored::whyHarmless(const CallExpr *Call,
                                          Consequences &Follows) {
  const llvm::StringRef ByOption = "IgnoredFunctions names the function";
  if (const CallExpr *Inner = wrapped(Call)) {
    const FunctionDecl *Wrapper = Call->getDirectCallee()->getDefinition();
    if (Ignored.contain(Wrapper))
      return ByOption;
    Consequences Within(*Api, Wrapper, Wrapper->getBody());
    return whyHarmless(Inner, Within);
  }
  const model::Function *Row = Api->row(Call);
  const NamedDecl *Callee = calleeOf(Call);
  llvm::StringRef Why = "no function of Winsock that can fail";
  if (Row && Row->isWinsock() && Row->canFail() &&
      !Row->has(model::Effect::Removed)) {
    Why = whyNotMeant(Call, *Row, Follows);
    if (Why.empty())
      return isToBeIgnored(*Row) || Ignored.contain(Callee) ? ByOption
                                                            : llvm::StringRef();
  }
  if (const model::Function *Other = wrappedElsewhere(Call);
      Other && isMeant(*Other))
    return isToBeIgnored(*Other) || Ignored.contain(Callee) ? ByOption
                                                            : llvm::StringRef();
  if (!Extra.contain(Callee) || Call->isTypeDependent() ||
      Call->getType()->isVoidType())
    return Why;
  return Ignored.contain(Callee) ? ByOption : llvm::StringRef();
}

/// Returns the consequence if Call, or the call that it wraps, fails unnoticed.
std::optional<model::Consequence>
ErrorIgnored::consequence(const CallExpr *Call, Consequences &Follows) {
  if (const CallExpr *Inner = wrapped(Call)) {
    const FunctionDecl *Wrapper = Call->getDirectCallee()->getDefinition();
    return Consequences(*Api, Wrapper, Wrapper->getBody())
        .of(Inner, *Api->row(Inner));
  }
  if (const model::Function *Other = wrappedElsewhere(Call))
    return Other->IfIgnored;
  const model::Function *Row = Api->row(Call);
  return Row ? Follows.of(Call, *Row) : std::nullopt;
}

/// Records how serious the finding at Loc is, and which function contains it.
void ErrorIgnored::tellDetails(const CallExpr *Call, SourceLocation Loc,
                               const Decl *In, Consequences &Follows) {
  DetailsOfFindings *Wanted = unit().Details;
  if (!Wanted)
    return;
  const SourceManager &SM = Context->getSourceManager();
  FindingDetails Details;
  if (What == Reports::Others &&
      consequence(Call, Follows) == model::Consequence::Serious)
    Details.How = Severity::Serious;
  if (isa<FunctionDecl>(In))
    Details.Function = SM.getFileOffset(SM.getFileLoc(In->getBeginLoc()));
  Wanted->add(id(), Loc, SM, Details);
}

void ErrorIgnored::report(const DiscardedResult &Found, SourceLocation Loc) {
  const model::Function *Row = Api->row(Found.Call);
  std::string Name =
      "'" +
      (Row ? std::string(Row->Name) : calleeOf(Found.Call)->getNameAsString()) +
      "'";
  const CallExpr *Inner = wrapped(Found.Call);
  if (const model::Function *Same =
          Inner ? Api->row(Inner) : wrappedElsewhere(Found.Call)) {
    Row = Same;
    Name += ", which is that of '" + std::string(Row->Name) + "',";
  }
  if (Found.StoredIn)
    diag(Loc, "the result of %0 is stored in %1 but never read, though it "
              "can be %2")
        << Name << Found.StoredIn << failureInWords(Row)
        << Found.Call->getSourceRange();
  else
    diag(Loc, "the result of %0 is ignored, though it can be %1")
        << Name << failureInWords(Row) << Found.Call->getSourceRange();
}

void ErrorIgnored::check(const MatchFinder::MatchResult &Result) {
  if (Context != Result.Context) {
    Context = Result.Context;
    Api.emplace(unit().tree(*Context));
    Elsewhere.emplace(Facts.outcomes(*Context, PP),
                      Context->getSourceManager());
    Reported.clear();
  }
  if (!Api->knowsWinsock() && Extra.ByLastPart.empty() && Elsewhere->empty())
    return;
  const auto *D = Result.Nodes.getNodeAs<Decl>("code");
  Consequences Follows(*Api, D, D->getBody());
  const bool WantsReasons = unit().Reasons != nullptr;
  auto Handled = [this](const CallExpr *Call, llvm::StringRef Why) {
    Silent.insert({Call, Why});
  };
  auto Matters = [&](const CallExpr *Call) {
    llvm::StringRef Why = whyHarmless(Call, Follows);
    if (Why.empty()) {
      CallInBody Here{Call, Api->row(Call), D->getBody()};
      if (Here.Row && isSizeQuery(Here, *Api, *Context))
        Why = "the call asks for a size and fails on purpose";
      else if (Here.Row && isToldByNullAnswer(Here, *Api, *Context))
        Why = "the pointer that the call sets tells whether it failed";
    }
    if (!Why.empty() && WantsReasons)
      Handled(Call, Why);
    return Why.empty();
  };
  auto IsCheckedBy = [&](const CallExpr *Call, const Stmt *Next) {
    return isToldByLastError(Api->row(Call), Next, *Api);
  };
  auto Clears = [&](const Stmt *S) {
    return clearsLastError(S, *Api, *Context);
  };
  auto Fetches = [&](const Stmt *S) {
    return isToldByLastError(nullptr, S, *Api);
  };
  for (const DiscardedResult &Found : findDiscardedResults(
           D, Api->tree(),
           {Matters, IsCheckedBy, Clears, Fetches,
            WantsReasons
                ? llvm::function_ref<void(const CallExpr *, llvm::StringRef)>(
                      Handled)
                : nullptr})) {
    SourceLocation Loc = outsideSystemMacros(Found.Call->getBeginLoc(),
                                             Context->getSourceManager());
    if (!Reported.insert(Loc).second)
      continue;
    tellDetails(Found.Call, Loc, D, Follows);
    report(Found, Loc);
  }
  if (WantsReasons)
    tellSilences(D, Follows);
}

/// True if a failure of Call would be one of Winsock, and this check is the one
/// that speaks of it; winsock-error-ignored also speaks for the others.
bool ErrorIgnored::isExamined(const CallExpr *Call, Consequences &Follows) {
  const model::Function *Row = Api->row(Call);
  if (Row)
    return Row->isWinsock() && Row->canFail() &&
           (What == Reports::Others ||
            whyNotMeant(Call, *Row, Follows).empty());
  const CallExpr *Inner = wrapped(Call);
  Row = Inner ? Api->row(Inner) : wrappedElsewhere(Call);
  return Row && Row->isWinsock() && Row->canFail() &&
         (What == Reports::Others || isMeant(*Row));
}

/// Records why the calls in D that can fail are no findings.
void ErrorIgnored::tellSilences(const Decl *D, Consequences &Follows) {
  anyCall(D->getBody(), [&](const CallExpr *Call) {
    if (!isExamined(Call, Follows))
      return false;
    auto It = Silent.find(Call);
    keepSilent(Call->getBeginLoc(),
               It == Silent.end() ? "the result is used" : It->second,
               Context->getSourceManager());
    return false;
  });
  Silent.clear();
}

} // namespace winsock_tidy
