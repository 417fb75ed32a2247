// Where Winsock is not started no call of it succeeds: what follows a success
// is not explored.
// RUN: %tidy --checks='-*,winsock-use-outside-startup,winsock-close-ungraceful,winsock-error-source' %s -- %mock | %filecheck %s
#include <winsock2.h>

static int started;
static void net_init(void) {
  WSADATA data;
  if (!started && WSAStartup(MAKEWORD(2, 2), &data) == 0)
    started = 1;
}

static int serve(const struct sockaddr *at, int n) {
  SOCKET s, t;
  char c;
  net_init();
  // net_init() tells nobody that it failed; this call does.
  s = socket(AF_INET, SOCK_STREAM, 0);
  if (s == INVALID_SOCKET)
    return -1;
  if (bind(s, at, n) != 0 || listen(s, 5) != 0) {
    closesocket(s);
    return -1;
  }
  t = accept(s, NULL, NULL);
  if (t != INVALID_SOCKET) {
    shutdown(t, SD_SEND);
    while (recv(t, &c, 1, 0) > 0)
      ;
    closesocket(t);
  }
  closesocket(s);
  return 0;
}

int main(void) {
  struct sockaddr at = {AF_INET};
  if (serve(&at, sizeof at) < 0)
    return 1;
  if (started)
    WSACleanup();
  return 0;
}

// What comes after its success is no finding of its own, though the connection
// that is closed there would be one.
void goes_on(const struct sockaddr *to, int n) {
  WSADATA data;
  SOCKET s;
  if (WSAStartup(MAKEWORD(2, 2), &data) == 0) {
    WSACleanup();
    return;
  }
  // CHECK: [[@LINE+1]]:7: warning: 'socket' is called though 'WSAStartup' failed on this path
  s = socket(AF_INET, SOCK_STREAM, 0);
  if (s == INVALID_SOCKET)
    return;
  if (connect(s, to, n) == 0)
    send(s, "x", 1, 0);
  closesocket(s);
}
