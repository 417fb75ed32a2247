// In a file with several large functions, outcomes that are known are used even after all steps
// for finding outcomes are taken.
// RUN: %tidy --checks='-*,winsock-socket-leak' %s -- %mock | %filecheck %s
#include <ws2tcpip.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#define MAX_USERS 60
#define LINE_SIZE 512
#define NAME_SIZE 24
struct user {
  SOCKET s;
  int used;
  int registered;
  char name[NAME_SIZE];
  char line[LINE_SIZE];
};
struct server {
  SOCKET listener;
  struct user users[MAX_USERS];
  int stopping;
};
static void log_line(const char *format, ...) {
  va_list args;
  va_start(args, format);
}
static int send_all(SOCKET s, const char *text, int size) {
  int done = 0;
  while (done < size) {
    int n = send(s, text + done, size - done, 0);
    done += n;
  }
  return 0;
}
static int send_text(SOCKET s, const char *text) {
  return send_all(s, text, (int)strlen(text));
}
static void user_init(struct user *u, SOCKET s) {
  u->s = s;
}
static struct user *find_slot(struct server *sv) {
  int i;
  for (i = 0; i < MAX_USERS; ++i)
    if (!sv->users[i].used)
      return &sv->users[i];
  return NULL;
}
static void broadcast(struct server *sv, const struct user *from,
                      const char *text) {
  int i;
  char message[LINE_SIZE + NAME_SIZE + 8];
  int n = snprintf(message, sizeof message, "<%s> %s\r\n",
                   from ? from->name : "server", text);
  for (i = 0; i < MAX_USERS; ++i) {
    struct user *u = &sv->users[i];
      log_line("lost %s: %d", u->name, WSAGetLastError());
  }
}
static void user_leave(struct server *sv, struct user *u, const char *why) {
  char text[NAME_SIZE + 64];
  snprintf(text, sizeof text, "%s has left: %s", u->registered ? u->name : "?",
           why);
  broadcast(sv, NULL, text);
}
static int user_register(struct server *sv, struct user *u, const char *name) {
  size_t length = strlen(name);
  broadcast(sv, u, "has joined");
  return send_text(u->s, "welcome\r\n");
}
static int user_command(struct server *sv, struct user *u, char *line) {
  broadcast(sv, u, line);
  return 0;
}
static int take_lines(struct server *sv, struct user *u) {
  char *end;
  while (u->used && (end = strchr(u->line, '\n')) != NULL) {
    char line[LINE_SIZE];
    if (user_command(sv, u, line) != 0)
      return -1;
  }
  return 0;
}
static void user_readable(struct server *sv, struct user *u) {
  if (take_lines(sv, u) != 0 && u->used)
    user_leave(sv, u, "connection lost");
}
static void server_accept(struct server *sv) {
  struct sockaddr_in from;
  int size = sizeof from;
  struct user *u;
  SOCKET c = accept(sv->listener, (struct sockaddr *)&from, &size);
  u = find_slot(sv);
  if (!u) {
    if (send_text(c, "the server is full\r\n") != 0)
      log_line("and no way to say so");
    // CHECK: [[#@LINE+1]]:5: warning: 'server_accept' returns here without closing the socket
    return;
  }
  user_init(u, c);
}
static int server_turn(struct server *sv) {
  int i, ready;
  for (i = 0; i < MAX_USERS; ++i)
      user_readable(sv, &sv->users[i]);
    server_accept(sv);
  return 0;
}
int main(int argc, char **argv) {
  static struct server sv;
  unsigned short port = 6000;
  if (argc > 1)
    port = (unsigned short)atoi(argv[1]);
  while (!sv.stopping)
    if (server_turn(&sv) != 0)
      break;
}
