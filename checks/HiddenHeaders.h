//===--- HiddenHeaders.h - What an image hides from checks ------*- C++ -*-===//
//
// A program that runs the checks may give a unit its system headers as a
// precompiled image (driver/HeaderImage.h). The preprocessor then passes over
// the #include directives that the image covers, and knows all its macros from
// the first line on. When checks ask the preprocessor about its state while it
// reads, the functions here answer as if there were no image.
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
class SourceLocation;
class Token;
} // namespace clang

namespace winsock_tidy {

/// The macros that keep windows.h from including winsock.h.
inline constexpr llvm::StringLiteral MacrosAgainstWinsock1[] = {
    "WIN32_LEAN_AND_MEAN", "_WINSOCKAPI_", "_WINSOCK2API_"};

/// What the headers of an image do to the state that checks ask about. Includes
/// are numbered from 1, in the order of the unit.
struct HiddenFacts {
  /// For each macro that checks ask about: the number of an include, and
  /// whether the macro is defined after it.
  std::map<std::string, std::vector<std::pair<unsigned, bool>>> Macros;
  /// The include that declares a set of sockets, and the room that the set has
  /// then; 0 if no include does.
  unsigned SetSizeRead = 0;
};

struct HiddenHeaders {
  HiddenFacts Facts;
  /// How many of the includes the preprocessor has passed over, and the last
  /// one that it reached; 0 if there is none.
  unsigned Passed = 0, Current = 0;
};

/// True if the macro Name is defined at the preprocessor's current position.
/// Hidden is what is hidden in its unit; null if nothing is.
bool isMacroDefinedHere(clang::Preprocessor &PP, const HiddenHeaders *Hidden,
                        llvm::StringRef Name);

/// True if the header that PP reads tests Macro at Loc to find out how large a
/// set of sockets must be. The declaration of the set follows immediately.
bool asksForSetSize(clang::Preprocessor &PP, clang::SourceLocation Loc,
                    const clang::Token &Macro);

/// Fills Facts while PP reads headers for an image. Number is the number of the
/// current include.
std::unique_ptr<clang::PPCallbacks> watchHeaders(clang::Preprocessor &PP,
                                                 const unsigned &Number,
                                                 HiddenFacts &Facts);

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_HIDDENHEADERS_H
