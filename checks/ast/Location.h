//===--- Location.h - Where a finding can be reported -----------*- C++ -*-===//
//
// Clang drops a warning whose place was written in the macro of a system
// header. Many Winsock calls are: `WSASocket` is a macro that chooses between
// WSASocketA and WSASocketW.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_AST_LOCATION_H
#define WINSOCK_TIDY_AST_LOCATION_H

#include "clang/Basic/SourceManager.h"

namespace winsock_tidy {

/// Loc, or if that was written in a system header's macro, the place where the
/// program uses the macro. A place in the program's own macros is left alone:
/// Clang shows their use and their definition.
inline clang::SourceLocation
outsideSystemMacros(clang::SourceLocation Loc,
                    const clang::SourceManager &Sources) {
  while (Loc.isMacroID() && Sources.isInSystemMacro(Loc))
    Loc = Sources.getImmediateMacroCallerLoc(Loc);
  return Loc;
}

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_AST_LOCATION_H
