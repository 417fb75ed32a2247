#ifndef FD_SETSIZE
#define FD_SETSIZE 64
#endif
#include "limits.h"
#include <winsock2.h>
