// RUN: %tidy --checks='-*,winsock-error-ignored' %s -- %mock | %filecheck %s

// A call that is a statement, wherever a statement may stand.

#include <winsock2.h>

void lost(SOCKET s, const char *text, int n, int c) {
  send(s, text, n, 0);
  // CHECK: [[#@LINE-1]]:3: warning: the result of 'send' is ignored, though it can be SOCKET_ERROR [winsock-error-ignored]
  if (c)
    send(s, text, n, 0);
    // CHECK: [[#@LINE-1]]:5: warning: the result of 'send' is ignored
  else
    send(s, text, n, 0);
    // CHECK: [[#@LINE-1]]:5: warning: the result of 'send' is ignored
  while (c--)
    send(s, text, n, 0);
    // CHECK: [[#@LINE-1]]:5: warning: the result of 'send' is ignored
  do
    send(s, text, n, 0);
    // CHECK: [[#@LINE-1]]:5: warning: the result of 'send' is ignored
  while (c++ < 3);
  switch (c) {
  case 1:
    send(s, text, n, 0);
    // CHECK: [[#@LINE-1]]:5: warning: the result of 'send' is ignored
    break;
  default:
    send(s, text, n, 0);
    // CHECK: [[#@LINE-1]]:5: warning: the result of 'send' is ignored
  }
again:
  send(s, text, n, 0);
  // CHECK: [[#@LINE-1]]:3: warning: the result of 'send' is ignored
  if (c)
    goto again;
  (int)send(s, text, n, 0);
  // CHECK: [[#@LINE-1]]:8: warning: the result of 'send' is ignored
}

int used(SOCKET s, const char *text, int n, int *sent) {
  if (send(s, text, n, 0) == SOCKET_ERROR)
    return -1;
  while (send(s, text, n, 0) > 0)
    ;
  switch (send(s, text, n, 0)) {
  case SOCKET_ERROR:
    return -1;
  }
  if (!send(s, text, n, 0))
    return 0;
  *sent = send(s, text, n, 0);
  sent[send(s, text, n, 0) < 0] = 1;
  return send(s, text, n, 0);
}
