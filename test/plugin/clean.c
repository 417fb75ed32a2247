// RUN: %tidy --checks='-*,winsock-*' %s -- %mock | %filecheck --allow-empty %s
#include <winsock2.h>
int f(SOCKET s) { return closesocket(s); }
