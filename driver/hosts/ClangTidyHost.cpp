//===--- ClangTidyHost.cpp - clang-tidy with the checks linked in ---------===//
//
// winsock-clang-tidy is clang-tidy itself with all its checks and options, for
// editors and build systems that accept only the path of an executable. The
// checks of this project register themselves. This file only adds the location
// of clang's own headers, which clang-tidy expects beside itself.
//
//===----------------------------------------------------------------------===//

#include "HostArguments.h"
#include "clang-tidy/tool/ClangTidyMain.h"

int main(int argc, const char **argv) {
  winsock_tidy::HostArguments Arguments(argc, argv, "winsock-clang-tidy");
  if (!Arguments.mentions("resource-dir"))
    Arguments.insert("--extra-arg-before=-resource-dir=",
                     Arguments.resourceDirectory());
  return clang::tidy::clangTidyMain(Arguments.count(), Arguments.values());
}
