// RUN: %tidy --checks='-*,winsock-error-source' %s -- %mock | %filecheck --allow-empty %s
#include <errno.h>
#include <stdio.h>
#include <winsock2.h>
#include <ws2tcpip.h>

int asked_at_once(SOCKET s, const struct sockaddr *a, int n) {
  int error = 0;
  if (connect(s, a, n) == SOCKET_ERROR) {
    error = WSAGetLastError();
    closesocket(s);
  }
  return error;
}

int code(void) {
  WSADATA data;
  int error = WSAStartup(MAKEWORD(2, 2), &data);
  if (error != 0)
    return error;
  WSACleanup();
  return 0;
}

// Documented as equivalent.
int resolved(const char *host, struct addrinfo **all) {
  return getaddrinfo(host, "80", NULL, all) ? WSAGetLastError() : 0;
}

// The program's own errno.
int mapped(SOCKET s, char *buf, int n) {
  int got = recv(s, buf, n, 0);
  if (got < 0)
    errno = WSAGetLastError() == WSAEWOULDBLOCK ? EAGAIN : EINVAL;
  return got < 0 ? errno : got;
}
int set(SOCKET s, char *buf, int n) {
  if (recv(s, buf, n, 0) < 0) {
    errno = EINVAL;
    return errno;
  }
  return 0;
}

// The error of the second call.
int second(SOCKET s, SOCKET t) {
  char c;
  if (recv(s, &c, 1, 0) < 0) {
    if (closesocket(t) == SOCKET_ERROR)
      return WSAGetLastError();
  }
  return 0;
}

// errno after a file.
int file(SOCKET s, const char *name) {
  FILE *f;
  char c;
  if (recv(s, &c, 1, 0) < 0)
    return -1;
  f = fopen(name, "r");
  return f ? 0 : errno;
}
