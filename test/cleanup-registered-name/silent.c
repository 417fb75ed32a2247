// Names that are unregistered before the last cleanup, or may be: no finding.
// RUN: %tidy --checks='-*,winsock-cleanup-registered-name' %s -- %mock | %filecheck --allow-empty %s
#include <winsock2.h>

static int start(void) {
  WSADATA data;
  return WSAStartup(MAKEWORD(2, 2), &data);
}

int deregisters(WSAQUERYSETA *query) {
  if (start() != 0)
    return -1;
  if (WSASetServiceA(query, RNRSERVICE_REGISTER, 0) == 0)
    WSASetServiceA(query, RNRSERVICE_DEREGISTER, 0);
  WSACleanup();
  return 0;
}

int deletes(WSAQUERYSETW *query) {
  if (start() != 0)
    return -1;
  if (WSASetServiceW(query, RNRSERVICE_REGISTER, 0) != 0) {
    WSACleanup();
    return -1;
  }
  WSASetServiceW(query, RNRSERVICE_DELETE, 0);
  WSACleanup();
  return 0;
}

// Described anew.
int described_anew(void) {
  WSAQUERYSETA query = {0}, same = {0};
  if (start() != 0)
    return -1;
  WSASetServiceA(&query, RNRSERVICE_REGISTER, 0);
  WSASetServiceA(&same, RNRSERVICE_DELETE, 0);
  WSACleanup();
  return 0;
}

// Another component of the process keeps Winsock started.
int not_the_last(WSAQUERYSETA *query) {
  if (start() != 0)
    return -1;
  if (start() == 0) {
    WSASetServiceA(query, RNRSERVICE_REGISTER, 0);
    WSACleanup();
    WSASetServiceA(query, RNRSERVICE_DEREGISTER, 0);
  }
  WSACleanup();
  return 0;
}

// A limit: code out of sight may unregister it.
void serve(void);
int unknown(WSAQUERYSETA *query) {
  if (start() != 0)
    return -1;
  WSASetServiceA(query, RNRSERVICE_REGISTER, 0);
  serve();
  WSACleanup();
  return 0;
}

// The operation is an argument.
static int set(WSAQUERYSETA *query, WSAESETSERVICEOP operation) {
  return WSASetServiceA(query, operation, 0);
}
int through(WSAQUERYSETA *query) {
  if (start() != 0)
    return -1;
  set(query, RNRSERVICE_REGISTER);
  set(query, RNRSERVICE_DEREGISTER);
  WSACleanup();
  return 0;
}
