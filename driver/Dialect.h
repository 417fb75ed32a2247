//===--- Dialect.h - What Microsoft's compiler would take -------*- C++ -*-===//
//
// A file that does not parse may do so as Microsoft's compiler reads it, where
// the command does not say that. Some of it the errors themselves ask for;
// the rest is tried, and kept if it leaves fewer errors.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_DRIVER_DIALECT_H
#define WINSOCK_TIDY_DRIVER_DIALECT_H

#include "Results.h"
#include "clang/Tooling/CompilationDatabase.h"
#include "llvm/Support/VirtualFileSystem.h"
#include <set>
#include <string>
#include <vector>

namespace winsock_tidy {

class Dialect {
public:
  /// Of a command for cl.exe, or of one for another compiler, and of C or C++.
  Dialect(bool IsForCl, bool IsC) : IsForCl(IsForCl), IsC(IsC) {}

  /// Takes what Errors ask for; false if that is nothing new.
  bool learn(llvm::ArrayRef<Finding> Errors);

  /// What may be tried if Errors are left; each includes those before.
  enum Step { AsSaid, WithExtensions, Compatible };
  Step step() const { return Tried; }
  /// The next one that can help against Errors, of which Files have the text;
  /// AsSaid if there is none.
  Step next(llvm::ArrayRef<Finding> Errors, llvm::vfs::FileSystem &Files) const;
  void set(Step To) { Tried = To; }

  /// Command as it is to be read.
  clang::tooling::CompileCommand
  applied(const clang::tooling::CompileCommand &Command) const;
  /// Files with what is included that is in none.
  llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem>
  withHeaders(llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Files) const;

private:
  bool mayMend(Step To, const Finding &Error,
               llvm::vfs::FileSystem &Files) const;

  bool IsForCl, IsC;
  /// Headers to include in front of all others.
  std::set<std::string> Headers;
  bool KnowsTry = false, MendsSizeof = false, HasMinMax = false;
  Step Tried = AsSaid;
};

/// What a mended `sizeof TYPE` says (SourceView.h): it is shorter, so that
/// there is room for parentheses.
inline constexpr char ShortSizeof[] = "__wts";

/// True if Error is about `sizeof TYPE`.
bool isBareSizeof(const Finding &Error);

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_DRIVER_DIALECT_H
