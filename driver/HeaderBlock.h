//===--- HeaderBlock.h - The system headers a unit begins with --*- C++ -*-===//
//
// Before its first own token, a unit consists of directives: it defines macros,
// asks for macros, and includes headers, its own and the system's. The block is
// all that its own directives do up to there. The contents of system headers
// are no part of it.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_DRIVER_HEADERBLOCK_H
#define WINSOCK_TIDY_DRIVER_HEADERBLOCK_H

#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringRef.h"
#include <string>
#include <vector>

namespace clang {
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
  struct Question {
    unsigned After;
    std::string Name;
  };
  /// The system headers that files of the program include.
  std::vector<Include> Includes;
  std::vector<Directive> Directives;
  std::vector<Question> Questions;
};

/// Is told of each include of the block: before the preprocessor goes on, and
/// whether it has passed over the header.
class BlockListener {
public:
  virtual ~BlockListener() = default;
  virtual void reached(unsigned Number, llvm::StringRef File) {}
  virtual void skipped(unsigned Number) {}
};

/// Lets PP fill Block while it reads the unit; IsOver says that the block has
/// ended. All of the arguments have to live as long as PP. If SkipHeaders, the
/// contents of system headers are passed over.
void readBlock(clang::Preprocessor &PP, HeaderBlock &Block, bool &IsOver,
               BlockListener &Listener, bool SkipHeaders);

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_DRIVER_HEADERBLOCK_H
