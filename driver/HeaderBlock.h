//===--- HeaderBlock.h - The system headers a unit includes -----*- C++ -*-===//
//
// A unit defines macros, tests macros, declares entities, and includes headers,
// its own and the system's. The block is what the unit's own lines do up to the
// last system header: everything that the order of reading a header could
// affect. It does not include the contents of system headers.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_DRIVER_HEADERBLOCK_H
#define WINSOCK_TIDY_DRIVER_HEADERBLOCK_H

#include "clang/Basic/SourceLocation.h"
#include "llvm/ADT/StringRef.h"
#include <map>
#include <string>
#include <vector>

namespace clang {
class MacroInfo;
class Preprocessor;
class Token;
} // namespace clang

namespace winsock_tidy {

struct HeaderBlock {
  struct Include {
    std::string Spelled; ///< With its quotes or angle brackets.
    std::string File;    ///< What was found.
  };
  /// What the unit does to a macro after this number of Includes.
  struct Directive {
    unsigned After;
    std::string Name;
    std::string Text; ///< "#define ..." or "#undef ..."
  };
  /// The system headers that the program's own files include.
  std::vector<Include> Includes;
  std::vector<Directive> Directives;
  /// The names in the unit's own text and conditions, each with the number of
  /// includes before its first use.
  std::map<std::string, unsigned> Names;

  /// Returns the block as if it ended before the include with that number, from
  /// 0.
  HeaderBlock first(unsigned Count) const;
};

/// Returns the directive that defines the macro Name as in Info.
std::string macroText(llvm::StringRef Name, const clang::MacroInfo &Info,
                      const clang::Preprocessor &PP);

/// Receives each include of the block before the preprocessor continues, and
/// whether it passed over the header.
class BlockListener {
public:
  virtual ~BlockListener() = default;
  virtual void reached(unsigned Number, clang::SourceLocation Where) {}
  /// Receives each token, even after the end of the block.
  virtual void token(const clang::Token &Each) {}
  virtual void skipped(unsigned Number) {}
};

/// Lets PP fill Block while it reads the unit, until IsOver is set, either by
/// the end of a block or by the caller. All arguments must live as long as PP.
/// Of system headers, PP may read directives only.
void readBlock(clang::Preprocessor &PP, HeaderBlock &Block, bool &IsOver,
               BlockListener &Listener);

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_DRIVER_HEADERBLOCK_H
