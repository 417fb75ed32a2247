// A function that reads input changes only the memory that it receives: the
// rest of the structure keeps its values.
// RUN: %tidy --checks='-*,winsock-socket-use-after-close,winsock-socket-leak' %s -- %mock | %filecheck %s
#include <stdio.h>
#include <winsock2.h>

struct check {
  int status, error;
  char line[80];
};

int scanned(struct check *c, SOCKET s, const char *text) {
  c->error = 0;
  if (sscanf(text, "%d", &c->status) != 1)
    return 1;
  closesocket(s);
  if (c->error == 0)
    // CHECK: [[@LINE+1]]:5: warning: 'shutdown' is given a socket that is closed already
    shutdown(s, SD_SEND);
  return 0;
}

int read_line(struct check *c, SOCKET s, FILE *in) {
  c->error = 0;
  if (!fgets(c->line, 80, in))
    return 1;
  closesocket(s);
  if (c->error)
    shutdown(s, SD_SEND);
  return 0;
}

// The call writes to this one.
int into_the_same(struct check *c, SOCKET s, const char *text) {
  c->error = 0;
  closesocket(s);
  sscanf(text, "%d", &c->error);
  if (c->error == 0)
    shutdown(s, SD_SEND);
  return 0;
}
