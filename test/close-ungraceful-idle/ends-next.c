// Nothing was sent, and Winsock or the program ends next: the default check
// reports it, and this one does not.
// RUN: %tidy --checks='-*,winsock-close-ungraceful' %s -- %mock | %filecheck %s
// RUN: %tidy --checks='-*,winsock-close-ungraceful-idle' %s -- %mock | count 0
// RUN: %tidy --checks='-*,winsock-close-ungraceful' --config='{CheckOptions: {winsock-close-ungraceful.OnlyAfterSend: true}}' %s -- %mock | count 0
#include <winsock2.h>

int probe(const struct sockaddr *to, int size) {
  WSADATA data;
  if (WSAStartup(MAKEWORD(2, 2), &data) != 0)
    return -1;
  SOCKET s = socket(AF_INET, SOCK_STREAM, 0);
  if (s == INVALID_SOCKET) {
    WSACleanup();
    return -1;
  }
  int result = connect(s, to, size);
  closesocket(s);
  // CHECK: :[[@LINE-1]]:3: warning: the connected socket is closed without 'shutdown'; data that is still on its way may be lost, and the program cannot know [winsock-close-ungraceful]
  WSACleanup();
  return result;
}

int main(int argc, char **argv) {
  struct sockaddr_in to = {0};
  WSADATA data;
  if (WSAStartup(MAKEWORD(2, 2), &data) != 0)
    return 1;
  SOCKET s = socket(AF_INET, SOCK_STREAM, 0);
  if (s == INVALID_SOCKET)
    goto end;
  if (connect(s, (struct sockaddr *)&to, sizeof to) != 0) {
    closesocket(s);
    goto end;
  }
  closesocket(s);
  // CHECK: :[[@LINE-1]]:3: warning: the connected socket is closed without 'shutdown'; data that is still on its way may be lost
end:
  WSACleanup();
  return 0;
}
