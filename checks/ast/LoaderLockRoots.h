//===--- LoaderLockRoots.h - Code that runs under the lock ------*- C++ -*-===//
//
// Where execution enters a DLL while the loader holds its lock, and how it is
// known that a translation unit becomes part of a DLL at all. In a program
// none of this counts.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_AST_LOADERLOCKROOTS_H
#define WINSOCK_TIDY_AST_LOADERLOCKROOTS_H

#include "ast/CallEdges.h"
#include "clang/AST/Decl.h"
#include "clang/Basic/SourceLocation.h"
#include "llvm/ADT/StringRef.h"
#include <optional>
#include <string>

namespace clang {
class ASTContext;
class CallExpr;
class Expr;
class Preprocessor;
} // namespace clang

namespace winsock_tidy {

/// What the linker calls a DLL's entry point unless it is told otherwise.
inline constexpr llvm::StringLiteral DllEntryPoint = "DllMain";

/// One place where execution begins under the loader lock.
struct LoaderLockRoot {
  enum Kind {
    EntryPoint,          ///< Function is DllMain.
    TlsCallback,         ///< Function is named by Variable, in .CRT$XL*.
    ConstructorFunction, ///< Function has __attribute__((constructor)).
    DestructorFunction,  ///< Function has __attribute__((destructor)).
    StaticObject,        ///< Variable lives as long as the DLL.
    ExitHandler,         ///< Function is registered by Registration.
  };
  Kind Is;
  const clang::FunctionDecl *Function = nullptr;
  const clang::VarDecl *Variable = nullptr;
  const clang::CallExpr *Registration = nullptr;
  /// Of a StaticObject: its end, not its beginning.
  bool Ends = false;
};

/// Why a translation unit is taken for a part of a DLL.
struct DllEvidence {
  enum Kind {
    EntryPoint, ///< It defines DllMain, at Where.
    Export,     ///< Something is exported, at Where.
    Macro,      ///< The macro Name is defined in the command.
    Option,     ///< The user says so.
  };
  Kind Is;
  clang::SourceLocation Where;
  std::string Name;
};

/// The section that V is placed in if functions named there run while a module
/// is loaded or unloaded (".CRT$XLB"); else empty.
llvm::StringRef loaderSection(const clang::VarDecl *V);

/// True if FD is the function that a program begins with.
bool isProgramEntry(const clang::Decl *D);

/// The type of the object that is destroyed when the lifetime of V ends: V's
/// own, or that of the temporary that a reference keeps alive.
clang::QualType destroyedType(const clang::VarDecl *V);

/// True if something may run when V comes to life or ends.
bool mayRunCode(const clang::VarDecl *V);

/// True if Row's function registers a routine that runs when the DLL is
/// unloaded. Those of at_quick_exit run when quick_exit is called.
bool runsAtUnload(const model::Function &Row);

/// True if Registration is where execution can get to.
bool isReached(const clang::CallExpr *Registration, CallEdges &Graph,
               clang::ASTContext &Context);

/// FD's name as it is in a sentence; Again if it was mentioned before.
std::string quote(const clang::FunctionDecl *FD, bool Again);

/// Looks for something in the program's own code that is exported.
std::optional<DllEvidence> findExport(clang::ASTContext &Context);

/// Looks for a macro of the command line that only DLLs are compiled with.
std::optional<DllEvidence> findDllMacro(clang::Preprocessor &PP);

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_AST_LOADERLOCKROOTS_H
