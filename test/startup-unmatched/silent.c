// Right programs, in the shapes that real ones have: no finding.
// RUN: %tidy --checks='-*,winsock-startup-unmatched,winsock-cleanup-unmatched' %s -- %mock | %filecheck --allow-empty %s
#include <winsock2.h>
#include <stdio.h>
#include <stdlib.h>

int work(void);
void log_text(const char *text);

// An initializer hands over on success, and cleans up when it fails.
int net_init(void) {
  WSADATA data;
  if (WSAStartup(MAKEWORD(2, 2), &data) != 0)
    return -1;
  if (LOBYTE(data.wVersion) != 2) {
    WSACleanup();
    return -1;
  }
  return 0;
}

void net_exit(void) { WSACleanup(); }

// The code itself is what is returned.
int net_start(void) {
  WSADATA data;
  return WSAStartup(MAKEWORD(2, 2), &data);
}

int net_start_bool(void) {
  WSADATA data;
  return WSAStartup(MAKEWORD(2, 2), &data) == 0;
}

// Success is 1 here: what a failed startup returns tells.
int net_begin(void) {
  WSADATA data;
  if (WSAStartup(MAKEWORD(2, 2), &data))
    return 0;
  if (work()) {
    WSACleanup();
    return 0;
  }
  return 1;
}

// A flag records success, at a distance.
static int started;
int lazy(void) {
  WSADATA data;
  if (!started) {
    if (WSAStartup(MAKEWORD(2, 2), &data) != 0)
      return -1;
    started = 1;
  }
  return 0;
}
void lazy_exit(void) {
  if (started)
    WSACleanup();
  started = 0;
}

int flag_in_one_function(void) {
  WSADATA data;
  int up = 0, rc = -1;
  if (WSAStartup(MAKEWORD(2, 2), &data) == 0)
    up = 1;
  if (!up)
    goto out;
  if (work())
    goto out;
  rc = 0;
out:
  if (up)
    WSACleanup();
  return rc;
}

int flag_is_comparison(void) {
  WSADATA data;
  int up = WSAStartup(MAKEWORD(2, 2), &data) == 0;
  log_text("working");
  int rc = up ? work() : -1;
  if (up)
    WSACleanup();
  return rc;
}

int flag_is_error(void) {
  WSADATA data;
  int error = WSAStartup(MAKEWORD(2, 2), &data);
  if (!error)
    work();
  if (!error)
    WSACleanup();
  return error;
}

// The process ends: nothing is left to clean up for.
void fatal(const char *text) {
  fprintf(stderr, "%s\n", text);
  exit(1);
}

int owner(void) {
  WSADATA data;
  if (WSAStartup(MAKEWORD(2, 2), &data) != 0)
    fatal("no Winsock");
  if (work())
    fatal("no work");
  if (work())
    abort();
  WSACleanup();
  return 0;
}

// A file-wide flag that outlives a call out of sight.
static int net_up;
static int up(void) {
  WSADATA data;
  if (WSAStartup(MAKEWORD(2, 2), &data) != 0)
    return 0;
  net_up = 1;
  return 1;
}
static void down(void) {
  if (net_up) {
    WSACleanup();
    net_up = 0;
  }
}
int run(void) {
  if (!up())
    return 1;
  int rc = work();
  log_text("done");
  down();
  return rc;
}

// A context's field records it.
struct context {
  int up;
  SOCKET sock;
};
int context_open(struct context *c) {
  WSADATA data;
  c->up = 0;
  c->sock = INVALID_SOCKET;
  if (WSAStartup(MAKEWORD(2, 2), &data) != 0)
    return -1;
  c->up = 1;
  c->sock = socket(AF_INET, SOCK_STREAM, 0);
  if (c->sock == INVALID_SOCKET)
    return -1; // The caller closes the context in any case.
  return 0;
}
void context_close(struct context *c) {
  if (c->sock != INVALID_SOCKET)
    closesocket(c->sock);
  if (c->up)
    WSACleanup();
}
int context_use(void) {
  struct context c;
  int rc = context_open(&c);
  if (rc == 0)
    rc = work();
  context_close(&c);
  return rc;
}

// Several attempts, one success.
int negotiate(void) {
  WSADATA data;
  if (WSAStartup(MAKEWORD(2, 2), &data) != 0 &&
      WSAStartup(MAKEWORD(1, 1), &data) != 0)
    return -1;
  int rc = work();
  WSACleanup();
  return rc;
}

int retry(void) {
  WSADATA data;
  int i;
  for (i = 0; i < 3; ++i)
    if (WSAStartup(MAKEWORD(2, 2), &data) == 0)
      break;
  if (i == 3)
    return -1;
  int rc = work();
  WSACleanup();
  return rc;
}
