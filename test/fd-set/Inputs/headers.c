#include "net.h"
#include "limits.h"
#undef FD_SETSIZE
#define FD_SETSIZE 32
