//===--- VersionGuard.cpp - Refuse a host that cannot run the plugin ------===//
//
// A plugin built for one LLVM release and loaded by another either crashes or,
// worse, appears to work and finds nothing. This guard runs before the rest of
// the plugin. It checks the host's version, and whether the host has all
// symbols that the plugin needs; if not, it ends the process with a sentence.
//
// It can always run because the plugin's references to LLVM are weak; see
// winsock_tidy_add_plugin in cmake/. It must not use any part of LLVM whose
// binary interface could differ.
//
// Part of the plugin only.
//
//===----------------------------------------------------------------------===//

// clang-tidy.exe cannot load plugins; nothing to guard.
#if !defined(_WIN32)

#include "llvm/Config/llvm-config.h"
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <cxxabi.h>
#include <dlfcn.h>
#include <string>
#if defined(__linux__)
#include <link.h>
#endif

namespace {

/// Returns the host's LLVM major version; 0 if it is not known.
unsigned hostMajor() {
  // LLVM's C interface has a stable signature, and every dylib build has it.
  using GetVersion = void (*)(unsigned *, unsigned *, unsigned *);
  if (auto Get =
          reinterpret_cast<GetVersion>(dlsym(RTLD_DEFAULT, "LLVMGetVersion"))) {
    unsigned Major = 0, Minor = 0, Patch = 0;
    Get(&Major, &Minor, &Patch);
    return Major;
  }
  // Releases before 16 lack this function, and static builds may lack it; but
  // all hosts with plugins export the following one. Its text contains "clang
  // version 14.0.6".
  using GetText = std::string (*)();
  if (auto Get = reinterpret_cast<GetText>(
          dlsym(RTLD_DEFAULT, "_ZN5clang19getClangFullVersionB5cxx11Ev"))) {
    std::string Text = Get();
    std::size_t At = Text.find("version ");
    if (At != std::string::npos)
      return static_cast<unsigned>(
          std::strtoul(Text.c_str() + At + 8, nullptr, 10));
  }
  return 0;
}

/// Returns a symbol that the plugin needs from the host and the host does not
/// have (a statically linked host exports only the symbols that it uses); null
/// if the host has all.
const char *missingSymbol() {
#if defined(__linux__)
  Dl_info Info;
  struct link_map *Map = nullptr;
  if (!dladdr1(reinterpret_cast<void *>(missingSymbol), &Info,
               reinterpret_cast<void **>(&Map), RTLD_DL_LINKMAP))
    return nullptr;
  const ElfW(Sym) *Symbols = nullptr;
  const char *Names = nullptr;
  const std::uint32_t *Hash = nullptr;
  for (const ElfW(Dyn) *D = Map->l_ld; D->d_tag != DT_NULL; ++D) {
    if (D->d_tag == DT_SYMTAB)
      Symbols = reinterpret_cast<const ElfW(Sym) *>(D->d_un.d_ptr);
    else if (D->d_tag == DT_STRTAB)
      Names = reinterpret_cast<const char *>(D->d_un.d_ptr);
    else if (D->d_tag == DT_GNU_HASH)
      Hash = reinterpret_cast<const std::uint32_t *>(D->d_un.d_ptr);
  }
  if (!Symbols || !Names || !Hash)
    return nullptr;
  // The hash table covers the symbols that are defined here; its second word is
  // the number of symbols before those, which come from other objects.
  for (std::uint32_t I = 1; I < Hash[1]; ++I) {
    const char *Name = Names + Symbols[I].st_name;
    if (std::strncmp(Name, "_Z", 2) == 0 && !dlsym(RTLD_DEFAULT, Name))
      return Name;
  }
#endif
  return nullptr;
}

struct VersionGuard {
  VersionGuard() {
    unsigned Host = hostMajor();
    if (Host == LLVM_VERSION_MAJOR) {
      const char *Missing = missingSymbol();
      if (!Missing)
        return;
      int Status = 0;
      char *Readable = abi::__cxa_demangle(Missing, nullptr, nullptr, &Status);
      std::fprintf(stderr,
                   "WinsockTidy: this program lacks '%s', which the plugin "
                   "needs; use a clang-tidy %d that is linked with LLVM's "
                   "shared libraries, or winsock-tidy.\n",
                   Readable ? Readable : Missing, LLVM_VERSION_MAJOR);
    } else if (Host == 0) {
      std::fprintf(stderr,
                   "WinsockTidy: cannot tell the LLVM version of the program "
                   "that loads this plugin; use clang-tidy %d.\n",
                   LLVM_VERSION_MAJOR);
    } else {
      std::fprintf(stderr,
                   "WinsockTidy: this plugin was built for LLVM %d and cannot "
                   "be loaded by LLVM %u; use clang-tidy %d, or build the "
                   "plugin for the other release.\n",
                   LLVM_VERSION_MAJOR, Host, LLVM_VERSION_MAJOR);
    }
    std::fflush(stderr);
    std::_Exit(2);
  }
};

// The priority makes it run before the registration of the module.
__attribute__((init_priority(101))) const VersionGuard Guard;

} // namespace
#endif
