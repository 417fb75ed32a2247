//===--- Location.h - Where a finding can be reported -----------*- C++ -*-===//
//
// Clang drops a warning whose location is in a macro of a system header. Many
// Winsock calls are such macros: `WSASocket` chooses between WSASocketA and
// WSASocketW.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_AST_LOCATION_H
#define WINSOCK_TIDY_AST_LOCATION_H

#include "clang/Basic/SourceManager.h"

namespace winsock_tidy {

/// Returns Loc, or, if Loc is in a system header's macro, the location where
/// the program uses the macro. A location in the program's own macros does not
/// change: Clang shows both their use and their definition.
inline clang::SourceLocation
outsideSystemMacros(clang::SourceLocation Loc,
                    const clang::SourceManager &Sources) {
  while (Loc.isMacroID() && Sources.isInSystemMacro(Loc))
    Loc = Sources.getImmediateMacroCallerLoc(Loc);
  return Loc;
}

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_AST_LOCATION_H
