//===--- CallArguments.h - The arguments of a call --------------*- C++ -*-===//
//
// Returns arguments by the numbers that the model's rows give them.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_PATHS_CALLARGUMENTS_H
#define WINSOCK_TIDY_PATHS_CALLARGUMENTS_H

#include "model/Api.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/CallEvent.h"
#include <cstdint>
#include <optional>

namespace winsock_tidy::paths {

/// Returns the argument's value; unknown if there is no such argument.
inline clang::ento::SVal argument(const clang::ento::CallEvent &Call,
                                  model::ArgIndex Index) {
  if (Index < 0 || static_cast<unsigned>(Index) >= Call.getNumArgs())
    return clang::ento::UnknownVal();
  return Call.getArgSVal(Index);
}

/// Returns the argument's value if the path knows it.
inline std::optional<std::int64_t> constant(const clang::ento::CallEvent &Call,
                                            model::ArgIndex Index) {
  if (const llvm::APSInt *Value = argument(Call, Index).getAsInteger())
    return Value->isUnsigned()
               ? static_cast<std::int64_t>(Value->getZExtValue())
               : Value->getSExtValue();
  return std::nullopt;
}

} // namespace winsock_tidy::paths

#endif // WINSOCK_TIDY_PATHS_CALLARGUMENTS_H
