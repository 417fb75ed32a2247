// How many use Winsock, counted by functions that work on atomic objects. What
// was there before the path began is not known, so nothing is said where it
// decides; what the path itself has put there is.
// RUN: %tidy --checks='-*,winsock-startup-unmatched,winsock-cleanup-unmatched,winsock-use-outside-startup' %s -- %mock -isystem %S/Inputs | %filecheck %s
#include <winsock2.h>
#include <stdatomic.h>
#include <library_atomic.h>

static atomic_int users = 0;
static int up(void) {
  WSADATA data;
  if (atomic_fetch_add(&users, 1) == 0)
    return WSAStartup(MAKEWORD(2, 2), &data);
  return 0;
}
static void down(void) {
  if (atomic_fetch_sub(&users, 1) == 1)
    WSACleanup();
}

static _Atomic long seats;
static int sit(void) {
  WSADATA data;
  if (seats++ == 0)
    return WSAStartup(MAKEWORD(2, 2), &data);
  return 0;
}
static void rise(void) {
  if (--seats == 0)
    WSACleanup();
}

static int guests;
static int come(void) {
  WSADATA data;
  if (__sync_fetch_and_add(&guests, 1) == 0)
    return WSAStartup(MAKEWORD(2, 2), &data);
  return 0;
}
static void go(void) {
  if (__sync_sub_and_fetch(&guests, 1) == 0)
    WSACleanup();
}

static unsigned long others;
static int more(void) {
  WSADATA data;
  if (InterlockedIncrement((LONG *)&others) == 1)
    return WSAStartup(MAKEWORD(2, 2), &data);
  return 0;
}
static void less(void) {
  if (InterlockedDecrement((LONG *)&others) == 0)
    WSACleanup();
}

static library_atomic counted;
static int enter(void) {
  WSADATA data;
  if (library_add(&counted, 1) == 0)
    return WSAStartup(MAKEWORD(2, 2), &data);
  return 0;
}
static void leave(void) {
  if (library_add(&counted, -1) == 1)
    WSACleanup();
}

#define USE(name, begin, end)                                                  \
  int name(void) {                                                             \
    SOCKET s;                                                                  \
    if (begin())                                                               \
      return 1;                                                                \
    s = socket(AF_INET, SOCK_STREAM, 0);                                       \
    if (s != INVALID_SOCKET)                                                   \
      closesocket(s);                                                          \
    end();                                                                     \
    return 0;                                                                  \
  }
USE(a, up, down)
USE(b, sit, rise)
USE(c, come, go)
USE(d, more, less)
USE(e, enter, leave)

int main(void) {
  if (up())
    return 1;
  if (a() || b() || c() || d() || e()) {
    down();
    return 1;
  }
  down();
  return 0;
}

static atomic_int mine;
int known(void) {
  WSADATA data;
  mine = 0;
  if (atomic_fetch_add(&mine, 1) == 0 && WSAStartup(MAKEWORD(2, 2), &data) != 0)
    return 1;
  if (atomic_fetch_sub(&mine, 1) == 1)
    WSACleanup();
  if (mine == 0)
    WSACleanup();
  // CHECK: :[[@LINE-1]]:5: warning: 'WSACleanup' is called once more than 'WSAStartup' succeeded on this path
  return 0;
}
