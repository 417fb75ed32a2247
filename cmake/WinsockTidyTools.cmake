# How programs of the configured LLVM release are found.

# winsock_tidy_find_tool(<variable> <name>... DOC <text>): finds a program of
# the release in LLVM_VERSION_MAJOR, by its versioned name, beside LLVM or
# on the PATH. A program of another release is skipped, because Debian's stock
# clang-tidy is often the first on the PATH. A cached result of an
# earlier configuration is checked again, so that a newly installed tool is found.
function(winsock_tidy_find_tool variable)
  cmake_parse_arguments(arg "" "DOC" "" ${ARGN})
  set(release TRUE)
  if(${variable})
    winsock_tidy_is_of_release(release "${${variable}}")
  endif()
  if(NOT release)
    message(STATUS "${${variable}} is not of LLVM ${LLVM_VERSION_MAJOR}; looking for another")
    unset(${variable} CACHE)
  endif()
  list(TRANSFORM arg_UNPARSED_ARGUMENTS APPEND "-${LLVM_VERSION_MAJOR}"
    OUTPUT_VARIABLE versioned)
  find_program(${variable}
    NAMES ${versioned} ${arg_UNPARSED_ARGUMENTS}
    HINTS "${LLVM_TOOLS_BINARY_DIR}"
    VALIDATOR winsock_tidy_is_of_release
    DOC "${arg_DOC}")
endfunction()

# winsock_tidy_is_of_release(<variable> <program>): sets the variable to FALSE
# if the program cannot be run, or prints another version than the release's.
# (It sets nothing otherwise, as find_program's VALIDATOR requires.)
function(winsock_tidy_is_of_release variable program)
  execute_process(COMMAND "${program}" --version TIMEOUT 20
    RESULT_VARIABLE status OUTPUT_VARIABLE text ERROR_VARIABLE text)
  if(NOT status EQUAL 0 OR
     NOT text MATCHES "version ${LLVM_VERSION_MAJOR}[.]")
    set(${variable} FALSE PARENT_SCOPE)
  endif()
endfunction()
