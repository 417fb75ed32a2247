/* An example to try winsock-tidy on: a client that asks a server for the
   weather. Four of its lines are wrong in ways that are easy to overlook. */
#include <stdio.h>
#include <string.h>
#include <winsock2.h>
#include <ws2tcpip.h>

static SOCKET open_connection(const char *host, const char *port) {
  struct addrinfo hints, *list, *at;
  SOCKET s = INVALID_SOCKET;

  memset(&hints, 0, sizeof hints);
  hints.ai_socktype = SOCK_STREAM;
  if (getaddrinfo(host, port, &hints, &list) != 0)
    return INVALID_SOCKET;
  for (at = list; at != NULL; at = at->ai_next) {
    s = socket(at->ai_family, at->ai_socktype, at->ai_protocol);
    if (s == INVALID_SOCKET)
      continue;
    if (connect(s, at->ai_addr, (int)at->ai_addrlen) == 0)
      break;
    closesocket(s);
    s = INVALID_SOCKET;
  }
  freeaddrinfo(list);
  return s;
}

int main(int argc, char **argv) {
  WSADATA data;
  SOCKET s;
  char answer[256];
  int got;

  if (WSAStartup(MAKEWORD(2, 2), &data) != 0) {
    fputs("Winsock does not start\n", stderr);
    WSACleanup();
    return 1;
  }
  s = open_connection(argc > 1 ? argv[1] : "localhost", "7070");
  if (s == INVALID_SOCKET) {
    fputs("no connection\n", stderr);
    return 1;
  }
  send(s, "weather\n", 8, 0);
  got = recv(s, answer, sizeof answer - 1, 0);
  if (got > 0) {
    answer[got] = 0;
    fputs(answer, stdout);
  }
  closesocket(s);
  WSACleanup();
  return got > 0 ? 0 : 1;
}
