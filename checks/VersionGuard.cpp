//===--- VersionGuard.cpp - Refuse a host of another LLVM release ---------===//
//
// A plugin built for one LLVM release and loaded by another either crashes or,
// worse, is listed and finds nothing. This guard runs before anything of the
// plugin can be used: it asks the host for its version and ends the process
// with a sentence when the major differs.
//
// Part of the plugin only. It must not use anything of LLVM whose binary
// interface could differ; it looks one C function up and reads numbers.
//
//===----------------------------------------------------------------------===//

#include "llvm/Config/llvm-config.h"
#include <cstdio>
#include <cstdlib>

#if defined(_WIN32)
// clang-tidy.exe cannot load plugins; nothing to guard.
#else
#include <dlfcn.h>
#include <string>

namespace {

/// The host's LLVM major version; 0 when it cannot be told.
unsigned hostMajor() {
  // LLVM's C interface has a stable signature, and every dylib build has it.
  using GetVersion = void (*)(unsigned *, unsigned *, unsigned *);
  if (auto Get = reinterpret_cast<GetVersion>(
          dlsym(RTLD_DEFAULT, "LLVMGetVersion"))) {
    unsigned Major = 0, Minor = 0, Patch = 0;
    Get(&Major, &Minor, &Patch);
    return Major;
  }
  // A static build has no C interface in its dynamic symbols, but it must
  // export this for plugins. Its text holds "clang version 22.1.8".
  using GetText = std::string (*)();
  if (auto Get = reinterpret_cast<GetText>(
          dlsym(RTLD_DEFAULT, "_ZN5clang19getClangFullVersionB5cxx11Ev"))) {
    std::string Text = Get();
    std::size_t At = Text.find("version ");
    if (At != std::string::npos)
      return static_cast<unsigned>(std::strtoul(Text.c_str() + At + 8,
                                                nullptr, 10));
  }
  return 0;
}

struct VersionGuard {
  VersionGuard() {
    unsigned Host = hostMajor();
    if (Host == LLVM_VERSION_MAJOR)
      return;
    if (Host == 0)
      std::fprintf(stderr,
                   "WinsockTidy: cannot tell the LLVM version of the program "
                   "that loads this plugin; use clang-tidy %d.\n",
                   LLVM_VERSION_MAJOR);
    else
      std::fprintf(stderr,
                   "WinsockTidy: this plugin was built for LLVM %d and cannot "
                   "be loaded by LLVM %u; use clang-tidy-%d, or build the "
                   "plugin with -DWINSOCK_TIDY_LLVM_MAJOR=%u.\n",
                   LLVM_VERSION_MAJOR, Host, LLVM_VERSION_MAJOR, Host);
    std::fflush(stderr);
    std::_Exit(2);
  }
};

// Initialised before the registrations of the module, which run in the same
// phase in the order of the link line; see the priority.
__attribute__((init_priority(101))) VersionGuard Guard;

} // namespace
#endif
