// Exceptions that leave with Winsock started.
// RUN: %tidy --checks='-*,winsock-startup-unmatched' %s -- %mock -fexceptions | %filecheck %s
#include <winsock2.h>
#include <stdexcept>

class Network {
public:
  Network() {
    WSADATA Data;
    if (WSAStartup(MAKEWORD(2, 2), &Data) != 0)
      throw std::runtime_error("no Winsock");
    if (LOBYTE(Data.wVersion) != 2)
      throw std::runtime_error("wrong version"); // The destructor won't run.
    // CHECK: :[[@LINE-1]]:7: warning: this exception leaves 'Network' with Winsock still started; call 'WSACleanup' first [winsock-startup-unmatched]
  }
  ~Network() { WSACleanup(); }
  Network(const Network &) = delete;
};

void use() { Network N; }

void init() {
  WSADATA Data;
  if (WSAStartup(MAKEWORD(2, 2), &Data) != 0)
    throw std::runtime_error("no Winsock");
  char Name[64];
  if (gethostname(Name, sizeof Name) != 0)
    throw std::runtime_error("no name");
  // CHECK: :[[@LINE-1]]:5: warning: this exception leaves 'init' with Winsock still started; call 'WSACleanup' first [winsock-startup-unmatched]
}

// A guard's destructor runs while the stack unwinds.
struct Guard {
  Guard() {
    WSADATA Data;
    if (WSAStartup(MAKEWORD(2, 2), &Data) != 0)
      throw std::runtime_error("no Winsock");
  }
  ~Guard() { WSACleanup(); }
  Guard(const Guard &) = delete;
};

void guarded() {
  Guard G;
  char Name[64];
  if (gethostname(Name, sizeof Name) != 0)
    throw std::runtime_error("no name");
}

// Caught here, and cleaned up.
void caught() {
  WSADATA Data;
  if (WSAStartup(MAKEWORD(2, 2), &Data) != 0)
    return;
  try {
    char Name[64];
    if (gethostname(Name, sizeof Name) != 0)
      throw std::runtime_error("no name");
  } catch (...) {
    WSACleanup();
    throw;
  }
  WSACleanup();
}
