/* The codes of errno.h that the model knows, and Winsock's, held against the
   headers: each row of ForeignCodes.def becomes three sentences. */
#include <winsock2.h>

#include <errno.h>

#define HOLDS(condition) _Static_assert(condition, #condition)

#define WINSOCK_FOREIGN_CODE(name, value, twin, twin_value, means_same)        \
  HOLDS(name == value);                                                        \
  HOLDS(twin == twin_value);                                                   \
  HOLDS(value < WSABASEERR && twin_value > WSABASEERR);
#include "model/ForeignCodes.def"
