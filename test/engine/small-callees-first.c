// A server with an ordinary main, and most functions too large to be followed: the outcomes of the
// smallest functions are found first, so that there are steps enough for those that matter.
// RUN: %tidy --checks='-*,winsock-socket-use-after-close,winsock-socket-leak' %s -- %mock | %filecheck %s
// CHECK: warning: 'send' is given a socket that is closed already
// CHECK: warning: 'server_accept' returns here without closing the socket
/* chat: a line-based chat server for many users, built on select(). */
#include <winsock2.h>
#include <ws2tcpip.h>
#include <stdarg.h>
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
  int fill;
};

struct server {
  SOCKET listener;
  struct user users[MAX_USERS];
  int count;
  int stopping;
  unsigned long total;
};

static void log_line(const char *format, ...) {
  va_list args;
  va_start(args, format);
  vfprintf(stderr, format, args);
  fputs("\n", stderr);
  va_end(args);
}

/* Sends all of the text; 0 if it went out, -1 if the connection broke. */
static int send_all(SOCKET s, const char *text, int size) {
  int done = 0;
  while (done < size) {
    int n = send(s, text + done, size - done, 0);
    if (n == SOCKET_ERROR)
      return -1;
    done += n;
  }
  return 0;
}

static int send_text(SOCKET s, const char *text) {
  return send_all(s, text, (int)strlen(text));
}

/* The orderly end of a connection: tell the peer, wait for its end, close. */
static void end_connection(SOCKET s) {
  char rest[256];
  if (shutdown(s, SD_SEND) == 0) {
    while (recv(s, rest, sizeof rest, 0) > 0)
      ;
  }
  closesocket(s);
}

static void user_init(struct user *u, SOCKET s) {
  memset(u, 0, sizeof *u);
  u->s = s;
  u->used = 1;
}

static struct user *find_slot(struct server *sv) {
  int i;
  for (i = 0; i < MAX_USERS; ++i)
    if (!sv->users[i].used)
      return &sv->users[i];
  return NULL;
}

static struct user *find_user(struct server *sv, const char *name) {
  int i;
  for (i = 0; i < MAX_USERS; ++i)
    if (sv->users[i].used && sv->users[i].registered &&
        strcmp(sv->users[i].name, name) == 0)
      return &sv->users[i];
  return NULL;
}

static void broadcast(struct server *sv, const struct user *from,
                      const char *text) {
  int i;
  char message[LINE_SIZE + NAME_SIZE + 8];
  int n = snprintf(message, sizeof message, "<%s> %s\r\n",
                   from ? from->name : "server", text);
  if (n < 0)
    return;
  if (n >= (int)sizeof message)
    n = (int)sizeof message - 1;
  for (i = 0; i < MAX_USERS; ++i) {
    struct user *u = &sv->users[i];
    if (!u->used || !u->registered || u == from)
      continue;
    if (send_all(u->s, message, n) != 0)
      log_line("lost %s: %d", u->name, WSAGetLastError());
  }
}

static void user_leave(struct server *sv, struct user *u, const char *why) {
  char text[NAME_SIZE + 64];
  if (!u->used)
    return;
  snprintf(text, sizeof text, "%s has left: %s", u->registered ? u->name : "?",
           why);
  end_connection(u->s);
  u->used = 0;
  --sv->count;
  broadcast(sv, NULL, text);
}

/* Throws a user out at the request of another one. */
static void user_kick(struct server *sv, struct user *by, struct user *victim) {
  char text[NAME_SIZE + 64];
  snprintf(text, sizeof text, "%s was kicked by %s", victim->name, by->name);
  log_line("%s", text);
  end_connection(victim->s);
  victim->used = 0;
  --sv->count;
  if (send_text(victim->s, "you have been kicked\r\n") != 0)
    log_line("could not tell %s", victim->name);
  broadcast(sv, by, text);
}

static int user_register(struct server *sv, struct user *u, const char *name) {
  size_t length = strlen(name);
  if (length == 0 || length >= NAME_SIZE)
    return send_text(u->s, "a name has 1 to 23 characters\r\n");
  if (find_user(sv, name))
    return send_text(u->s, "that name is taken\r\n");
  strcpy(u->name, name);
  u->registered = 1;
  broadcast(sv, u, "has joined");
  return send_text(u->s, "welcome\r\n");
}

static int user_command(struct server *sv, struct user *u, char *line) {
  if (strncmp(line, "/name ", 6) == 0)
    return user_register(sv, u, line + 6);
  if (!u->registered)
    return send_text(u->s, "say /name NAME first\r\n");
  if (strcmp(line, "/quit") == 0) {
    user_leave(sv, u, "quit");
    return 0;
  }
  if (strncmp(line, "/kick ", 6) == 0) {
    struct user *victim = find_user(sv, line + 6);
    if (!victim || victim == u)
      return send_text(u->s, "no such user\r\n");
    user_kick(sv, u, victim);
    return 0;
  }
  if (strcmp(line, "/stop") == 0) {
    sv->stopping = 1;
    return 0;
  }
  if (line[0] == '/')
    return send_text(u->s, "unknown command\r\n");
  broadcast(sv, u, line);
  return 0;
}

static int take_lines(struct server *sv, struct user *u) {
  char *end;
  while (u->used && (end = strchr(u->line, '\n')) != NULL) {
    char line[LINE_SIZE];
    int size = (int)(end - u->line);
    memcpy(line, u->line, (size_t)size);
    line[size] = 0;
    if (size > 0 && line[size - 1] == '\r')
      line[size - 1] = 0;
    memmove(u->line, end + 1, (size_t)(u->fill - size - 1) + 1);
    u->fill -= size + 1;
    if (user_command(sv, u, line) != 0)
      return -1;
  }
  return 0;
}

static void user_readable(struct server *sv, struct user *u) {
  int room = LINE_SIZE - 1 - u->fill;
  int n;
  if (room <= 0) {
    user_leave(sv, u, "line too long");
    return;
  }
  n = recv(u->s, u->line + u->fill, room, 0);
  if (n == 0) {
    user_leave(sv, u, "connection closed");
    return;
  }
  u->fill += n;
  u->line[u->fill] = 0;
  sv->total += 1;
  if (take_lines(sv, u) != 0 && u->used)
    user_leave(sv, u, "connection lost");
}

static void server_accept(struct server *sv) {
  struct sockaddr_in from;
  int size = sizeof from;
  char ip[INET_ADDRSTRLEN];
  struct user *u;
  SOCKET c = accept(sv->listener, (struct sockaddr *)&from, &size);
  if (c == INVALID_SOCKET) {
    log_line("accept: %d", WSAGetLastError());
    return;
  }
  if (!inet_ntop(AF_INET, &from.sin_addr, ip, sizeof ip))
    strcpy(ip, "?");
  u = find_slot(sv);
  if (!u) {
    log_line("no room for %s", ip);
    if (send_text(c, "the server is full\r\n") != 0)
      log_line("and no way to say so");
    return;
  }
  user_init(u, c);
  ++sv->count;
  log_line("%s has connected, %d users", ip, sv->count);
  if (send_text(c, "say /name NAME\r\n") != 0)
    user_leave(sv, u, "connection lost");
}

static int server_turn(struct server *sv) {
  fd_set readable;
  struct timeval pause;
  int i, ready;
  FD_ZERO(&readable);
  FD_SET(sv->listener, &readable);
  for (i = 0; i < MAX_USERS; ++i)
    if (sv->users[i].used)
      FD_SET(sv->users[i].s, &readable);
  pause.tv_sec = 30;
  pause.tv_usec = 0;
  ready = select(0, &readable, NULL, NULL, &pause);
  if (ready == SOCKET_ERROR) {
    log_line("select: %d", WSAGetLastError());
    return -1;
  }
  if (ready == 0)
    return 0;
  for (i = 0; i < MAX_USERS; ++i)
    if (sv->users[i].used && FD_ISSET(sv->users[i].s, &readable))
      user_readable(sv, &sv->users[i]);
  if (FD_ISSET(sv->listener, &readable))
    server_accept(sv);
  return 0;
}

static int server_open(struct server *sv, unsigned short port) {
  struct sockaddr_in at;
  BOOL exclusive = TRUE;
  memset(sv, 0, sizeof *sv);
  sv->listener = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
  if (sv->listener == INVALID_SOCKET) {
    log_line("socket: %d", WSAGetLastError());
    return -1;
  }
  if (setsockopt(sv->listener, SOL_SOCKET, SO_EXCLUSIVEADDRUSE,
                 (const char *)&exclusive, sizeof exclusive) == SOCKET_ERROR) {
    log_line("SO_EXCLUSIVEADDRUSE: %d", WSAGetLastError());
    closesocket(sv->listener);
    return -1;
  }
  memset(&at, 0, sizeof at);
  at.sin_family = AF_INET;
  at.sin_port = htons(port);
  at.sin_addr.s_addr = htonl(INADDR_ANY);
  if (bind(sv->listener, (struct sockaddr *)&at, sizeof at) == SOCKET_ERROR) {
    closesocket(sv->listener);
    log_line("bind: %d", WSAGetLastError());
    return -1;
  }
  if (listen(sv->listener, SOMAXCONN) == SOCKET_ERROR) {
    log_line("listen: %d", WSAGetLastError());
    closesocket(sv->listener);
    return -1;
  }
  return 0;
}

static void server_close(struct server *sv) {
  int i;
  for (i = 0; i < MAX_USERS; ++i)
    if (sv->users[i].used) {
      if (send_text(sv->users[i].s, "the server stops\r\n") != 0)
        log_line("%s is gone already", sv->users[i].name);
      end_connection(sv->users[i].s);
      sv->users[i].used = 0;
    }
  closesocket(sv->listener);
  sv->listener = INVALID_SOCKET;
}

int main(int argc, char **argv) {
  static struct server sv;
  WSADATA data;
  int rc;
  unsigned short port = 6000;
  if (argc > 1)
    port = (unsigned short)atoi(argv[1]);
  if (port == 0) {
    fprintf(stderr, "usage: chat [PORT]\n");
    return 2;
  }
  rc = WSAStartup(MAKEWORD(2, 2), &data);
  if (rc != 0) {
    log_line("WSAStartup: %d", rc);
    return 1;
  }
  if (server_open(&sv, port) != 0) {
    WSACleanup();
    return 1;
  }
  log_line("listening on %d", port);
  while (!sv.stopping)
    if (server_turn(&sv) != 0)
      break;
  server_close(&sv);
  log_line("%lu lines", sv.total);
  WSACleanup();
  return 0;
}
