//===--- LoaderLockRoots.h - Code that runs under the lock ------*- C++ -*-===//
//
// Where execution enters a DLL while the loader holds its lock, and how to
// recognize that a translation unit becomes part of a DLL. In a program none of
// this applies.
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

/// The name by which the linker finds a DLL's entry point by default.
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
  /// For a StaticObject: true at its end, false at its beginning.
  bool Ends = false;

  /// Returns where the source makes it a root.
  clang::SourceLocation location() const;
};

/// The reason to regard a translation unit as a part of a DLL.
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

/// Returns the section that contains V if functions named in that section run
/// while a module is loaded or unloaded (".CRT$XLB"); empty otherwise.
llvm::StringRef loaderSection(const clang::VarDecl *V);

/// True if D is the entry function of a program.
bool isProgramEntry(const clang::Decl *D);

/// Returns the type of the object that is destroyed when the lifetime of V
/// ends: the type of V, or that of the temporary whose lifetime a reference
/// extends.
clang::QualType destroyedType(const clang::VarDecl *V);

/// True if code may run when V is initialized or destroyed.
bool mayRunCode(const clang::VarDecl *V);

/// True if Row's function registers a routine that runs when the DLL is
/// unloaded. Routines of at_quick_exit run only when quick_exit is called.
bool runsAtUnload(const model::Function &Row);

/// Returns a call, or a delete, that Entry, the entry point of a DLL, makes
/// only when the DLL is unloaded: functions of the program, and what releases
/// memory, undo something there. Null if there is none.
const clang::Stmt *codeAtUnload(const clang::FunctionDecl *Entry);

/// True if execution can reach Registration.
bool isReached(const clang::CallExpr *Registration, CallEdges &Graph,
               clang::ASTContext &Context);

/// Returns FD's name as used in a sentence. Again is true if the sentence
/// mentioned it before.
std::string quote(const clang::FunctionDecl *FD, bool Again);

/// Returns evidence of an export in the program's own code, if there is one.
std::optional<DllEvidence> findExport(clang::ASTContext &Context);

/// Returns a macro of the command line that is defined only when a DLL is
/// compiled, if there is one.
std::optional<DllEvidence> findDllMacro(clang::Preprocessor &PP);

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_AST_LOADERLOCKROOTS_H
