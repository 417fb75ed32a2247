// The destructor of a string, and what only reads one, leave errors alone.
// RUN: %tidy --checks='-*,winsock-error-source' %s -- %mock | %filecheck %s
#include <winsock2.h>
#include <cstdio>
#include <string>
void run(SOCKET s, const sockaddr *a) {
  if (connect(s, a, (int)std::string("x").size()) != 0)
    // CHECK: [[@LINE+1]]:5: warning: errno does not hold the error of 'connect'
    perror("connect");
}
void named(SOCKET s, const sockaddr *a, const std::string &what) {
  if (connect(s, a, 16) != 0)
    // CHECK: [[@LINE+1]]:5: warning: errno does not hold the error of 'connect'
    perror(what.c_str());
}
