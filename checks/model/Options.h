//===--- Options.h - Socket options and commands as data --------*- C++ -*-===//
//
// What setsockopt, getsockopt, ioctlsocket and WSAIoctl read and write: one row
// of Options.def for each option or command describes its value. Callers look
// up rows by number, because the names are macros that programs may redefine. A
// test compares the rows with mingw-w64's headers.
//
// This directory depends on no engine and includes neither Clang nor LLVM.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_MODEL_OPTIONS_H
#define WINSOCK_TIDY_MODEL_OPTIONS_H

#include "model/Api.h"
#include <cstdint>
#include <string_view>

namespace winsock_tidy::model {

/// The kind of value that an option has.
enum class OptionValue : std::uint8_t {
  Number,    ///< A DWORD.
  Flag,      ///< A BOOL.
  Time,      ///< A DWORD of milliseconds.
  Bits,      ///< A u_long; for commands.
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
  /// The size of the value in bytes; 0 stands for the size of a pointer.
  std::uint8_t Size;
  /// In BSD the option is a single byte, and Windows accepts that, too.
  bool TakesByte;
  /// The consequence if the option was not set and the program ignores the
  /// failure.
  Consequence IfIgnored;
  /// A call with a socket that is open and a pointer that is valid succeeds.
  bool FailsOnlyIfMisused = false;

  constexpr unsigned size(unsigned PointerSize) const {
    return Size ? Size : PointerSize;
  }
};

/// Returns the option Number of Level, or null.
const Option *findOption(std::int32_t Level, std::int32_t Number);
/// Returns the command Number, or null.
const Option *findCommand(std::int32_t Number);

/// A code of WSAIoctl.
struct Control {
  std::string_view Name;
  std::uint32_t Number;
  Consequence IfIgnored;
};
/// Returns the code Number, or null.
const Control *findControl(std::uint32_t Number);

// Structures that are known by the names of their tags.
inline constexpr std::string_view TimevalTag = "timeval";
inline constexpr std::string_view LingerTag = "linger";
inline constexpr std::string_view PollTag = "pollfd";
inline constexpr std::string_view PollEventsField = "events";
inline constexpr std::string_view SetTag = "fd_set";
inline constexpr std::string_view OverlappedTag = "_OVERLAPPED";
/// Lists of addresses, as getaddrinfo, GetAddrInfoW and GetAddrInfoExW give
/// them.
inline constexpr std::string_view AddressListTags[] = {
    "addrinfo", "addrinfoW", "addrinfoexA", "addrinfoexW"};
/// The macro whose value is the number of sockets that a set has room for.
inline constexpr std::string_view SetSizeMacro = "FD_SETSIZE";

/// A flag of WSAPOLLFD::revents that WSAPoll does not accept in events.
struct PollFlag {
  std::string_view Name;
  std::int16_t Bit;
  /// WSAPoll reports the flag in revents without a request.
  bool IsAlwaysTold;
};
inline constexpr PollFlag RefusedPollFlags[] = {
#define WINSOCK_POLL_FLAG(Name, Value, IsAlwaysTold)                           \
  {#Name, Value, IsAlwaysTold},
#include "model/Options.def"
};

} // namespace winsock_tidy::model

#endif // WINSOCK_TIDY_MODEL_OPTIONS_H
