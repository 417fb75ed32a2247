// RUN: %tidy --checks='-*,winsock-call-order' %s -- %mock | %filecheck %s --implicit-check-not=warning:
#include <winsock2.h>
#include <mswsock.h>

// Where nothing else is said, the socket's results are not looked at: that is
// the matter of other checks.

void listen_first(const struct sockaddr *to, int size) {
  SOCKET s = socket(AF_INET, SOCK_STREAM, 0);
  if (s == INVALID_SOCKET)
    return;
  // CHECK: [[#@LINE+2]]:3: warning: 'listen' fails with WSAEINVAL: the socket is not bound [winsock-call-order]
  // CHECK: [[#@LINE-4]]:14: note: the socket is made here
  listen(s, 5);
  bind(s, to, size);
  // One mistake, one finding.
  closesocket(accept(s, NULL, NULL));
  closesocket(s);
}

// Whatever the type is.
void listen_unknown_type(int type) {
  SOCKET s = socket(AF_INET, type, 0);
  if (s == INVALID_SOCKET)
    return;
  // CHECK: [[#@LINE+1]]:3: warning: 'listen' fails with WSAEINVAL: the socket is not bound
  listen(s, 5);
  closesocket(s);
}

void accept_without_listen(const struct sockaddr *to, int size) {
  SOCKET s = socket(AF_INET, SOCK_STREAM, 0), from;
  if (s == INVALID_SOCKET)
    return;
  if (bind(s, to, size) == 0) {
    // CHECK: [[#@LINE+2]]:12: warning: 'accept' fails with WSAEINVAL: the socket does not listen
    // CHECK: [[#@LINE-2]]:7: note: the socket is bound here
    from = accept(s, NULL, NULL);
    if (from != INVALID_SOCKET)
      closesocket(from);
  }
  closesocket(s);
}

void accept_on_accepted(SOCKET s) {
  SOCKET first = accept(s, NULL, NULL), second;
  if (first == INVALID_SOCKET)
    return;
  // CHECK: [[#@LINE+2]]:12: warning: 'accept' fails with WSAEINVAL: the socket is an accepted connection, it does not listen
  // CHECK: [[#@LINE-4]]:18: note: the connection is accepted here
  second = accept(first, NULL, NULL);
  if (second != INVALID_SOCKET)
    closesocket(second);
  closesocket(first);
}

void listen_on_accepted(SOCKET s) {
  SOCKET first = accept(s, NULL, NULL);
  if (first == INVALID_SOCKET)
    return;
  // CHECK: [[#@LINE+1]]:3: warning: 'listen' fails with WSAEISCONN: the socket is connected
  listen(first, 5);
  closesocket(first);
}

void datagrams_listen(const struct sockaddr *to, int size) {
  SOCKET s = socket(AF_INET, SOCK_DGRAM, 0);
  if (s == INVALID_SOCKET)
    return;
  if (bind(s, to, size) == 0)
    // CHECK: [[#@LINE+1]]:5: warning: 'listen' fails with WSAEOPNOTSUPP: a datagram socket takes no connections
    listen(s, 5);
  closesocket(s);
}

void datagrams_accept(void) {
  SOCKET s = WSASocketW(AF_INET, SOCK_DGRAM, 0, NULL, 0, WSA_FLAG_OVERLAPPED);
  if (s == INVALID_SOCKET)
    return;
  // CHECK: [[#@LINE+1]]:15: warning: 'WSAAccept' fails with WSAEOPNOTSUPP: a datagram socket takes no connections
  closesocket(WSAAccept(s, NULL, NULL, NULL, 0));
  closesocket(s);
}

// Of any socket.
void bind_twice(SOCKET s, const struct sockaddr *to, int size) {
  if (bind(s, to, size) == SOCKET_ERROR)
    return;
  // CHECK: [[#@LINE+2]]:3: warning: 'bind' fails with WSAEINVAL: the socket is bound already
  // CHECK: [[#@LINE-3]]:7: note: the socket is bound here
  bind(s, to, size);
}

void bind_after_listen(SOCKET s, const struct sockaddr *to, int size) {
  if (listen(s, 5) == SOCKET_ERROR)
    return;
  // CHECK: [[#@LINE+2]]:3: warning: 'bind' fails with WSAEINVAL: the socket is bound already
  // CHECK: [[#@LINE-3]]:7: note: the socket is set to listen here
  bind(s, to, size);
}

void bind_after_connect(SOCKET s, const struct sockaddr *to, int size) {
  if (connect(s, to, size) == SOCKET_ERROR)
    return;
  // CHECK: [[#@LINE+2]]:3: warning: 'bind' fails with WSAEINVAL: the socket is bound already
  // CHECK: [[#@LINE-3]]:7: note: the socket is connected here
  bind(s, to, size);
}

void bind_after_sendto(const struct sockaddr *to, int size) {
  SOCKET s = socket(AF_INET, SOCK_DGRAM, 0);
  if (s == INVALID_SOCKET)
    return;
  if (sendto(s, "x", 1, 0, to, size) == 1)
    // CHECK: [[#@LINE+1]]:5: warning: 'bind' fails with WSAEINVAL: the socket is bound already
    bind(s, to, size);
  closesocket(s);
}

void bind_accepted(SOCKET s, const struct sockaddr *to, int size) {
  SOCKET peer = accept(s, NULL, NULL);
  if (peer == INVALID_SOCKET)
    return;
  // CHECK: [[#@LINE+1]]:3: warning: 'bind' fails with WSAEINVAL: the socket is bound already
  bind(peer, to, size);
  closesocket(peer);
}

void connect_listening(SOCKET s, const struct sockaddr *to, int size) {
  if (listen(s, 5) == SOCKET_ERROR)
    return;
  // CHECK: [[#@LINE+1]]:3: warning: 'connect' fails with WSAEINVAL: the socket listens
  connect(s, to, size);
}

void send_unconnected(void) {
  SOCKET s = socket(AF_INET, SOCK_STREAM, 0);
  if (s == INVALID_SOCKET)
    return;
  // CHECK: [[#@LINE+1]]:3: warning: 'send' fails with WSAENOTCONN: the socket was never connected
  send(s, "x", 1, 0);
  closesocket(s);
}

void send_bound(const struct sockaddr *to, int size) {
  SOCKET s = socket(AF_INET, SOCK_STREAM, 0);
  if (s == INVALID_SOCKET)
    return;
  if (bind(s, to, size) == 0)
    // CHECK: [[#@LINE+1]]:5: warning: 'sendto' fails with WSAENOTCONN: the socket was never connected
    sendto(s, "x", 1, 0, to, size);
  closesocket(s);
}

void send_datagram(void) {
  SOCKET s = socket(AF_INET, SOCK_DGRAM, 0);
  if (s == INVALID_SOCKET)
    return;
  // CHECK: [[#@LINE+1]]:3: warning: 'send' fails with WSAENOTCONN: the socket was never connected
  send(s, "x", 1, 0);
  closesocket(s);
}

void receive_unconnected(char *to) {
  SOCKET s = socket(AF_INET, SOCK_STREAM, 0);
  if (s == INVALID_SOCKET)
    return;
  // CHECK: [[#@LINE+1]]:3: warning: 'recv' fails with WSAENOTCONN: the socket was never connected
  recv(s, to, 1, 0);
  closesocket(s);
}

// The wrong one of the two.
void send_listening(SOCKET s) {
  SOCKET peer = accept(s, NULL, NULL);
  if (peer == INVALID_SOCKET)
    return;
  // CHECK: [[#@LINE+1]]:3: warning: 'send' fails with WSAENOTCONN: the socket listens; the connection is the socket that 'accept' returns
  send(s, "x", 1, 0);
  closesocket(peer);
}

void receive_listening(SOCKET s, char *to) {
  if (listen(s, 5) == SOCKET_ERROR)
    return;
  // CHECK: [[#@LINE+1]]:3: warning: 'recv' fails with WSAENOTCONN: the socket listens; the connection is the socket that 'accept' returns
  recv(s, to, 1, 0);
}

void shut_unconnected(void) {
  SOCKET s = socket(AF_INET, SOCK_STREAM, 0);
  if (s == INVALID_SOCKET)
    return;
  // CHECK: [[#@LINE+1]]:3: warning: 'shutdown' fails with WSAENOTCONN: the socket was never connected
  shutdown(s, SD_SEND);
  closesocket(s);
}

void receive_unbound(char *to) {
  SOCKET s = socket(AF_INET, SOCK_DGRAM, 0);
  if (s == INVALID_SOCKET)
    return;
  // CHECK: [[#@LINE+1]]:3: warning: 'recvfrom' fails with WSAEINVAL: the socket is neither bound nor connected, and nothing was sent on it
  recvfrom(s, to, 1, 0, NULL, NULL);
  closesocket(s);
}

void accept_ex(SOCKET into, char *to, DWORD *size, OVERLAPPED *o) {
  SOCKET s = socket(AF_INET, SOCK_STREAM, 0);
  if (s == INVALID_SOCKET)
    return;
  // CHECK: [[#@LINE+1]]:3: warning: 'AcceptEx' fails with WSAEINVAL: the socket does not listen
  AcceptEx(s, into, to, 0, 32, 32, size, o);
  closesocket(s);
}

// A completion port does nothing to the socket.
void connect_ex(LPFN_CONNECTEX call, HANDLE port, const struct sockaddr *to,
                int size, OVERLAPPED *o) {
  SOCKET s = WSASocketW(AF_INET, SOCK_STREAM, 0, NULL, 0, WSA_FLAG_OVERLAPPED);
  if (s == INVALID_SOCKET)
    return;
  CreateIoCompletionPort((HANDLE)s, port, 0, 0);
  // CHECK: [[#@LINE+1]]:3: warning: 'ConnectEx' fails with WSAEINVAL: the socket is not bound
  call(s, to, size, NULL, 0, NULL, o);
  closesocket(s);
}

// Through helpers of the file.
static SOCKET make(void) { return socket(AF_INET, SOCK_STREAM, 0); }
static int start(SOCKET s) {
  // CHECK: [[#@LINE+1]]:10: warning: 'listen' fails with WSAEINVAL: the socket is not bound
  return listen(s, 5);
}
int helpers(void) {
  SOCKET s = make();
  int r;
  if (s == INVALID_SOCKET)
    return 1;
  r = start(s);
  closesocket(s);
  return r;
}
