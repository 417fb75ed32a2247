//===--- Options.cpp - The table of options, and how to find a row --------===//

#include "model/Options.h"

namespace winsock_tidy::model {
namespace {

constexpr std::int32_t NoLevel = -1;

constexpr Option Rows[] = {
#define WINSOCK_OPTION(Level, LevelNumber, Name, Number, Value, Type, Size,    \
                       Missed)                                                 \
  {#Name, LevelNumber, Number, OptionValue::Value,                             \
   #Type, Size,        false,  Consequence::Missed},
#define WINSOCK_SDK_OPTION(Level, LevelNumber, Name, Number, Value, Type,      \
                           Size, Missed)                                       \
  {#Name, LevelNumber, Number, OptionValue::Value,                             \
   #Type, Size,        false,  Consequence::Missed},
#define WINSOCK_BYTE_OPTION(Level, LevelNumber, Name, Code, Missed)            \
  {#Name,   LevelNumber, Code, OptionValue::Number,                            \
   "DWORD", 4,           true, Consequence::Missed},
#define WINSOCK_COMMAND(Name, Number, Missed, FailsOnlyIfMisused)              \
  {#Name,                                                                      \
   NoLevel,                                                                    \
   static_cast<std::int32_t>(Number),                                          \
   OptionValue::Bits,                                                          \
   "u_long",                                                                   \
   4,                                                                          \
   false,                                                                      \
   Consequence::Missed,                                                        \
   FailsOnlyIfMisused},
#include "model/Options.def"
};

constexpr Control Controls[] = {
#define WINSOCK_CONTROL(Name, Number, Missed)                                  \
  {#Name, Number, Consequence::Missed},
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

const Control *findControl(std::uint32_t Number) {
  for (const Control &Row : Controls)
    if (Row.Number == Number)
      return &Row;
  return nullptr;
}

} // namespace winsock_tidy::model
