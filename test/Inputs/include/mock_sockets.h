/* What winsock.h and winsock2.h have in common: types, constants and the
   functions of Winsock 1.1 that Winsock 2 still has. Not a header of Windows;
   included by the two mocks only. */
#ifndef MOCK_SOCKETS_H
#define MOCK_SOCKETS_H

#ifndef WINSOCK_API_LINKAGE
#define WINSOCK_API_LINKAGE DECLSPEC_IMPORT
#endif
#define WSAAPI __stdcall

#ifdef __cplusplus
extern "C" {
#endif

typedef unsigned char u_char;
typedef unsigned short u_short;
typedef unsigned int u_int;
typedef unsigned long u_long;
typedef UINT_PTR SOCKET;

#define INVALID_SOCKET (SOCKET)(~0)
#define SOCKET_ERROR (-1)

#ifndef FD_SETSIZE
#define FD_SETSIZE 64
#endif

typedef struct fd_set {
  u_int fd_count;
  SOCKET fd_array[FD_SETSIZE];
} fd_set, FD_SET, *PFD_SET, *LPFD_SET;

struct timeval {
  long tv_sec, tv_usec;
};
typedef struct timeval TIMEVAL, *PTIMEVAL, *LPTIMEVAL;

#define FD_CLR(fd, set)                                                        \
  do {                                                                         \
    fd_set *mock_set_ = (set);                                                 \
    for (u_int mock_i_ = 0; mock_i_ < mock_set_->fd_count; ++mock_i_)          \
      if (mock_set_->fd_array[mock_i_] == (fd)) {                              \
        mock_set_->fd_array[mock_i_] =                                         \
            mock_set_->fd_array[--mock_set_->fd_count];                        \
        break;                                                                 \
      }                                                                        \
  } while (0)
#define FD_ISSET(fd, set) __WSAFDIsSet((SOCKET)(fd), (fd_set *)(set))
#define FD_SET(fd, set)                                                        \
  do {                                                                         \
    if (((fd_set *)(set))->fd_count < FD_SETSIZE)                              \
      ((fd_set *)(set))->fd_array[((fd_set *)(set))->fd_count++] = (fd);       \
  } while (0)
#define FD_ZERO(set) (((fd_set *)(set))->fd_count = 0)

struct in_addr {
  union {
    struct {
      u_char s_b1, s_b2, s_b3, s_b4;
    } S_un_b;
    struct {
      u_short s_w1, s_w2;
    } S_un_w;
    u_long S_addr;
  } S_un;
};
#define s_addr S_un.S_addr
typedef struct in_addr IN_ADDR, *PIN_ADDR, *LPIN_ADDR;

struct sockaddr {
  u_short sa_family;
  char sa_data[14];
};
typedef struct sockaddr SOCKADDR, *PSOCKADDR, *LPSOCKADDR;

struct sockaddr_in {
  short sin_family;
  u_short sin_port;
  struct in_addr sin_addr;
  char sin_zero[8];
};
typedef struct sockaddr_in SOCKADDR_IN, *PSOCKADDR_IN, *LPSOCKADDR_IN;

struct hostent {
  char *h_name;
  char **h_aliases;
  short h_addrtype;
  short h_length;
  char **h_addr_list;
};
#define h_addr h_addr_list[0]

struct servent {
  char *s_name;
  char **s_aliases;
#ifdef _WIN64
  char *s_proto;
  short s_port;
#else
  short s_port;
  char *s_proto;
#endif
};

struct protoent {
  char *p_name;
  char **p_aliases;
  short p_proto;
};

struct linger {
  u_short l_onoff;
  u_short l_linger;
};
typedef struct linger LINGER, *PLINGER, *LPLINGER;

#define WSADESCRIPTION_LEN 256
#define WSASYS_STATUS_LEN 128
typedef struct WSAData {
  WORD wVersion;
  WORD wHighVersion;
#ifdef _WIN64
  unsigned short iMaxSockets;
  unsigned short iMaxUdpDg;
  char *lpVendorInfo;
  char szDescription[WSADESCRIPTION_LEN + 1];
  char szSystemStatus[WSASYS_STATUS_LEN + 1];
#else
  char szDescription[WSADESCRIPTION_LEN + 1];
  char szSystemStatus[WSASYS_STATUS_LEN + 1];
  unsigned short iMaxSockets;
  unsigned short iMaxUdpDg;
  char *lpVendorInfo;
#endif
} WSADATA, *LPWSADATA;

#define IOCPARM_MASK 0x7f
#define IOC_VOID 0x20000000
#define IOC_OUT 0x40000000
#define IOC_IN 0x80000000
#define IOC_INOUT (IOC_IN | IOC_OUT)
#define _IOR(x, y, t)                                                          \
  (IOC_OUT | (((long)sizeof(t) & IOCPARM_MASK) << 16) | ((x) << 8) | (y))
#define _IOW(x, y, t)                                                          \
  (IOC_IN | (((long)sizeof(t) & IOCPARM_MASK) << 16) | ((x) << 8) | (y))
#define FIONREAD _IOR('f', 127, u_long)
#define FIONBIO _IOW('f', 126, u_long)
#define SIOCATMARK _IOR('s', 7, u_long)

#define IPPROTO_ICMP 1
#define IPPROTO_IP 0
#define IPPROTO_RAW 255
#define IPPROTO_TCP 6
#define IPPROTO_UDP 17

#define INADDR_ANY (u_long)0x00000000
#define INADDR_BROADCAST (u_long)0xffffffff
#define INADDR_LOOPBACK 0x7f000001
#define INADDR_NONE 0xffffffff

#define AF_INET 2
#define AF_INET6 23
#define AF_UNIX 1
#define AF_UNSPEC 0
#define PF_INET AF_INET
#define PF_INET6 AF_INET6

#define SOCK_STREAM 1
#define SOCK_DGRAM 2
#define SOCK_RAW 3
#define SOCK_RDM 4
#define SOCK_SEQPACKET 5

#define SOL_SOCKET 0xffff
#define SO_DEBUG 0x0001
#define SO_ACCEPTCONN 0x0002
#define SO_REUSEADDR 0x0004
#define SO_KEEPALIVE 0x0008
#define SO_BROADCAST 0x0020
#define SO_LINGER 0x0080
#define SO_OOBINLINE 0x0100
#define SO_DONTLINGER (int)(~SO_LINGER)
#define SO_EXCLUSIVEADDRUSE ((int)(~SO_REUSEADDR))
#define SO_SNDBUF 0x1001
#define SO_RCVBUF 0x1002
#define SO_SNDTIMEO 0x1005
#define SO_RCVTIMEO 0x1006
#define SO_ERROR 0x1007
#define SO_TYPE 0x1008
#define TCP_NODELAY 0x0001

#define MSG_OOB 0x1
#define MSG_PEEK 0x2
#define MSG_PARTIAL 0x8000
#define MSG_WAITALL 0x8
#define SOMAXCONN 0x7fffffff

#define FD_READ 0x01
#define FD_WRITE 0x02
#define FD_OOB 0x04
#define FD_ACCEPT 0x08
#define FD_CONNECT 0x10
#define FD_CLOSE 0x20

#define WSABASEERR 10000
#define WSAEINTR (WSABASEERR + 4)
#define WSAEFAULT (WSABASEERR + 14)
#define WSAEINVAL (WSABASEERR + 22)
#define WSAEWOULDBLOCK (WSABASEERR + 35)
#define WSAEINPROGRESS (WSABASEERR + 36)
#define WSAEALREADY (WSABASEERR + 37)
#define WSAENOTSOCK (WSABASEERR + 38)
#define WSAEMSGSIZE (WSABASEERR + 40)
#define WSAEADDRINUSE (WSABASEERR + 48)
#define WSAECONNABORTED (WSABASEERR + 53)
#define WSAECONNRESET (WSABASEERR + 54)
#define WSAENOBUFS (WSABASEERR + 55)
#define WSAEISCONN (WSABASEERR + 56)
#define WSAENOTCONN (WSABASEERR + 57)
#define WSAESHUTDOWN (WSABASEERR + 58)
#define WSAETIMEDOUT (WSABASEERR + 60)
#define WSAECONNREFUSED (WSABASEERR + 61)
#define WSASYSNOTREADY (WSABASEERR + 91)
#define WSAVERNOTSUPPORTED (WSABASEERR + 92)
#define WSANOTINITIALISED (WSABASEERR + 93)
#define WSAHOST_NOT_FOUND (WSABASEERR + 1001)

WINSOCK_API_LINKAGE int WSAAPI __WSAFDIsSet(SOCKET, fd_set *);
WINSOCK_API_LINKAGE SOCKET WSAAPI accept(SOCKET s, struct sockaddr *addr,
                                         int *addrlen);
WINSOCK_API_LINKAGE int WSAAPI bind(SOCKET s, const struct sockaddr *name,
                                    int namelen);
WINSOCK_API_LINKAGE int WSAAPI closesocket(SOCKET s);
WINSOCK_API_LINKAGE int WSAAPI connect(SOCKET s, const struct sockaddr *name,
                                       int namelen);
WINSOCK_API_LINKAGE struct hostent *WSAAPI gethostbyaddr(const char *addr,
                                                         int len, int type);
WINSOCK_API_LINKAGE struct hostent *WSAAPI gethostbyname(const char *name);
WINSOCK_API_LINKAGE int WSAAPI gethostname(char *name, int namelen);
WINSOCK_API_LINKAGE int WSAAPI getpeername(SOCKET s, struct sockaddr *name,
                                           int *namelen);
WINSOCK_API_LINKAGE struct protoent *WSAAPI getprotobyname(const char *name);
WINSOCK_API_LINKAGE struct protoent *WSAAPI getprotobynumber(int number);
WINSOCK_API_LINKAGE struct servent *WSAAPI getservbyname(const char *name,
                                                         const char *proto);
WINSOCK_API_LINKAGE struct servent *WSAAPI getservbyport(int port,
                                                         const char *proto);
WINSOCK_API_LINKAGE int WSAAPI getsockname(SOCKET s, struct sockaddr *name,
                                           int *namelen);
WINSOCK_API_LINKAGE int WSAAPI getsockopt(SOCKET s, int level, int optname,
                                          char *optval, int *optlen);
WINSOCK_API_LINKAGE u_long WSAAPI htonl(u_long hostlong);
WINSOCK_API_LINKAGE u_short WSAAPI htons(u_short hostshort);
WINSOCK_API_LINKAGE unsigned long WSAAPI inet_addr(const char *cp);
WINSOCK_API_LINKAGE char *WSAAPI inet_ntoa(struct in_addr in);
WINSOCK_API_LINKAGE int WSAAPI ioctlsocket(SOCKET s, long cmd, u_long *argp);
WINSOCK_API_LINKAGE int WSAAPI listen(SOCKET s, int backlog);
WINSOCK_API_LINKAGE u_long WSAAPI ntohl(u_long netlong);
WINSOCK_API_LINKAGE u_short WSAAPI ntohs(u_short netshort);
WINSOCK_API_LINKAGE int WSAAPI recv(SOCKET s, char *buf, int len, int flags);
WINSOCK_API_LINKAGE int WSAAPI recvfrom(SOCKET s, char *buf, int len, int flags,
                                        struct sockaddr *from, int *fromlen);
WINSOCK_API_LINKAGE int WSAAPI select(int nfds, fd_set *readfds,
                                      fd_set *writefds, fd_set *exceptfds,
                                      const PTIMEVAL timeout);
WINSOCK_API_LINKAGE int WSAAPI send(SOCKET s, const char *buf, int len,
                                    int flags);
WINSOCK_API_LINKAGE int WSAAPI sendto(SOCKET s, const char *buf, int len,
                                      int flags, const struct sockaddr *to,
                                      int tolen);
WINSOCK_API_LINKAGE int WSAAPI setsockopt(SOCKET s, int level, int optname,
                                          const char *optval, int optlen);
WINSOCK_API_LINKAGE int WSAAPI shutdown(SOCKET s, int how);
WINSOCK_API_LINKAGE SOCKET WSAAPI socket(int af, int type, int protocol);
WINSOCK_API_LINKAGE HANDLE WSAAPI WSAAsyncGetHostByAddr(HWND, u_int,
                                                        const char *, int, int,
                                                        char *, int);
WINSOCK_API_LINKAGE HANDLE WSAAPI WSAAsyncGetHostByName(HWND, u_int,
                                                        const char *, char *,
                                                        int);
WINSOCK_API_LINKAGE HANDLE WSAAPI WSAAsyncGetProtoByName(HWND, u_int,
                                                         const char *, char *,
                                                         int);
WINSOCK_API_LINKAGE HANDLE WSAAPI WSAAsyncGetProtoByNumber(HWND, u_int, int,
                                                           char *, int);
WINSOCK_API_LINKAGE HANDLE WSAAPI WSAAsyncGetServByName(HWND, u_int,
                                                        const char *,
                                                        const char *, char *,
                                                        int);
WINSOCK_API_LINKAGE HANDLE WSAAPI WSAAsyncGetServByPort(HWND, u_int, int,
                                                        const char *, char *,
                                                        int);
WINSOCK_API_LINKAGE int WSAAPI WSAAsyncSelect(SOCKET s, HWND hWnd, u_int wMsg,
                                              long lEvent);
WINSOCK_API_LINKAGE int WSAAPI WSACancelAsyncRequest(HANDLE);
WINSOCK_API_LINKAGE int WSAAPI WSACancelBlockingCall(void);
WINSOCK_API_LINKAGE int WSAAPI WSACleanup(void);
WINSOCK_API_LINKAGE int WSAAPI WSAGetLastError(void);
WINSOCK_API_LINKAGE BOOL WSAAPI WSAIsBlocking(void);
WINSOCK_API_LINKAGE FARPROC WSAAPI WSASetBlockingHook(FARPROC);
WINSOCK_API_LINKAGE void WSAAPI WSASetLastError(int iError);
WINSOCK_API_LINKAGE int WSAAPI WSAStartup(WORD wVersionRequested,
                                          LPWSADATA lpWSAData);
WINSOCK_API_LINKAGE int WSAAPI WSAUnhookBlockingHook(void);

#define WSAGETASYNCERROR(l) ((WORD)((DWORD_PTR)(l) >> 16))
#define WSAGETSELECTERROR(l) ((WORD)((DWORD_PTR)(l) >> 16))
#define WSAGETSELECTEVENT(l) ((WORD)((DWORD_PTR)(l) & 0xffff))

#ifdef __cplusplus
}
#endif

#endif
