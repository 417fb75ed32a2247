// A loop that keeps a count of its own drains nothing of others.
// RUN: %tidy --checks='-*,winsock-cleanup-unmatched' %s -- %mock | %filecheck --allow-empty %s
#include <winsock2.h>

static int references;

void release_all(void) {
  while (references-- > 0 && WSACleanup() == 0)
    ;
}

// Nobody gets there.
void given_up(void) {
  return;
  while (WSACleanup() != SOCKET_ERROR)
    ;
}
