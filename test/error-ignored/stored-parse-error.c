// RUN: not %tidy --checks='-*,winsock-error-ignored' %s -- %mock | %filecheck %s

// In a file that does not compile a read may be missing from the tree: a
// stored result counts as read. A call that is a statement is found.

#include <winsock2.h>

void broken(SOCKET s) {
  int rc = send(s, "", 0, 0);
  if rc return;
  // CHECK: error: expected '('
  send(s, "", 0, 0);
  // CHECK: [[#@LINE-1]]:3: warning: the result of 'send' is ignored
}
