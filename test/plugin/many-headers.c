// The real headers, nearly all of them.
// REQUIRES: mingw
// RUN: %tidy --checks='-*,winsock-*' %s -- %mingw | %filecheck %s
// RUN: %tidy --checks='-*,winsock-*' %s -- -x c++ %mingw | %filecheck %s
#include <winsock2.h>
#include <ws2tcpip.h>
#include <mswsock.h>
#include <windows.h>
#include <commctrl.h>
#include <iphlpapi.h>
#include <objbase.h>
#include <process.h>
#include <shlobj.h>
#include <stdio.h>
#include <stdlib.h>
#include <winhttp.h>
#include <ws2spi.h>

void wrong(SOCKET s) { closesocket(s); }
// CHECK: :[[@LINE-1]]:24: warning: {{.*}} [winsock-error-ignored-teardown]
