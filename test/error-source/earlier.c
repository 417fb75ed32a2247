// RUN: %tidy --checks='-*,winsock-error-source' %s -- %mock | %filecheck %s
// A helper reads what is left, and closes the socket: no later failure is known, but the error is
// no longer that of the failure before.
#include <winsock2.h>

static void drop(SOCKET s) {
  char rest[64];
  shutdown(s, SD_SEND);
  while (recv(s, rest, sizeof rest, 0) > 0)
    ;
  closesocket(s);
}
int by_helper(SOCKET s, const struct sockaddr *a, int n) {
  if (connect(s, a, n) == SOCKET_ERROR) {
    drop(s);
    // CHECK: [[@LINE+1]]:12: warning: 'shutdown' may have replaced the error of 'connect' by now; call 'WSAGetLastError' before it [winsock-error-source]
    return WSAGetLastError();
  }
  return 0;
}
int by_itself(SOCKET s, const char *text, int n) {
  char rest[64];
  if (send(s, text, n, 0) == SOCKET_ERROR) {
    while (recv(s, rest, sizeof rest, 0) > 0)
      ;
    closesocket(s);
    // CHECK: [[@LINE+1]]:12: warning: 'closesocket' may have replaced the error of 'send' by now
    return WSAGetLastError();
  }
  return 0;
}
int after_option(SOCKET s, const char *text, int n) {
  struct linger hard = {1, 0};
  if (send(s, text, n, 0) == SOCKET_ERROR) {
    setsockopt(s, SOL_SOCKET, SO_LINGER, (const char *)&hard, sizeof hard);
    closesocket(s);
    // CHECK: [[@LINE+1]]:12: warning: 'closesocket' may have replaced the error of 'send' by now
    return WSAGetLastError();
  }
  return 0;
}

// Fetched in time, and set again.
int kept(SOCKET s, const struct sockaddr *a, int n) {
  if (connect(s, a, n) == SOCKET_ERROR) {
    int error = WSAGetLastError();
    drop(s);
    return error;
  }
  return 0;
}
int set_again(SOCKET s, const struct sockaddr *a, int n) {
  if (connect(s, a, n) == SOCKET_ERROR) {
    int error = WSAGetLastError();
    drop(s);
    WSASetLastError(error);
    return WSAGetLastError();
  }
  return 0;
}
// The error of the call that reads, which may have failed.
int of_second(SOCKET s, const struct sockaddr *a, int n, char *buf) {
  if (connect(s, a, n) == SOCKET_ERROR)
    if (recv(s, buf, 1, 0) <= 0)
      return WSAGetLastError();
  return 0;
}
// A later call succeeded: the program has overcome the failure.
int overcome(SOCKET s, const struct sockaddr *a, int n) {
  char rest[64];
  if (connect(s, a, n) == SOCKET_ERROR && connect(s, a, n) != SOCKET_ERROR) {
    while (recv(s, rest, sizeof rest, 0) > 0)
      ;
    closesocket(s);
    return WSAGetLastError();
  }
  return 0;
}
// The failure means that there is nothing to do yet.
int would_block(SOCKET s, const struct sockaddr *a, int n, fd_set *set) {
  char first;
  if (connect(s, a, n) == SOCKET_ERROR && WSAGetLastError() != WSAEWOULDBLOCK)
    return -1;
  if (select(0, NULL, set, NULL, NULL) <= 0)
    return WSAGetLastError();
  if (recv(s, &first, 1, 0) <= 0) {
    closesocket(s);
    return WSAGetLastError();
  }
  return 0;
}
// Nothing failed before.
int closed(SOCKET s) {
  drop(s);
  return WSAGetLastError();
}
