//===--- Options.cpp - The table of options, and how to find a row --------===//

#include "model/Options.h"

namespace winsock_tidy::model {
namespace {

constexpr std::int32_t NoLevel = -1;

constexpr Option Rows[] = {
#define WINSOCK_OPTION(Level, LevelNumber, Name, Number, Value, Type, Size)    \
  {#Name, LevelNumber, Number, OptionValue::Value, #Type, Size, false},
#define WINSOCK_SDK_OPTION(Level, LevelNumber, Name, Number, Value, Type,      \
                           Size)                                               \
  {#Name, LevelNumber, Number, OptionValue::Value, #Type, Size, false},
#define WINSOCK_BYTE_OPTION(Level, LevelNumber, Name, Code)                    \
  {#Name, LevelNumber, Code, OptionValue::Number, "DWORD", 4, true},
#define WINSOCK_COMMAND(Name, Number)                                          \
  {#Name,                                                                      \
   NoLevel,                                                                    \
   static_cast<std::int32_t>(Number),                                          \
   OptionValue::Bits,                                                          \
   "u_long",                                                                   \
   4,                                                                          \
   false},
#include "model/Options.def"
};

} // namespace

const Option *findOption(std::int32_t Level, std::int32_t Number) {
  if (Level == NoLevel)
    return nullptr;
  for (const Option &Row : Rows)
    if (Row.Level == Level && Row.Number == Number)
      return &Row;
  return nullptr;
}

const Option *findCommand(std::int32_t Number) {
  for (const Option &Row : Rows)
    if (Row.Level == NoLevel && Row.Number == Number)
      return &Row;
  return nullptr;
}

} // namespace winsock_tidy::model
