# Writes a C++ source with the page of every check that Checks.def lists, so
# that `winsock-tidy --explain` works wherever the executable is copied.
#
#   cmake -DSOURCE_DIR=<repo> -DOUTPUT=<file.cpp> -P EmbedPages.cmake

file(STRINGS "${SOURCE_DIR}/checks/Checks.def" rows REGEX "^WINSOCK_CHECK\\(")
set(text "// Generated from the pages beside the checks. Do not edit.\n")
string(APPEND text "namespace winsock_tidy::pages {\n")
foreach(row IN LISTS rows)
  string(REGEX REPLACE "^WINSOCK_CHECK\\( *([A-Za-z0-9]+).*" "\\1" class "${row}")
  file(GLOB page LIST_DIRECTORIES false RELATIVE "${SOURCE_DIR}"
    "${SOURCE_DIR}/checks/*/${class}.md")
  list(LENGTH page found)
  if(NOT found EQUAL 1)
    message(FATAL_ERROR
      "checks/Checks.def lists ${class}, but there are ${found} pages called "
      "${class}.md below checks/. Write one beside ${class}.cpp.")
  endif()
  file(READ "${SOURCE_DIR}/${page}" content)
  string(LENGTH "${content}" length)
  string(APPEND text "extern const char ${class}PagePath[] = \"${page}\";\n")
  string(APPEND text "extern const char ${class}Page[] =\n")
  # In parts: compilers may reject string literals of more than 16 kB.
  set(at 0)
  while(at LESS length)
    string(SUBSTRING "${content}" ${at} 4000 piece)
    string(APPEND text "R\"page~~~(${piece})page~~~\"\n")
    math(EXPR at "${at} + 4000")
  endwhile()
  string(APPEND text ";\n")
endforeach()
string(APPEND text "} // namespace winsock_tidy::pages\n")
file(CONFIGURE OUTPUT "${OUTPUT}" CONTENT "${text}" @ONLY)
