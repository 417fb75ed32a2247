// What a path does not know about memory does not matter where the answer changes nothing for
// startups: which sockets are closed, for instance. It matters where it may record a startup.
// RUN: %tidy --checks='-*,winsock-cleanup-unmatched' %s -- %mock | %filecheck %s
#include <winsock2.h>
#include <stdio.h>

struct server {
  SOCKET all[8];
  int count;
  int size;
  int is_started;
  int is_running;
  int users;
  int level;
  int copied;
};

static void close_all(struct server *s) {
  while (s->count > 0)
    closesocket(s->all[--s->count]);
}
static void close_later(struct server *s) {
  for (int i = 0; i < s->size; i++) {
    if (s->all[i] == INVALID_SOCKET)
      continue;
    closesocket(s->all[i]);
  }
}
void counted(struct server *s) {
  WSADATA data;
  if (WSAStartup(MAKEWORD(2, 2), &data) != 0)
    return;
  close_all(s);
  WSACleanup();
  // CHECK: [[@LINE+1]]:3: warning: 'WSACleanup' is called once more than 'WSAStartup' succeeded on this path
  WSACleanup();
}
void sized(struct server *s) {
  WSADATA data;
  if (WSAStartup(MAKEWORD(2, 2), &data) != 0)
    return;
  close_later(s);
  WSACleanup();
  // CHECK: [[@LINE+1]]:3: warning: 'WSACleanup' is called once more than 'WSAStartup' succeeded on this path
  WSACleanup();
}

// CHECK-NOT: warning:
static void stop(struct server *s) {
  s->is_started = 0;
  WSACleanup();
}
void asked(struct server *s) {
  WSADATA data;
  if (s->is_started)
    puts("again");
  if (WSAStartup(MAKEWORD(2, 2), &data) != 0)
    return;
  if (s->is_started)
    WSACleanup();
  WSACleanup();
}
void asked_in_a_callee(struct server *s) {
  WSADATA data;
  if (WSAStartup(MAKEWORD(2, 2), &data) != 0)
    return;
  if (s->is_running)
    stop(s);
  WSACleanup();
}
void left(struct server *s) {
  WSADATA data;
  if (WSAStartup(MAKEWORD(2, 2), &data) != 0)
    return;
  WSACleanup();
  if (!s->users)
    return;
  WSACleanup();
}
void copied(struct server *s) {
  WSADATA data;
  int had = s->copied;
  if (s->copied)
    puts("copied");
  if (WSAStartup(MAKEWORD(2, 2), &data) != 0)
    return;
  if (had)
    WSACleanup();
  WSACleanup();
}
void at_once(struct server *s) {
  WSADATA data;
  if (WSAStartup(MAKEWORD(2, 2), &data) != 0)
    return;
  s->level ? WSACleanup() : 0;
  WSACleanup();
}
int main(int argc, char **argv) {
  static struct server s;
  (void)argv;
  switch (argc) {
  case 1:
    counted(&s);
    return 0;
  case 2:
    sized(&s);
    return 0;
  case 3:
    asked(&s);
    return 0;
  case 4:
    asked_in_a_callee(&s);
    return 0;
  case 5:
    left(&s);
    return 0;
  case 6:
    copied(&s);
    return 0;
  case 7:
    at_once(&s);
    return 0;
  }
  return 0;
}
