// RUN: %tidy --checks='-*,winsock-call-order' %s -- %mock | %filecheck --check-prefix=NONE --allow-empty %s
// NONE-NOT: {{.}}
#include <winsock2.h>
#include <ws2tcpip.h>
#include <mswsock.h>

// The order that the roles ask for.
int serve(const struct sockaddr *at, int size) {
  SOCKET s = socket(AF_INET, SOCK_STREAM, 0), peer;
  char text[8];
  if (s == INVALID_SOCKET)
    return 1;
  if (bind(s, at, size) == SOCKET_ERROR || listen(s, 5) == SOCKET_ERROR) {
    closesocket(s);
    return 1;
  }
  listen(s, 10); // Allowed again.
  peer = accept(s, NULL, NULL);
  if (peer != INVALID_SOCKET) {
    if (recv(peer, text, 8, 0) > 0)
      send(peer, "x", 1, 0);
    shutdown(peer, SD_SEND);
    closesocket(peer);
  }
  closesocket(s);
  return 0;
}

int ask(const struct sockaddr *from, const struct sockaddr *at, int size) {
  SOCKET s = socket(AF_INET, SOCK_STREAM, 0);
  char text[8];
  if (s == INVALID_SOCKET)
    return 1;
  // Both are allowed.
  bind(s, from, size);
  connect(s, at, size);
  send(s, "x", 1, 0);
  recv(s, text, 8, 0);
  shutdown(s, SD_BOTH);
  closesocket(s);
  return 0;
}

int ask_datagram(const struct sockaddr *at, int size) {
  SOCKET s = socket(AF_INET, SOCK_DGRAM, 0);
  char text[8];
  if (s == INVALID_SOCKET)
    return 1;
  sendto(s, "x", 1, 0, at, size);
  recvfrom(s, text, 8, 0, NULL, NULL);
  shutdown(s, SD_BOTH); // Of datagrams it does not ask for a connection.
  closesocket(s);
  s = socket(AF_INET, SOCK_DGRAM, 0);
  if (s == INVALID_SOCKET)
    return 1;
  connect(s, at, size);
  send(s, "x", 1, 0);
  recv(s, text, 8, 0);
  closesocket(s);
  s = socket(AF_INET, SOCK_DGRAM, 0);
  if (s == INVALID_SOCKET)
    return 1;
  bind(s, at, size);
  recv(s, text, 8, 0);
  closesocket(s);
  return 0;
}

// What failed is told by other checks.
int failed(const struct sockaddr *at, int size) {
  SOCKET s = socket(AF_INET, SOCK_STREAM, 0);
  int port;
  if (s == INVALID_SOCKET)
    return 1;
  if (bind(s, at, size) != 0)
    bind(s, at, size); // Another try.
  if (listen(s, 5) == SOCKET_ERROR)
    shutdown(s, SD_BOTH);
  closesocket(s);
  s = socket(AF_INET, SOCK_STREAM, 0);
  if (s == INVALID_SOCKET)
    return 1;
  for (port = 1; port < 9; port++)
    if (bind(s, at, size) == 0)
      break;
  listen(s, 5);
  closesocket(s);
  s = socket(AF_INET, SOCK_STREAM, 0);
  if (s == INVALID_SOCKET)
    return 1;
  if (setsockopt(s, SOL_SOCKET, SO_KEEPALIVE, "aaaa", 4) != 0)
    goto out;
  if (connect(s, at, size) != 0)
    goto out;
  send(s, "x", 1, 0);
out:
  shutdown(s, SD_BOTH);
  closesocket(s);
  return 0;
}

// Who tidies up for several paths or callers need not know how far the socket
// has come; elsewhere shutdown wakes up those who wait in accept.
int tidied(const struct sockaddr *at, int size, int now) {
  SOCKET s = socket(AF_INET, SOCK_STREAM, 0);
  if (s == INVALID_SOCKET)
    return 1;
  if (now) {
    if (connect(s, at, size) != 0)
      goto out;
    send(s, "x", 1, 0);
  }
out:
  shutdown(s, SD_BOTH);
  closesocket(s);
  return 0;
}
static void end(SOCKET s) {
  shutdown(s, SD_BOTH);
  closesocket(s);
}
void ended(const struct sockaddr *at, int size, int now) {
  SOCKET s = socket(AF_INET, SOCK_STREAM, 0);
  if (s == INVALID_SOCKET)
    return;
  end(s);
  s = socket(AF_INET, SOCK_STREAM, 0);
  if (s == INVALID_SOCKET)
    return;
  if (bind(s, at, size) == 0 && listen(s, 5) == 0)
    shutdown(s, SD_BOTH);
  closesocket(s);
}

// Under way.
int soft(const struct sockaddr *at, int size) {
  SOCKET s = socket(AF_INET, SOCK_STREAM, 0);
  u_long on = 1;
  int r;
  if (s == INVALID_SOCKET)
    return 1;
  ioctlsocket(s, FIONBIO, &on);
  r = connect(s, at, size);
  if (r == SOCKET_ERROR && WSAGetLastError() != WSAEWOULDBLOCK) {
    closesocket(s);
    return 1;
  }
  r = send(s, "x", 1, 0);
  closesocket(s);
  return r;
}

// Who was given the socket, or can reach it, may have done the rest.
void prepare(SOCKET s);
void fill(SOCKET *s);
extern SOCKET shared;
struct peer {
  SOCKET s;
};
void open_peer(struct peer *p);
int given(struct peer *p) {
  SOCKET s = socket(AF_INET, SOCK_STREAM, 0);
  char c;
  if (s == INVALID_SOCKET)
    return 1;
  prepare(s);
  accept(s, NULL, NULL);
  closesocket(s);
  s = socket(AF_INET, SOCK_STREAM, 0);
  if (s == INVALID_SOCKET)
    return 1;
  fill(&s);
  listen(s, 5);
  closesocket(s);
  shared = socket(AF_INET, SOCK_STREAM, 0);
  if (shared == INVALID_SOCKET)
    return 1;
  prepare(0);
  listen(shared, 5);
  p->s = socket(AF_INET, SOCK_STREAM, 0);
  if (p->s == INVALID_SOCKET)
    return 1;
  open_peer(p);
  recv(p->s, &c, 1, 0);
  return 0;
}
DWORD WINAPI routine(void *p);
void started(void) {
  SOCKET s = socket(AF_INET, SOCK_STREAM, 0);
  if (s == INVALID_SOCKET)
    return;
  CreateThread(NULL, 0, routine, (void *)s, 0, NULL);
  send(s, "x", 1, 0);
}
// Of unknown origin.
int foreign(SOCKET s, char *to) {
  if (listen(s, 5) != 0)
    return 1;
  return 0;
}
int foreign_data(SOCKET s, char *to) {
  send(s, "x", 1, 0);
  recv(s, to, 1, 0);
  shutdown(s, SD_SEND);
  return 0;
}

// Raw sockets receive without any of it; a description may be another
// process's socket; a type may be anything.
int kinds(WSAPROTOCOL_INFOW *info, int type, char *to) {
  SOCKET s = socket(AF_INET, SOCK_RAW, 1);
  if (s != INVALID_SOCKET) {
    recv(s, to, 1, 0);
    closesocket(s);
  }
  s = WSASocketW(FROM_PROTOCOL_INFO, FROM_PROTOCOL_INFO, FROM_PROTOCOL_INFO,
                 info, 0, 0);
  if (s != INVALID_SOCKET) {
    closesocket(accept(s, NULL, NULL));
    closesocket(s);
  }
  s = WSASocketW(AF_INET, SOCK_STREAM, 0, info, 0, 0);
  if (s != INVALID_SOCKET) {
    recv(s, to, 1, 0);
    closesocket(s);
  }
  s = socket(AF_INET, type, 0);
  if (s != INVALID_SOCKET) {
    bind(s, (const struct sockaddr *)to, 16);
    recv(s, to, 1, 0);
    closesocket(s);
  }
  return 0;
}

// The hints speak of the answer, not of another socket.
int hinted(const char *host, int type, char *to) {
  struct addrinfo hints = {0}, *list;
  SOCKET s;
  hints.ai_socktype = SOCK_STREAM;
  if (getaddrinfo(host, "80", &hints, &list) != 0)
    return 1;
  s = socket(AF_INET, type, 0);
  if (s != INVALID_SOCKET) {
    bind(s, list->ai_addr, (int)list->ai_addrlen);
    recv(s, to, 1, 0);
    closesocket(s);
  }
  freeaddrinfo(list);
  return 0;
}

void connect_ex(LPFN_CONNECTEX call, const struct sockaddr *any,
                const struct sockaddr *to, int size, OVERLAPPED *o) {
  SOCKET s = WSASocketW(AF_INET, SOCK_STREAM, 0, NULL, 0, WSA_FLAG_OVERLAPPED);
  if (s == INVALID_SOCKET)
    return;
  if (bind(s, any, size) == 0 && !call(s, to, size, NULL, 0, NULL, o) &&
      WSAGetLastError() == WSA_IO_PENDING)
    send(s, "x", 1, 0);
  closesocket(s);
}

int protocol_of(int index);

// The type and the branch ask the same question; the engine knows nothing of the answers.
int type_of_answer(int index, const struct sockaddr *to, int length) {
  SOCKET s = socket(AF_INET, protocol_of(index) == IPPROTO_UDP ? SOCK_DGRAM : SOCK_STREAM,
                    protocol_of(index));
  int result;
  if (s == INVALID_SOCKET)
    return -1;
  if (protocol_of(index) == IPPROTO_TCP)
    result = connect(s, to, length);
  else
    result = sendto(s, "x", 1, 0, to, length);
  closesocket(s);
  return result;
}

// Unseen code may have bound the socket; on other paths, listen is wrong, and the only finding.
void unseen(SOCKET *s);
void listen_then_bind(const struct sockaddr *at, int size) {
  SOCKET s = socket(AF_INET, SOCK_STREAM, 0);
  if (s == INVALID_SOCKET)
    return;
  unseen(&s);
  if (listen(s, 4) == 0)
    bind(s, at, size);
  closesocket(s);
}
