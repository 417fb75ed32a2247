// A class that is started and ended by methods, and whose destructor ends
// Winsock once more.
// RUN: %tidy --checks='-*,winsock-cleanup-unmatched' %s -- %mock | %filecheck %s
#include <winsock2.h>

class Service {
public:
  Service() = default;
  ~Service();
  void initialize();
  void shutdown();
};
void Service::initialize() {
  WSADATA data;
  if (WSAStartup(MAKEWORD(2, 2), &data) != 0)
    throw 1;
}
void Service::shutdown() { WSACleanup(); }
Service::~Service() {
  // CHECK: [[@LINE+1]]:3: warning: 'WSACleanup' is called whenever a 'Service' is destroyed, after 'shutdown' has called it, too, or though 'initialize' never started Winsock; it may end Winsock for other code in the process [winsock-cleanup-unmatched]
  WSACleanup();
  // CHECK: note: 'initialize' starts Winsock
  // CHECK: note: 'shutdown' ends it
}

// A flag says what there is to end.
class Flagged {
public:
  ~Flagged() {
    if (Started)
      WSACleanup();
  }
  void initialize() {
    WSADATA data;
    Started = WSAStartup(MAKEWORD(2, 2), &data) == 0;
  }
  void shutdown() {
    WSACleanup();
    Started = false;
  }

private:
  bool Started = false;
};

// The same, the other way round.
class Returning {
public:
  ~Returning() {
    if (!Started)
      return;
    WSACleanup();
  }
  void initialize() {
    WSADATA data;
    Started = WSAStartup(MAKEWORD(2, 2), &data) == 0;
  }
  void shutdown() {
    WSACleanup();
    Started = false;
  }

private:
  bool Started = false;
};

// Each object has its own from the beginning.
class Owner {
public:
  Owner() {
    WSADATA data;
    if (WSAStartup(MAKEWORD(2, 2), &data) != 0)
      throw 1;
  }
  Owner(const Owner &) = delete;
  ~Owner() { WSACleanup(); }
  void again() {
    WSADATA data;
    if (WSAStartup(MAKEWORD(2, 2), &data) != 0)
      throw 1;
  }
  void once() { WSACleanup(); }
};

// Who calls initialize() alone has it ended by the destructor.
class Ending {
public:
  ~Ending() { WSACleanup(); }
  void initialize() {
    WSADATA data;
    if (WSAStartup(MAKEWORD(2, 2), &data) != 0)
      throw 1;
  }
};
