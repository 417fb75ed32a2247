//===--- LoaderLockCheck.cpp - winsock-loader-lock ------------------------===//
//
// Collects the places where execution enters a DLL under the loader lock,
// follows the calls from each of them, and reports the first call of a chain
// that ends in a function which starts or ends Winsock.
//
//===----------------------------------------------------------------------===//

#include "Check.h"
#include "ProgramFacts.h"
#include "Silences.h"
#include "ast/CallChains.h"
#include "ast/LoaderLockRoots.h"
#include "ast/LoaderLockStory.h"
#include "ast/Location.h"
#include "ast/Names.h"
#include "ast/UnitErrors.h"
#include "syntax/CodeMatchers.h"
#include "syntax/LoaderLockWaits.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Attr.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "clang/ASTMatchers/ASTMatchFinder.h"
#include "clang/ASTMatchers/ASTMatchers.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSet.h"
#include <set>

using namespace clang;
using namespace clang::ast_matchers;

namespace winsock_tidy {
enum class TargetKind { Auto, Yes, No };
} // namespace winsock_tidy

namespace clang::tidy {
template <> struct OptionEnumMapping<winsock_tidy::TargetKind> {
  static llvm::ArrayRef<std::pair<winsock_tidy::TargetKind, llvm::StringRef>>
  getEnumMapping() {
    using winsock_tidy::TargetKind;
    static constexpr std::pair<TargetKind, llvm::StringRef> Mapping[] = {
        {TargetKind::Auto, "auto"},
        {TargetKind::Yes, "yes"},
        {TargetKind::No, "no"}};
    return Mapping;
  }
};
} // namespace clang::tidy

namespace winsock_tidy {
namespace {

static constexpr char EntryPointsOption[] = "EntryPoints";
static constexpr char TargetIsDllOption[] = "TargetIsDll";

/// The effects that end a chain.
static constexpr model::Effect Sinks =
    model::Effect::StartsWinsock | model::Effect::EndsWinsock;

class LoaderLockCheck : public WinsockCheck {
public:
  LoaderLockCheck(llvm::StringRef Name, UnitContext &Unit);
  void storeOptions(ClangTidyOptions::OptionMap &Opts) override;
  void registerPPCallbacks(const SourceManager &, Preprocessor *PP,
                           Preprocessor *) override {
    this->PP = PP;
    watchErrors(*PP, unit().Errors);
  }
  void registerMatchers(MatchFinder *Finder) override;
  void check(const MatchFinder::MatchResult &Result) override;
  void onEndOfTranslationUnit() override;

private:
  bool isEntryPoint(const FunctionDecl *FD) const;
  bool mentionsSink(ApiLookup &Api) const;
  bool isPartOfDll();
  void addExitHandlers(const CallExpr *Call);
  void examine(const LoaderLockRoot &Root);
  void examineTlsCallbacks(const LoaderLockRoot &Root);
  void examineObject(const LoaderLockRoot &Root);
  void examineExitHandler(const LoaderLockRoot &Root);
  void examine(const LoaderLockRoot &Root, const BodyCalls &Calls,
               llvm::StringRef What);
  SourceLocation placeOf(const LoaderLockRoot &Root,
                         const CallChain &Calls) const;
  void report(const LoaderLockRoot &Root, llvm::StringRef What,
              const CallChain &Calls);
  void reportWait(const LoaderLockRoot &Root, llvm::StringRef What,
                  const CallChain &Calls, const LoaderLockWaits::Found &Thread);
  void noteCalls(llvm::StringRef Caller, const CallChain &Calls,
                 const VarDecl *Object);
  void explain(const LoaderLockRoot &Root, SourceLocation Where);

  ProgramFacts &Facts;
  const std::string EntryPoints;
  const TargetKind TargetIsDll;
  llvm::StringSet<> EntryPointNames;

  // The data of one translation unit.
  Preprocessor *PP = nullptr;
  ASTContext *Context = nullptr;
  std::vector<LoaderLockRoot> Roots;
  std::vector<const CallExpr *> Registrations;
  LoaderLockWaits Waits;
  const FunctionDecl *DllEntry = nullptr, *ProgramEntry = nullptr;
  std::optional<DllEvidence> Evidence;
  ApiLookup *Api = nullptr;
  CallEdges *Graph = nullptr;
  CallChains *Chains = nullptr, *WaitChains = nullptr;
  /// Locations with their findings; and with their sentences.
  std::set<std::pair<SourceLocation, std::string>> Reported, Sentences;
};
} // namespace

LoaderLockCheck::LoaderLockCheck(llvm::StringRef Name, UnitContext &Unit)
    : WinsockCheck(Name, Unit), Facts(ProgramFacts::of(Unit)),
      EntryPoints(Options.get(EntryPointsOption,
                              "DllMain;_DllMainCRTStartup;DllMainCRTStartup")),
      TargetIsDll(
          Options.getLocalOrGlobal(TargetIsDllOption, TargetKind::Auto)) {
  llvm::SmallVector<llvm::StringRef, 4> Names;
  llvm::StringRef(EntryPoints).split(Names, ';', -1, /*KeepEmpty=*/false);
  for (llvm::StringRef Each : Names)
    EntryPointNames.insert(Each.trim());
}

void LoaderLockCheck::storeOptions(ClangTidyOptions::OptionMap &Opts) {
  Options.store(Opts, EntryPointsOption, EntryPoints);
  Options.store(Opts, TargetIsDllOption, TargetIsDll);
}

bool LoaderLockCheck::isEntryPoint(const FunctionDecl *FD) const {
  return FD->getIdentifier() && EntryPointNames.contains(FD->getName()) &&
         FD->getDeclContext()->getRedeclContext()->isTranslationUnit() &&
         FD->isExternallyVisible();
}

void LoaderLockCheck::registerMatchers(MatchFinder *Finder) {
  if (TargetIsDll == TargetKind::No)
    return;
  // The check matches only possible roots. It does nothing else for a
  // translation unit without roots.
  Finder->addMatcher(
      functionDecl(isDefinition(), satisfies([this](const Decl *D) {
                     const auto *FD = cast<FunctionDecl>(D);
                     return FD->hasAttr<ConstructorAttr>() ||
                            FD->hasAttr<DestructorAttr>() || isEntryPoint(FD) ||
                            isProgramEntry(FD);
                   }),
                   unless(isExpansionInSystemHeader()))
          .bind("function"),
      this);
  Finder->addMatcher(varDecl(satisfies([](const Decl *D) {
                               return mayRunCode(cast<VarDecl>(D));
                             }),
                             unless(isExpansionInSystemHeader()))
                         .bind("variable"),
                     this);
  Finder->addMatcher(callExpr(callee(functionDecl(isNamedInRow(runsAtUnload))),
                              unless(isExpansionInSystemHeader()))
                         .bind("registration"),
                     this);
  Finder->addMatcher(stmt(LoaderLockWaits::calls()).bind("thread"), this);
}

void LoaderLockCheck::check(const MatchFinder::MatchResult &Result) {
  Context = Result.Context;
  if (const auto *FD = Result.Nodes.getNodeAs<FunctionDecl>("function")) {
    if (isEntryPoint(FD)) {
      if (!DllEntry)
        DllEntry = FD;
      Roots.push_back({LoaderLockRoot::EntryPoint, FD});
    } else if (isProgramEntry(FD)) {
      ProgramEntry = FD;
    }
    if (FD->hasAttr<ConstructorAttr>())
      Roots.push_back({LoaderLockRoot::ConstructorFunction, FD});
    if (FD->hasAttr<DestructorAttr>())
      Roots.push_back({LoaderLockRoot::DestructorFunction, FD});
  } else if (const auto *V = Result.Nodes.getNodeAs<VarDecl>("variable")) {
    Roots.push_back({loaderSection(V).empty() ? LoaderLockRoot::StaticObject
                                              : LoaderLockRoot::TlsCallback,
                     nullptr, V});
  } else if (const auto *Call =
                 Result.Nodes.getNodeAs<CallExpr>("registration")) {
    Registrations.push_back(Call);
  } else if (const auto *Thread = Result.Nodes.getNodeAs<CallExpr>("thread")) {
    Waits.add(Thread);
  }
}

/// True if code of this translation unit names a function that starts or ends
/// Winsock.
bool LoaderLockCheck::mentionsSink(ApiLookup &Api) const {
  for (const model::Function &Row :
       llvm::make_range(model::begin(), model::end())) {
    if (!Row.has(Sinks))
      continue;
    llvm::StringRef Name(Row.Name.data(), Row.Name.size());
    if (lookupLoadsAll(Api.tree())) {
      // An identifier that only the preamble contains is not in the table.
      if (Context->Idents.find(Name) != Context->Idents.end())
        return true;
      continue;
    }
    for (const NamedDecl *D : declarationsOf(Api.tree(), Name))
      if (const auto *FD = dyn_cast<FunctionDecl>(D->getUnderlyingDecl()))
        if (Api.row(FD))
          for (const FunctionDecl *Each : FD->redecls())
            if (Each->isReferenced())
              return true;
  }
  return false;
}

bool LoaderLockCheck::isPartOfDll() {
  if (TargetIsDll == TargetKind::Yes)
    Evidence = DllEvidence{DllEvidence::Option, {}, {}};
  else if (DllEntry)
    Evidence = DllEvidence{DllEvidence::EntryPoint, DllEntry->getLocation(),
                           DllEntry->getName().str()};
  else if (ProgramEntry)
    Evidence = std::nullopt;
  else if (!(Evidence = PP ? findDllMacro(*PP) : std::nullopt))
    Evidence = findExport(*Context);
  return Evidence.has_value();
}

void LoaderLockCheck::onEndOfTranslationUnit() {
  if (Roots.empty() && Registrations.empty())
    return Waits.clear();
  ApiLookup Lookup(unit().tree(*Context));
  llvm::StringRef Why;
  if (!Lookup.knowsWinsock() || !mentionsSink(Lookup))
    Why = "the file calls no function that starts or ends Winsock";
  else if (!isPartOfDll())
    Why = "nothing shows that the file is part of a DLL";
  if (!Why.empty()) {
    for (const LoaderLockRoot &Root : Roots)
      keepSilent(Root.location(), Why, Context->getSourceManager());
  } else {
    CallEdges Edges(*Context, Lookup);
    // An entry point that another one calls is reported separately.
    auto Stop = [this](const FunctionDecl *FD) { return isEntryPoint(FD); };
    CallChains Search(Edges, Sinks, Stop);
    CallChains WaitSearch(Edges, model::Effect::WaitsForThread, Stop);
    Api = &Lookup;
    Graph = &Edges;
    Chains = &Search;
    WaitChains = &WaitSearch;
    for (const CallExpr *Call : Registrations)
      addExitHandlers(Call);
    for (const LoaderLockRoot &Root : Roots) {
      const size_t Before = Reported.size();
      examine(Root);
      if (Reported.size() == Before)
        keepSilent(Root.location(),
                   "no calls lead from here to a function that starts or ends "
                   "Winsock",
                   Context->getSourceManager());
    }
  }
  // Findings that other files add.
  reportFromProgram(*this, id(), Facts, *Context, PP,
                    [this](SourceLocation Where, const std::string &Sentence) {
                      return Sentences.insert({Where, Sentence}).second;
                    });
  Api = nullptr;
  Graph = nullptr;
  Chains = WaitChains = nullptr;
  Roots.clear();
  Registrations.clear();
  Waits.clear();
  Reported.clear();
  Sentences.clear();
  DllEntry = ProgramEntry = nullptr;
}

void LoaderLockCheck::addExitHandlers(const CallExpr *Call) {
  const model::Function *Row = Api->row(Call);
  if (!Row || !runsAtUnload(*Row) || Row->RoutineArg == model::NoArg)
    return;
  CallTargets::Functions Handlers;
  Graph->targets().resolve(Call->getArg(Row->RoutineArg), Handlers);
  for (const FunctionDecl *Handler : Handlers)
    Roots.push_back({LoaderLockRoot::ExitHandler, Handler, nullptr, Call});
}

void LoaderLockCheck::examineTlsCallbacks(const LoaderLockRoot &Root) {
  // One callback, or an array of them.
  CallTargets::Functions Named;
  llvm::SmallVector<const Expr *, 4> Values{Root.Variable->getInit()};
  if (const auto *List = dyn_cast<InitListExpr>(Values[0]))
    Values.assign(List->inits().begin(), List->inits().end());
  for (const Expr *Value : Values)
    if (Value)
      Graph->targets().resolve(Value, Named);
  bool IsTls = loaderSection(Root.Variable).starts_with(".CRT$XL");
  for (const FunctionDecl *FD : Named) {
    LoaderLockRoot One = Root;
    One.Function = FD;
    examine(One, Graph->of(FD),
            (IsTls ? "the TLS callback " : "") + quote(FD, true));
  }
}

void LoaderLockCheck::examineObject(const LoaderLockRoot &Root) {
  const VarDecl *V = Root.Variable;
  std::string Name = ("'" + V->getName() + "'").str();
  if (V->hasInit() && !V->isStaticLocal() && !V->hasConstantInitialization())
    examine(Root, Graph->ofInitializer(V->getInit()),
            "the initialization of " + Name);
  LoaderLockRoot End = Root;
  End.Ends = true;
  if (!V->isNoDestroy(*Context))
    examine(End, Graph->ofDestruction(destroyedType(V), V->getLocation(), V),
            "the destruction of " + Name);
}

void LoaderLockCheck::examineExitHandler(const LoaderLockRoot &Root) {
  // The handler may be the sink itself; then the chain is one call without a
  // call in the source.
  const model::Function *Row = Api->row(Root.Function);
  BodyCalls Direct;
  if (Row && Row->has(Sinks)) {
    CallEdge Edge;
    Edge.Callee = Root.Function;
    Edge.Where = Root.Registration->getBeginLoc();
    Edge.Row = Row;
    Direct.Edges.push_back(Edge);
  }
  std::string Name = quote(Root.Function, false);
  bool Named = Name.front() == '\'';
  examine(Root, Row ? Direct : Graph->of(Root.Function),
          Named ? "the exit handler " + Name : "an exit handler");
}

void LoaderLockCheck::examine(const LoaderLockRoot &Root) {
  switch (Root.Is) {
  case LoaderLockRoot::EntryPoint:
    examine(Root, Graph->of(Root.Function), quote(Root.Function, false));
    return;
  case LoaderLockRoot::ConstructorFunction:
    examine(Root, Graph->of(Root.Function),
            "the constructor function " + quote(Root.Function, false));
    return;
  case LoaderLockRoot::DestructorFunction:
    examine(Root, Graph->of(Root.Function),
            "the destructor function " + quote(Root.Function, false));
    return;
  case LoaderLockRoot::TlsCallback:
    return examineTlsCallbacks(Root);
  case LoaderLockRoot::StaticObject:
    return examineObject(Root);
  case LoaderLockRoot::ExitHandler:
    return examineExitHandler(Root);
  }
}

/// Examines the calls by which the root What begins.
void LoaderLockCheck::examine(const LoaderLockRoot &Root,
                              const BodyCalls &Calls, llvm::StringRef What) {
  for (const CallEdge &First : Calls.Edges) {
    for (const CallChain &Found : Chains->from(First))
      report(Root, What, Found);
    for (const CallChain &Found : WaitChains->from(First))
      for (const LoaderLockWaits::Found &Thread :
           Waits.waitedForAt(Found.back()->Where, *Api, *Graph, *Chains))
        reportWait(Root, What, Found, Thread);
  }
}

/// Returns where to report what Root leads to through Calls; invalid if
/// execution does not get to the registration of Root.
SourceLocation LoaderLockCheck::placeOf(const LoaderLockRoot &Root,
                                        const CallChain &Calls) const {
  if (Root.Is == LoaderLockRoot::ExitHandler &&
      !isReached(Root.Registration, *Graph, *Context))
    return {};
  return Root.Is == LoaderLockRoot::StaticObject
             ? Root.Variable->getLocation()
             : outsideSystemMacros(Calls.front()->Where,
                                   Context->getSourceManager());
}

void LoaderLockCheck::report(const LoaderLockRoot &Root, llvm::StringRef What,
                             const CallChain &Calls) {
  SourceLocation Where = placeOf(Root, Calls);
  if (Where.isInvalid())
    return;
  std::string Sink = quote(Calls.back()->Callee, true);
  if (!Reported.insert({Where, (Sink + " " + What).str()}).second)
    return;
  bool IsHandler = Root.Is == LoaderLockRoot::ExitHandler && Calls[0]->Row &&
                   Api->row(Root.Function);
  std::string Sentence =
      IsHandler ? loader_lock::handlerFinding(Sink)
                : loader_lock::finding(Sink, Calls.size() == 1, What);
  Sentences.insert({Context->getSourceManager().getFileLoc(Where), Sentence});
  diag(Where, "%0") << Sentence;
  if (Calls.size() > 1)
    noteCalls(What, Calls, Root.Variable);
  explain(Root, Where);
}

/// Adds notes for the calls that begin in Caller. The destruction of Object
/// needs no note.
void LoaderLockCheck::noteCalls(llvm::StringRef Caller, const CallChain &Calls,
                                const VarDecl *Object) {
  const SourceManager &SM = Context->getSourceManager();
  std::string By = Caller.str();
  for (const CallEdge *Call : Calls) {
    // Calls in the library's own code have no note.
    if (!SM.isInSystemHeader(Call->Where)) {
      std::string Callee = quote(Call->Callee, false);
      std::string Step = loader_lock::call(By, Callee);
      if (Call->Through)
        Step =
            loader_lock::callThrough(By, Callee, quote(Call->Through, false));
      else if (Call->Destroyed && Call->Destroyed != Object)
        Step =
            loader_lock::callToDestroy(By, Callee, Call->Destroyed->getName());
      diag(Call->Where, "%0", DiagnosticIDs::Note) << Step;
    }
    By = quote(Call->Callee, true);
  }
}

/// Reports the function that waits under the loader lock, through Calls, for
/// Thread.
void LoaderLockCheck::reportWait(const LoaderLockRoot &Root,
                                 llvm::StringRef What, const CallChain &Calls,
                                 const LoaderLockWaits::Found &Thread) {
  SourceLocation Where = placeOf(Root, Calls);
  if (Where.isInvalid())
    return;
  std::string Sink = quote(Thread.Calls.back()->Callee, true);
  std::string Routine = quote(Thread.Routine, true);
  if (!Reported.insert({Where, Routine + " " + Sink}).second)
    return;
  diag(Where, "%0 waits under the loader lock for the thread of %1, which "
              "%select{reaches|calls}2 %3; this can cause a deadlock")
      << What << Routine << (Thread.Calls.size() == 1) << Sink;
  if (Calls.size() > 1)
    noteCalls(What, Calls, Root.Variable);
  diag(Thread.Start->getBeginLoc(), "the thread is started here",
       DiagnosticIDs::Note);
  noteCalls(Routine, Thread.Calls, nullptr);
  explain(Root, Where);
}

/// Adds a note that says why Root runs under the loader lock, if that is not
/// obvious.
void LoaderLockCheck::explain(const LoaderLockRoot &Root,
                              SourceLocation Where) {
  auto Note = [this](SourceLocation At, const std::string &Text) {
    diag(At, "%0", DiagnosticIDs::Note) << Text;
  };
  switch (Root.Is) {
  case LoaderLockRoot::EntryPoint:
    return;
  case LoaderLockRoot::TlsCallback:
    Note(Root.Variable->getLocation(),
         loader_lock::becauseOfSection(quote(Root.Function, true),
                                       Root.Variable->getName(),
                                       loaderSection(Root.Variable)));
    break;
  case LoaderLockRoot::ConstructorFunction:
    Note(Root.Function->getAttr<ConstructorAttr>()->getLocation(),
         loader_lock::becauseOfAttribute(quote(Root.Function, true), false));
    break;
  case LoaderLockRoot::DestructorFunction:
    Note(Root.Function->getAttr<DestructorAttr>()->getLocation(),
         loader_lock::becauseOfAttribute(quote(Root.Function, true), true));
    break;
  case LoaderLockRoot::StaticObject:
    Note(Where,
         loader_lock::becauseStatic(Root.Variable->getName(), Root.Ends));
    break;
  case LoaderLockRoot::ExitHandler:
    Note(Root.Registration->getBeginLoc(), loader_lock::becauseRegistered());
    break;
  }
  switch (Evidence->Is) {
  case DllEvidence::EntryPoint:
    Note(Evidence->Where, loader_lock::definesEntry(Evidence->Name));
    break;
  case DllEvidence::Export:
    Note(Evidence->Where, loader_lock::exports());
    break;
  case DllEvidence::Macro:
    Note(Where, loader_lock::definesMacro(Evidence->Name));
    break;
  case DllEvidence::Option:
    break;
  }
}

} // namespace winsock_tidy

WINSOCK_DEFINE_CHECK(LoaderLockCheck)
