// Whatever a function returns to say that it failed.
// RUN: %tidy --checks='-*,winsock-error-source' %s -- %mock | %filecheck %s
#include <errno.h>
#include <stdio.h>
#include <winsock2.h>
#include <ws2tcpip.h>

void null_pointer(const char *name) {
  if (!gethostbyname(name))
    // CHECK: [[@LINE+1]]:5: warning: errno does not hold the error of 'gethostbyname'; call 'WSAGetLastError' [winsock-error-source]
    perror("gethostbyname");
}
int null_text(const void *address, char *text, int n) {
  const char *made = inet_ntop(AF_INET, address, text, n);
  if (made == NULL)
    // CHECK: [[@LINE+1]]:12: warning: errno does not hold the error of 'inet_ntop'
    return errno;
  return 0;
}
int null_handle(void) {
  WSAEVENT e = WSACreateEvent();
  if (e == WSA_INVALID_EVENT)
    // CHECK: [[@LINE+1]]:12: warning: errno does not hold the error of 'WSACreateEvent'
    return errno;
  WSACloseEvent(e);
  return 0;
}
void no_boolean(WSAEVENT e) {
  if (!WSASetEvent(e))
    // CHECK: [[@LINE+1]]:5: warning: errno does not hold the error of 'WSASetEvent'
    perror("WSASetEvent");
}
void all_ones(const WSAEVENT *e) {
  if (WSAWaitForMultipleEvents(1, e, TRUE, 5, FALSE) == WSA_WAIT_FAILED)
    // CHECK: [[@LINE+1]]:5: warning: errno does not hold the error of 'WSAWaitForMultipleEvents'
    perror("wait");
}
void not_one(const char *text, struct in_addr *address) {
  if (inet_pton(AF_INET, text, address) != 1)
    // CHECK: [[@LINE+1]]:5: warning: errno does not hold the error of 'inet_pton'
    perror("inet_pton");
}
int too_late(const char *name) {
  if (!gethostbyname(name)) {
    printf("no %s\n", name);
    // CHECK: [[@LINE+1]]:12: warning: 'printf' may have replaced the error of 'gethostbyname' by now
    return WSAGetLastError();
  }
  return 0;
}

// No address, which is no error.
void no_address(const char *text, struct in_addr *address) {
  if (inet_pton(AF_INET, text, address) == 0)
    perror("inet_pton");
}
// No error is documented.
void no_error(const char *text) {
  if (inet_addr(text) == INADDR_NONE)
    perror("inet_addr");
}
// It worked; and what was asked is not known to have failed.
int worked(const char *name, const char *file) {
  if (gethostbyname(name)) {
    FILE *f = fopen(file, "r");
    return f ? 0 : errno;
  }
  return WSAGetLastError();
}
