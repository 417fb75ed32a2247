// RUN: %tidy --checks='-*,winsock-handle-leak' %s -- %mock | %filecheck %s
// Lists of addresses: who frees them, and when.
#include <ws2tcpip.h>

int leaves(const char *host, SOCKET s) {
  struct addrinfo *list = NULL;
  if (getaddrinfo(host, "80", NULL, &list) != 0)
    return -1;
  if (connect(s, list->ai_addr, (int)list->ai_addrlen) != 0)
    // CHECK: [[@LINE+1]]:5: warning: 'leaves' returns here without freeing the list of addresses; nothing can free it any more [winsock-handle-leak]
    return -1;
  // CHECK: [[@LINE-5]]:7: note: the list of addresses is made here
  freeaddrinfo(list);
  return 0;
}

// What the call says of itself is asked after the list is heard of last.
int is_a_number(const char *host) {
  struct addrinfo hints = {AI_NUMERICHOST}, *list;
  // CHECK: [[@LINE+1]]:16: warning: the list of addresses that is made here is freed on no path
  int result = getaddrinfo(host, NULL, &hints, &list);
  if (result != 0)
    return 0;
  return 1;
}

int told_by_the_result(const char *host) {
  struct addrinfo *list;
  // CHECK: [[@LINE+1]]:10: warning: the list of addresses that is made here is freed on no path
  return getaddrinfo(host, NULL, NULL, &list);
}

// The head of the list is lost: at its end there is nothing to free.
int walked(const char *host, int family) {
  struct addrinfo *list;
  int count = 0;
  if (getaddrinfo(host, NULL, NULL, &list) != 0)
    return 0;
  if (list->ai_family != family) {
    freeaddrinfo(list);
    return 0;
  }
  // CHECK: [[@LINE+1]]:16: warning: the list of addresses is lost here; another value takes its place, and nothing can free it any more
  for (; list; list = list->ai_next)
    ++count;
  freeaddrinfo(list);
  return count;
}

int asked_again(const char *host, const char *other) {
  struct addrinfo *list = NULL;
  if (getaddrinfo(host, NULL, NULL, &list) != 0)
    return -1;
  if (list->ai_family == AF_INET) {
    freeaddrinfo(list);
    return 0;
  }
  // CHECK: [[@LINE+1]]:7: warning: the list of addresses is lost here; another value takes its place
  if (getaddrinfo(other, NULL, NULL, &list) != 0)
    return -1;
  freeaddrinfo(list);
  return 0;
}

int each_turn(const char *const *hosts, int count) {
  int found = 0;
  for (int i = 0; i < count; ++i) {
    struct addrinfo *list = NULL;
    if (getaddrinfo(hosts[i], NULL, NULL, &list) != 0)
      continue;
    if (list->ai_family != AF_INET)
      // CHECK: [[@LINE+1]]:7: warning: the list of addresses is lost here; another value takes its place
      continue;
    ++found;
    freeaddrinfo(list);
  }
  return found;
}

int twice(const char *host, SOCKET s) {
  struct addrinfo *list = NULL;
  if (getaddrinfo(host, NULL, NULL, &list) != 0)
    return -1;
  if (connect(s, list->ai_addr, (int)list->ai_addrlen) != 0)
    freeaddrinfo(list);
  // CHECK: [[@LINE+1]]:3: warning: 'freeaddrinfo' is called again for a list of addresses that is freed already
  freeaddrinfo(list);
  // CHECK: [[@LINE-3]]:5: note: the list of addresses is freed here
  return 0;
}

int used_after(const char *host, SOCKET s) {
  struct addrinfo *list = NULL;
  if (getaddrinfo(host, NULL, NULL, &list) != 0)
    return -1;
  freeaddrinfo(list);
  // CHECK: [[@LINE+1]]:21: warning: this is part of a list of addresses that is freed already
  return connect(s, list->ai_addr, (int)list->ai_addrlen);
}

// The first one of the list is the list.
int one_of_them_after(const char *host, SOCKET s) {
  struct addrinfo *list, *each;
  if (getaddrinfo(host, NULL, NULL, &list) != 0)
    return -1;
  for (each = list; each; each = each->ai_next)
    if (connect(s, each->ai_addr, (int)each->ai_addrlen) == 0)
      break;
  freeaddrinfo(list);
  if (!each)
    return -1;
  // CHECK: [[@LINE+1]]:10: warning: this is part of a list of addresses that is freed already
  return each->ai_family;
}

int never_made(const char *host) {
  struct addrinfo *list;
  int result = getaddrinfo(host, NULL, NULL, &list);
  if (result == 0)
    result = list->ai_family;
  else
    result = -1;
  // CHECK: [[@LINE+1]]:3: warning: 'freeaddrinfo' is given a value that nothing has set; the call that makes the list of addresses failed
  freeaddrinfo(list);
  // CHECK: [[@LINE-7]]:16: note: the call that makes the list of addresses fails here
  return result;
}

int wide(const wchar_t *host) {
  PADDRINFOW list = NULL;
  PADDRINFOEXW more = NULL;
  if (GetAddrInfoW(host, NULL, NULL, &list) != 0)
    return -1;
  if (GetAddrInfoExW(host, NULL, 0, NULL, NULL, &more, NULL, NULL, NULL, NULL) != 0) {
    FreeAddrInfoW(list);
    return -1;
  }
  FreeAddrInfoW(list);
  if (more->ai_family == AF_INET)
    // CHECK: [[@LINE+1]]:5: warning: 'wide' returns here without freeing the list of addresses
    return 4;
  FreeAddrInfoExW(more);
  return 0;
}

static int resolve(const char *host, struct addrinfo **to) {
  return getaddrinfo(host, NULL, NULL, to);
}
int through_a_helper(const char *host) {
  struct addrinfo *list = NULL;
  // CHECK: [[@LINE+1]]:7: warning: the list of addresses that is made here is freed on no path
  if (resolve(host, &list) != 0)
    return -1;
  return list->ai_family;
}
