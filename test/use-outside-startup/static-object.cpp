// An object that is made before main may start Winsock.
// RUN: %tidy --checks='-*,winsock-use-outside-startup' %s -- %mock | %filecheck --allow-empty %s
#include <winsock2.h>

struct Winsock {
  Winsock();
  ~Winsock();
};
static Winsock TheWinsock;

int main() {
  char Name[64];
  return gethostname(Name, sizeof Name);
}
