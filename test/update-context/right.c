// RUN: %tidy --checks='-*,winsock-update-context,winsock-call-order' %s -- %mock | %filecheck --allow-empty %s
// The option is set, may be set out of sight, or is not asked for.
#include <mswsock.h>
#include <windows.h>
#include <ws2tcpip.h>

int accepted(SOCKET listener, SOCKET s, char *buffer, OVERLAPPED *o) {
  struct sockaddr_in peer;
  int size = sizeof peer;
  DWORD count = 0, flags = 0;
  if (!AcceptEx(listener, s, buffer, 0, 32, 32, &count, o)) {
    if (WSAGetLastError() != WSA_IO_PENDING)
      return -1;
    if (!WSAGetOverlappedResult(listener, o, &count, TRUE, &flags)) {
      shutdown(s, SD_BOTH);
      closesocket(s);
      return -1;
    }
  }
  if (setsockopt(s, SOL_SOCKET, SO_UPDATE_ACCEPT_CONTEXT, (char *)&listener,
                 sizeof listener) != 0)
    return -1;
  if (getpeername(s, (struct sockaddr *)&peer, &size) != 0)
    return -1;
  shutdown(s, SD_SEND);
  return recv(s, buffer, 10, 0);
}

int dialled(SOCKET s, LPFN_CONNECTEX connect_ex, const struct sockaddr *to,
            int size, OVERLAPPED *o) {
  DWORD count = 0, flags = 0;
  if (!connect_ex(s, to, size, NULL, 0, NULL, o)) {
    if (WSAGetLastError() != WSA_IO_PENDING ||
        !WSAGetOverlappedResult(s, o, &count, TRUE, &flags)) {
      shutdown(s, SD_BOTH);
      return -1;
    }
  }
  setsockopt(s, SOL_SOCKET, SO_UPDATE_CONNECT_CONTEXT, NULL, 0);
  return shutdown(s, SD_SEND);
}

int update(SOCKET s);
int set_out_of_sight(SOCKET s, const char *host) {
  if (!WSAConnectByNameA(s, host, "80", NULL, NULL, NULL, NULL, NULL, NULL))
    return -1;
  update(s);
  return shutdown(s, SD_SEND);
}

struct peer {
  SOCKET s;
};
int update_peer(struct peer *p);
int set_in_a_structure(struct peer *p, const char *host) {
  if (!WSAConnectByNameA(p->s, host, "80", NULL, NULL, NULL, NULL, NULL, NULL))
    return -1;
  update_peer(p);
  return shutdown(p->s, SD_SEND);
}

int any_option(SOCKET s, const char *host, int option, int value) {
  if (!WSAConnectByNameA(s, host, "80", NULL, NULL, NULL, NULL, NULL, NULL))
    return -1;
  setsockopt(s, SOL_SOCKET, option, (char *)&value, sizeof value);
  return shutdown(s, SD_SEND);
}

// What needs no more than the connection.
int data_only(SOCKET listener, SOCKET s, char *buffer, OVERLAPPED *o) {
  DWORD count = 0, flags = 0;
  struct sockaddr *self, *peer;
  int sizes[2];
  if (!AcceptEx(listener, s, buffer, 0, 32, 32, &count, o) &&
      (WSAGetLastError() != WSA_IO_PENDING ||
       !WSAGetOverlappedResult(listener, o, &count, TRUE, &flags)))
    return -1;
  GetAcceptExSockaddrs(buffer, 0, 32, 32, &self, &sizes[0], &peer, &sizes[1]);
  send(s, "hello", 5, 0);
  recv(s, buffer, 10, 0);
  return closesocket(s);
}

// Whether it is accepted by now is not known.
int given_up(SOCKET listener, SOCKET s, char *buffer, OVERLAPPED *o) {
  DWORD count = 0;
  if (!AcceptEx(listener, s, buffer, 0, 32, 32, &count, o) &&
      WSAGetLastError() != WSA_IO_PENDING)
    return -1;
  if (WaitForSingleObject(o->hEvent, 1000) != WAIT_OBJECT_0)
    shutdown(s, SD_BOTH);
  return closesocket(s);
}

// The old way of connecting tells the socket.
int plain(SOCKET s, const struct sockaddr *to, int size) {
  struct sockaddr_in self;
  int length = sizeof self;
  if (connect(s, to, size) != 0)
    return -1;
  getsockname(s, (struct sockaddr *)&self, &length);
  return shutdown(s, SD_SEND);
}

// A new connection with the old socket.
int again(SOCKET s, const char *host, const struct sockaddr *to, int size) {
  if (!WSAConnectByNameA(s, host, "80", NULL, NULL, NULL, NULL, NULL, NULL) &&
      connect(s, to, size) != 0)
    return -1;
  closesocket(s);
  return 0;
}
