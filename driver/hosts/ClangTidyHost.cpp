//===--- ClangTidyHost.cpp - clang-tidy with the checks linked in ---------===//
//
// winsock-clang-tidy is clang-tidy itself, every check and option of it, for
// editors and build systems that take the path of an executable and nothing
// more. The checks of this project register themselves; all that is added here
// is the place of clang's own headers, which clang-tidy looks for beside
// itself.
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
