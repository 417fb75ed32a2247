# Programs for 64-bit Windows, built on Linux: Clang compiles them with the headers and
# libraries of mingw-w64, whose threads must be POSIX's (libstdc++ has no
# std::thread otherwise).
set(CMAKE_SYSTEM_NAME Windows)
set(CMAKE_SYSTEM_PROCESSOR x86_64)
set(triple x86_64-w64-mingw32)
set(CMAKE_C_COMPILER clang-22)
set(CMAKE_CXX_COMPILER clang++-22)
set(CMAKE_C_COMPILER_TARGET ${triple})
set(CMAKE_CXX_COMPILER_TARGET ${triple})
set(CMAKE_RC_COMPILER ${triple}-windres)
set(CMAKE_STRIP ${triple}-strip)
# CMake passes the target to compilers only, not to assemblers.
set(CMAKE_ASM_COMPILER clang-22)
set(CMAKE_ASM_FLAGS_INIT "--target=${triple}")
# Like libstdc++ itself: thread-local variables in GCC's form.
set(CMAKE_C_FLAGS_INIT -femulated-tls)
set(CMAKE_CXX_FLAGS_INIT -femulated-tls)
# Programs need only the DLLs of Windows. GCC's libraries need winpthread, which
# Clang puts before them. GNU's linker takes longer for them than everything else.
set(CMAKE_EXE_LINKER_FLAGS_INIT
  "-fuse-ld=lld -static -Wl,--whole-archive,-lwinpthread,--no-whole-archive")
set(CMAKE_FIND_ROOT_PATH /usr/${triple})
set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_PACKAGE ONLY)
