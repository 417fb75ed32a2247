/* Mock of winsock2.h: Winsock 2 with true signatures. Every function the real
   header exports is here; keep each group sorted. */
#ifndef _WINSOCK2API_
#define _WINSOCK2API_
#ifndef _WINSOCKAPI_
#define _WINSOCKAPI_ /* keeps windows.h from including winsock.h */
#endif

#include <windows.h>
/* In this order. */
#include <mock_sockets.h>
/* Needs the types of the former. */
#include <mock_socket_types2.h>

#ifdef __cplusplus
extern "C" {
#endif

#define FD_CONNECT_BIT 4
#define FD_ACCEPT_BIT 3
#define FD_CLOSE_BIT 5
#define FD_READ_BIT 0
#define FD_WRITE_BIT 1

#define FROM_PROTOCOL_INFO (-1)
#define IPPROTO_IPV6 41
#define SD_RECEIVE 0x00
#define SD_SEND 0x01
#define SD_BOTH 0x02
#define SO_UPDATE_ACCEPT_CONTEXT 0x700B
#define SO_UPDATE_CONNECT_CONTEXT 0x7010

#define IOC_UNIX 0x00000000
#define IOC_WS2 0x08000000
#define _WSAIO(x, y) (IOC_VOID | (x) | (y))
#define _WSAIOR(x, y) (IOC_OUT | (x) | (y))
#define _WSAIOW(x, y) (IOC_IN | (x) | (y))
#define _WSAIORW(x, y) (IOC_INOUT | (x) | (y))
#define SIO_ADDRESS_LIST_QUERY _WSAIOR(IOC_WS2, 22)
#define SIO_GET_EXTENSION_FUNCTION_POINTER _WSAIORW(IOC_WS2, 6)
#define SIO_GET_MULTIPLE_EXTENSION_FUNCTION_POINTER _WSAIORW(IOC_WS2, 36)

#define POLLERR 0x0001
#define POLLHUP 0x0002
#define POLLNVAL 0x0004
#define POLLPRI 0x0400
#define POLLWRNORM 0x0010
#define POLLRDNORM 0x0100
#define POLLRDBAND 0x0200
#define POLLIN (POLLRDNORM | POLLRDBAND)
#define POLLOUT POLLWRNORM

#define WSA_FLAG_OVERLAPPED 0x01
#define WSA_FLAG_NO_HANDLE_INHERIT 0x80
#define WSA_FLAG_REGISTERED_IO 0x100
#define WSA_INFINITE INFINITE
#define WSA_INVALID_EVENT ((WSAEVENT)NULL)
#define WSA_INVALID_HANDLE ERROR_INVALID_HANDLE
#define WSA_IO_INCOMPLETE 996L
#define WSA_IO_PENDING ERROR_IO_PENDING
#define WSA_MAXIMUM_WAIT_EVENTS 64
#define WSA_NOT_ENOUGH_MEMORY ERROR_NOT_ENOUGH_MEMORY
#define WSA_OPERATION_ABORTED 995L
#define WSA_WAIT_EVENT_0 WAIT_OBJECT_0
#define WSA_WAIT_FAILED WAIT_FAILED
#define WSA_WAIT_IO_COMPLETION 0xC0L
#define WSA_WAIT_TIMEOUT WAIT_TIMEOUT
#define WSA_E_NO_MORE (WSABASEERR + 110)
#define WSAEDISCON (WSABASEERR + 101)
#define WSAENOMORE (WSABASEERR + 102)

#define LUP_RETURN_ALL 0x0FF0
#define NS_ALL 0
#define NS_DNS 12

WINSOCK_API_LINKAGE int WSAAPI GetHostNameW(PWSTR name, int namelen);
WINSOCK_API_LINKAGE SOCKET WSAAPI WSAAccept(SOCKET s, struct sockaddr *addr,
                                            LPINT addrlen,
                                            LPCONDITIONPROC lpfnCondition,
                                            DWORD_PTR dwCallbackData);
WINSOCK_API_LINKAGE INT WSAAPI WSAAddressToStringA(LPSOCKADDR, DWORD,
                                                   LPWSAPROTOCOL_INFOA, LPSTR,
                                                   LPDWORD);
WINSOCK_API_LINKAGE INT WSAAPI WSAAddressToStringW(LPSOCKADDR, DWORD,
                                                   LPWSAPROTOCOL_INFOW, LPWSTR,
                                                   LPDWORD);
WINSOCK_API_LINKAGE BOOL WSAAPI WSACloseEvent(WSAEVENT);
WINSOCK_API_LINKAGE int WSAAPI WSAConnect(SOCKET s, const struct sockaddr *name,
                                          int namelen, LPWSABUF lpCallerData,
                                          LPWSABUF lpCalleeData, LPQOS lpSQOS,
                                          LPQOS lpGQOS);
WINSOCK_API_LINKAGE BOOL WSAAPI WSAConnectByList(
    SOCKET s, PSOCKET_ADDRESS_LIST, LPDWORD LocalAddressLength,
    LPSOCKADDR LocalAddress, LPDWORD RemoteAddressLength,
    LPSOCKADDR RemoteAddress, const struct timeval *timeout, LPWSAOVERLAPPED);
WINSOCK_API_LINKAGE BOOL WSAAPI WSAConnectByNameA(
    SOCKET s, LPCSTR nodename, LPCSTR servicename, LPDWORD LocalAddressLength,
    LPSOCKADDR LocalAddress, LPDWORD RemoteAddressLength,
    LPSOCKADDR RemoteAddress, const struct timeval *timeout, LPWSAOVERLAPPED);
WINSOCK_API_LINKAGE BOOL WSAAPI WSAConnectByNameW(
    SOCKET s, LPWSTR nodename, LPWSTR servicename, LPDWORD LocalAddressLength,
    LPSOCKADDR LocalAddress, LPDWORD RemoteAddressLength,
    LPSOCKADDR RemoteAddress, const struct timeval *timeout, LPWSAOVERLAPPED);
WINSOCK_API_LINKAGE WSAEVENT WSAAPI WSACreateEvent(void);
WINSOCK_API_LINKAGE int WSAAPI WSADuplicateSocketA(SOCKET s, DWORD dwProcessId,
                                                   LPWSAPROTOCOL_INFOA);
WINSOCK_API_LINKAGE int WSAAPI WSADuplicateSocketW(SOCKET s, DWORD dwProcessId,
                                                   LPWSAPROTOCOL_INFOW);
WINSOCK_API_LINKAGE INT WSAAPI WSAEnumNameSpaceProvidersA(LPDWORD,
                                                          LPWSANAMESPACE_INFOA);
WINSOCK_API_LINKAGE
    INT WSAAPI WSAEnumNameSpaceProvidersExA(LPDWORD, LPWSANAMESPACE_INFOEXA);
WINSOCK_API_LINKAGE
    INT WSAAPI WSAEnumNameSpaceProvidersExW(LPDWORD, LPWSANAMESPACE_INFOEXW);
WINSOCK_API_LINKAGE INT WSAAPI WSAEnumNameSpaceProvidersW(LPDWORD,
                                                          LPWSANAMESPACE_INFOW);
WINSOCK_API_LINKAGE int WSAAPI WSAEnumNetworkEvents(SOCKET s, WSAEVENT,
                                                    LPWSANETWORKEVENTS);
WINSOCK_API_LINKAGE int WSAAPI WSAEnumProtocolsA(LPINT, LPWSAPROTOCOL_INFOA,
                                                 LPDWORD);
WINSOCK_API_LINKAGE int WSAAPI WSAEnumProtocolsW(LPINT, LPWSAPROTOCOL_INFOW,
                                                 LPDWORD);
WINSOCK_API_LINKAGE int WSAAPI WSAEventSelect(SOCKET s, WSAEVENT,
                                              long lNetworkEvents);
WINSOCK_API_LINKAGE BOOL WSAAPI WSAGetOverlappedResult(SOCKET s,
                                                       LPWSAOVERLAPPED, LPDWORD,
                                                       BOOL fWait, LPDWORD);
WINSOCK_API_LINKAGE BOOL WSAAPI WSAGetQOSByName(SOCKET s, LPWSABUF, LPQOS);
WINSOCK_API_LINKAGE INT WSAAPI WSAGetServiceClassInfoA(LPGUID, LPGUID, LPDWORD,
                                                       LPWSASERVICECLASSINFOA);
WINSOCK_API_LINKAGE INT WSAAPI WSAGetServiceClassInfoW(LPGUID, LPGUID, LPDWORD,
                                                       LPWSASERVICECLASSINFOW);
WINSOCK_API_LINKAGE INT WSAAPI WSAGetServiceClassNameByClassIdA(LPGUID, LPSTR,
                                                                LPDWORD);
WINSOCK_API_LINKAGE INT WSAAPI WSAGetServiceClassNameByClassIdW(LPGUID, LPWSTR,
                                                                LPDWORD);
WINSOCK_API_LINKAGE int WSAAPI WSAHtonl(SOCKET s, u_long, u_long *);
WINSOCK_API_LINKAGE int WSAAPI WSAHtons(SOCKET s, u_short, u_short *);
WINSOCK_API_LINKAGE INT WSAAPI WSAInstallServiceClassA(LPWSASERVICECLASSINFOA);
WINSOCK_API_LINKAGE INT WSAAPI WSAInstallServiceClassW(LPWSASERVICECLASSINFOW);
WINSOCK_API_LINKAGE int WSAAPI WSAIoctl(SOCKET s, DWORD dwIoControlCode,
                                        LPVOID lpvInBuffer, DWORD cbInBuffer,
                                        LPVOID lpvOutBuffer, DWORD cbOutBuffer,
                                        LPDWORD lpcbBytesReturned,
                                        LPWSAOVERLAPPED,
                                        LPWSAOVERLAPPED_COMPLETION_ROUTINE);
WINSOCK_API_LINKAGE SOCKET WSAAPI WSAJoinLeaf(SOCKET s,
                                              const struct sockaddr *name,
                                              int namelen, LPWSABUF, LPWSABUF,
                                              LPQOS, LPQOS, DWORD dwFlags);
WINSOCK_API_LINKAGE INT WSAAPI WSALookupServiceBeginA(LPWSAQUERYSETA, DWORD,
                                                      LPHANDLE);
WINSOCK_API_LINKAGE INT WSAAPI WSALookupServiceBeginW(LPWSAQUERYSETW, DWORD,
                                                      LPHANDLE);
WINSOCK_API_LINKAGE INT WSAAPI WSALookupServiceEnd(HANDLE);
WINSOCK_API_LINKAGE INT WSAAPI WSALookupServiceNextA(HANDLE, DWORD, LPDWORD,
                                                     LPWSAQUERYSETA);
WINSOCK_API_LINKAGE INT WSAAPI WSALookupServiceNextW(HANDLE, DWORD, LPDWORD,
                                                     LPWSAQUERYSETW);
WINSOCK_API_LINKAGE INT WSAAPI WSANSPIoctl(HANDLE hLookup, DWORD dwControlCode,
                                           LPVOID, DWORD, LPVOID, DWORD,
                                           LPDWORD, LPWSACOMPLETION);
WINSOCK_API_LINKAGE int WSAAPI WSANtohl(SOCKET s, u_long, u_long *);
WINSOCK_API_LINKAGE int WSAAPI WSANtohs(SOCKET s, u_short, u_short *);
WINSOCK_API_LINKAGE int WSAAPI WSAPoll(LPWSAPOLLFD fdArray, ULONG fds,
                                       INT timeout);
WINSOCK_API_LINKAGE
    INT WSAAPI WSAProviderConfigChange(LPHANDLE, LPWSAOVERLAPPED,
                                       LPWSAOVERLAPPED_COMPLETION_ROUTINE);
WINSOCK_API_LINKAGE int WSAAPI WSARecv(SOCKET s, LPWSABUF lpBuffers,
                                       DWORD dwBufferCount,
                                       LPDWORD lpNumberOfBytesRecvd,
                                       LPDWORD lpFlags, LPWSAOVERLAPPED,
                                       LPWSAOVERLAPPED_COMPLETION_ROUTINE);
WINSOCK_API_LINKAGE int WSAAPI WSARecvDisconnect(SOCKET s, LPWSABUF);
WINSOCK_API_LINKAGE int WSAAPI WSARecvFrom(SOCKET s, LPWSABUF lpBuffers,
                                           DWORD dwBufferCount,
                                           LPDWORD lpNumberOfBytesRecvd,
                                           LPDWORD lpFlags, struct sockaddr *,
                                           LPINT, LPWSAOVERLAPPED,
                                           LPWSAOVERLAPPED_COMPLETION_ROUTINE);
WINSOCK_API_LINKAGE INT WSAAPI WSARemoveServiceClass(LPGUID);
WINSOCK_API_LINKAGE BOOL WSAAPI WSAResetEvent(WSAEVENT);
WINSOCK_API_LINKAGE int WSAAPI WSASend(SOCKET s, LPWSABUF lpBuffers,
                                       DWORD dwBufferCount,
                                       LPDWORD lpNumberOfBytesSent,
                                       DWORD dwFlags, LPWSAOVERLAPPED,
                                       LPWSAOVERLAPPED_COMPLETION_ROUTINE);
WINSOCK_API_LINKAGE int WSAAPI WSASendDisconnect(SOCKET s, LPWSABUF);
WINSOCK_API_LINKAGE int WSAAPI WSASendMsg(SOCKET s, LPWSAMSG lpMsg,
                                          DWORD dwFlags,
                                          LPDWORD lpNumberOfBytesSent,
                                          LPWSAOVERLAPPED,
                                          LPWSAOVERLAPPED_COMPLETION_ROUTINE);
WINSOCK_API_LINKAGE int WSAAPI WSASendTo(SOCKET s, LPWSABUF lpBuffers,
                                         DWORD dwBufferCount,
                                         LPDWORD lpNumberOfBytesSent,
                                         DWORD dwFlags, const struct sockaddr *,
                                         int, LPWSAOVERLAPPED,
                                         LPWSAOVERLAPPED_COMPLETION_ROUTINE);
WINSOCK_API_LINKAGE BOOL WSAAPI WSASetEvent(WSAEVENT);
WINSOCK_API_LINKAGE INT WSAAPI WSASetServiceA(LPWSAQUERYSETA, WSAESETSERVICEOP,
                                              DWORD);
WINSOCK_API_LINKAGE INT WSAAPI WSASetServiceW(LPWSAQUERYSETW, WSAESETSERVICEOP,
                                              DWORD);
WINSOCK_API_LINKAGE SOCKET WSAAPI WSASocketA(int af, int type, int protocol,
                                             LPWSAPROTOCOL_INFOA, GROUP,
                                             DWORD dwFlags);
WINSOCK_API_LINKAGE SOCKET WSAAPI WSASocketW(int af, int type, int protocol,
                                             LPWSAPROTOCOL_INFOW, GROUP,
                                             DWORD dwFlags);
WINSOCK_API_LINKAGE INT WSAAPI WSAStringToAddressA(LPSTR, INT,
                                                   LPWSAPROTOCOL_INFOA,
                                                   LPSOCKADDR, LPINT);
WINSOCK_API_LINKAGE INT WSAAPI WSAStringToAddressW(LPWSTR, INT,
                                                   LPWSAPROTOCOL_INFOW,
                                                   LPSOCKADDR, LPINT);
WINSOCK_API_LINKAGE DWORD WSAAPI WSAWaitForMultipleEvents(DWORD cEvents,
                                                          const WSAEVENT *,
                                                          BOOL fWaitAll,
                                                          DWORD dwTimeout,
                                                          BOOL fAlertable);

/* Byte order of wide and floating values: inline in the real header. */
static __inline unsigned htonf(float Value) {
  unsigned Bits;
  __builtin_memcpy(&Bits, &Value, sizeof Bits);
  return __builtin_bswap32(Bits);
}
static __inline unsigned long long htond(double Value) {
  unsigned long long Bits;
  __builtin_memcpy(&Bits, &Value, sizeof Bits);
  return __builtin_bswap64(Bits);
}
static __inline unsigned long long htonll(unsigned long long Value) {
  return __builtin_bswap64(Value);
}
static __inline float ntohf(unsigned Value) {
  float Result;
  Value = __builtin_bswap32(Value);
  __builtin_memcpy(&Result, &Value, sizeof Result);
  return Result;
}
static __inline double ntohd(unsigned long long Value) {
  double Result;
  Value = __builtin_bswap64(Value);
  __builtin_memcpy(&Result, &Value, sizeof Result);
  return Result;
}
static __inline unsigned long long ntohll(unsigned long long Value) {
  return __builtin_bswap64(Value);
}

/* Socket state notifications (Windows 11). */
typedef struct SOCK_NOTIFY_REGISTRATION {
  SOCKET socket;
  PVOID completionKey;
  unsigned short eventFilter;
  unsigned char operation, triggerFlags;
  DWORD registrationResult;
} SOCK_NOTIFY_REGISTRATION;
WINSOCK_API_LINKAGE DWORD WSAAPI ProcessSocketNotifications(
    HANDLE completionPort, unsigned registrationCount,
    SOCK_NOTIFY_REGISTRATION *registrationInfos, unsigned timeoutMs,
    ULONG completionCount, OVERLAPPED_ENTRY *completionPortEntries,
    unsigned *receivedEntryCount);
static __inline unsigned SocketNotificationRetrieveEvents(OVERLAPPED_ENTRY *E) {
  return E->dwNumberOfBytesTransferred;
}

#ifdef UNICODE
#define WSAAddressToString WSAAddressToStringW
#define WSAConnectByName WSAConnectByNameW
#define WSADuplicateSocket WSADuplicateSocketW
#define WSAEnumNameSpaceProviders WSAEnumNameSpaceProvidersW
#define WSAEnumProtocols WSAEnumProtocolsW
#define WSALookupServiceBegin WSALookupServiceBeginW
#define WSALookupServiceNext WSALookupServiceNextW
#define WSASetService WSASetServiceW
#define WSASocket WSASocketW
#define WSAStringToAddress WSAStringToAddressW
typedef WSAPROTOCOL_INFOW WSAPROTOCOL_INFO;
typedef WSAQUERYSETW WSAQUERYSET;
#else
#define WSAAddressToString WSAAddressToStringA
#define WSAConnectByName WSAConnectByNameA
#define WSADuplicateSocket WSADuplicateSocketA
#define WSAEnumNameSpaceProviders WSAEnumNameSpaceProvidersA
#define WSAEnumProtocols WSAEnumProtocolsA
#define WSALookupServiceBegin WSALookupServiceBeginA
#define WSALookupServiceNext WSALookupServiceNextA
#define WSASetService WSASetServiceA
#define WSASocket WSASocketA
#define WSAStringToAddress WSAStringToAddressA
typedef WSAPROTOCOL_INFOA WSAPROTOCOL_INFO;
typedef WSAQUERYSETA WSAQUERYSET;
#endif

#ifdef __cplusplus
}
#endif

#endif
