// A limit: what functions of other files do is not known to one file alone.
// RUN: %tidy --checks='-*,winsock-startup-unmatched' %s -- %mock | %filecheck --allow-empty %s
#include <winsock2.h>

int serve(void); // May clean up.

int main(void) {
  WSADATA data;
  if (WSAStartup(MAKEWORD(2, 2), &data) != 0)
    return 1;
  return serve();
}
