//===--- HiddenHeaders.h - What an image hides from checks ------*- C++ -*-===//
//
// A program that runs the checks may give a unit its system headers as a
// precompiled image (driver/HeaderImage.h). The preprocessor then passes over
// the #include directives that the image covers, and knows all its macros from
// the first line on. What checks ask of the preprocessor while it reads is
// answered here as if there were no image.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_HIDDENHEADERS_H
#define WINSOCK_TIDY_HIDDENHEADERS_H

#include "llvm/ADT/StringRef.h"
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace clang {
class PPCallbacks;
class Preprocessor;
class Sema;
class SourceLocation;
class Token;
} // namespace clang

namespace winsock_tidy {

/// The macros that keep windows.h from including winsock.h.
inline constexpr llvm::StringLiteral MacrosAgainstWinsock1[] = {
    "WIN32_LEAN_AND_MEAN", "_WINSOCKAPI_", "_WINSOCK2API_"};

/// What the headers of an image do to what checks ask about. Includes are
/// numbered from 1, in the order of the unit.
struct HiddenFacts {
  /// For each macro that checks ask about: whether it is defined from after
  /// the include of that number on.
  std::map<std::string, std::vector<std::pair<unsigned, bool>>> Macros;
  /// The include that declares a set of sockets, with the room that it has
  /// then; 0 if none does.
  unsigned SetSizeRead = 0;
};

struct HiddenHeaders {
  HiddenFacts Facts;
  /// How many of the includes the preprocessor has passed over, and which one
  /// it came to last; 0 if none.
  unsigned Passed = 0, Current = 0;
};

/// What is hidden in the unit that is read on this thread; null if nothing is.
/// It is the owner's to set and to reset.
HiddenHeaders *&hiddenHeaders();

/// Looking up a name in a unit of C loads all of an image, for C keeps no table
/// of names in it, but for those whom the compiler's S answers. Who runs the
/// compiler tells it here, and null before S ends. (ast/Names.h asks.)
void setNamesOf(clang::Sema *S);

/// True if the macro Name is defined where the preprocessor is now.
bool isMacroDefinedHere(clang::Preprocessor &PP, llvm::StringRef Name);

/// True if the header that PP reads asks at Loc, by Macro, how large a set of
/// sockets is to be: right after, it declares the set.
bool asksForSetSize(clang::Preprocessor &PP, clang::SourceLocation Loc,
                    const clang::Token &Macro);

/// Fills Facts while PP reads headers for an image; Number is that of the
/// include which it is at.
std::unique_ptr<clang::PPCallbacks> watchHeaders(clang::Preprocessor &PP,
                                                 const unsigned &Number,
                                                 HiddenFacts &Facts);

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_HIDDENHEADERS_H
