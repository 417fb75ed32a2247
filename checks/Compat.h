//===--- Compat.h - What differs between LLVM releases ----------*- C++ -*-===//
//
// LLVM 22 and LLVM 19 build from the same sources. Every difference between
// them that this project meets is bridged here and nowhere else.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_COMPAT_H
#define WINSOCK_TIDY_COMPAT_H

#include "llvm/Config/llvm-config.h"

#include "clang-tidy/ClangTidyCheck.h"
#include "clang-tidy/ClangTidyModule.h"
#if LLVM_VERSION_MAJOR < 22
// Release 22 moved the registry into ClangTidyModule.h.
#include "clang-tidy/ClangTidyModuleRegistry.h"
#endif

#endif // WINSOCK_TIDY_COMPAT_H
