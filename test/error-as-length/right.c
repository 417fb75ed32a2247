// RUN: %tidy --checks='-*,winsock-error-as-length' %s -- %mock | %filecheck --allow-empty %s
// Each of the usual ways to find out first.
#include <string.h>
#include <winsock2.h>

void positive(SOCKET s) {
  char buf[65];
  int n = recv(s, buf, 64, 0);
  if (n > 0)
    buf[n] = 0;
}
void returned(SOCKET s, char *to) {
  char buf[65];
  int n = recv(s, buf, 64, 0);
  if (n == SOCKET_ERROR)
    return;
  buf[n] = 0;
  memcpy(to, buf, n);
}
int all(SOCKET s, const char *p, int left) {
  while (left > 0) {
    int n = send(s, p, left, 0);
    if (n < 0)
      return -1;
    p += n;
    left -= n;
  }
  return 0;
}
int loop(SOCKET s, char *buf, int size) {
  int total = 0, n;
  while ((n = recv(s, buf + total, size - total, 0)) > 0)
    total += n;
  return total;
}
void chosen(SOCKET s) {
  char buf[65];
  int n = recv(s, buf, 64, 0);
  buf[n < 0 ? 0 : n] = 0;
}
static int got(int n) { return n != SOCKET_ERROR && n != 0; }
void wrapped(SOCKET s) {
  char buf[65];
  int n = recv(s, buf, 64, 0);
  if (!got(n))
    return;
  buf[n] = 0;
}
// As many as were asked for; and no more than fit, compared without a sign.
int exact(SOCKET s, char *to, int size) {
  int n = recv(s, to, size, 0);
  if (n != size)
    return -1;
  to[n - 1] = 0;
  to += n;
  return to[0];
}
void fits(SOCKET s) {
  char buf[64];
  int n = recv(s, buf, sizeof buf, 0);
  if (n < sizeof buf)
    buf[n] = 0;
}
// Somebody out of sight looks at it.
int usable(int n);
void asked(SOCKET s) {
  char buf[65];
  int n = recv(s, buf, 64, 0);
  if (usable(n))
    buf[n] = 0;
}
