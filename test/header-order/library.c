// RUN: %tidy --checks='-*,winsock-header-order' %s -- %mock -Wno-unknown-pragmas | %filecheck %s
// RUN: %tidy --checks='-*,winsock-header-order' %s -- %mock -fms-extensions | %filecheck %s

// Which library a program asks for.

#include <winsock2.h>

#pragma comment(lib, "wsock32.lib")
// CHECK: [[#@LINE-1]]:22: warning: wsock32.lib is the library of Winsock 1.1; that of Winsock 2 is ws2_32.lib [winsock-header-order]
#  pragma comment( lib , "WSock32" )
// CHECK: [[#@LINE-1]]:26: warning: wsock32.lib is the library of Winsock 1.1
#pragma comment(lib, \
                "wsock32.lib")
// CHECK: [[#@LINE-1]]:17: warning: wsock32.lib is the library of Winsock 1.1
#pragma comment(lib, "ws2_32.lib")
#pragma comment(lib, "mswsock.lib")
#pragma comment(user, "wsock32.lib")
#pragma message("wsock32.lib")
