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
