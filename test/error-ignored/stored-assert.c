// RUN: %tidy --checks='-*,winsock-error-ignored' %s -- %mock | %filecheck --allow-empty %s
// RUN: %tidy --checks='-*,winsock-error-ignored' %s -- %mock -DNDEBUG | %filecheck --check-prefix=NDEBUG %s

// An assertion is a check in the builds that have it.

#include <winsock2.h>

void fail(const char *what);
#ifdef NDEBUG
#define assert(x) ((void)0)
#else
#define assert(x) ((x) ? (void)0 : fail(#x))
#endif

void asserted(SOCKET s, char *b, int n) {
  int rc = send(s, b, n, 0);
  // NDEBUG: [[#@LINE-1]]:12: warning: the result of 'send' is stored in 'rc' but never read
  assert(rc == n);
}

void returned(SOCKET s, char *b, int n) { assert(send(s, b, n, 0) == n); }
