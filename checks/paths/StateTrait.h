//===--- StateTrait.h - Parts of a path's state -----------------*- C++ -*-===//
//
// Makes a part of the program state of the path engine:
// WINSOCK_TIDY_TRAIT(Name), outside of all namespaces, lets State->get<Name>()
// and its like work for a struct Name in winsock_tidy::paths whose member Type
// says what is kept. Clang's REGISTER_TRAIT_WITH_PROGRAMSTATE does so too, but
// in an unnamed namespace, so that each file has a part of its own.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_PATHS_STATETRAIT_H
#define WINSOCK_TIDY_PATHS_STATETRAIT_H

#include "clang/StaticAnalyzer/Core/PathSensitive/ProgramStateTrait.h"

#define WINSOCK_TIDY_TRAIT(Name)                                               \
  template <>                                                                  \
  struct clang::ento::ProgramStateTrait<winsock_tidy::paths::Name>             \
      : clang::ento::ProgramStatePartialTrait<                                 \
            winsock_tidy::paths::Name::Type> {                                 \
    static void *GDMIndex() {                                                  \
      static int Index;                                                        \
      return &Index;                                                           \
    }                                                                          \
  };

#endif // WINSOCK_TIDY_PATHS_STATETRAIT_H
