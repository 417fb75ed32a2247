/* The numbers and sizes of the model's options, held against the headers: each
   row of Options.def becomes one sentence in which the header's macro stands
   beside the model's number. */
#define _WIN32_WINNT 0x0A00
#include <winsock2.h>

#include <mstcpip.h>
#include <mswsock.h>
#include <ws2tcpip.h>

#define HOLDS(condition) _Static_assert(condition, #condition)

#define BYTES(size) ((size) ? (size) : sizeof(void *))
#define WINSOCK_OPTION(level, level_number, name, number, value, type, size,   \
                       missed)                                                 \
  HOLDS(level == level_number);                                                \
  HOLDS(name == number);                                                       \
  HOLDS(sizeof(type) == BYTES(size));
#define WINSOCK_BYTE_OPTION(level, level_number, name, number, missed)         \
  HOLDS(level == level_number);                                                \
  HOLDS(name == number);
#define WINSOCK_COMMAND(name, number, missed, on)                               \
  HOLDS((u_long)name == number);                                               \
  HOLDS(((name >> 16) & IOCPARM_MASK) == sizeof(u_long));
#define WINSOCK_CONTROL(name, number, missed) HOLDS((DWORD)name == number);
#define WINSOCK_POLL_FLAG(name, value, told) HOLDS(name == value);
#include "model/Options.def"

/* Which are all that WSAPoll's page does not name. */
HOLDS((POLLERR | POLLHUP | POLLNVAL | POLLPRI) ==
      (0x0407 & ~(POLLIN | POLLOUT)));
