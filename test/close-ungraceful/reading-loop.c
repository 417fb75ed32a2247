// A loop in front of the close reads until the peer's end, through functions
// that stop early as well.
// RUN: %tidy --checks='-*,winsock-close-ungraceful' %s -- %mock | %filecheck %s
#include <winsock2.h>
#include <string.h>

static char buffer[4096];
static int filled;

static char *find_end(void) {
  for (int i = 0; i < filled; ++i)
    if (buffer[i] == '\n')
      return buffer + i;
  return NULL;
}

static int is_readable(SOCKET s) {
  struct timeval limit = {5, 0};
  fd_set set;
  FD_ZERO(&set);
  FD_SET(s, &set);
  return select(0, &set, NULL, NULL, &limit) == 1;
}

static int read_line(SOCKET s, char *line, int size) {
  char *end;
  while ((end = find_end()) == NULL) {
    if (!is_readable(s))
      return 0;
    int n = recv(s, buffer + filled, sizeof(buffer) - filled, 0);
    if (n <= 0)
      return 0;
    filled += n;
  }
  int length = end - buffer;
  if (length >= size)
    return 0;
  memcpy(line, buffer, length);
  line[length] = 0;
  return 1;
}

void stop(SOCKET s) {
  char line[100];
  send(s, "stop\n", 5, 0);
  while (read_line(s, line, sizeof line)) {
    // Until the other side has closed the connection.
  }
  closesocket(s);
}

void ask(SOCKET s) {
  char line[100];
  send(s, "name\n", 5, 0);
  if (!read_line(s, line, sizeof line))
    line[0] = 0;
  closesocket(s);
  // CHECK: :[[@LINE-1]]:3: warning: the connected socket is closed without 'shutdown'
}

void stops_reading(SOCKET s) {
  char line[100];
  send(s, "list\n", 5, 0);
  while (read_line(s, line, sizeof line)) {
    if (line[0] == '.')
      break;
  }
  closesocket(s);
  // CHECK: :[[@LINE-1]]:3: warning: the connected socket is closed without 'shutdown'
}
