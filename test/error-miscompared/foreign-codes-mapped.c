// RUN: %tidy --checks='-*,winsock-error-miscompared' %s -- %mock -DMAPPED | %filecheck %s --allow-empty
// RUN: %tidy --checks='-*,winsock-error-miscompared' %s -- %mock -DSETS | %filecheck %s --allow-empty

// A program that gives the names the numbers of Winsock is right, and so is one
// that sets codes of errno.h as the last error itself.

#include <winsock2.h>
#include <errno.h>

#ifdef MAPPED
#undef EWOULDBLOCK
#define EWOULDBLOCK WSAEWOULDBLOCK
#undef EINPROGRESS
#define EINPROGRESS WSAEWOULDBLOCK
#endif

int waits(void) {
  int e = WSAGetLastError();
  return e == EWOULDBLOCK || e == EINPROGRESS;
}

#ifdef SETS
void become_nonblocking(int busy) {
  WSASetLastError(busy ? 0 : WSAENOTSOCK);
  WSASetLastError(EWOULDBLOCK);
  WSASetLastError(EINPROGRESS);
}
#endif
