// What is noted for the function that cleans up is not forgotten.
// RUN: %tidy --checks='-*,winsock-startup-unmatched' %s -- %mock | %filecheck %s
#include <winsock2.h>

int work(void);

// Its caller closes the context in any case.
struct context {
  int up;
  int busy;
};
int context_open(struct context *c) {
  WSADATA data;
  c->up = 0;
  if (WSAStartup(MAKEWORD(2, 2), &data) != 0)
    return -1;
  c->up = 1;
  if (work())
    return -1;
  return 0;
}
void context_close(struct context *c) {
  if (c->up)
    WSACleanup();
}

// A field that decides nothing.
int context_start(struct context *c) {
  WSADATA data;
  if (WSAStartup(MAKEWORD(2, 2), &data) != 0)
    return -1;
  c->busy = 1;
  if (work())
    return -1;
  // CHECK: :[[@LINE-1]]:5: warning: 'context_start' reports failure here but leaves Winsock started
  return 0;
}

// Started once, for as long as the process lives.
static int started;
static int lazy(void) {
  WSADATA data;
  if (!started)
    started = WSAStartup(MAKEWORD(2, 2), &data) == 0;
  return started;
}
int query(void) {
  if (!lazy())
    return -1;
  if (work())
    return -1;
  return 0;
}

// A socket that was not made is no note.
static SOCKET endpoint = INVALID_SOCKET;
int endpoint_open(void) {
  WSADATA data;
  if (WSAStartup(MAKEWORD(2, 2), &data) != 0)
    return -1;
  endpoint = socket(AF_INET, SOCK_DGRAM, 0);
  if (endpoint == INVALID_SOCKET)
    return -1;
  // CHECK: :[[@LINE-1]]:5: warning: 'endpoint_open' reports failure here but leaves Winsock started
  return 0;
}
void endpoint_close(void) {
  if (endpoint == INVALID_SOCKET)
    return;
  closesocket(endpoint);
  WSACleanup();
}

// Set before the start, it tells nothing of it.
static int registered;
int serve(void) {
  WSADATA data;
  registered = work();
  if (!registered)
    return 1;
  if (WSAStartup(MAKEWORD(2, 2), &data) != 0)
    return 1;
  if (work())
    return 1;
  // CHECK: :[[@LINE-1]]:5: warning: 'serve' returns here with Winsock still started; its 'WSACleanup' is not on this path
  WSACleanup();
  return 0;
}
