//===--- StateTrait.h - Parts of a path's state -----------------*- C++ -*-===//
//
// Defines a part of the program state of the path engine.
// WINSOCK_TIDY_TRAIT(Name), outside of all namespaces, makes State->get<Name>()
// and the similar functions work for a struct Name in winsock_tidy::paths whose
// member Type is the stored type. Clang's REGISTER_TRAIT_WITH_PROGRAMSTATE does
// the same, but in an unnamed namespace, so that each file gets a separate
// part.
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
      /* Only the address matters. */                                          \
      static const char Index[] = #Name;                                       \
      return const_cast<char *>(Index);                                        \
    }                                                                          \
  };

#endif // WINSOCK_TIDY_PATHS_STATETRAIT_H
