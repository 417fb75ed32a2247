// Connected stream sockets that are closed without a shutdown.
// RUN: %tidy --checks='-*,winsock-close-ungraceful' %s -- %mock | %filecheck %s
#include <winsock2.h>
#include <ws2tcpip.h>

int client(const struct sockaddr *to, int size) {
  SOCKET s = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
  if (s == INVALID_SOCKET)
    return -1;
  if (connect(s, to, size) == SOCKET_ERROR) {
    closesocket(s); // Never connected: nothing to lose.
    return -1;
  }
  send(s, "hello", 5, 0);
  closesocket(s);
  // CHECK: :[[@LINE-1]]:3: warning: the connected socket is closed without 'shutdown'; data that was sent may be lost, and the program cannot know [winsock-close-ungraceful]
  // CHECK: :7:14: note: the socket is made here
  // CHECK: :10:7: note: the socket is connected here
  // CHECK: :14:3: note: data is sent here
  return 0;
}

void server(SOCKET listener) {
  for (;;) {
    SOCKET c = accept(listener, NULL, NULL);
    if (c == INVALID_SOCKET)
      break;
    char buffer[64];
    int n = recv(c, buffer, sizeof buffer, 0);
    if (n > 0)
      send(c, buffer, n, 0);
    closesocket(c);
    // CHECK: :[[@LINE-1]]:5: warning: the connected socket is closed without 'shutdown'
    // CHECK: :25:16: note: the connection is accepted here
  }
}

// A socket of unknown origin, on which this path has sent.
void reply(SOCKET s, const char *text, int size) {
  if (send(s, text, size, 0) == SOCKET_ERROR) {
    closesocket(s); // Broken already.
    return;
  }
  closesocket(s);
  // CHECK: :[[@LINE-1]]:3: warning: the connected socket is closed without 'shutdown'; data that was sent may be lost
}

// shutdown(SD_RECEIVE) does not end the sending side.
void wrong_side(SOCKET s) {
  send(s, "x", 1, 0);
  shutdown(s, SD_RECEIVE);
  closesocket(s);
  // CHECK: :[[@LINE-1]]:3: warning: the connected socket is closed without 'shutdown'
}

// Winsock ends straight after.
int hasty(const struct sockaddr *to, int size) {
  WSADATA data;
  if (WSAStartup(MAKEWORD(2, 2), &data) != 0)
    return -1;
  SOCKET s = socket(AF_INET, SOCK_STREAM, 0);
  if (connect(s, to, size) != 0) {
    closesocket(s);
    WSACleanup();
    return -1;
  }
  send(s, "bye", 3, 0);
  shutdown(s, SD_SEND);
  closesocket(s);
  // CHECK: :[[@LINE-1]]:3: warning: the socket is closed straight after 'shutdown', without waiting for the peer to finish, and Winsock ends before data that is still on its way is sure to arrive [winsock-close-ungraceful]
  WSACleanup();
  return 0;
}
