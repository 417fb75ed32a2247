// RUN: %tidy --checks='-*,winsock-error-source' %s -- %mock | %filecheck %s
// Windows and the run-time library set the last error, too.
#include <stdio.h>
#include <stdlib.h>
#include <winsock2.h>

int by_free(SOCKET s, char *b) {
  if (send(s, b, 1, 0) == SOCKET_ERROR) {
    free(b);
    // CHECK: [[@LINE+1]]:12: warning: 'free' may have replaced the error of 'send' by now; call 'WSAGetLastError' before it [winsock-error-source]
    return WSAGetLastError();
  }
  return 0;
}
int by_printf(SOCKET s) {
  if (send(s, "a", 1, 0) == SOCKET_ERROR) {
    printf("send failed\n");
    // CHECK: [[@LINE+1]]:9: warning: 'printf' may have replaced the error of 'send' by now
    if (WSAGetLastError() == WSAEWOULDBLOCK)
      return 0;
    return 1;
  }
  return 0;
}
int by_handle(SOCKET s, HANDLE h) {
  if (bind(s, NULL, 0) != 0) {
    CloseHandle(h);
    // CHECK: [[@LINE+1]]:12: warning: 'CloseHandle' may have replaced the error of 'bind' by now
    return WSAGetLastError();
  }
  return 0;
}
// The first of two that may have.
int by_two(SOCKET s) {
  if (bind(s, NULL, 0) != 0) {
    closesocket(s);
    WSACleanup();
    // CHECK: [[@LINE+1]]:12: warning: 'closesocket' may have replaced the error of 'bind' by now
    return WSAGetLastError();
  }
  return 0;
}

// As arguments are made before the call; and after it was kept.
int printed(SOCKET s) {
  if (send(s, "a", 1, 0) == SOCKET_ERROR) {
    fprintf(stderr, "send: %d\n", WSAGetLastError());
    return 1;
  }
  return 0;
}
int kept(SOCKET s, char *b) {
  int error = 0;
  if (send(s, b, 1, 0) == SOCKET_ERROR) {
    error = WSAGetLastError();
    free(b);
    WSASetLastError(error);
    error = WSAGetLastError();
  }
  return error;
}
// The error of CloseHandle.
int of_handle(SOCKET s, HANDLE h) {
  if (send(s, "a", 1, 0) == SOCKET_ERROR && !CloseHandle(h))
    return GetLastError();
  return 0;
}
// Nothing failed.
int sent(SOCKET s, SOCKET t) {
  char c;
  if (send(s, "a", 1, 0) != SOCKET_ERROR) {
    printf("sent\n");
    if (recv(t, &c, 1, 0) == SOCKET_ERROR)
      return WSAGetLastError();
  }
  return 0;
}
// Closed first, tested later.
int closed_first(SOCKET s, char *b) {
  int n = recv(s, b, 1, 0);
  closesocket(s);
  if (n == SOCKET_ERROR)
    // CHECK: [[@LINE+1]]:12: warning: 'closesocket' may have replaced the error of 'recv' by now
    return WSAGetLastError();
  return n;
}
// ... after it was fetched, or not tested at all.
int fetched_first(SOCKET s, char *b) {
  int n = recv(s, b, 1, 0), error = WSAGetLastError();
  closesocket(s);
  return n == SOCKET_ERROR ? error : 0;
}
int closing(SOCKET s, char *b) {
  int n = recv(s, b, 1, 0);
  closesocket(s);
  int error = WSAGetLastError();
  return error ? error : n;
}
int asks_for_close(SOCKET s, char *b) {
  int n = recv(s, b, 1, 0);
  int closed = closesocket(s);
  if (n == SOCKET_ERROR)
    return -1;
  return closed == SOCKET_ERROR ? WSAGetLastError() : 0;
}
