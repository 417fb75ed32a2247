/* All that mingw-w64 declares of what the model has rows for, and the values
   of the constants that the model repeats, by the model's names. */
#define _WIN32_WINNT 0x0A00
#include <winsock2.h>

#include <mstcpip.h>
#include <mswsock.h>
#include <ws2tcpip.h>

#include <assert.h>
#include <errno.h>
#include <io.h>
#include <process.h>
#include <signal.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <windows.h>
#if __has_include(<pthread.h>)
#include <pthread.h>
#endif
#if __has_include(<threads.h>)
#include <threads.h>
#endif

const unsigned SdReceive = SD_RECEIVE;
const unsigned SdSend = SD_SEND;
const unsigned SdBoth = SD_BOTH;
const unsigned DllProcessDetach = DLL_PROCESS_DETACH;
const unsigned SockStream = SOCK_STREAM;
const unsigned SockDgram = SOCK_DGRAM;
const unsigned SockRaw = SOCK_RAW;
const unsigned SockRdm = SOCK_RDM;
const unsigned SockSeqpacket = SOCK_SEQPACKET;
const unsigned AfInet = AF_INET;
const unsigned AfInet6 = AF_INET6;
const unsigned SolSocket = SOL_SOCKET;
const unsigned SoLinger = SO_LINGER;
const unsigned SoDontLinger = (unsigned)SO_DONTLINGER;
const unsigned SoError = SO_ERROR;
const unsigned SoReuseAddr = SO_REUSEADDR;
const unsigned SoExclusiveAddrUse = (unsigned)SO_EXCLUSIVEADDRUSE;
const unsigned SoUpdateAcceptContext = SO_UPDATE_ACCEPT_CONTEXT;
const unsigned SoUpdateConnectContext = SO_UPDATE_CONNECT_CONTEXT;
const unsigned FionBio = FIONBIO;
const unsigned IocOut = IOC_OUT;
const unsigned SioGetExtensionFunctionPointer = SIO_GET_EXTENSION_FUNCTION_POINTER;
const unsigned TfDisconnect = TF_DISCONNECT;
const unsigned WsaeWouldBlock = WSAEWOULDBLOCK;
const unsigned WsaIoPending = WSA_IO_PENDING;
const unsigned WsaIoIncomplete = WSA_IO_INCOMPLETE;
const unsigned WsaFlagOverlapped = WSA_FLAG_OVERLAPPED;
const unsigned WaitTimeout = WAIT_TIMEOUT;
const unsigned SkipPortOnSuccess = FILE_SKIP_COMPLETION_PORT_ON_SUCCESS;
const unsigned MsgPeek = MSG_PEEK;
const unsigned FdClose = FD_CLOSE;
const unsigned RnrRegister = RNRSERVICE_REGISTER;
const unsigned RnrDeregister = RNRSERVICE_DEREGISTER;
const unsigned RnrDelete = RNRSERVICE_DELETE;

#ifdef __cplusplus
#define HOLDS(condition) static_assert(condition, #condition)
#else
#define HOLDS(condition) _Static_assert(condition, #condition)
#endif
/* What failures look like. */
HOLDS(SOCKET_ERROR == -1);
HOLDS(INVALID_SOCKET == (SOCKET)~0 && (SOCKET)-1 > 0);
HOLDS(INADDR_NONE == 0xffffffff);
HOLDS(WSA_WAIT_FAILED == (DWORD)-1 && WAIT_FAILED == (DWORD)-1);
HOLDS(WSA_IO_PENDING == ERROR_IO_PENDING);
HOLDS(sizeof(SOCKET) == sizeof(void *));
/* TransmitPackets has names of its own for TransmitFile's flags. */
HOLDS(TP_DISCONNECT == TF_DISCONNECT && DE_REUSE_SOCKET == TF_REUSE_SOCKET);
/* The path engine reads these fields by their place. */
HOLDS(offsetof(struct linger, l_onoff) == 0);
HOLDS(offsetof(struct linger, l_linger) == sizeof(u_short));
HOLDS(sizeof(struct linger) == 2 * sizeof(u_short));
