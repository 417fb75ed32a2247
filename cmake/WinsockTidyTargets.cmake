# How this project's libraries, plugin and executables are compiled and linked.

# winsock_tidy_compile_options(<target>): language and warning options that
# code against LLVM needs. LLVM's headers count as system headers.
function(winsock_tidy_compile_options target)
  target_include_directories(${target} SYSTEM PRIVATE
    ${LLVM_INCLUDE_DIRS} ${CLANG_INCLUDE_DIRS})
  target_include_directories(${target} PRIVATE
    "${PROJECT_SOURCE_DIR}/checks")
  separate_arguments(_llvm_definitions NATIVE_COMMAND "${LLVM_DEFINITIONS}")
  target_compile_definitions(${target} PRIVATE ${_llvm_definitions})
  # LLVM is built without run-time type information; so are classes that derive from its classes.
  if(MSVC)
    target_compile_options(${target} PRIVATE /GR- /W3)
  else()
    target_compile_options(${target} PRIVATE
      -fno-rtti -Wall -Wextra -Wno-unused-parameter)
    if(WINSOCK_TIDY_WERROR)
      target_compile_options(${target} PRIVATE -Werror)
    endif()
  endif()
endfunction()

# winsock_tidy_precompile(<target> <header>...): reads these headers of LLVM once
# for all sources of the target: they take most of a source's compile time.
# Each source still includes what it uses; the builds without
# WINSOCK_TIDY_PRECOMPILE verify that.
function(winsock_tidy_precompile target)
  if(WINSOCK_TIDY_PRECOMPILE)
    list(TRANSFORM ARGN REPLACE "(.+)" "<\\1>")
    target_precompile_headers(${target} PRIVATE ${ARGN})
  endif()
endfunction()

# winsock_tidy_add_plugin(<target> <guard source> <object library>): a module
# that clang-tidy loads. It links no part of LLVM: the symbols come from the
# host, and LLVM linked twice into a process registers its options twice and
# aborts.
#
# On ELF systems the references to LLVM's symbols are made weak. A host of
# another release lacks some of them; if they were strong, the loader would reject
# the plugin before any of its code runs, and clang-tidy would continue without
# it and succeed. So the guard always runs, and it ends the process.
function(winsock_tidy_add_plugin target guard objects)
  # Precompiled headers are listed among the objects.
  set(code "$<FILTER:$<TARGET_OBJECTS:${objects}>,EXCLUDE,[.](pch|gch)$>")
  if(UNIX AND NOT APPLE)
    winsock_tidy_find_tool(WINSOCK_TIDY_OBJCOPY llvm-objcopy
      DOC "llvm-objcopy, which makes references to LLVM weak")
    if(NOT WINSOCK_TIDY_OBJCOPY)
      message(FATAL_ERROR
        "llvm-objcopy of LLVM ${LLVM_VERSION_MAJOR} was not found. On Debian run "
        "cmake/setup; elsewhere set WINSOCK_TIDY_OBJCOPY.")
    endif()
    set(weak "${CMAKE_CURRENT_BINARY_DIR}/${target}.weak.o")
    add_custom_command(OUTPUT "${weak}"
      COMMAND "${CMAKE_CXX_COMPILER}" -r -nostdlib -o "${weak}" ${code}
      COMMAND "${WINSOCK_TIDY_OBJCOPY}" --wildcard
              "--weaken-symbol=_Z*4llvm*" "--weaken-symbol=_Z*5clang*" "${weak}"
      DEPENDS ${code}
      COMMAND_EXPAND_LISTS VERBATIM)
    set(code "${weak}")
  endif()
  add_library(${target} MODULE "${guard}" ${code})
  winsock_tidy_compile_options(${target})
  set_target_properties(${target} PROPERTIES PREFIX "")
  target_link_libraries(${target} PRIVATE ${CMAKE_DL_LIBS})
  if(APPLE)
    target_link_options(${target} PRIVATE -undefined dynamic_lookup)
  endif()
endfunction()

# winsock_tidy_group(<variable>): archives that need each other, in any order.
function(winsock_tidy_group variable)
  if(CMAKE_CXX_COMPILER_ID MATCHES "^(GNU|Clang)$" AND NOT APPLE)
    list(PREPEND ${variable} -Wl,--start-group)
    list(APPEND ${variable} -Wl,--end-group)
    set(${variable} ${${variable}} PARENT_SCOPE)
  endif()
endfunction()

# winsock_tidy_make_room(<target>): a stack that is large enough for all nesting that
# Clang's parser permits; on systems other than Windows, the program requests it.
function(winsock_tidy_make_room target)
  if(MSVC)
    target_link_options(${target} PRIVATE "LINKER:/STACK:67108864")
  elseif(WIN32)
    target_link_options(${target} PRIVATE "LINKER:--stack,67108864")
  endif()
endfunction()

# winsock_tidy_link_llvm(<target>): links Clang and LLVM: their shared libraries
# or, with WINSOCK_TIDY_STATIC, all their archives, from which the linker takes
# the parts that it needs.
function(winsock_tidy_link_llvm target)
  winsock_tidy_make_room(${target})
  if(NOT WINSOCK_TIDY_STATIC)
    target_link_libraries(${target} PRIVATE clang-cpp LLVM)
    # If LLVM's shared library is outside of the loader's usual directories, its
    # directory is recorded. (LLVM's own directory may contain only links to it.)
    get_target_property(library LLVM LOCATION)
    file(REAL_PATH "${library}" library)
    get_filename_component(directory "${library}" DIRECTORY)
    if(NOT directory IN_LIST CMAKE_CXX_IMPLICIT_LINK_DIRECTORIES)
      set_target_properties(${target} PROPERTIES INSTALL_RPATH_USE_LINK_PATH ON)
    endif()
    return()
  endif()
  set(archives "")
  set(system "")
  # Clang's exported archives name the shared LLVM in their interfaces, so only
  # the archives themselves are used.
  foreach(name IN LISTS CLANG_EXPORTED_TARGETS LLVM_AVAILABLE_LIBS)
    if(NOT TARGET ${name} OR NOT name MATCHES "^(clang|LLVM)")
      continue()
    endif()
    get_target_property(type ${name} TYPE)
    get_target_property(file ${name} LOCATION)
    # LLVM's own build directory names libraries that were not built.
    if(NOT type STREQUAL STATIC_LIBRARY OR NOT EXISTS "${file}")
      continue()
    endif()
    list(APPEND archives "$<TARGET_FILE:${name}>")
    get_target_property(more ${name} INTERFACE_LINK_LIBRARIES)
    list(APPEND system ${more})
  endforeach()
  # The system libraries that LLVM itself needs: threads, compression, terminals.
  if(WIN32)
    list(TRANSFORM system REPLACE "^.<LINK_ONLY:(.*)>$" "\\1")
    list(FILTER system EXCLUDE REGEX "^(clang|LLVM)|NOTFOUND$")
    list(REMOVE_DUPLICATES system)
  else()
    execute_process(
      COMMAND "${LLVM_TOOLS_BINARY_DIR}/llvm-config" --link-static --system-libs
      OUTPUT_VARIABLE system OUTPUT_STRIP_TRAILING_WHITESPACE
      COMMAND_ERROR_IS_FATAL ANY)
    separate_arguments(system NATIVE_COMMAND "${system}")
  endif()
  winsock_tidy_group(archives)
  target_link_libraries(${target} PRIVATE ${archives} ${system})
endfunction()

# winsock_tidy_add_executable(<target> <source>...): a program on clang-tidy's
# library, Clang and LLVM.
function(winsock_tidy_add_executable target)
  add_executable(${target} ${ARGN})
  winsock_tidy_compile_options(${target})
  # The exported clang-tidy archives name Clang's static component libraries
  # in their link interface. Those would add a second copy of LLVM to the
  # shared one, so only the archives themselves are used.
  target_link_libraries(${target} PRIVATE
    "$<TARGET_FILE:clangTidy>" "$<TARGET_FILE:clangTidyUtils>")
  winsock_tidy_link_llvm(${target})
endfunction()

# winsock_tidy_link_pugixml(<target>): links the XML parser: its archive, if
# there is one, so that packages need no other library.
function(winsock_tidy_link_pugixml target)
  find_package(pugixml 1.9 QUIET CONFIG GLOBAL)
  if(NOT pugixml_FOUND)
    message(FATAL_ERROR
      "pugixml, which reads Visual Studio's projects, was not found. On Debian "
      "run cmake/setup; elsewhere install it, or set pugixml_DIR.")
  endif()
  if(TARGET pugixml::static)
    set(library pugixml::static)
  elseif(TARGET pugixml::pugixml)
    set(library pugixml::pugixml)
  else()
    set(library pugixml)
  endif()
  target_link_libraries(${target} PRIVATE ${library})
  # The executable comes with the license of pugixml, which is at the end of the header.
  get_target_property(directory ${library} INTERFACE_INCLUDE_DIRECTORIES)
  find_file(header pugixml.hpp NO_CACHE HINTS ${directory})
  if(header)
    file(READ "${header}" text)
    string(FIND "${text}" "/**" at REVERSE)
    string(SUBSTRING "${text}" ${at} -1 text)
    string(REGEX REPLACE "\n ?\\*[ /]?" "\n" text "${text}")
    string(REPLACE "/**\n" "winsock-tidy contains pugixml (https://pugixml.org).\n\n"
      text "${text}")
    file(WRITE "${PROJECT_BINARY_DIR}/LICENSE.pugixml" "${text}")
    install(FILES "${PROJECT_BINARY_DIR}/LICENSE.pugixml"
      DESTINATION "${CMAKE_INSTALL_DOCDIR}")
  endif()
endfunction()

# winsock_tidy_archives(<variable> <target>...): the static archives of
# clang-tidy and clangd that the targets need, themselves included. Clang's
# component libraries, which the same interfaces may name, are left out: the
# shared library has them.
function(winsock_tidy_archives variable)
  set(found "")
  set(open ${ARGN})
  while(open)
    list(POP_FRONT open name)
    string(REGEX REPLACE "^\\$<LINK_ONLY:(.*)>$" "\\1" name "${name}")
    if(NOT name MATCHES "^clang(Tidy|d|Daemon|IncludeCleaner|Query)" OR name IN_LIST found
       # Needs gRPC; see driver/hosts/ClangdHost.cpp.
       OR name STREQUAL "clangdRemoteIndex" OR NOT TARGET ${name})
      continue()
    endif()
    list(APPEND found ${name})
    get_target_property(more ${name} INTERFACE_LINK_LIBRARIES)
    if(more)
      list(APPEND open ${more})
    endif()
  endwhile()
  list(TRANSFORM found REPLACE "(.+)" "$<TARGET_FILE:\\1>")
  set(${variable} ${found} PARENT_SCOPE)
endfunction()

# winsock_tidy_add_host(<target> <source>... ARCHIVES <archive target>...):
# another program of Clang's with the checks linked in.
function(winsock_tidy_add_host target)
  cmake_parse_arguments(arg "" "" "ARCHIVES" ${ARGN})
  add_executable(${target} ${arg_UNPARSED_ARGUMENTS}
    $<TARGET_OBJECTS:WinsockHost> $<TARGET_OBJECTS:WinsockChecks>)
  winsock_tidy_compile_options(${target})
  winsock_tidy_archives(archives ${arg_ARCHIVES})
  winsock_tidy_group(archives)
  target_link_libraries(${target} PRIVATE ${archives})
  winsock_tidy_link_llvm(${target})
endfunction()

# winsock_tidy_instrument(): everything below this directory is compiled to be run by
# libFuzzer with AddressSanitizer.
function(winsock_tidy_instrument)
  include(CheckCXXSourceCompiles)
  set(CMAKE_REQUIRED_FLAGS -fsanitize=fuzzer,address)
  check_cxx_source_compiles(
    "extern \"C\" int LLVMFuzzerTestOneInput(const unsigned char *, unsigned long) {
       return 0;
     }"
    WINSOCK_TIDY_HAS_LIBFUZZER)
  if(NOT WINSOCK_TIDY_HAS_LIBFUZZER)
    unset(WINSOCK_TIDY_HAS_LIBFUZZER CACHE)
    message(FATAL_ERROR
      "WINSOCK_TIDY_FUZZER needs clang with libFuzzer, which was not found. On Debian "
      "install libclang-rt-${LLVM_VERSION_MAJOR}-dev and configure with clang "
      "${LLVM_VERSION_MAJOR}.")
  endif()
  add_compile_options(-fsanitize=fuzzer-no-link,address -g1)
  add_link_options(-fsanitize=address)
endfunction()

# winsock_tidy_wrap(<target> <symbol>...): redirects references to the symbols
# to __wrap_<symbol>, which can call the original as __real_<symbol>.
function(winsock_tidy_wrap target)
  foreach(symbol IN LISTS ARGN)
    target_link_options(${target} PRIVATE "LINKER:--wrap=${symbol}")
  endforeach()
endfunction()
