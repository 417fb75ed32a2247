//===--- Compat.h - What differs between LLVM releases ----------*- C++ -*-===//
//
// LLVM 22 and LLVM 19 build from the same sources. Every difference between
// them that affects this project is handled here and nowhere else.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_COMPAT_H
#define WINSOCK_TIDY_COMPAT_H

#include "llvm/Config/llvm-config.h"

#include "clang-tidy/ClangTidyCheck.h"
#include "clang-tidy/ClangTidyModule.h"
#include "llvm/ADT/IntrusiveRefCntPtr.h"
#include <memory>
#include <vector>
#if LLVM_VERSION_MAJOR < 22
// Release 22 moved the registry into ClangTidyModule.h.
#include "clang-tidy/ClangTidyModuleRegistry.h"
#endif

namespace clang {
class CompilerInstance;
namespace ento {
class CheckerContext;
class PathDiagnosticConsumer;
} // namespace ento
} // namespace clang

// The path engine. These are templates so that including this file does not
// include the engine.
namespace winsock_tidy::compat {

/// Creates a compiler instance that has an invocation and nothing else.
template <typename Invocation, typename Instance = clang::CompilerInstance>
std::unique_ptr<Instance> shell(std::shared_ptr<Invocation> I) {
#if LLVM_VERSION_MAJOR >= 22
  return std::make_unique<Instance>(std::move(I));
#else
  auto Made = std::make_unique<Instance>();
  Made->setInvocation(std::move(I));
  return Made;
#endif
}

/// Lends the tree to the shell. The tree is reference-counted, so its owner
/// keeps it.
template <typename Instance, typename Context>
void lendContext(Instance &Shell, Context &Tree) {
#if LLVM_VERSION_MAJOR >= 22
  Shell.setASTContext(llvm::IntrusiveRefCntPtr<Context>(&Tree));
#else
  Shell.setASTContext(&Tree);
#endif
}
template <typename Instance> void takeContextBack(Instance &Shell) {
  Shell.setASTContext(nullptr);
}

/// Returns a list of one consumer. Until release 21 the engine took plain
/// pointers, and its manager deleted them.
template <typename Consumer> auto consumers(std::unique_ptr<Consumer> C) {
#if LLVM_VERSION_MAJOR >= 22
  std::vector<std::unique_ptr<clang::ento::PathDiagnosticConsumer>> List;
  List.push_back(std::move(C));
#else
  std::vector<clang::ento::PathDiagnosticConsumer *> List;
  List.push_back(C.release());
#endif
  return List;
}

/// Returns what the values that come from a call are named after.
template <typename CallEvent> auto cause(const CallEvent &Call) {
#if LLVM_VERSION_MAJOR >= 22
  return Call.getCFGElementRef();
#else
  return Call.getOriginExpr();
#endif
}

/// Returns a new symbol for the value that Region holds when S is evaluated.
template <typename Context, typename Region, typename Statement, typename Type>
auto conjure(Context &C, const Region *R, const Statement *S, Type T) {
#if LLVM_VERSION_MAJOR >= 22
  const auto &Where = C.getCFGElementRef();
#else
  const auto *Where = llvm::cast<clang::Expr>(S);
#endif
  return C.getSValBuilder().conjureSymbolVal(R, Where, C.getLocationContext(),
                                             T, C.blockCount());
}

/// Returns the type that Record declares.
template <typename Context, typename Record>
auto recordType(Context &C, const Record *R) {
#if LLVM_VERSION_MAJOR >= 22
  return C.getCanonicalTagType(R);
#else
  return C.getRecordType(R);
#endif
}

} // namespace winsock_tidy::compat

/// The last parameters of a checker's checkBind.
#if LLVM_VERSION_MAJOR >= 22
#define WINSOCK_TIDY_BIND_PARAMS                                               \
  const clang::Stmt *, bool, clang::ento::CheckerContext &C
#else
#define WINSOCK_TIDY_BIND_PARAMS                                               \
  const clang::Stmt *, clang::ento::CheckerContext &C
#endif

// A diagnostics engine for clang-tidy's consumer, outside of any parse.
#ifdef WINSOCK_TIDY_WANTS_DIAGNOSTICS
#include "clang-tidy/ClangTidyDiagnosticConsumer.h"
#include "clang/Basic/Diagnostic.h"
#include "clang/Basic/DiagnosticOptions.h"
namespace winsock_tidy::compat {
class DiagnosticsForTidy {
public:
  DiagnosticsForTidy(clang::tidy::ClangTidyContext &Context,
                     clang::DiagnosticConsumer &Consumer)
#if LLVM_VERSION_MAJOR >= 22
      : Options(std::make_unique<clang::DiagnosticOptions>()),
        Engine(clang::DiagnosticIDs::create(), *Options, &Consumer,
               /*ShouldOwnClient=*/false) {
    Context.setDiagnosticsEngine(std::move(Options), &Engine);
  }
  std::unique_ptr<clang::DiagnosticOptions> Options;
#else
      : Engine(new clang::DiagnosticIDs(), new clang::DiagnosticOptions(),
               &Consumer, /*ShouldOwnClient=*/false) {
    Context.setDiagnosticsEngine(&Engine);
  }
#endif
  clang::DiagnosticsEngine &operator*() { return Engine; }

private:
  clang::DiagnosticsEngine Engine;
};
} // namespace winsock_tidy::compat
#endif

// Directives that a preprocessor reads in place of a file's text.
#ifdef WINSOCK_TIDY_WANTS_DIRECTIVES
#include "clang/Lex/DependencyDirectivesScanner.h"
#include "clang/Lex/Preprocessor.h"
#include "clang/Lex/PreprocessorOptions.h"
#include <functional>
namespace winsock_tidy::compat {
using Directives =
    std::optional<llvm::ArrayRef<clang::dependency_directives_scan::Directive>>;
/// Lives as long as the preprocessor that uses it.
class DirectivesGetter
#if LLVM_VERSION_MAJOR >= 22
    : public clang::DependencyDirectivesGetter
#endif
{
public:
  explicit DirectivesGetter(
      std::function<Directives(clang::FileEntryRef)> Directives)
      : Of(std::move(Directives)) {}
#if LLVM_VERSION_MAJOR >= 22
  std::unique_ptr<clang::DependencyDirectivesGetter>
  cloneFor(clang::FileManager &) override {
    return std::make_unique<DirectivesGetter>(Of);
  }
  Directives operator()(clang::FileEntryRef File) override { return Of(File); }
  void serve(clang::Preprocessor &PP) {
    PP.setDependencyDirectivesGetter(*this);
  }
#else
  void serve(clang::Preprocessor &PP) {
    PP.getPreprocessorOpts().DependencyDirectivesForFile = Of;
  }
#endif
private:
  std::function<Directives(clang::FileEntryRef)> Of;
};
} // namespace winsock_tidy::compat
#endif

// The table of the compiler driver's options is long, and only one file needs
// it.
#ifdef WINSOCK_TIDY_WANTS_DRIVER_OPTIONS
#if LLVM_VERSION_MAJOR < 22
#include "clang/Driver/Options.h"
namespace winsock_tidy {
namespace options = clang::driver::options;
using clang::driver::getDriverOptTable;
} // namespace winsock_tidy
#else
#include "clang/Options/Options.h"
namespace winsock_tidy {
namespace options = clang::options;
using clang::getDriverOptTable;
} // namespace winsock_tidy
#endif
#endif

#endif // WINSOCK_TIDY_COMPAT_H
