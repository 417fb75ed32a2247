# Where `cmake --install` puts the files: the plugin into lib/winsock-tidy/<LLVM>, the
# executables into bin, the README, the license and the pages into
# share/doc/winsock-tidy, side by side as in the source tree so that their links
# work; the files for Bazel, Visual Studio, GitHub and GitLab into share/winsock-tidy.

if(TARGET WinsockTidy)
  install(TARGETS WinsockTidy
    LIBRARY DESTINATION "${CMAKE_INSTALL_LIBDIR}/winsock-tidy/${LLVM_VERSION_MAJOR}")
endif()
foreach(program IN ITEMS winsock-tidy winsock-clang-tidy winsock-clangd)
  if(TARGET ${program})
    install(TARGETS ${program} RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}")
  endif()
endforeach()
# For projects that make the analysis a part of their build. Its paths are relative
# to itself, so that an installed tree can be moved.
include(CMakePackageConfigHelpers)
set(WINSOCK_TIDY_PLUGIN
  "${CMAKE_INSTALL_LIBDIR}/winsock-tidy/${LLVM_VERSION_MAJOR}/WinsockTidy${CMAKE_SHARED_MODULE_SUFFIX}")
set(config "${PROJECT_BINARY_DIR}/cmake/WinsockTidyConfig")
configure_package_config_file(cmake/WinsockTidyConfig.cmake.in "${config}.cmake"
  INSTALL_DESTINATION "${CMAKE_INSTALL_LIBDIR}/cmake/WinsockTidy"
  PATH_VARS CMAKE_INSTALL_BINDIR WINSOCK_TIDY_PLUGIN
  NO_SET_AND_CHECK_MACRO NO_CHECK_REQUIRED_COMPONENTS_MACRO)
write_basic_package_version_file("${config}Version.cmake"
  COMPATIBILITY SameMinorVersion)
install(FILES "${config}.cmake" "${config}Version.cmake"
  DESTINATION "${CMAKE_INSTALL_LIBDIR}/cmake/WinsockTidy")
install(FILES README.md LICENSE DESTINATION "${CMAKE_INSTALL_DOCDIR}")
install(FILES driver/example/report.png driver/example/vim.png
  DESTINATION "${CMAKE_INSTALL_DOCDIR}/driver/example")

file(GLOB_RECURSE pages CONFIGURE_DEPENDS
  RELATIVE "${PROJECT_SOURCE_DIR}" "checks/*.md" "driver/*.md")
list(APPEND pages .github/CONTRIBUTING.md test/hosts/BENCHMARK.md)
foreach(page IN LISTS pages)
  get_filename_component(room "${page}" DIRECTORY)
  install(FILES "${page}" DESTINATION "${CMAKE_INSTALL_DOCDIR}/${room}")
endforeach()

# A repository for Bazel: its actions run the executable through a link, which
# few users may create on Windows.
if(NOT WIN32)
  set(bazel "${CMAKE_INSTALL_DATADIR}/winsock-tidy/bazel")
  install(FILES driver/bazel/BUILD driver/bazel/WORKSPACE
    driver/bazel/winsock_tidy.bzl DESTINATION "${bazel}")
  install(CODE "
    file(CREATE_LINK ../../../${CMAKE_INSTALL_BINDIR}/winsock-tidy${CMAKE_EXECUTABLE_SUFFIX}
      \"\$ENV{DESTDIR}\${CMAKE_INSTALL_PREFIX}/${bazel}/winsock-tidy\" SYMBOLIC)")
endif()

# For Visual Studio's code analysis and for services that analyze each change.
install(FILES driver/visual-studio/winsock-tidy.props
  DESTINATION "${CMAKE_INSTALL_DATADIR}/winsock-tidy/visual-studio")
install(FILES driver/github-action/action.yml
  DESTINATION "${CMAKE_INSTALL_DATADIR}/winsock-tidy/github-action")
install(PROGRAMS driver/github-action/analyze
  DESTINATION "${CMAKE_INSTALL_DATADIR}/winsock-tidy/github-action")
install(FILES driver/gitlab/winsock-tidy.yml
  DESTINATION "${CMAKE_INSTALL_DATADIR}/winsock-tidy/gitlab")

# A program without LLVM's shared libraries also runs on a machine without LLVM, so
# clang's own headers are installed with it.
if(WINSOCK_TIDY_STATIC)
  install(DIRECTORY "${WINSOCK_TIDY_RESOURCE_DIR}/include"
    DESTINATION "lib/clang/${LLVM_VERSION_MAJOR}")
endif()

include(WinsockTidyPackage)
