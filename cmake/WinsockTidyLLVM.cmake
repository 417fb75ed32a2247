# Finds the LLVM release WINSOCK_TIDY_LLVM_MAJOR, its Clang and its clang-tidy.
#
# Clang's package rejects a bare major version, so it is found without one,
# beside its LLVM, and the major version is checked afterward.

find_package(LLVM CONFIG QUIET
  PATHS "/usr/lib/llvm-${WINSOCK_TIDY_LLVM_MAJOR}" NO_DEFAULT_PATH)
if(NOT LLVM_FOUND)
  find_package(LLVM CONFIG QUIET)
endif()
if(NOT LLVM_FOUND OR NOT LLVM_VERSION_MAJOR EQUAL WINSOCK_TIDY_LLVM_MAJOR)
  message(FATAL_ERROR
    "LLVM ${WINSOCK_TIDY_LLVM_MAJOR} was not found (found: '${LLVM_VERSION}'). "
    "On Debian run cmake/setup; elsewhere install LLVM and Clang "
    "${WINSOCK_TIDY_LLVM_MAJOR} with their development files and set LLVM_DIR, "
    "or choose another release with -DWINSOCK_TIDY_LLVM_MAJOR=19.")
endif()
get_filename_component(_llvm_root "${LLVM_INSTALL_PREFIX}" REALPATH)
find_package(Clang CONFIG REQUIRED
  PATHS "${LLVM_INSTALL_PREFIX}" "${_llvm_root}" "${LLVM_DIR}/../clang"
  NO_DEFAULT_PATH NO_CMAKE_FIND_ROOT_PATH)
message(STATUS "LLVM ${LLVM_PACKAGE_VERSION} in ${LLVM_INSTALL_PREFIX}")

include(WinsockTidyTools)
winsock_tidy_find_tool(WINSOCK_TIDY_CLANG_TIDY clang-tidy
  DOC "The clang-tidy that loads the plugin")

# Clang's own headers (stddef.h, intrinsics). A tool that is not beside
# clang does not find them on its own, so their location is built in.
if(CMAKE_CROSSCOMPILING)
  set(_resource_dir "${LLVM_LIBRARY_DIR}/clang/${LLVM_VERSION_MAJOR}")
else()
  execute_process(
    COMMAND "${LLVM_TOOLS_BINARY_DIR}/clang" -print-resource-dir
    OUTPUT_VARIABLE _resource_dir OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
endif()
set(WINSOCK_TIDY_RESOURCE_DIR "${_resource_dir}" CACHE PATH
  "Clang's resource directory, built into the executables")
# It is useless on another machine.
set(WINSOCK_TIDY_BUILT_FOR "${WINSOCK_TIDY_RESOURCE_DIR}")
if(CMAKE_CROSSCOMPILING)
  set(WINSOCK_TIDY_BUILT_FOR "")
endif()
