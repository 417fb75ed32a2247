// RUN: %tidy --checks='-*,winsock-handle-leak' %s -- %mock | %filecheck %s
// Event objects and look-ups.
#include <winsock2.h>

int left_open(SOCKET s) {
  WSAEVENT event = WSACreateEvent();
  if (event == WSA_INVALID_EVENT)
    return -1;
  if (WSAEventSelect(s, event, FD_READ) == SOCKET_ERROR)
    // CHECK: [[@LINE+1]]:5: warning: 'left_open' returns here without closing the event object; nothing can close it any more [winsock-handle-leak]
    return -1;
  WSAWaitForMultipleEvents(1, &event, FALSE, WSA_INFINITE, FALSE);
  WSACloseEvent(event);
  return 0;
}

int waited(void) {
  // CHECK: [[@LINE+1]]:20: warning: the event object that is made here is closed on no path
  WSAEVENT event = WSACreateEvent();
  return WaitForSingleObject(event, 1000) == WAIT_OBJECT_0;
}

void set_after(void) {
  WSAEVENT event = WSACreateEvent();
  WSACloseEvent(event);
  // CHECK: [[@LINE+1]]:3: warning: 'WSASetEvent' is given an event object that is closed already
  WSASetEvent(event);
}

struct peer {
  WSAEVENT event;
};
void close_twice(struct peer *p) {
  WSACloseEvent(p->event);
  // CHECK: [[@LINE+1]]:3: warning: 'WSACloseEvent' is called again for an event object that is closed already
  WSACloseEvent(p->event);
}

int looked_up(WSAQUERYSETA *query) {
  HANDLE found;
  DWORD size = sizeof *query;
  if (WSALookupServiceBeginA(query, 0, &found) == SOCKET_ERROR)
    return -1;
  if (WSALookupServiceNextA(found, 0, &size, query) == SOCKET_ERROR)
    // CHECK: [[@LINE+1]]:5: warning: 'looked_up' returns here without ending the look-up; nothing can end it any more
    return -1;
  return WSALookupServiceEnd(found);
}

void ended_anyway(WSAQUERYSETA *query) {
  HANDLE found;
  DWORD size = sizeof *query;
  if (WSALookupServiceBeginA(query, 0, &found) == 0)
    WSALookupServiceNextA(found, 0, &size, query);
  // CHECK: [[@LINE+1]]:3: warning: 'WSALookupServiceEnd' is given a value that nothing has set; the call that makes the look-up failed
  WSALookupServiceEnd(found);
}
