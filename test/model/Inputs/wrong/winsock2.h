/* Declarations that contradict the model, one kind each. */
typedef unsigned __int64 SOCKET;
typedef unsigned long DWORD;
typedef int BOOL;
typedef struct _OVERLAPPED {
  int Offset;
} *LPWSAOVERLAPPED;
struct sockaddr;

int closesocket(SOCKET s, int how);
int listen(int s, int backlog);
int WSAHtons(SOCKET s, SOCKET hostshort, unsigned short *netshort);
BOOL bind(SOCKET s, const struct sockaddr *name, int namelen);
int accept(SOCKET s, struct sockaddr *addr, int *addrlen);
int WSAGetOverlappedResult(SOCKET s, LPWSAOVERLAPPED o, DWORD *transfer, BOOL wait, DWORD *flags);
int shutdown(SOCKET s, int level);
int setsockopt(SOCKET s, int level, int optname, int optval, int optlen);
int WSALookupServiceEnd(LPWSAOVERLAPPED o);
int connect(SOCKET s, const char *name, int namelen);
int getaddrinfo(const char *name, const char *service, const void *hints, void **result);
int WSABrandNew(SOCKET s);
typedef BOOL (*LPFN_CONNECTEX)(SOCKET s);
typedef BOOL LPFN_DISCONNECTEX;
int TransmitPackets(SOCKET s);
