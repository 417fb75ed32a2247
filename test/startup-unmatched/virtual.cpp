// A virtual call may reach a method of another class, which is not visible: that
// the visible body does nothing proves nothing.
// RUN: %tidy --checks='-*,winsock-startup-unmatched' %s -- %mock | %filecheck --allow-empty %s
// RUN: %tidy --checks='-*,winsock-startup-unmatched' %s -- %mock -DFINAL=final | %filecheck --check-prefix=KNOWN %s
// RUN: %tidy --checks='-*,winsock-startup-unmatched' %s -- %mock -DOWN | %filecheck --check-prefix=KNOWN %s
#include <winsock2.h>
#ifndef FINAL
#define FINAL
#endif

class Service FINAL {
public:
  virtual int serve() { return 0; }
};
Service *configured();

// Its end may be in a method of another class.
class Network {
public:
  explicit Network(Service *With) : With(With) {
    WSADATA Data;
    if (WSAStartup(MAKEWORD(2, 2), &Data) != 0)
      this->With = nullptr;
    // KNOWN: :[[@LINE-2]]:9: warning: 'Network' starts Winsock when it is made, but nothing in it ever calls 'WSACleanup'
  }
  ~Network() {
#ifdef OWN
    Service Of;
    Of.serve();
#else
    With->serve();
#endif
  }

private:
  Service *With;
};

int main(int, char **Arguments) {
#ifdef OWN
  Service Own, *Of = &Own;
#else
  Service *Of = reinterpret_cast<Service *>(Arguments);
#endif
  WSADATA Data;
  if (WSAStartup(MAKEWORD(2, 2), &Data) != 0)
    return 1;
  // KNOWN: :[[@LINE-2]]:7: warning: no 'WSACleanup' matches this 'WSAStartup' before 'main' returns
  return Of->serve();
}
