#define FD_SETSIZE 512
#include <winsock2.h>
