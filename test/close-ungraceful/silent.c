// Right or harmless ways to close a socket: no finding.
// RUN: %tidy --checks='-*,winsock-close-ungraceful' %s -- %mock | %filecheck --allow-empty %s
#include <winsock2.h>
#include <ws2tcpip.h>

int graceful(SOCKET s) {
  char buffer[64];
  send(s, "x", 1, 0);
  if (shutdown(s, SD_SEND) == SOCKET_ERROR) {
    closesocket(s);
    return -1;
  }
  while (recv(s, buffer, sizeof buffer, 0) > 0)
    ;
  closesocket(s);
  WSACleanup();
  return 0;
}

void udp(const struct sockaddr *to, int size) {
  SOCKET s = socket(AF_INET, SOCK_DGRAM, IPPROTO_UDP);
  connect(s, to, size);
  send(s, "x", 1, 0);
  closesocket(s);
}

void udp_unknown(SOCKET s, const struct sockaddr *to, int size) {
  sendto(s, "x", 1, 0, to, size);
  closesocket(s);
}

void udp_hints(const char *host) {
  struct addrinfo hints = {0}, *found;
  hints.ai_socktype = SOCK_DGRAM;
  if (getaddrinfo(host, "53", &hints, &found) != 0)
    return;
  SOCKET s = socket(found->ai_family, found->ai_socktype, found->ai_protocol);
  if (s != INVALID_SOCKET && connect(s, found->ai_addr, (int)found->ai_addrlen) == 0)
    send(s, "x", 1, 0);
  closesocket(s);
  freeaddrinfo(found);
}

void listener(const struct sockaddr *at, int size) {
  SOCKET s = socket(AF_INET, SOCK_STREAM, 0);
  if (bind(s, at, size) == 0)
    listen(s, SOMAXCONN);
  closesocket(s);
}

void peer_closed(SOCKET listener) {
  char buffer[64];
  int n;
  SOCKET c = accept(listener, NULL, NULL);
  if (c == INVALID_SOCKET)
    return;
  do {
    n = recv(c, buffer, sizeof buffer, 0);
    if (n > 0 && send(c, buffer, n, 0) == SOCKET_ERROR)
      break;
  } while (n > 0);
  closesocket(c);
}

void reset_on_purpose(SOCKET s) {
  struct linger hard = {1, 0};
  send(s, "x", 1, 0);
  setsockopt(s, SOL_SOCKET, SO_LINGER, (const char *)&hard, sizeof hard);
  closesocket(s);
}

void lingering(SOCKET s) {
  struct linger timed;
  timed.l_onoff = 1;
  timed.l_linger = 10;
  send(s, "x", 1, 0);
  setsockopt(s, SOL_SOCKET, SO_LINGER, (char *)&timed, sizeof(timed));
  closesocket(s);
}

// Unknown origin and nothing sent: nothing is known.
void just_close(SOCKET s) { closesocket(s); }

void finish(SOCKET s);
void elsewhere(SOCKET listener) {
  SOCKET c = accept(listener, NULL, NULL);
  if (c == INVALID_SOCKET)
    return;
  finish(c); // May shut it down.
  closesocket(c);
}

static void end_sending(SOCKET s) { shutdown(s, SD_BOTH); }
void wrapped(SOCKET listener) {
  SOCKET c = accept(listener, NULL, NULL);
  if (c == INVALID_SOCKET)
    return;
  send(c, "x", 1, 0);
  end_sending(c);
  closesocket(c);
}

// A send of four bytes that does not fail sends at least one: here, the connection is shut down, or
// it is broken.
int greet(const struct sockaddr *to, int length) {
  SOCKET s = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
  int sent;
  char answer[4];
  if (s == INVALID_SOCKET)
    return -1;
  if (connect(s, to, length) == 0) {
    sent = send(s, "abcd", 4, 0);
    if (sent > 0 && recv(s, answer, 4, 0) == 4)
      return (int)s;
    if (sent != 0)
      shutdown(s, SD_BOTH);
  }
  closesocket(s);
  return -1;
}
