// RUN: %tidy --checks='-*,winsock-address-reuse' %s -- %mock | %filecheck --allow-empty %s
// A port of its own, or one that may be shared.
#include <winsock2.h>

// Its own.
int exclusive(SOCKET s, const struct sockaddr *at, int size) {
  BOOL on = TRUE;
  setsockopt(s, SOL_SOCKET, SO_EXCLUSIVEADDRUSE, (char *)&on, sizeof on);
  if (bind(s, at, size) != 0)
    return -1;
  return listen(s, 5);
}
int exclusive_after_all(SOCKET s, const struct sockaddr *at, int size) {
  BOOL on = TRUE, off = FALSE;
  setsockopt(s, SOL_SOCKET, SO_REUSEADDR, (char *)&on, sizeof on);
  setsockopt(s, SOL_SOCKET, SO_REUSEADDR, (char *)&off, sizeof off);
  setsockopt(s, SOL_SOCKET, SO_EXCLUSIVEADDRUSE, (char *)&on, sizeof on);
  if (bind(s, at, size) != 0)
    return -1;
  return listen(s, 5);
}
int off(SOCKET s, const struct sockaddr *at, int size, BOOL asked) {
  setsockopt(s, SOL_SOCKET, SO_REUSEADDR, (char *)&asked, sizeof asked);
  if (bind(s, at, size) != 0)
    return -1;
  return listen(s, 5);
}

// Too late to matter.
int after_bind(SOCKET s, const struct sockaddr *at, int size) {
  BOOL on = TRUE;
  if (bind(s, at, size) != 0)
    return -1;
  setsockopt(s, SOL_SOCKET, SO_REUSEADDR, (char *)&on, sizeof on);
  return listen(s, 5);
}

// Who listens to a group has to share.
int group(SOCKET s, const struct sockaddr *at, int size, char *text) {
  BOOL on = TRUE;
  setsockopt(s, SOL_SOCKET, SO_REUSEADDR, (char *)&on, sizeof on);
  if (bind(s, at, size) != 0)
    return -1;
  return recvfrom(s, text, 10, 0, NULL, NULL);
}
int client(SOCKET s, const struct sockaddr *to, int size) {
  BOOL on = TRUE;
  setsockopt(s, SOL_SOCKET, SO_REUSEADDR, (char *)&on, sizeof on);
  return connect(s, to, size);
}
int other_level(SOCKET s, const struct sockaddr *at, int size) {
  BOOL on = TRUE;
  setsockopt(s, IPPROTO_TCP, 4, (char *)&on, sizeof on);
  if (bind(s, at, size) != 0)
    return -1;
  return listen(s, 5);
}
