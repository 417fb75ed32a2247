// RUN: %tidy --checks='-*,winsock-socket-leak' %s -- %mock | %filecheck %s
// A function that is left with a socket that it made and nobody else has.
#include <winsock2.h>
#include <ws2tcpip.h>

int bind_failed(const struct sockaddr *a, int n) {
  char byte;
  SOCKET s = socket(AF_INET, SOCK_STREAM, 0);
  if (s == INVALID_SOCKET)
    return -1;
  if (bind(s, a, n) == SOCKET_ERROR)
    // CHECK: [[@LINE+3]]:5: warning: 'bind_failed' returns here without closing the socket; nothing can close it any more [winsock-socket-leak]
    // CHECK: :[[@LINE-5]]:14: note: the socket is made here
    // CHECK: :[[@LINE-3]]:7: note: {{.*}}
    return -1;
  if (recv(s, &byte, 1, 0) == SOCKET_ERROR)
    byte = 0;
  closesocket(s);
  return byte;
}

int bind_failed_right(const struct sockaddr *a, int n) {
  int result = -1;
  SOCKET s = socket(AF_INET, SOCK_STREAM, 0);
  if (s == INVALID_SOCKET)
    return -1;
  if (bind(s, a, n) == SOCKET_ERROR)
    goto out;
  result = 0;
out:
  closesocket(s);
  return result;
}

void never(const struct sockaddr *to, int n) {
  // CHECK: [[@LINE+1]]:14: warning: the socket that is made here is closed on no path [winsock-socket-leak]
  SOCKET s = socket(AF_INET, SOCK_DGRAM, 0);
  if (s != INVALID_SOCKET)
    sendto(s, "x", 1, 0, to, n);
}

// Handed to the caller, or kept where others find it.
SOCKET returned(void) { return socket(AF_INET, SOCK_STREAM, 0); }

static SOCKET kept;
int stored(void) {
  kept = socket(AF_INET, SOCK_STREAM, 0);
  return kept == INVALID_SOCKET ? -1 : 0;
}

struct peer {
  SOCKET s;
};
int out_parameter(struct peer *p) {
  p->s = socket(AF_INET, SOCK_STREAM, 0);
  return p->s != INVALID_SOCKET;
}

void add_client(SOCKET s);
void given_away(SOCKET listener) {
  SOCKET s = accept(listener, NULL, NULL);
  if (s != INVALID_SOCKET)
    add_client(s);
}

DWORD WINAPI serve(LPVOID p);
void to_thread(SOCKET listener) {
  SOCKET s = accept(listener, NULL, NULL);
  if (s != INVALID_SOCKET)
    CreateThread(NULL, 0, serve, (LPVOID)s, 0, NULL);
}

void to_port(SOCKET listener, HANDLE port) {
  SOCKET s = accept(listener, NULL, NULL);
  if (s != INVALID_SOCKET)
    CreateIoCompletionPort((HANDLE)s, port, 0, 0);
}

// Out of one function into the next.
static int make(SOCKET *out) {
  *out = socket(AF_INET, SOCK_STREAM, 0);
  return *out == INVALID_SOCKET ? -1 : 0;
}
static void drop(SOCKET *s) {
  if (*s != INVALID_SOCKET)
    closesocket(*s);
  *s = INVALID_SOCKET;
}
int through_wrappers(const struct sockaddr *a, int n) {
  SOCKET s;
  if (make(&s) != 0)
    return -1;
  if (connect(s, a, n) != 0) {
    drop(&s);
    return -1;
  }
  shutdown(s, SD_SEND);
  drop(&s);
  return 0;
}
int through_wrappers_wrong(const struct sockaddr *a, int n) {
  SOCKET s;
  if (make(&s) != 0)
    return -1;
  if (connect(s, a, n) != 0)
    // The socket of make(), and told there once for all its callers.
    // CHECK: [[@LINE+1]]:5: warning: 'through_wrappers_wrong' returns here without closing the socket
    return -1;
  shutdown(s, SD_SEND);
  drop(&s);
  return 0;
}

// The process takes its sockets with it.
int main(void) {
  char c;
  SOCKET s = socket(AF_INET, SOCK_DGRAM, 0);
  if (s == INVALID_SOCKET)
    return 1;
  if (recv(s, &c, 1, 0) != 1)
    return 2;
  closesocket(s);
  return 0;
}
