// RUN: %tidy --checks='-*,winsock-startup-unmatched,winsock-close-ungraceful,winsock-socket-leak' %s -- %mock | grep -E 'warning|note' | %filecheck %s
// Where a finding sits at a call and its path goes on, the last note says to
// where. Notes keep the order of the path, and none repeats the finding.
#include <winsock2.h>

int never_closed(void) {
  SOCKET s = socket(AF_INET, SOCK_DGRAM, 0);
  // CHECK: :[[@LINE-1]]:14: warning: the socket that is made here is closed on no path
  // CHECK-NEXT: :[[@LINE-2]]:14: note: the socket is made here
  if (s == INVALID_SOCKET)
    return -1;
  // CHECK-NEXT: :[[@LINE-2]]:7: note: assuming
  return listen(s, 1);
  // CHECK-NEXT: :[[@LINE-1]]:3: note: 'never_closed' returns here
}

static void hasty(SOCKET s) {
  shutdown(s, SD_BOTH);
  closesocket(s);
}

int client(const struct sockaddr *to) {
  // CHECK-NEXT: :[[@LINE-4]]:3: warning: the socket is closed straight after 'shutdown'
  WSADATA data;
  if (WSAStartup(MAKEWORD(2, 2), &data) != 0)
    return 1;
  SOCKET s = socket(AF_INET, SOCK_STREAM, 0);
  // CHECK-NEXT: :[[@LINE-1]]:14: note: the socket is made here
  if (connect(s, to, 16) == 0)
    hasty(s);
  // CHECK-NEXT: :[[@LINE-2]]:7: note: the socket is connected here
  // CHECK-NEXT: note: assuming
  // CHECK-NEXT: :[[@LINE-3]]:5: note: calling 'hasty'
  // CHECK-NEXT: :[[@LINE-16]]:3: note: the sending side is shut down here
  // CHECK-NEXT: :[[@LINE-16]]:3: note: the socket is closed here
  // CHECK-NEXT: :[[@LINE-6]]:5: note: returning from 'hasty'
  WSACleanup();
  // CHECK-NEXT: :[[@LINE-1]]:3: note: Winsock is ended here
  return 0;
}

int main(int argc, char **argv) {
  WSADATA data;
  if (WSAStartup(MAKEWORD(2, 2), &data) != 0)
    // CHECK-NEXT: :[[@LINE-1]]:7: warning: no 'WSACleanup' matches this 'WSAStartup' before 'main' returns
    // CHECK-NEXT: :[[@LINE-2]]:7: note: Winsock is started here
    return 1;
  // CHECK-NEXT: note: assuming
  return 0;
  // CHECK-NEXT: :[[@LINE-1]]:3: note: 'main' returns here
}
