/* All that the mock headers declare. */
#include <winsock2.h>

#include <mswsock.h>
#include <ws2tcpip.h>

#include <assert.h>
#include <errno.h>
#include <io.h>
#include <process.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <windows.h>
