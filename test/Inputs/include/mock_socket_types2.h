/* The structures and types of winsock2.h. Not a header of Windows; included by
   that mock only. */
#ifndef MOCK_SOCKET_TYPES2_H
#define MOCK_SOCKET_TYPES2_H

#ifdef __cplusplus
extern "C" {
#endif

#define WSAEVENT HANDLE
#define LPWSAEVENT LPHANDLE
#define WSAOVERLAPPED OVERLAPPED
typedef struct _OVERLAPPED *LPWSAOVERLAPPED;
typedef unsigned int GROUP;
typedef u_short ADDRESS_FAMILY;

struct sockaddr_storage {
  short ss_family;
  char __ss_pad1[6];
  long long __ss_align;
  char __ss_pad2[112];
};
typedef struct sockaddr_storage SOCKADDR_STORAGE, *PSOCKADDR_STORAGE,
    *LPSOCKADDR_STORAGE;

typedef struct _WSABUF {
  u_long len;
  char *buf;
} WSABUF, *LPWSABUF;

typedef struct _WSAMSG {
  LPSOCKADDR name;
  INT namelen;
  LPWSABUF lpBuffers;
  DWORD dwBufferCount;
  WSABUF Control;
  DWORD dwFlags;
} WSAMSG, *PWSAMSG, *LPWSAMSG;

typedef struct pollfd {
  SOCKET fd;
  short events, revents;
} WSAPOLLFD, *PWSAPOLLFD, *LPWSAPOLLFD;

typedef struct _flowspec {
  ULONG TokenRate, TokenBucketSize, PeakBandwidth, Latency, DelayVariation,
      ServiceType, MaxSduSize, MinimumPolicedSize;
} FLOWSPEC;

typedef struct _QualityOfService {
  FLOWSPEC SendingFlowspec, ReceivingFlowspec;
  WSABUF ProviderSpecific;
} QOS, *LPQOS;

#define FD_MAX_EVENTS 10
typedef struct _WSANETWORKEVENTS {
  long lNetworkEvents;
  int iErrorCode[FD_MAX_EVENTS];
} WSANETWORKEVENTS, *LPWSANETWORKEVENTS;

#define MAX_PROTOCOL_CHAIN 7
typedef struct _WSAPROTOCOLCHAIN {
  int ChainLen;
  DWORD ChainEntries[MAX_PROTOCOL_CHAIN];
} WSAPROTOCOLCHAIN, *LPWSAPROTOCOLCHAIN;

#define WSAPROTOCOL_LEN 255
#define MOCK_PROTOCOL_INFO(CharT)                                              \
  DWORD dwServiceFlags1, dwServiceFlags2, dwServiceFlags3, dwServiceFlags4,    \
      dwProviderFlags;                                                         \
  GUID ProviderId;                                                             \
  DWORD dwCatalogEntryId;                                                      \
  WSAPROTOCOLCHAIN ProtocolChain;                                              \
  int iVersion, iAddressFamily, iMaxSockAddr, iMinSockAddr, iSocketType,       \
      iProtocol, iProtocolMaxOffset, iNetworkByteOrder, iSecurityScheme;       \
  DWORD dwMessageSize, dwProviderReserved;                                     \
  CharT szProtocol[WSAPROTOCOL_LEN + 1];
typedef struct _WSAPROTOCOL_INFOA {
  MOCK_PROTOCOL_INFO(CHAR)
} WSAPROTOCOL_INFOA, *LPWSAPROTOCOL_INFOA;
typedef struct _WSAPROTOCOL_INFOW {
  MOCK_PROTOCOL_INFO(WCHAR)
} WSAPROTOCOL_INFOW, *LPWSAPROTOCOL_INFOW;

typedef int(CALLBACK *LPCONDITIONPROC)(LPWSABUF, LPWSABUF, LPQOS, LPQOS,
                                       LPWSABUF, LPWSABUF, GROUP *, DWORD_PTR);
typedef void(CALLBACK *LPWSAOVERLAPPED_COMPLETION_ROUTINE)(DWORD dwError,
                                                           DWORD cbTransferred,
                                                           LPWSAOVERLAPPED,
                                                           DWORD dwFlags);

typedef struct _BLOB {
  ULONG cbSize;
  BYTE *pBlobData;
} BLOB, *LPBLOB;

typedef struct _SOCKET_ADDRESS {
  LPSOCKADDR lpSockaddr;
  INT iSockaddrLength;
} SOCKET_ADDRESS, *PSOCKET_ADDRESS, *LPSOCKET_ADDRESS;

typedef struct _SOCKET_ADDRESS_LIST {
  INT iAddressCount;
  SOCKET_ADDRESS Address[1];
} SOCKET_ADDRESS_LIST, *PSOCKET_ADDRESS_LIST, *LPSOCKET_ADDRESS_LIST;

typedef struct _CSADDR_INFO {
  SOCKET_ADDRESS LocalAddr, RemoteAddr;
  INT iSocketType, iProtocol;
} CSADDR_INFO, *PCSADDR_INFO, *LPCSADDR_INFO;

typedef struct _AFPROTOCOLS {
  INT iAddressFamily, iProtocol;
} AFPROTOCOLS, *PAFPROTOCOLS, *LPAFPROTOCOLS;

typedef struct _WSAVersion {
  DWORD dwVersion;
  int ecHow;
} WSAVERSION, *PWSAVERSION, *LPWSAVERSION;

#define MOCK_QUERYSET(StringT)                                                 \
  DWORD dwSize;                                                                \
  StringT lpszServiceInstanceName;                                             \
  LPGUID lpServiceClassId;                                                     \
  LPWSAVERSION lpVersion;                                                      \
  StringT lpszComment;                                                         \
  DWORD dwNameSpace;                                                           \
  LPGUID lpNSProviderId;                                                       \
  StringT lpszContext;                                                         \
  DWORD dwNumberOfProtocols;                                                   \
  LPAFPROTOCOLS lpafpProtocols;                                                \
  StringT lpszQueryString;                                                     \
  DWORD dwNumberOfCsAddrs;                                                     \
  LPCSADDR_INFO lpcsaBuffer;                                                   \
  DWORD dwOutputFlags;                                                         \
  LPBLOB lpBlob;
typedef struct _WSAQuerySetA {
  MOCK_QUERYSET(LPSTR)
} WSAQUERYSETA, *PWSAQUERYSETA, *LPWSAQUERYSETA;
typedef struct _WSAQuerySetW {
  MOCK_QUERYSET(LPWSTR)
} WSAQUERYSETW, *PWSAQUERYSETW, *LPWSAQUERYSETW;

typedef enum _WSAESETSERVICEOP {
  RNRSERVICE_REGISTER = 0,
  RNRSERVICE_DEREGISTER,
  RNRSERVICE_DELETE
} WSAESETSERVICEOP,
    *PWSAESETSERVICEOP, *LPWSAESETSERVICEOP;

#define MOCK_AW_STRUCTS(Suffix, StringT)                                       \
  typedef struct _WSANSClassInfo##Suffix {                                     \
    StringT lpszName;                                                          \
    DWORD dwNameSpace, dwValueType, dwValueSize;                               \
    LPVOID lpValue;                                                            \
  } WSANSCLASSINFO##Suffix, *LPWSANSCLASSINFO##Suffix;                         \
  typedef struct _WSAServiceClassInfo##Suffix {                                \
    LPGUID lpServiceClassId;                                                   \
    StringT lpszServiceClassName;                                              \
    DWORD dwCount;                                                             \
    LPWSANSCLASSINFO##Suffix lpClassInfos;                                     \
  } WSASERVICECLASSINFO##Suffix, *LPWSASERVICECLASSINFO##Suffix;               \
  typedef struct _WSANAMESPACE_INFO##Suffix {                                  \
    GUID NSProviderId;                                                         \
    DWORD dwNameSpace;                                                         \
    BOOL fActive;                                                              \
    DWORD dwVersion;                                                           \
    StringT lpszIdentifier;                                                    \
  } WSANAMESPACE_INFO##Suffix, *LPWSANAMESPACE_INFO##Suffix;                   \
  typedef struct _WSANAMESPACE_INFOEX##Suffix {                                \
    GUID NSProviderId;                                                         \
    DWORD dwNameSpace;                                                         \
    BOOL fActive;                                                              \
    DWORD dwVersion;                                                           \
    StringT lpszIdentifier;                                                    \
    BLOB ProviderSpecific;                                                     \
  } WSANAMESPACE_INFOEX##Suffix, *LPWSANAMESPACE_INFOEX##Suffix;
MOCK_AW_STRUCTS(A, LPSTR)
MOCK_AW_STRUCTS(W, LPWSTR)

typedef struct _WSACOMPLETION {
  int Type;
  union {
    struct {
      HWND hWnd;
      UINT uMsg;
      WPARAM context;
    } WindowMessage;
    struct {
      LPWSAOVERLAPPED lpOverlapped;
    } Event;
    struct {
      LPWSAOVERLAPPED lpOverlapped;
      LPWSAOVERLAPPED_COMPLETION_ROUTINE lpfnCompletionProc;
    } Apc;
    struct {
      LPWSAOVERLAPPED lpOverlapped;
      HANDLE hPort;
      ULONG_PTR Key;
    } Port;
  } Parameters;
} WSACOMPLETION, *PWSACOMPLETION, *LPWSACOMPLETION;

#ifdef __cplusplus
}
#endif

#endif
