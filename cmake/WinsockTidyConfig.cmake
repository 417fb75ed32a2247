# For projects that analyse their own targets as a part of their build:
#
#   find_package(WinsockTidy)
#   winsock_tidy_analyze(my_program my_dll)
#
# adds the target `winsock-tidy`. Each source file of the targets becomes one
# edge of the build, which runs again when the file, or a header that it
# includes, changes; one more edge links what they wrote and reports. The
# compile commands are those of compile_commands.json, which this switches on.

include_guard(GLOBAL)

find_program(WINSOCK_TIDY_EXECUTABLE winsock-tidy
  HINTS "${CMAKE_CURRENT_LIST_DIR}/../../../bin"
  DOC "winsock-tidy, which finds misuse of Windows Sockets")
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(WinsockTidy
  REQUIRED_VARS WINSOCK_TIDY_EXECUTABLE)

set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

# winsock_tidy_analyze(<target>... [OPTIONS <option>...]): call it once, in the
# directory of the targets or above, after they are made.
function(winsock_tidy_analyze)
  cmake_parse_arguments(PARSE_ARGV 0 arg "" "" "OPTIONS")
  set(parts)
  foreach(target IN LISTS arg_UNPARSED_ARGUMENTS)
    set_property(TARGET ${target} PROPERTY EXPORT_COMPILE_COMMANDS ON)
    get_target_property(sources ${target} SOURCES)
    get_target_property(directory ${target} SOURCE_DIR)
    foreach(source IN LISTS sources)
      get_filename_component(source "${source}" ABSOLUTE
        BASE_DIR "${directory}")
      if(NOT source MATCHES "\\.(c|cc|cpp|cxx|c\\+\\+|C)$")
        continue()
      endif()
      string(MD5 id "${source}")
      get_filename_component(name "${source}" NAME)
      set(part "${CMAKE_BINARY_DIR}/winsock-tidy/${id}/${name}.wsum")
      # A file of two targets has one summary.
      if(part IN_LIST parts)
        continue()
      endif()
      list(APPEND parts "${part}")
      add_custom_command(
        OUTPUT "${part}"
        COMMAND "${CMAKE_COMMAND}" -E make_directory
                "${CMAKE_BINARY_DIR}/winsock-tidy/${id}"
        COMMAND "${WINSOCK_TIDY_EXECUTABLE}" -p "${CMAKE_BINARY_DIR}"
                --summarize "${source}" -o "${part}" -MF "${part}.d"
                ${arg_OPTIONS}
        DEPENDS "${source}" "${WINSOCK_TIDY_EXECUTABLE}"
        DEPFILE "${part}.d"
        COMMENT "Summarising ${name}"
        VERBATIM)
    endforeach()
  endforeach()
  add_custom_target(winsock-tidy
    COMMAND "${WINSOCK_TIDY_EXECUTABLE}" -p "${CMAKE_BINARY_DIR}" --link
            ${arg_OPTIONS} ${parts}
    DEPENDS ${parts}
    WORKING_DIRECTORY "${CMAKE_BINARY_DIR}"
    USES_TERMINAL VERBATIM)
endfunction()
