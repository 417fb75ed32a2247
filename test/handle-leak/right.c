// RUN: %tidy --checks='-*,winsock-handle-leak' %s -- %mock | %filecheck --allow-empty %s
// What is released, handed on, or was never made.
#include <mswsock.h>
#include <ws2tcpip.h>
#include <stdlib.h>
#include <string.h>

int all_ways(const char *host, SOCKET s) {
  struct addrinfo *list = NULL, *each;
  int result = getaddrinfo(host, "80", NULL, &list);
  if (result)
    return result;
  for (each = list; each != NULL; each = each->ai_next)
    if (connect(s, each->ai_addr, (int)each->ai_addrlen) == 0)
      break;
  result = each ? 0 : -1;
  freeaddrinfo(list);
  return result;
}

// It is not there, or null.
int one_way_out(const char *host, int port) {
  struct addrinfo *list = NULL;
  int result = -1;
  if (port < 0)
    goto out;
  if (getaddrinfo(host, NULL, NULL, &list))
    goto out;
  result = list->ai_family;
out:
  if (list)
    freeaddrinfo(list);
  return result;
}

int null_is_fine(const char *host) {
  struct addrinfo *list = NULL;
  int found = getaddrinfo(host, NULL, NULL, &list) == 0;
  freeaddrinfo(list);
  return found;
}

int again_if_busy(const char *host) {
  struct addrinfo *list;
  int result;
  do {
    result = getaddrinfo(host, NULL, NULL, &list);
  } while (result == EAI_AGAIN);
  if (result != 0)
    return -1;
  freeaddrinfo(list);
  return 0;
}

int one_or_the_other(const char *host, const char *other) {
  struct addrinfo *list;
  if (getaddrinfo(host, NULL, NULL, &list) != 0 &&
      getaddrinfo(other, NULL, NULL, &list) != 0)
    return -1;
  freeaddrinfo(list);
  return 0;
}

// Handed on.
struct addrinfo *returned(const char *host) {
  struct addrinfo *list = NULL;
  return getaddrinfo(host, NULL, NULL, &list) == 0 ? list : NULL;
}
int given(const char *host, struct addrinfo **to) {
  return getaddrinfo(host, NULL, NULL, to);
}
struct peer {
  struct addrinfo *list;
  WSAEVENT event;
};
int kept(struct peer *p, const char *host) {
  if (getaddrinfo(host, NULL, NULL, &p->list) != 0)
    return -1;
  p->event = WSACreateEvent();
  return p->event == WSA_INVALID_EVENT ? -1 : 0;
}
void take(struct addrinfo *list);
void take_event(HANDLE event);
int out_of_sight(const char *host) {
  struct addrinfo *list;
  WSAEVENT event = WSACreateEvent();
  take_event(event);
  if (getaddrinfo(host, NULL, NULL, &list) != 0)
    return -1;
  take(list);
  return 0;
}
static struct addrinfo *known;
int remembered(const char *host) {
  if (!known && getaddrinfo(host, NULL, NULL, &known) != 0)
    return -1;
  return known->ai_family;
}
static DWORD WINAPI wait_for(void *event) {
  WSAWaitForMultipleEvents(1, &event, FALSE, INFINITE, FALSE);
  WSACloseEvent(event);
  return 0;
}
int given_to_a_thread(void) {
  WSAEVENT event = WSACreateEvent();
  HANDLE thread = CreateThread(NULL, 0, wait_for, event, 0, NULL);
  if (!thread)
    WSACloseEvent(event);
  return thread ? 0 : -1;
}

// The answer comes later.
int later(const wchar_t *host, OVERLAPPED *o, HANDLE *cancel) {
  PADDRINFOEXW list;
  return GetAddrInfoExW(host, NULL, 0, NULL, NULL, &list, NULL, o, NULL, cancel);
}

// Each part of a chain that the program takes to pieces.
void piece_by_piece(struct addrinfo *list) {
  while (list) {
    struct addrinfo *next = list->ai_next;
    list->ai_next = NULL;
    freeaddrinfo(list);
    list = next;
  }
}

void anew(struct peer *p, const char *host) {
  freeaddrinfo(p->list);
  p->list = NULL;
  if (getaddrinfo(host, NULL, NULL, &p->list) == 0)
    freeaddrinfo(p->list);
}

// An event object of Winsock's is one of Windows.
int closed_as_a_handle(SOCKET s) {
  WSAEVENT event = WSACreateEvent();
  if (event == WSA_INVALID_EVENT)
    return -1;
  if (WSAEventSelect(s, event, FD_READ) != 0 ||
      WaitForSingleObject(event, 100) != WAIT_OBJECT_0) {
    CloseHandle(event);
    return -1;
  }
  WSACloseEvent(event);
  return 0;
}

int in_a_structure(SOCKET s, char *text, int size) {
  WSAOVERLAPPED o;
  WSABUF buffer = {(ULONG)size, text};
  DWORD count = 0, flags = 0;
  memset(&o, 0, sizeof o);
  o.hEvent = WSACreateEvent();
  if (o.hEvent == WSA_INVALID_EVENT)
    return -1;
  WSARecv(s, &buffer, 1, &count, &flags, &o, NULL);
  WSAGetOverlappedResult(s, &o, &count, TRUE, &flags);
  WSACloseEvent(o.hEvent);
  return (int)count;
}

int several(SOCKET *sockets, unsigned count) {
  WSAEVENT events[WSA_MAXIMUM_WAIT_EVENTS];
  unsigned i;
  for (i = 0; i < count; ++i) {
    events[i] = WSACreateEvent();
    WSAEventSelect(sockets[i], events[i], FD_READ);
  }
  WSAWaitForMultipleEvents(count, events, FALSE, INFINITE, FALSE);
  for (i = 0; i < count; ++i)
    WSACloseEvent(events[i]);
  return 0;
}

int look_up(WSAQUERYSETA *query) {
  HANDLE found;
  if (WSALookupServiceBeginA(query, 0, &found) == SOCKET_ERROR)
    return -1;
  DWORD size = sizeof *query;
  while (WSALookupServiceNextA(found, 0, &size, query) == 0)
    ;
  return WSALookupServiceEnd(found);
}

// The process takes all with it.
void fatal(const char *text) { exit(text != NULL); }
int ends(const char *host) {
  struct addrinfo *list;
  if (getaddrinfo(host, NULL, NULL, &list) != 0)
    return -1;
  if (list->ai_family != AF_INET)
    fatal("no address");
  freeaddrinfo(list);
  return 0;
}
int main(int argc, char **argv) {
  struct addrinfo *list;
  if (argc > 1 && getaddrinfo(argv[1], NULL, NULL, &list) == 0)
    return list->ai_family;
  return 0;
}

// The first element of a list has an address.
static struct addrinfo *first_of(const char *host) {
  struct addrinfo *list = NULL;
  return getaddrinfo(host, NULL, NULL, &list) == 0 ? list : NULL;
}
int careful(const char *host) {
  struct addrinfo *list = first_of(host);
  if (!list || !list->ai_addr)
    return -1;
  int family = list->ai_addr->sa_family;
  freeaddrinfo(list);
  return family;
}
int wide_and_careful(const wchar_t *host) {
  PADDRINFOW list = NULL;
  if (GetAddrInfoW(host, NULL, NULL, &list) != 0)
    return -1;
  if (list->ai_addr == NULL)
    return -1;
  int family = list->ai_addr->sa_family;
  FreeAddrInfoW(list);
  return family;
}
