// What stands between a failure and its error: the program's own logger, which
// writes to a file; and what changes no error by itself.
// RUN: %tidy --checks='-*,winsock-error-source' %s -- %mingw | %filecheck %s
#include <winsock2.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

static FILE *log_file;
void log_to(FILE *to) { log_file = to; }

static void log_line(const char *format, ...) {
  va_list args;
  char when[32];
  time_t now = time(NULL);
  strftime(when, sizeof when, "%H:%M:%S", localtime(&now));
  if (!log_file)
    return;
  fprintf(log_file, "[%s] [%lu] ", when, GetCurrentThreadId());
  va_start(args, format);
  vfprintf(log_file, format, args);
  va_end(args);
}

int listens(SOCKET s) {
  int rc = listen(s, 5);
  log_line("listen gave %d", rc);
  if (rc != 0)
    // CHECK: [[@LINE+1]]:12: warning: 'fprintf' may have replaced the error of 'listen' by now; call 'WSAGetLastError' before it [winsock-error-source]
    return WSAGetLastError();
  return 0;
}

// To ask once more is no use.
int binds(SOCKET s, const struct sockaddr *a, int size) {
  if (bind(s, a, size) != 0) {
    log_line("bind: %d", WSAGetLastError());
    // CHECK: [[@LINE+1]]:12: warning: 'fprintf' may have replaced the error of 'bind' by now; keep what 'WSAGetLastError' returned before it [winsock-error-source]
    return WSAGetLastError();
  }
  return 0;
}

// The error is kept before.
int keeps(SOCKET s) {
  if (listen(s, 5) != 0) {
    int error = WSAGetLastError();
    log_line("listen: %d", error);
    return error;
  }
  return 0;
}

// A text in memory, and what time it is.
static void note(char *to, size_t size, const char *format, ...) {
  va_list args;
  time_t now = time(NULL);
  memset(to, 0, size);
  va_start(args, format);
  if (localtime(&now))
    vsnprintf(to, size, format, args);
  va_end(args);
}
int notes(SOCKET s) {
  char text[64];
  if (listen(s, 5) != 0) {
    note(text, sizeof text, "listen on %d", (int)s);
    return WSAGetLastError();
  }
  return 0;
}
