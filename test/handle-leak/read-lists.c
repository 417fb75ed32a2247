// A function that gets a list of addresses only to read it does not free it.
// RUN: %tidy --checks='-*,winsock-handle-leak' %s -- %mock | %filecheck %s
#include <winsock2.h>
#include <ws2tcpip.h>
int pick(const struct addrinfo *list);
int take(struct addrinfo *list);
int reads(void) {
  struct addrinfo *list;
  if (getaddrinfo("a", "1", NULL, &list) != 0)
    return -1;
  if (!pick(list))
    // CHECK: [[@LINE+1]]:5: warning: 'reads' returns here without freeing the list of addresses
    return -2;
  freeaddrinfo(list);
  return 0;
}
int takes(void) {
  struct addrinfo *list;
  if (getaddrinfo("a", "1", NULL, &list) != 0)
    return -1;
  if (!take(list))
    return -2;
  freeaddrinfo(list);
  return 0;
}
