/* Mock of ws2tcpip.h: names, addresses and secure sockets, true signatures.
   Keep each group sorted. */
#ifndef _WS2TCPIP_H_
#define _WS2TCPIP_H_

#include <winsock2.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef int socklen_t;

#define AI_PASSIVE 0x00000001
#define AI_CANONNAME 0x00000002
#define AI_NUMERICHOST 0x00000004
#define EAI_AGAIN 11002
#define EAI_NONAME WSAHOST_NOT_FOUND
#define INET_ADDRSTRLEN 22
#define INET6_ADDRSTRLEN 65
#define IPV6_V6ONLY 27
#define IP_ADD_MEMBERSHIP 12
#define IP_MULTICAST_LOOP 11
#define IP_MULTICAST_TTL 10
#define TCP_KEEPIDLE 3
#define NI_MAXHOST 1025
#define NI_MAXSERV 32
#define NI_NUMERICHOST 0x02
#define NI_NUMERICSERV 0x08

struct in6_addr {
  union {
    u_char Byte[16];
    u_short Word[8];
  } u;
};
typedef struct in6_addr IN6_ADDR;

struct sockaddr_in6 {
  short sin6_family;
  u_short sin6_port;
  u_long sin6_flowinfo;
  struct in6_addr sin6_addr;
  u_long sin6_scope_id;
};
typedef struct sockaddr_in6 SOCKADDR_IN6;

struct ip_mreq {
  struct in_addr imr_multiaddr, imr_interface;
};

typedef struct addrinfo {
  int ai_flags, ai_family, ai_socktype, ai_protocol;
  size_t ai_addrlen;
  char *ai_canonname;
  struct sockaddr *ai_addr;
  struct addrinfo *ai_next;
} ADDRINFOA, *PADDRINFOA, ADDRINFO, *LPADDRINFO;

typedef struct addrinfoW {
  int ai_flags, ai_family, ai_socktype, ai_protocol;
  size_t ai_addrlen;
  PWSTR ai_canonname;
  struct sockaddr *ai_addr;
  struct addrinfoW *ai_next;
} ADDRINFOW, *PADDRINFOW;

typedef struct addrinfoexA {
  int ai_flags, ai_family, ai_socktype, ai_protocol;
  size_t ai_addrlen;
  LPCSTR ai_canonname;
  struct sockaddr *ai_addr;
  void *ai_blob;
  size_t ai_bloblen;
  LPGUID ai_provider;
  struct addrinfoexA *ai_next;
} ADDRINFOEXA, *PADDRINFOEXA;

typedef struct addrinfoexW {
  int ai_flags, ai_family, ai_socktype, ai_protocol;
  size_t ai_addrlen;
  LPCWSTR ai_canonname;
  struct sockaddr *ai_addr;
  void *ai_blob;
  size_t ai_bloblen;
  LPGUID ai_provider;
  struct addrinfoexW *ai_next;
} ADDRINFOEXW, *PADDRINFOEXW;

typedef void(CALLBACK *LPLOOKUPSERVICE_COMPLETION_ROUTINE)(DWORD, DWORD,
                                                           LPWSAOVERLAPPED);

typedef struct _SOCKET_PEER_TARGET_NAME SOCKET_PEER_TARGET_NAME;
typedef struct _SOCKET_SECURITY_QUERY_INFO SOCKET_SECURITY_QUERY_INFO;
typedef struct _SOCKET_SECURITY_QUERY_TEMPLATE SOCKET_SECURITY_QUERY_TEMPLATE;
typedef struct _SOCKET_SECURITY_SETTINGS SOCKET_SECURITY_SETTINGS;
typedef enum { MCAST_INCLUDE = 0, MCAST_EXCLUDE } MULTICAST_MODE_TYPE;

WINSOCK_API_LINKAGE void WSAAPI FreeAddrInfoEx(PADDRINFOEXA);
WINSOCK_API_LINKAGE void WSAAPI FreeAddrInfoExW(PADDRINFOEXW);
WINSOCK_API_LINKAGE void WSAAPI FreeAddrInfoW(PADDRINFOW);
WINSOCK_API_LINKAGE INT WSAAPI GetAddrInfoExA(
    PCSTR pName, PCSTR pServiceName, DWORD dwNameSpace, LPGUID lpNspId,
    const ADDRINFOEXA *hints, PADDRINFOEXA *ppResult, struct timeval *timeout,
    LPOVERLAPPED, LPLOOKUPSERVICE_COMPLETION_ROUTINE, LPHANDLE lpNameHandle);
WINSOCK_API_LINKAGE INT WSAAPI GetAddrInfoExCancel(LPHANDLE lpHandle);
WINSOCK_API_LINKAGE INT WSAAPI GetAddrInfoExOverlappedResult(LPOVERLAPPED);
WINSOCK_API_LINKAGE INT WSAAPI GetAddrInfoExW(
    PCWSTR pName, PCWSTR pServiceName, DWORD dwNameSpace, LPGUID lpNspId,
    const ADDRINFOEXW *hints, PADDRINFOEXW *ppResult, struct timeval *timeout,
    LPOVERLAPPED, LPLOOKUPSERVICE_COMPLETION_ROUTINE, LPHANDLE lpHandle);
WINSOCK_API_LINKAGE INT WSAAPI GetAddrInfoW(PCWSTR pNodeName,
                                            PCWSTR pServiceName,
                                            const ADDRINFOW *pHints,
                                            PADDRINFOW *ppResult);
WINSOCK_API_LINKAGE INT WSAAPI GetNameInfoW(const SOCKADDR *, socklen_t, PWCHAR,
                                            DWORD, PWCHAR, DWORD, INT);
WINSOCK_API_LINKAGE LPCWSTR WSAAPI InetNtopW(INT, LPCVOID, LPWSTR, size_t);
WINSOCK_API_LINKAGE INT WSAAPI InetPtonW(INT, LPCWSTR, PVOID);
WINSOCK_API_LINKAGE INT WSAAPI SetAddrInfoExA(
    PCSTR pName, PCSTR pServiceName, SOCKET_ADDRESS *pAddresses,
    DWORD dwAddressCount, LPBLOB lpBlob, DWORD dwFlags, DWORD dwNameSpace,
    LPGUID lpNspId, struct timeval *timeout, LPOVERLAPPED,
    LPLOOKUPSERVICE_COMPLETION_ROUTINE, LPHANDLE lpNameHandle);
WINSOCK_API_LINKAGE INT WSAAPI SetAddrInfoExW(
    PCWSTR pName, PCWSTR pServiceName, SOCKET_ADDRESS *pAddresses,
    DWORD dwAddressCount, LPBLOB lpBlob, DWORD dwFlags, DWORD dwNameSpace,
    LPGUID lpNspId, struct timeval *timeout, LPOVERLAPPED,
    LPLOOKUPSERVICE_COMPLETION_ROUTINE, LPHANDLE lpNameHandle);
WINSOCK_API_LINKAGE INT WSAAPI WSADeleteSocketPeerTargetName(
    SOCKET, const struct sockaddr *, ULONG, LPWSAOVERLAPPED,
    LPWSAOVERLAPPED_COMPLETION_ROUTINE);
WINSOCK_API_LINKAGE INT WSAAPI WSAImpersonateSocketPeer(SOCKET,
                                                        const struct sockaddr *,
                                                        ULONG);
WINSOCK_API_LINKAGE INT WSAAPI
WSAQuerySocketSecurity(SOCKET, const SOCKET_SECURITY_QUERY_TEMPLATE *, ULONG,
                       SOCKET_SECURITY_QUERY_INFO *, ULONG *, LPWSAOVERLAPPED,
                       LPWSAOVERLAPPED_COMPLETION_ROUTINE);
WINSOCK_API_LINKAGE INT WSAAPI WSARevertImpersonation(void);
WINSOCK_API_LINKAGE INT WSAAPI
WSASetSocketPeerTargetName(SOCKET, const SOCKET_PEER_TARGET_NAME *, ULONG,
                           LPWSAOVERLAPPED, LPWSAOVERLAPPED_COMPLETION_ROUTINE);
WINSOCK_API_LINKAGE INT WSAAPI
WSASetSocketSecurity(SOCKET, const SOCKET_SECURITY_SETTINGS *, ULONG,
                     LPWSAOVERLAPPED, LPWSAOVERLAPPED_COMPLETION_ROUTINE);
WINSOCK_API_LINKAGE VOID WSAAPI freeaddrinfo(PADDRINFOA);
WINSOCK_API_LINKAGE INT WSAAPI getaddrinfo(PCSTR pNodeName, PCSTR pServiceName,
                                           const ADDRINFOA *pHints,
                                           PADDRINFOA *ppResult);
WINSOCK_API_LINKAGE INT WSAAPI getnameinfo(const SOCKADDR *, socklen_t, PCHAR,
                                           DWORD, PCHAR, DWORD, INT);
WINSOCK_API_LINKAGE PCSTR WSAAPI inet_ntop(INT, const VOID *, PSTR, size_t);
WINSOCK_API_LINKAGE INT WSAAPI inet_pton(INT, PCSTR, PVOID);

/* Inline in the real header, or part of a library of the SDK. */
char *gai_strerrorA(int);
WCHAR *gai_strerrorW(int);
int WSAGetIPUserMtu(SOCKET, DWORD *);
int WSASetIPUserMtu(SOCKET, DWORD);
int getipv4sourcefilter(SOCKET, IN_ADDR, IN_ADDR, MULTICAST_MODE_TYPE *,
                        ULONG *, IN_ADDR *);
int getsourcefilter(SOCKET, ULONG, const SOCKADDR *, int, MULTICAST_MODE_TYPE *,
                    ULONG *, SOCKADDR_STORAGE *);
int setipv4sourcefilter(SOCKET, IN_ADDR, IN_ADDR, MULTICAST_MODE_TYPE, ULONG,
                        const IN_ADDR *);
int setsourcefilter(SOCKET, ULONG, const SOCKADDR *, int, MULTICAST_MODE_TYPE,
                    ULONG, const SOCKADDR_STORAGE *);

#define FreeAddrInfoA freeaddrinfo
#define FreeAddrInfoExA FreeAddrInfoEx
#define GetAddrInfoA getaddrinfo
#define GetNameInfoA getnameinfo
#define InetNtopA inet_ntop
#define InetPtonA inet_pton
#ifdef UNICODE
#define FreeAddrInfo FreeAddrInfoW
#define GetAddrInfo GetAddrInfoW
#define GetAddrInfoEx GetAddrInfoExW
#define InetNtop InetNtopW
#define InetPton InetPtonW
#define gai_strerror gai_strerrorW
typedef ADDRINFOW ADDRINFOT;
#else
#define FreeAddrInfo FreeAddrInfoA
#define GetAddrInfo GetAddrInfoA
#define GetAddrInfoEx GetAddrInfoExA
#define InetNtop InetNtopA
#define InetPton InetPtonA
#define gai_strerror gai_strerrorA
typedef ADDRINFOA ADDRINFOT;
#endif

#ifdef __cplusplus
}
#endif

#endif
