// Connections that ended otherwise, that were never made, or on which data was
// sent: the other check reports those.
// RUN: %tidy --checks='-*,winsock-close-ungraceful-idle' %s -- %mock | %filecheck --allow-empty %s
#include <winsock2.h>

void sends(SOCKET listener) {
  SOCKET s = accept(listener, NULL, NULL);
  if (s == INVALID_SOCKET)
    return;
  send(s, "x", 1, 0);
  closesocket(s);
}

void ends(SOCKET listener) {
  SOCKET s = accept(listener, NULL, NULL);
  if (s == INVALID_SOCKET)
    return;
  shutdown(s, SD_BOTH);
  closesocket(s);
}

void reads_to_the_end(SOCKET listener, char *text, int size) {
  SOCKET s = accept(listener, NULL, NULL);
  if (s == INVALID_SOCKET)
    return;
  while (recv(s, text, size, 0) > 0)
    ;
  closesocket(s);
}

void datagrams(const struct sockaddr *to, int size) {
  SOCKET s = socket(AF_INET, SOCK_DGRAM, 0);
  if (s == INVALID_SOCKET)
    return;
  if (connect(s, to, size) == 0)
    closesocket(s);
}

void unconnected(void) {
  SOCKET s = socket(AF_INET, SOCK_STREAM, 0);
  if (s != INVALID_SOCKET)
    closesocket(s);
}

void resets(SOCKET listener) {
  struct linger hard = {1, 0};
  SOCKET s = accept(listener, NULL, NULL);
  if (s == INVALID_SOCKET)
    return;
  setsockopt(s, SOL_SOCKET, SO_LINGER, (const char *)&hard, sizeof hard);
  closesocket(s);
}
