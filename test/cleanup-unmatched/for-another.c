// A function ends what its caller has started and ends itself; or ends Winsock
// with one connection, while the program goes on.
// RUN: %tidy --checks='-*,winsock-cleanup-unmatched,winsock-use-outside-startup' %s -- %mock | %filecheck %s
#include <winsock2.h>

static int ready;
static void library_exit(void) {
  // CHECK-DAG: [[@LINE+1]]:3: warning: 'WSACleanup' ends here what 'main' starts and ends itself; it may end Winsock for other code in the process [winsock-cleanup-unmatched]
  WSACleanup();
  ready = 0;
}
static void guarded_exit(void) {
  if (ready)
    WSACleanup();
  ready = 0;
}

static int host(int n) {
  WSADATA data;
  if (WSAStartup(MAKEWORD(2, 2), &data) != 0)
    return 1;
  guarded_exit();
  WSACleanup();
  return n;
}

static int started_once(void) {
  WSADATA data;
  return WSAStartup(MAKEWORD(2, 2), &data);
}
static void close_one(SOCKET s) {
  closesocket(s);
  // CHECK-DAG: [[@LINE+1]]:3: warning: 'WSACleanup' is called where one connection is closed, though Winsock was not started for it; it ends Winsock for all others, too [winsock-cleanup-unmatched]
  WSACleanup();
}
void serve(SOCKET listener) {
  if (started_once() != 0)
    return;
  for (;;) {
    SOCKET s = accept(listener, NULL, NULL);
    if (s != INVALID_SOCKET)
      close_one(s);
  }
}

// The last one of all.
static void close_last(SOCKET s) {
  closesocket(s);
  WSACleanup();
}
void once(void) {
  SOCKET s;
  if (started_once() != 0)
    return;
  s = socket(AF_INET, SOCK_STREAM, 0);
  if (s == INVALID_SOCKET)
    WSACleanup();
  else
    close_last(s);
}

int main(int argc, char **argv) {
  WSADATA data;
  if (argc > 2)
    return host(argc);
  if (WSAStartup(MAKEWORD(2, 2), &data) != 0)
    return 1;
  if (argc > 1)
    library_exit();
  WSACleanup();
  return 0;
}
