// RUN: %tidy --checks='-*,winsock-error-ignored' %s -- %mock | %filecheck %s

// A pointer that was null before and is tested after the call says the same
// as the result.

#include <winsock2.h>
#include <mswsock.h>
#include <ws2tcpip.h>

void log_text(const char *text);

LPFN_CONNECTEX returned(SOCKET s) {
  GUID id = WSAID_CONNECTEX;
  LPFN_CONNECTEX function = NULL;
  DWORD bytes;
  WSAIoctl(s, SIO_GET_EXTENSION_FUNCTION_POINTER, &id, sizeof(id), &function,
           sizeof(function), &bytes, NULL, NULL);
  return function;
}

void tested(SOCKET s, const char *host) {
  struct addrinfo *list;
  list = NULL;
  getaddrinfo(host, "80", NULL, &list);
  if (!list)
    log_text("unknown host");
}

void walked(SOCKET s, const char *host) {
  struct addrinfo *list = NULL, *one;
  getaddrinfo(host, "80", NULL, &list);
  for (one = list; one; one = one->ai_next)
    log_text("address");
}

int not_tested(SOCKET s, const char *host) {
  struct addrinfo *list = NULL;
  getaddrinfo(host, "80", NULL, &list);
  // CHECK: [[#@LINE-1]]:3: warning: the result of 'getaddrinfo' is ignored, though it can be an error code
  int rc = connect(s, list->ai_addr, (int)list->ai_addrlen);
  freeaddrinfo(list);
  return rc;
}

void not_null_before(SOCKET s, const char *host) {
  struct addrinfo *list;
  getaddrinfo(host, "80", NULL, &list);
  // CHECK: [[#@LINE-1]]:3: warning: the result of 'getaddrinfo' is ignored
  if (!list)
    log_text("unknown host");
}

BOOL called_blindly(SOCKET s, const struct sockaddr *to, LPOVERLAPPED o) {
  GUID id = WSAID_CONNECTEX;
  LPFN_CONNECTEX function = NULL;
  DWORD bytes;
  WSAIoctl(s, SIO_GET_EXTENSION_FUNCTION_POINTER, &id, sizeof(id), &function,
           sizeof(function), &bytes, NULL, NULL);
  // CHECK: [[#@LINE-2]]:3: warning: the result of 'WSAIoctl' is ignored
  return function(s, to, sizeof(*to), NULL, 0, NULL, o);
}
