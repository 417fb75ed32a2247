// An answer and a shutdown, with a part of the request unread: closesocket then
// resets the connection. Less than the shortest request of HTTP, received once,
// is a part; so is what was only looked at with MSG_PEEK.
// RUN: %tidy --checks='-*,winsock-close-ungraceful' %s -- %mock | %filecheck %s

#include <winsock2.h>

void answer(SOCKET c, const char *page, int size) {
  if (send(c, page, size, 0) == SOCKET_ERROR)
    return;
  shutdown(c, SD_SEND);
}

void four_bytes(SOCKET listener, const char *page, int size) {
  char request[4];
  SOCKET c = accept(listener, 0, 0);
  if (c == INVALID_SOCKET)
    return;
  if (recv(c, request, sizeof(request), 0) > 0)
    answer(c, page, size);
  closesocket(c);
  // CHECK: :[[@LINE-1]]:3: warning: the socket is closed straight after 'shutdown', with a part of the request unread; that resets the connection, and the answer may be lost
}

void peeked(SOCKET listener, const char *page, int size) {
  char request[512];
  SOCKET c = accept(listener, 0, 0);
  if (c == INVALID_SOCKET)
    return;
  if (recv(c, request, sizeof(request), MSG_PEEK) > 0)
    answer(c, page, size);
  closesocket(c);
  // CHECK: :[[@LINE-1]]:3: warning: the socket is closed straight after 'shutdown', with a part of the request unread
}

// Enough for a request.
void whole(SOCKET listener, const char *page, int size) {
  char request[512];
  SOCKET c = accept(listener, 0, 0);
  if (c == INVALID_SOCKET)
    return;
  if (recv(c, request, sizeof(request), 0) > 0)
    answer(c, page, size);
  closesocket(c);
}

void peeked_then_read(SOCKET listener, const char *page, int size) {
  char request[512];
  SOCKET c = accept(listener, 0, 0);
  if (c == INVALID_SOCKET)
    return;
  if (recv(c, request, sizeof(request), MSG_PEEK) > 0 &&
      recv(c, request, sizeof(request), 0) > 0)
    answer(c, page, size);
  closesocket(c);
}

// A header and, if that says so, a body: the program knows what it reads.
void in_pieces(SOCKET listener, const char *page, int size) {
  char header[4], body[256];
  SOCKET c = accept(listener, 0, 0);
  if (c == INVALID_SOCKET)
    return;
  if (recv(c, header, sizeof(header), 0) > 0) {
    if (header[0] && recv(c, body, sizeof(body), 0) <= 0) {
      closesocket(c);
      return;
    }
    answer(c, page, size);
  }
  closesocket(c);
}
void by_bytes(SOCKET listener, const char *page, int size) {
  char letter = 0;
  SOCKET c = accept(listener, 0, 0);
  if (c == INVALID_SOCKET)
    return;
  while (letter != '\n')
    if (recv(c, &letter, 1, 0) <= 0)
      break;
  answer(c, page, size);
  closesocket(c);
}

void drained(SOCKET listener, const char *page, int size) {
  char request[4];
  SOCKET c = accept(listener, 0, 0);
  if (c == INVALID_SOCKET)
    return;
  if (recv(c, request, sizeof(request), 0) > 0)
    answer(c, page, size);
  while (recv(c, request, sizeof(request), 0) > 0)
    ;
  closesocket(c);
}

// What a client leaves unread is an answer.
void client(SOCKET s, const struct sockaddr *to, int size) {
  char answer[4];
  if (connect(s, to, size) == SOCKET_ERROR)
    return;
  if (send(s, "?", 1, 0) != SOCKET_ERROR)
    recv(s, answer, sizeof(answer), 0);
  shutdown(s, SD_SEND);
  closesocket(s);
}
