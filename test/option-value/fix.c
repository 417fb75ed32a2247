// RUN: cp %s %t.c
// RUN: %tidy --checks='-*,winsock-option-value' --fix %t.c -- %mock > /dev/null
// RUN: FileCheck %s < %t.c
// RUN: %tidy --checks='-*,winsock-option-value' %t.c -- %mock | FileCheck --check-prefix=LEFT --implicit-check-not=warning: %s

#include <winsock2.h>

// CHECK-LABEL: void timeout(
// CHECK-NEXT:    DWORD tv = 5500;
// CHECK-NEXT:    setsockopt(s, SOL_SOCKET, SO_RCVTIMEO, (const char *)&tv, sizeof(tv));
// CHECK-NEXT:    setsockopt(s, SOL_SOCKET, SO_SNDTIMEO, (const char *)&tv, sizeof tv);
void timeout(SOCKET s) {
  struct timeval tv = {5, 500000};
  setsockopt(s, SOL_SOCKET, SO_RCVTIMEO, (const char *)&tv, sizeof(tv));
  setsockopt(s, SOL_SOCKET, SO_SNDTIMEO, (const char *)&tv, sizeof tv);
}
// CHECK-LABEL: void assigned(
// CHECK-NEXT:    DWORD tv = 3001;
// CHECK-NEXT:    if (setsockopt
void assigned(SOCKET s) {
  struct timeval tv;
  tv.tv_sec = 3;
  tv.tv_usec = 10;
  if (setsockopt(s, SOL_SOCKET, SO_RCVTIMEO, (const char *)&tv, sizeof(tv)))
    return;
}

// Not certain: what is not a constant, serves something else, has its size
// spelled by its type, or is given by a condition.
void given(SOCKET s, int seconds, fd_set *set) {
  struct timeval a = {seconds, 0}, b = {1, 0}, c = {1, 0};
  struct timeval d;
  setsockopt(s, SOL_SOCKET, SO_RCVTIMEO, (const char *)&a, sizeof(a));
  // LEFT: fix.c.tmp.c:{{.*}} warning: the value of SO_RCVTIMEO
  select(0, set, 0, 0, &b);
  setsockopt(s, SOL_SOCKET, SO_RCVTIMEO, (const char *)&b, sizeof(b));
  // LEFT: warning: the value of SO_RCVTIMEO
  setsockopt(s, SOL_SOCKET, SO_RCVTIMEO, (const char *)&c, sizeof(struct timeval));
  // LEFT: warning: the value of SO_RCVTIMEO
  d.tv_usec = 0;
  if (seconds)
    d.tv_sec = 1;
  else
    d.tv_sec = 2;
  setsockopt(s, SOL_SOCKET, SO_RCVTIMEO, (const char *)&d, sizeof(d));
  // LEFT: warning: the value of SO_RCVTIMEO
}

// CHECK-LABEL: int events(
// CHECK:         p.events = POLLIN;
// CHECK-NEXT:    q.events = POLLOUT;
// CHECK-NEXT:    r.events = POLLIN;
int events(SOCKET s) {
  WSAPOLLFD p = {s, 0, 0}, q = p, r = p;
  p.events = POLLIN | POLLERR;
  q.events = POLLHUP | POLLOUT;
  r.events = POLLIN | POLLERR | POLLPRI;
  return WSAPoll(&p, 1, 0) + WSAPoll(&q, 1, 0) + WSAPoll(&r, 1, 0);
}
