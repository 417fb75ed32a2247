// An initializer that ends Winsock in the course of things shows nothing about other functions.
// RUN: %tidy --checks='-*,winsock-cleanup-unmatched' %s -- %mock | %filecheck --check-prefix=NONE --allow-empty %s
// NONE-NOT: {{.}}
#include <winsock2.h>

void work(void);
int run_once(void) {
  WSADATA data;
  if (WSAStartup(MAKEWORD(2, 2), &data) != 0)
    return 1;
  work();
  WSACleanup();
  return 0;
}
void other_exit(void) { WSACleanup(); }
struct channel {
  SOCKET s;
};
void channel_close(struct channel *c) {
  closesocket(c->s);
  WSACleanup();
}
