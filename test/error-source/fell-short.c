// RUN: %tidy --checks='-*,winsock-error-source' %s -- %mock | %filecheck %s
// A result that is not the length: the call failed, or did less than it was asked to do. The error
// is that of a failure.
#include <errno.h>
#include <stdio.h>
#include <winsock2.h>

int not_all(SOCKET s, const char *text, int size) {
  if (send(s, text, size, 0) != size) {
    fprintf(stderr, "short\n");
    // CHECK: [[@LINE+1]]:12: warning: 'fprintf' may have replaced the error of 'send' by now; call 'WSAGetLastError' before it [winsock-error-source]
    return WSAGetLastError();
  }
  return 0;
}
int less_than_four(SOCKET s) {
  int sent = send(s, "four", 4, 0);
  if (sent < 4) {
    closesocket(s);
    // CHECK: [[@LINE+1]]:12: warning: 'closesocket' may have replaced the error of 'send' by now
    return WSAGetLastError();
  }
  return 0;
}
int by_errno(SOCKET s, const char *text, int size) {
  if (send(s, text, size, 0) != size)
    // CHECK: [[@LINE+1]]:12: warning: errno does not hold the error of 'send'; call 'WSAGetLastError'
    return errno;
  return 0;
}

// Right: at once; after a test for failure that was false; and everything was sent.
int at_once(SOCKET s, const char *text, int size) {
  if (send(s, text, size, 0) != size)
    return WSAGetLastError();
  return 0;
}
int at_once_of_closing(SOCKET s, const char *text, int size) {
  int code = 0;
  if (send(s, text, size, 0) != size) {
    code = WSAGetLastError();
    if (code == 0)
      fprintf(stderr, "short\n");
  }
  return code;
}
int only_short(SOCKET s, const char *text, int size) {
  int sent = send(s, text, size, 0);
  if (sent == SOCKET_ERROR)
    return WSAGetLastError();
  if (sent != size) {
    fprintf(stderr, "short\n");
    return WSAGetLastError();
  }
  return 0;
}
int all(SOCKET s, const char *text, int size) {
  if (send(s, text, size, 0) == size) {
    fprintf(stderr, "sent\n");
    return WSAGetLastError();
  }
  return 0;
}
// The length is not known to be the one that was asked for.
int another(SOCKET s, const char *text, int size, int wanted) {
  if (send(s, text, size, 0) != wanted) {
    fprintf(stderr, "other\n");
    return WSAGetLastError();
  }
  return 0;
}
// A buffer that is not full is no failure.
int part(SOCKET s) {
  char text[64];
  if (recv(s, text, 64, 0) != 64) {
    fprintf(stderr, "a part\n");
    return WSAGetLastError();
  }
  return 0;
}
