//===--- Options.h - Socket options and commands as data --------*- C++ -*-===//
//
// What setsockopt, getsockopt, ioctlsocket and WSAIoctl read and write: one row
// of Options.def for each option or command says which value it has. Callers
// ask by number, for the names are macros that programs may have under other
// names. A test proves the rows against mingw-w64's headers.
//
// This room includes nothing of any engine: no Clang, no LLVM.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_MODEL_OPTIONS_H
#define WINSOCK_TIDY_MODEL_OPTIONS_H

#include "model/Api.h"
#include <cstdint>
#include <string_view>

namespace winsock_tidy::model {

/// What the value of an option is.
enum class OptionValue : std::uint8_t {
  Number,    ///< A DWORD.
  Flag,      ///< A BOOL.
  Time,      ///< A DWORD of milliseconds.
  Bits,      ///< A u_long, of a command.
  Linger,    ///< A struct linger.
  Socket,    ///< A SOCKET.
  Structure, ///< Another structure.
};

/// An option, or a command of ioctlsocket.
struct Option {
  std::string_view Name;
  /// The level of an option; commands have none.
  std::int32_t Level;
  std::int32_t Number;
  OptionValue Value;
  /// The type of the value, as the headers name it.
  std::string_view Type;
  /// The size of the value in bytes; 0 for that of a pointer.
  std::uint8_t Size;
  /// BSD gave the option a single byte, and Windows takes that, too.
  bool TakesByte;
  /// What follows if the option was not set and the program ignores that.
  Consequence IfIgnored;

  constexpr unsigned size(unsigned PointerSize) const {
    return Size ? Size : PointerSize;
  }
};

/// The option Number of Level, or null.
const Option *findOption(std::int32_t Level, std::int32_t Number);
/// The command Number, or null.
const Option *findCommand(std::int32_t Number);

/// A code of WSAIoctl.
struct Control {
  std::string_view Name;
  std::uint32_t Number;
  Consequence IfIgnored;
};
/// The code Number, or null.
const Control *findControl(std::uint32_t Number);

// Structures that are known by the names of their tags.
inline constexpr std::string_view TimevalTag = "timeval";
inline constexpr std::string_view LingerTag = "linger";
inline constexpr std::string_view PollTag = "pollfd";
inline constexpr std::string_view PollEventsField = "events";
inline constexpr std::string_view SetTag = "fd_set";
/// The macro that says how many sockets a set has room for.
inline constexpr std::string_view SetSizeMacro = "FD_SETSIZE";

/// A flag of WSAPOLLFD::revents that WSAPoll does not take in events.
struct PollFlag {
  std::string_view Name;
  std::int16_t Bit;
  /// WSAPoll tells it in revents without being asked.
  bool IsAlwaysTold;
};
inline constexpr PollFlag RefusedPollFlags[] = {
#define WINSOCK_POLL_FLAG(Name, Value, IsAlwaysTold)                           \
  {#Name, Value, IsAlwaysTold},
#include "model/Options.def"
};

} // namespace winsock_tidy::model

#endif // WINSOCK_TIDY_MODEL_OPTIONS_H
