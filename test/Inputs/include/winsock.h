/* Mock of winsock.h, Winsock 1.1. It and winsock2.h share their declarations,
   so a wrong order of the two still parses, as it does with mingw-w64. */
#ifndef _WINSOCKAPI_
#define _WINSOCKAPI_

#include <windows.h>
/* Needs the types of the former. */
#include <mock_sockets.h>

#ifdef __cplusplus
extern "C"
#endif
    WINSOCK_API_LINKAGE int WSAAPI WSARecvEx(SOCKET s, char *buf, int len,
                                             int *flags);

#endif
