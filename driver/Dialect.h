//===--- Dialect.h - What Microsoft's compiler accepts ----------*- C++ -*-===//
//
// A file that does not parse may parse in the dialect of Microsoft's compiler,
// although the command does not request it. The errors themselves show some of
// the necessary changes; others are tried, and kept if they leave fewer errors.
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
  /// The dialect of a command for cl.exe or for another compiler, for C or C++.
  Dialect(bool IsForCl, bool IsC) : IsForCl(IsForCl), IsC(IsC) {}

  /// Applies the changes that Errors show to be necessary; false if there is no
  /// new one.
  bool learn(llvm::ArrayRef<Finding> Errors);

  /// Changes to try if Errors remain; each includes the previous ones.
  enum Step { AsSaid, WithExtensions, Compatible };
  Step step() const { return Tried; }
  /// Returns the next step that can help against Errors, whose text is in
  /// Files; AsSaid if there is none.
  Step next(llvm::ArrayRef<Finding> Errors, llvm::vfs::FileSystem &Files) const;
  void set(Step To) { Tried = To; }

  /// Returns Command with the changes.
  clang::tooling::CompileCommand
  applied(const clang::tooling::CompileCommand &Command) const;
  /// Returns Files with the additional headers to include.
  llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem>
  withHeaders(llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Files) const;

private:
  bool mayMend(Step To, const Finding &Error,
               llvm::vfs::FileSystem &Files) const;

  bool IsForCl, IsC;
  /// Headers to include before all others.
  std::set<std::string> Headers;
  bool KnowsTry = false, MendsSizeof = false, HasMinMax = false;
  Step Tried = AsSaid;
};

/// The name that replaces `sizeof` in a repaired `sizeof TYPE` (SourceView.h):
/// it is shorter, so that there is room for parentheses.
inline constexpr char ShortSizeof[] = "__wts";

/// True if Error is about `sizeof TYPE`.
bool isBareSizeof(const Finding &Error);

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_DRIVER_DIALECT_H
