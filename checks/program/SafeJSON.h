//===--- SafeJSON.h - Texts that anybody may have written -------*- C++ -*-===//
//
// The parsers of JSON and YAML go one call deeper for each bracket; a text of
// brackets alone would take all of the stack.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_PROGRAM_SAFEJSON_H
#define WINSOCK_TIDY_PROGRAM_SAFEJSON_H

#include "llvm/Support/JSON.h"

namespace winsock_tidy::program {

/// An error if Text, JSON or YAML, is nested deeper than anything of ours.
llvm::Error checkNesting(llvm::StringRef Text);

/// What llvm::json::parse says of Text, unless that is nested too deeply.
llvm::Expected<llvm::json::Value> parseJSON(llvm::StringRef Text);

} // namespace winsock_tidy::program

#endif // WINSOCK_TIDY_PROGRAM_SAFEJSON_H
