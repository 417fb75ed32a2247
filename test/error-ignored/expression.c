// RUN: %tidy --checks='-*,winsock-error-ignored' %s -- %mock | %filecheck %s

// Operators whose value is what a call returned, or which throw it away.

#include <winsock2.h>

void lost(SOCKET s, char *b, int n, int c) {
  n = (send(s, b, n, 0), 3);
  // CHECK: [[#@LINE-1]]:8: warning: the result of 'send' is ignored
  send(s, b, n, 0), recv(s, b, n, 0);
  // CHECK: [[#@LINE-1]]:3: warning: the result of 'send' is ignored
  // CHECK: [[#@LINE-2]]:21: warning: the result of 'recv' is ignored
  c ? send(s, b, n, 0) : recv(s, b, n, 0);
  // CHECK: [[#@LINE-1]]:7: warning: the result of 'send' is ignored
  // CHECK: [[#@LINE-2]]:26: warning: the result of 'recv' is ignored
  for (send(s, b, n, 0); c; recv(s, b, n, 0))
    // CHECK: [[#@LINE-1]]:8: warning: the result of 'send' is ignored
    // CHECK: [[#@LINE-2]]:29: warning: the result of 'recv' is ignored
    --c;
  c && send(s, b, n, 0);
  // CHECK: [[#@LINE-1]]:8: warning: the result of 'send' is ignored
  while (send(s, b, n, 0), --c)
    // CHECK: [[#@LINE-1]]:10: warning: the result of 'send' is ignored
    ;
  ({ send(s, b, n, 0); });
  // CHECK: [[#@LINE-1]]:6: warning: the result of 'send' is ignored
  n = ({ recv(s, b, n, 0); send(s, b, n, 0); });
  // CHECK: [[#@LINE-1]]:10: warning: the result of 'recv' is ignored
  _Generic(n, int: send(s, b, n, 0), default: 0);
  // CHECK: [[#@LINE-1]]:20: warning: the result of 'send' is ignored
}

int stop(void);

int used(SOCKET s, char *b, int n, int c) {
  n = c ? send(s, b, n, 0) : recv(s, b, n, 0);
  if (c && send(s, b, n, 0) > 0)
    return 1;
  send(s, b, n, 0) > 0 || stop();
  n = ({ send(s, b, n, 0); });
  stop(), n = send(s, b, n, 0);
  return stop(), send(s, b, n, 0);
}
