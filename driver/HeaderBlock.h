//===--- HeaderBlock.h - The system headers a unit includes -----*- C++ -*-===//
//
// A unit defines macros, asks for macros, declares what it likes, and includes
// headers, its own and the system's. The block is what its own lines do until
// no more system header can be read before them: all that a header could change
// by being read first, or be changed by. The contents of system headers are no
// part of it.
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
} // namespace clang

namespace winsock_tidy {

struct HeaderBlock {
  struct Include {
    std::string Spelled; ///< With its quotes or angle brackets.
    std::string File;    ///< What was found.
  };
  /// What the unit does with a macro after so many of the Includes.
  struct Directive {
    unsigned After;
    std::string Name;
    std::string Text; ///< "#define ..." or "#undef ..."
  };
  /// The system headers that files of the program include.
  std::vector<Include> Includes;
  std::vector<Directive> Directives;
  /// The names that are in the unit's own text and conditions, each with the
  /// number of includes before the first.
  std::map<std::string, unsigned> Names;

  /// The block as if it ended before the include of that number, from 0.
  HeaderBlock first(unsigned Count) const;
};

/// The directive that defines the macro Name as Info says.
std::string macroText(llvm::StringRef Name, const clang::MacroInfo &Info,
                      const clang::Preprocessor &PP);

/// Gets each include of the block: before the preprocessor goes on, and
/// whether it has passed over the header.
class BlockListener {
public:
  virtual ~BlockListener() = default;
  virtual void reached(unsigned Number, clang::SourceLocation Where) {}
  virtual void skipped(unsigned Number) {}
};

/// Lets PP fill Block while it reads the unit, until IsOver is set: by what
/// ends a block, or by others. All of the arguments have to live as long as PP.
/// Of system headers, only directives may be read.
void readBlock(clang::Preprocessor &PP, HeaderBlock &Block, bool &IsOver,
               BlockListener &Listener);

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_DRIVER_HEADERBLOCK_H
