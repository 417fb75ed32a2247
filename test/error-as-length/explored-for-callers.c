// A function that was explored for its caller's sake is still reported on its own.
// RUN: %tidy --checks='-*,winsock-error-as-length' %s -- %mock | %filecheck %s
#include <winsock2.h>
#include <stdio.h>

struct ftp {
  SOCKET control;
  char pending[1024];
  int fill;
  int code;
};
static int verbose;

static char *find_end(char *text, int size) {
  int i;
  for (i = 0; i < size; ++i)
    if (text[i] == '\n')
      return text + i;
  return NULL;
}

static int read_line(struct ftp *f, char *line, int size) {
  for (;;) {
    char *end = find_end(f->pending, f->fill);
    int n, length;
    if (end) {
      length = (int)(end - f->pending);
      if (length >= size)
        length = size - 1;
      line[length] = 0;
      return length;
    }
    n = recv(f->control, f->pending + f->fill, 1024 - f->fill, 0);
    if (n <= 0)
      return -1;
    f->fill += n;
  }
}

static int command(struct ftp *f, const char *verb, char *reply, int size) {
  if (verbose)
    printf("> %s\n", verb);
  if (read_line(f, reply, size) < 4)
    return -1;
  return f->code;
}

static int copy(SOCKET s, FILE *out, unsigned long *total) {
  char block[64];
  int n = recv(s, block, sizeof block, 0);
  // CHECK: [[#@LINE+1]]:24: warning: the result of 'recv' can be SOCKET_ERROR (-1) here, where it is used as a size
  if (fwrite(block, 1, (size_t)n, out) != (size_t)n)
    return -1;
  *total += n > 0 ? n : 0;
  return 0;
}

int fetch(struct ftp *f, SOCKET data, FILE *out, unsigned long *total) {
  char reply[1024];
  int code = command(f, "RETR", reply, sizeof reply);
  if (code != 150 && code != 125)
    return -1;
  return copy(data, out, total);
}
