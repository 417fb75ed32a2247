//===--- SafeJSON.h - Safe parsing of arbitrary texts -----------*- C++ -*-===//
//
// The parsers of JSON and YAML recurse for each bracket; a text that consists
// of brackets would exhaust the stack.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_PROGRAM_SAFEJSON_H
#define WINSOCK_TIDY_PROGRAM_SAFEJSON_H

#include "llvm/Support/JSON.h"

namespace winsock_tidy::program {

/// Returns an error if Text, JSON or YAML, is nested deeper than any text of
/// this program.
llvm::Error checkNesting(llvm::StringRef Text);

/// Parses Text with llvm::json::parse, unless it is nested too deeply.
llvm::Expected<llvm::json::Value> parseJSON(llvm::StringRef Text);

} // namespace winsock_tidy::program

#endif // WINSOCK_TIDY_PROGRAM_SAFEJSON_H
