// A loop that looks through a table may find nothing, however long the table is.
// RUN: %tidy --checks='-*,winsock-socket-leak' %s -- %mock | %filecheck %s
#include <winsock2.h>
#include <stddef.h>

#define MOST 64
struct peer {
  SOCKET s;
  int is_used;
};
static struct peer peers[MOST];
static SOCKET sockets[MOST];

static struct peer *keep(SOCKET s) {
  int i;
  for (i = 0; i < MOST; i++)
    if (!peers[i].is_used) {
      peers[i].is_used = 1;
      peers[i].s = s;
      return &peers[i];
    }
  return NULL;
  // CHECK: :[[@LINE-1]]:3: warning: 'keep' returns here without closing the socket; {{.*}} [winsock-socket-leak]
}
void forgets(SOCKET listener) {
  SOCKET s = accept(listener, NULL, NULL);
  if (s == INVALID_SOCKET)
    return;
  keep(s);
}
void full(SOCKET listener) {
  int i;
  SOCKET s = accept(listener, NULL, NULL);
  if (s == INVALID_SOCKET)
    return;
  for (i = 0; i < MOST; i++) {
    if (sockets[i] != INVALID_SOCKET)
      continue;
    sockets[i] = s;
    break;
  }
  if (i == MOST)
    return;
  // CHECK: :[[@LINE-1]]:5: warning: {{.*}} [winsock-socket-leak]
}
void refuses(SOCKET listener) {
  SOCKET s = accept(listener, NULL, NULL);
  if (s != INVALID_SOCKET && !keep(s))
    closesocket(s);
}
void refuses_too(SOCKET listener) {
  int i;
  SOCKET s = accept(listener, NULL, NULL);
  if (s == INVALID_SOCKET)
    return;
  for (i = 0; i < MOST && sockets[i] != INVALID_SOCKET; i++)
    ;
  if (i < MOST)
    sockets[i] = s;
  else
    closesocket(s);
}
// Its rounds do something: all of them close.
void closes_all(void) {
  SOCKET own[4];
  int i;
  for (i = 0; i < 4; i++)
    own[i] = socket(AF_INET, SOCK_STREAM, 0);
  for (i = 0; i < 4; i++)
    if (own[i] != INVALID_SOCKET)
      closesocket(own[i]);
}
// What stands in an array of the function, and which round it is, the path knows.
void one_of_its_own(void) {
  SOCKET own[8];
  int i;
  SOCKET s = socket(AF_INET, SOCK_STREAM, 0);
  if (s == INVALID_SOCKET)
    return;
  for (i = 0; i < 8; i++)
    own[i] = INVALID_SOCKET;
  own[5] = s;
  for (i = 0; i < 8; i++)
    if (own[i] != INVALID_SOCKET)
      break;
  if (i < 8)
    closesocket(own[i]);
}
void in_the_sixth(void) {
  int i;
  SOCKET s = socket(AF_INET, SOCK_STREAM, 0);
  if (s == INVALID_SOCKET)
    return;
  for (i = 0; i < 8; i++)
    if (i == 5) {
      closesocket(s);
      return;
    }
}
