// Code after a loop of known length, which has more rounds than are explored.
//
// RUN: %tidy --checks='-*,winsock-socket-leak,winsock-cleanup-open-socket,winsock-close-ungraceful' %s -- %mock | %filecheck %s
#include <winsock2.h>
#include <stddef.h>

int one(int i);
void take(SOCKET s);

int counted(void) {
  int got = 0;
  SOCKET s = socket(AF_INET, SOCK_DGRAM, 0);
  if (s == INVALID_SOCKET)
    return 1;
  for (int i = 0; i < 10; i++)
    if (one(i))
      got++;
  if (got == 0)
    return 2;
  // CHECK: :[[@LINE-1]]:5: warning: 'counted' returns here without closing the socket
  closesocket(s);
  return 0;
}

int downwards(void) {
  SOCKET s = socket(AF_INET, SOCK_DGRAM, 0);
  if (s == INVALID_SOCKET)
    return 1;
  if (one(0)) {
    closesocket(s);
    return 2;
  }
  int i = 20;
  while (0 <= i) {
    if (one(i))
      i -= 2;
    else
      i--;
  }
  return 0;
  // CHECK: :[[@LINE-1]]:3: warning: 'downwards' returns here without closing the socket
}

int nested(void) {
  int got = 0;
  SOCKET s = socket(AF_INET, SOCK_DGRAM, 0);
  if (s == INVALID_SOCKET)
    return 1;
  if (one(0)) {
    closesocket(s);
    return 2;
  }
  for (int i = 0; i != 3; i++)
    for (int k = 0; k < 8 && !got; k++)
      if (one(i * k))
        one(k);
  return 0;
  // CHECK: :[[@LINE-1]]:3: warning: 'nested' returns here without closing the socket
}

// The code after the loop is not reached.
int inTheSixth(void) {
  SOCKET s = socket(AF_INET, SOCK_DGRAM, 0);
  if (s == INVALID_SOCKET)
    return 1;
  for (int i = 0; i < 8; i++)
    if (i == 5 && one(i)) {
      closesocket(s);
      return 2;
    } else if (i == 6) {
      closesocket(s);
      return 3;
    }
  return 4;
}

// What is in an array may be closed in a round that is not explored.
int table(void) {
  SOCKET all[8];
  for (int i = 0; i < 8; i++)
    all[i] = INVALID_SOCKET;
  all[6] = socket(AF_INET, SOCK_DGRAM, 0);
  for (int i = 0; i < 8; i++)
    if (all[i] != INVALID_SOCKET)
      closesocket(all[i]);
  return 0;
}

int fill(void) {
  SOCKET all[8];
  for (int i = 0; i < 8; i++) {
    all[i] = socket(AF_INET, SOCK_DGRAM, 0);
    if (all[i] == INVALID_SOCKET) {
      while (i-- > 0)
        closesocket(all[i]);
      return 1;
    }
  }
  for (int i = 0; i < 8; i++)
    if (closesocket(all[i]) != 0)
      return 2;
  return 0;
}

// The count that was sent is never more than the length.
struct client {
  SOCKET s;
  int left;
  const char *next;
};
static int flush(struct client *c) {
  while (c->left > 0) {
    int n = send(c->s, c->next, c->left, 0);
    if (n == SOCKET_ERROR)
      return -1;
    c->next += n;
    c->left -= n;
  }
  return c->left;
}
int step(struct client *c) {
  if (flush(c) < 0) {
    closesocket(c->s);
    return -1;
  }
  return 0;
}

// The condition itself counts.
int counts_in_condition(void) {
  SOCKET s = socket(AF_INET, SOCK_DGRAM, 0);
  if (s == INVALID_SOCKET)
    return 1;
  int left = 1000;
  while (left-- > 0)
    if (one(left)) {
      closesocket(s);
      return 2;
    }
  if (left == -1)
    // CHECK: :[[@LINE+1]]:5: warning: 'counts_in_condition' returns here without closing the socket
    return 3;
  return 0;
}
int counts_first(void) {
  SOCKET s = socket(AF_INET, SOCK_DGRAM, 0);
  if (s == INVALID_SOCKET)
    return 1;
  int done = 0;
  while (++done <= 1000)
    if (one(done)) {
      closesocket(s);
      return 2;
    }
  if (done == 1001)
    // CHECK: :[[@LINE+1]]:5: warning: 'counts_first' returns here without closing the socket
    return 3;
  return 0;
}
