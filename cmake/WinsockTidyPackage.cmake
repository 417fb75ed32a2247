# The packages that `cpack` makes: for Debian, one for each release of LLVM, as
# the plugin serves one release of clang-tidy only. They replace each other. The
# version is the project's. dpkg-shlibdeps finds the libraries that the executables
# link; other files that they load or read are named here. Programs that link LLVM's
# static libraries are for machines without LLVM: they get an archive.

set(WINSOCK_TIDY_MAINTAINER "The authors of winsock-tidy <winsock-tidy@invalid>"
  CACHE STRING "Who answers for packages: name and address")

if(WIN32)
  set(CPACK_GENERATOR ZIP)
elseif(WINSOCK_TIDY_STATIC)
  set(CPACK_GENERATOR TGZ)
else()
  set(CPACK_GENERATOR DEB)
endif()
set(CPACK_PACKAGE_NAME "${PROJECT_NAME}-${LLVM_VERSION_MAJOR}")
set(CPACK_PACKAGE_CONTACT "${WINSOCK_TIDY_MAINTAINER}")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY
  "${PROJECT_DESCRIPTION} (clang-tidy ${LLVM_VERSION_MAJOR})")
set(CPACK_PACKAGE_DESCRIPTION
"Finds what is easy to get wrong with Windows Sockets: starting Winsock and
ending it, closing connections, reading errors. This package has a plugin for
clang-tidy ${LLVM_VERSION_MAJOR}, a command line, and clang-tidy and clangd with the checks
linked in, for editors.")
if(WIN32)
  set(CPACK_PACKAGING_INSTALL_PREFIX /)
else()
  set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
endif()
set(CPACK_STRIP_FILES ON)
set(CPACK_RESOURCE_FILE_LICENSE "${PROJECT_SOURCE_DIR}/LICENSE")

set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION devel)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_PROVIDES "${PROJECT_NAME}")
set(CPACK_DEBIAN_PACKAGE_CONFLICTS "${PROJECT_NAME}")
set(CPACK_DEBIAN_PACKAGE_REPLACES "${PROJECT_NAME}")
# 1: is the epoch of Debian's packages of LLVM, and of apt.llvm.org's.
set(_since "(>= 1:${LLVM_VERSION_MAJOR}.${LLVM_VERSION_MINOR}~)")
string(JOIN ", " CPACK_DEBIAN_PACKAGE_DEPENDS
  "clang-tidy-${LLVM_VERSION_MAJOR} ${_since}"
  "libclang-common-${LLVM_VERSION_MAJOR}-dev ${_since}"
  # The release that was linked; libllvm itself states no release for dpkg-shlibdeps.
  "libllvm${LLVM_VERSION_MAJOR} (>= 1:${LLVM_VERSION_MAJOR}.${LLVM_VERSION_MINOR}.${LLVM_VERSION_PATCH}~)")
# Programs for Windows are analyzed with the headers of mingw-w64.
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS
  "g++-mingw-w64-x86-64-posix | g++-mingw-w64-x86-64")
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "pre-commit")

# Debian requires the license under the package's own name; only packages have it.
install(FILES LICENSE DESTINATION "${CMAKE_INSTALL_DATADIR}/doc/${CPACK_PACKAGE_NAME}"
  RENAME copyright COMPONENT debian EXCLUDE_FROM_ALL)
if(NOT WIN32)
  set(CPACK_INSTALL_CMAKE_PROJECTS
    "${PROJECT_BINARY_DIR};${PROJECT_NAME};ALL;/;${PROJECT_BINARY_DIR};${PROJECT_NAME};debian;/")
endif()
include(CPack)
