// RUN: %tidy --checks='-*,winsock-error-as-length' %s -- %mock | %filecheck %s
// In an unsigned variable SOCKET_ERROR is a large number.
#include <string.h>
#include <winsock2.h>

void index(SOCKET s, char *buf) {
  unsigned n = recv(s, buf, 10, 0);
  // CHECK: [[@LINE+1]]:3: warning: the result of 'recv' can be SOCKET_ERROR (-1) here, where it is used as an index [winsock-error-as-length]
  buf[n] = 0;
}
void size(SOCKET s, char *to) {
  char buf[64];
  size_t n = recv(s, buf, 64, 0);
  // CHECK: [[@LINE+1]]:19: warning: {{.*}} where it is used as a size
  memcpy(to, buf, n);
}
void positive(SOCKET s, char *to) {
  char buf[64];
  DWORD n = (DWORD)recv(s, buf, 64, 0);
  if (n > 0)
    // CHECK: [[@LINE+1]]:21: warning: {{.*}} where it is used as a size
    memcpy(to, buf, n);
}
int bound(SOCKET s, char *buf) {
  int n = recv(s, buf, 9, 0), sum = 0;
  // CHECK: [[@LINE+1]]:24: warning: {{.*}} where it is used as the end of a loop
  for (size_t i = 0; i < n; i++)
    sum += buf[i];
  return sum;
}

void equal(SOCKET s, char *to) {
  char buf[64];
  DWORD n = recv(s, buf, 64, 0);
  if (n == (DWORD)SOCKET_ERROR)
    return;
  memcpy(to, buf, n);
}
void converted(SOCKET s, char *to) {
  char buf[64];
  size_t n = recv(s, buf, 64, 0);
  if (n == SOCKET_ERROR)
    return;
  memcpy(to, buf, n);
}
void fits(SOCKET s, char *to) {
  char buf[64];
  unsigned n = recv(s, buf, 64, 0);
  if (n > sizeof buf)
    return;
  memcpy(to, buf, n);
}
void cast(SOCKET s, char *to) {
  char buf[64];
  unsigned n = recv(s, buf, 64, 0);
  if ((int)n <= 0)
    return;
  memcpy(to, buf, n);
}
void sign(SOCKET s, char *buf) {
  int n = recv(s, buf, 64, 0);
  if (n & 0x80000000)
    return;
  buf[n] = 0;
}
int signed_bound(SOCKET s, char *buf) {
  int n = recv(s, buf, 9, 0), sum = 0;
  for (int i = 0; i < n; i++)
    sum += buf[i];
  return sum;
}
