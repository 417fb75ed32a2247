// RUN: %tidy --checks='-*,winsock-error-ignored-tuning' %s -- %mock | %filecheck --allow-empty %s

// Consent, a check, and calls of which other checks speak.

#include <winsock2.h>
#include <ws2tcpip.h>

int fine(SOCKET s, const char *on, const struct sockaddr *to) {
  (void)setsockopt(s, IPPROTO_TCP, TCP_NODELAY, on, 4);
  if (setsockopt(s, SOL_SOCKET, SO_KEEPALIVE, on, 4) == SOCKET_ERROR)
    return -1;
  send(s, "", 0, 0);
  setsockopt(s, SOL_SOCKET, SO_LINGER, on, 4);
  closesocket(s);
  return sendto(s, "", 0, 0, to, 16);
}
