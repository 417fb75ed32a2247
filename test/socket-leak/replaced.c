// A socket in memory that others see, too, is lost where the next one is put in
// its place: nothing ran in between that could have closed it.
// RUN: %tidy --checks='-*,winsock-socket-leak' %s -- %mock | %filecheck %s
#include <winsock2.h>
#include <process.h>

struct server {
  SOCKET listener, client;
};
struct server global;
void unknown(void);
unsigned __stdcall serve(void *);

static int answer(SOCKET s) {
  char b[128];
  int n = recv(s, b, sizeof b, 0);
  if (n <= 0)
    return -1;
  return send(s, b, n, 0) == n ? 0 : -1;
}

int run(struct server *t, volatile int *stop) {
  while (!*stop) {
    t->client = accept(t->listener, NULL, NULL);
    // CHECK: :[[#@LINE-1]]:5: warning: the open socket is lost here; another value takes its place, and nothing can close it any more [winsock-socket-leak]
    if (t->client == INVALID_SOCKET)
      continue;
    if (answer(t->client) != 0)
      continue;
    closesocket(t->client);
    t->client = INVALID_SOCKET;
  }
  return 0;
}

void twice(void) {
  global.client = socket(AF_INET, SOCK_STREAM, 0);
  if (global.client == INVALID_SOCKET)
    return;
  global.client = socket(AF_INET6, SOCK_STREAM, 0);
  // CHECK: :[[#@LINE-1]]:3: warning: the open socket is lost here; another value takes its place
}

// Closed on every way to the next one.
int closing(struct server *t, volatile int *stop) {
  while (!*stop) {
    t->client = accept(t->listener, NULL, NULL);
    if (t->client == INVALID_SOCKET)
      continue;
    if (answer(t->client) != 0 && t->client != INVALID_SOCKET) {
      closesocket(t->client);
      t->client = INVALID_SOCKET;
      continue;
    }
    closesocket(t->client);
  }
  return 0;
}

// Something else holds it.
SOCKET first_of_two(struct server *t) {
  t->client = accept(t->listener, NULL, NULL);
  SOCKET first = t->client;
  t->client = accept(t->listener, NULL, NULL);
  return first;
}

// Code that is not seen may have closed it, or a thread has it.
void may_close(struct server *t) {
  t->client = accept(t->listener, NULL, NULL);
  if (t->client == INVALID_SOCKET)
    return;
  unknown();
  t->client = accept(t->listener, NULL, NULL);
}
void handed_on(struct server *t, volatile int *stop) {
  while (!*stop) {
    t->client = accept(t->listener, NULL, NULL);
    if (t->client != INVALID_SOCKET)
      _beginthreadex(0, 0, serve, t, 0, 0);
  }
}

// Another thread may have taken it meanwhile.
void signaled(struct server *t, volatile int *stop, HANDLE ready) {
  while (!*stop) {
    t->client = accept(t->listener, NULL, NULL);
    SetEvent(ready);
  }
}

// Which element it is, is not known.
void listed(struct server *all, int n) {
  for (int i = 0; i < n; i++)
    all[i].client = accept(all[i].listener, NULL, NULL);
}
