//===--- ForeignCodes.h - Codes of errno.h that Winsock lacks ---*- C++ -*-===//
//
// The rows of ForeignCodes.def.
//
// This directory depends on no engine and includes neither Clang nor LLVM.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_MODEL_FOREIGNCODES_H
#define WINSOCK_TIDY_MODEL_FOREIGNCODES_H

#include <cstdint>
#include <string_view>

namespace winsock_tidy::model {

struct ForeignCode {
  std::string_view Name;
  std::int32_t Value;
  /// The code that Winsock reports instead.
  std::string_view Twin;
  std::int32_t TwinValue;
  bool MeansSame;
};

inline constexpr ForeignCode ForeignCodes[] = {
#define WINSOCK_FOREIGN_CODE(Name, Value, Twin, TwinValue, MeansSame)          \
  {#Name, Value, #Twin, TwinValue, MeansSame},
#include "model/ForeignCodes.def"
};

/// The row called Name, or null.
constexpr const ForeignCode *findForeignCode(std::string_view Name) {
  for (const ForeignCode &Row : ForeignCodes)
    if (Row.Name == Name)
      return &Row;
  return nullptr;
}

} // namespace winsock_tidy::model

#endif // WINSOCK_TIDY_MODEL_FOREIGNCODES_H
