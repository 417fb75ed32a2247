// FD_ISSET says no for a socket that was taken out of the set.
// RUN: %tidy --checks='-*,winsock-socket-use-after-close' %s -- %mock | %filecheck %s
#include <winsock2.h>

struct client {
  SOCKET s;
};
void both(struct client *c, fd_set *ready, char *text) {
  if (FD_ISSET(c->s, ready) && recv(c->s, text, 10, 0) <= 0) {
    closesocket(c->s);
    FD_CLR(c->s, ready);
  }
  if (FD_ISSET(c->s, ready))
    recv(c->s, text, 10, 0);
}

void cleared_first(SOCKET s, char *text) {
  fd_set ready;
  FD_ZERO(&ready);
  FD_SET(s, &ready);
  if (select(0, &ready, NULL, NULL, NULL) == SOCKET_ERROR)
    return;
  if (FD_ISSET(s, &ready) && recv(s, text, 10, 0) <= 0) {
    FD_CLR(s, &ready);
    closesocket(s);
  }
  if (FD_ISSET(s, &ready))
    recv(s, text, 10, 0);
}

// The same question has the same answer as long as nothing changes the set.
struct listeners {
  SOCKET current, one, two;
};
int prepare(SOCKET s);
void asked_twice(struct listeners *l, fd_set *in) {
  fd_set ready = *in;
  if (FD_ISSET(l->one, &ready) || FD_ISSET(l->two, &ready)) {
    if (l->current != INVALID_SOCKET)
      closesocket(l->current);
    if (FD_ISSET(l->one, &ready))
      l->current = accept(l->one, NULL, NULL);
    else if (FD_ISSET(l->two, &ready))
      l->current = accept(l->two, NULL, NULL);
    if (l->current != INVALID_SOCKET && prepare(l->current) != 0)
      closesocket(l->current);
  }
}
void asked_again(struct listeners *l, fd_set *in) {
  fd_set ready = *in;
  if (!FD_ISSET(l->one, &ready))
    return;
  closesocket(l->current);
  if (select(0, &ready, NULL, NULL, NULL) == SOCKET_ERROR)
    return;
  if (FD_ISSET(l->one, &ready))
    l->current = accept(l->one, NULL, NULL);
  // CHECK: [[#@LINE+1]]:3: warning: 'shutdown' is given a socket that is closed already
  shutdown(l->current, SD_SEND);
}

// The next turn waits for a copy.
static fd_set all;
void turns(SOCKET s, char *text) {
  for (;;) {
    fd_set ready = all;
    if (select(0, &ready, NULL, NULL, NULL) == SOCKET_ERROR)
      return;
    if (FD_ISSET(s, &ready) && recv(s, text, 10, 0) <= 0) {
      FD_CLR(s, &all);
      closesocket(s);
    }
  }
}

// Never in it.
void others(SOCKET s, SOCKET other, char *text) {
  fd_set ready;
  closesocket(s);
  FD_ZERO(&ready);
  if (FD_ISSET(s, &ready))
    recv(s, text, 10, 0);
}

// Another function takes it out, for all that is known.
void take_out(SOCKET s, fd_set *set);
void elsewhere(SOCKET s, fd_set *ready, char *text) {
  closesocket(s);
  take_out(s, ready);
  if (FD_ISSET(s, ready))
    recv(s, text, 10, 0);
}

void left_in(SOCKET s, fd_set *ready, char *text) {
  closesocket(s);
  if (FD_ISSET(s, ready))
    recv(s, text, 10, 0);
  // CHECK: :[[@LINE-1]]:5: warning: 'recv' is given a socket that is closed already
}

void put_in_again(SOCKET s, fd_set *ready, char *text) {
  FD_CLR(s, ready);
  closesocket(s);
  FD_SET(s, ready);
  if (FD_ISSET(s, ready))
    recv(s, text, 10, 0);
  // CHECK: :[[@LINE-1]]:5: warning: 'recv' is given a socket that is closed already
}

void of_another(SOCKET s, fd_set *ready, fd_set *writable, char *text) {
  FD_CLR(s, ready);
  closesocket(s);
  if (FD_ISSET(s, writable))
    recv(s, text, 10, 0);
  // CHECK: :[[@LINE-1]]:5: warning: 'recv' is given a socket that is closed already
}
