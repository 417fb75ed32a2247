// An exception that a function of the program catches is no end of it.
// RUN: %tidy --checks='-*,winsock-startup-unmatched' %s -- %mock -fexceptions | %filecheck %s
#include <stdexcept>
#include <winsock2.h>

static void init() {
  WSADATA Data;
  if (WSAStartup(MAKEWORD(2, 2), &Data) != 0)
    throw std::runtime_error("no Winsock");
  char Name[64];
  if (gethostname(Name, sizeof Name) != 0)
    throw std::runtime_error("no name");
  // CHECK: :[[@LINE-1]]:5: warning: this exception leaves 'init' with Winsock still started; call 'WSACleanup' first [winsock-startup-unmatched]
}

int main() {
  try {
    init();
  } catch (const std::exception &) {
    return 1;
  }
  WSACleanup();
  return 0;
}
