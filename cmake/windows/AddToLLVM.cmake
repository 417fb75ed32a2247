# Additions to LLVM's own build, whose CMake reads this file first
# (CMAKE_PROJECT_TOP_LEVEL_INCLUDES): precompiled headers, which LLVM 22 does not use
# itself, although a source's includes take most of its compile time; and the targets
# winsock-tidy-libraries and winsock-hosts-libraries, which contain exactly the
# libraries that the programs of this project link.

# winsock_tidy_precompile_all(<directory>): the targets below the directory.
# Targets with the same includes share one file.
function(winsock_tidy_precompile_all directory)
  get_property(targets DIRECTORY "${directory}" PROPERTY BUILDSYSTEM_TARGETS)
  foreach(target IN LISTS targets)
    get_target_property(type ${target} TYPE)
    if(NOT type MATCHES "^(OBJECT|STATIC)_LIBRARY$")
      continue()
    endif()
    if(target MATCHES "^obj.clangStaticAnalyzer")
      winsock_tidy_share(${target} WINSOCK_TIDY_ANALYZER
        clang/AST/ASTContext.h
        clang/StaticAnalyzer/Core/BugReporter/BugType.h
        clang/StaticAnalyzer/Core/Checker.h
        clang/StaticAnalyzer/Core/PathSensitive/CheckerContext.h
        clang/StaticAnalyzer/Core/PathSensitive/ExprEngine.h)
    elseif(target MATCHES "^obj.clang(AST|Sema|Parse|Analysis|ASTMatchers|DynamicASTMatchers|CrossTU|Index|Frontend|Serialization|Edit|Tooling|Rewrite|Tidy|IncludeCleaner|Daemon|Transformer)")
      winsock_tidy_share(${target} WINSOCK_TIDY_TREE
        clang/AST/ASTContext.h
        clang/AST/DeclTemplate.h
        clang/AST/ExprCXX.h
        clang/Lex/Preprocessor.h)
    elseif(target MATCHES "^LLVM(Analysis|TransformUtils|ScalarOpts|FrontendOpenMP)$")
      winsock_tidy_share(${target} WINSOCK_TIDY_IR
        llvm/Analysis/LoopInfo.h
        llvm/Analysis/ValueTracking.h
        llvm/IR/IntrinsicInst.h
        llvm/IR/Module.h
        llvm/IR/PassManager.h)
    endif()
  endforeach()
  get_property(below DIRECTORY "${directory}" PROPERTY SUBDIRECTORIES)
  foreach(each IN LISTS below)
    winsock_tidy_precompile_all("${each}")
  endforeach()
endfunction()

# winsock_tidy_share(<target> <property> <header>...): the property names the
# target whose precompiled headers the others use.
function(winsock_tidy_share target property)
  get_property(first GLOBAL PROPERTY ${property})
  if(first)
    target_precompile_headers(${target} REUSE_FROM ${first})
    return()
  endif()
  set_property(GLOBAL PROPERTY ${property} ${target})
  list(TRANSFORM ARGN REPLACE "(.+)" "<\\1>")
  target_precompile_headers(${target} PRIVATE ${ARGN})
endfunction()

# winsock_tidy_closure(<variable> <target>...): the libraries that the targets link.
function(winsock_tidy_closure variable)
  set(found "")
  set(open ${ARGN})
  while(open)
    list(POP_FRONT open name)
    string(REGEX REPLACE "^.<LINK_ONLY:(.*)>$" "\\1" name "${name}")
    if(NOT TARGET "${name}" OR name IN_LIST found)
      continue()
    endif()
    list(APPEND found ${name})
    foreach(property LINK_LIBRARIES INTERFACE_LINK_LIBRARIES)
      get_target_property(more ${name} ${property})
      if(more)
        list(APPEND open ${more})
      endif()
    endforeach()
  endwhile()
  set(${variable} ${found} PARENT_SCOPE)
endfunction()

function(winsock_tidy_add_to_llvm)
  winsock_tidy_precompile_all("${CMAKE_SOURCE_DIR}")
  # It has names of its own that clang's headers have, too (CommentColor).
  get_target_property(directory obj.clangFrontend SOURCE_DIR)
  set_source_files_properties("${directory}/TextDiagnostic.cpp"
    TARGET_DIRECTORY obj.clangFrontend PROPERTIES SKIP_PRECOMPILE_HEADERS ON)
  # The libraries that winsock-tidy uses itself; their dependencies follow.
  winsock_tidy_closure(own clangTidy clangTidyUtils clangDependencyScanning
    clangStaticAnalyzerFrontend clangTooling clangToolingInclusionsStdlib
    LLVMX86AsmParser LLVMX86Desc LLVMX86Info)
  add_custom_target(winsock-tidy-libraries)
  add_dependencies(winsock-tidy-libraries ${own} clang-resource-headers)
  winsock_tidy_closure(hosts clangTidyMain clangdMain clangDaemonTweaks)
  add_custom_target(winsock-hosts-libraries)
  add_dependencies(winsock-hosts-libraries ${own} ${hosts})
endfunction()
cmake_language(DEFER CALL winsock_tidy_add_to_llvm)
