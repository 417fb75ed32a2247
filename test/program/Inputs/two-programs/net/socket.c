#include "net/net.h"
SOCKET net_dial(const struct sockaddr *to, int size) {
  SOCKET s = socket(AF_INET, SOCK_STREAM, 0);
  if (s == INVALID_SOCKET)
    return INVALID_SOCKET;
  if (connect(s, to, size) == SOCKET_ERROR) {
    closesocket(s);
    return INVALID_SOCKET;
  }
  return s;
}
void net_hang_up(SOCKET s) { closesocket(s); }
void net_end(SOCKET s) {
  shutdown(s, SD_SEND);
  closesocket(s);
}
int net_read(SOCKET s, char *to, int size) { return recv(s, to, size, 0); }
