// Nothing says that this file becomes a part of a DLL.
// RUN: %tidy --checks='-*,winsock-loader-lock' %s -- %mock | %filecheck --allow-empty %s

#include <winsock2.h>
#include <windows.h>

struct Winsock {
  Winsock() {
    WSADATA data;
    WSAStartup(MAKEWORD(2, 2), &data);
  }
  ~Winsock() { WSACleanup(); }
};

static Winsock winsock;
