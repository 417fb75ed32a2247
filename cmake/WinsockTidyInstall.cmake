# What `cmake --install` puts where: the plugin into lib/winsock-tidy, the
# executables into bin, the README, the licence and the pages of the checks
# into share/doc/winsock-tidy, side by side as in the source tree so that their
# links hold.

install(TARGETS WinsockTidy
  LIBRARY DESTINATION "${CMAKE_INSTALL_LIBDIR}/winsock-tidy")
foreach(program IN ITEMS winsock-tidy winsock-clang-tidy winsock-clangd)
  if(TARGET ${program})
    install(TARGETS ${program} RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}")
  endif()
endforeach()
# For projects that make the analysis a part of their build.
install(FILES cmake/WinsockTidyConfig.cmake
  DESTINATION "${CMAKE_INSTALL_LIBDIR}/cmake/WinsockTidy")
install(FILES README.md LICENSE DESTINATION "${CMAKE_INSTALL_DOCDIR}")

file(GLOB_RECURSE pages CONFIGURE_DEPENDS
  RELATIVE "${PROJECT_SOURCE_DIR}" "checks/*.md")
foreach(page IN LISTS pages)
  get_filename_component(room "${page}" DIRECTORY)
  install(FILES "${page}" DESTINATION "${CMAKE_INSTALL_DOCDIR}/${room}")
endforeach()
