// Classes that own a startup.
// RUN: %tidy --checks='-*,winsock-startup-unmatched,winsock-cleanup-unmatched' %s -- %mock | %filecheck %s
#include <winsock2.h>

class Right {
public:
  Right() {
    WSADATA Data;
    Ok = WSAStartup(MAKEWORD(2, 2), &Data) == 0;
  }
  ~Right() {
    if (Ok)
      WSACleanup();
  }
  Right(const Right &) = delete;
  Right &operator=(const Right &) = delete;

private:
  bool Ok;
};

class Copyable {
public:
  Copyable() {
    WSADATA Data;
    Ok = WSAStartup(MAKEWORD(2, 2), &Data) == 0;
  }
  ~Copyable() {
    if (Ok)
      WSACleanup();
    // CHECK: :[[@LINE-1]]:7: warning: 'Copyable' can be copied, and each copy's destruction calls 'WSACleanup' for the one 'WSAStartup' of the original [winsock-cleanup-unmatched]
    // CHECK: :26:10: note: Winsock is started here, once
    // CHECK: :22:7: note: delete the copy constructor, or write one that calls 'WSAStartup'
  }

private:
  bool Ok;
};

int main() {
  Right R;
  SOCKET S = socket(AF_INET, SOCK_DGRAM, 0);
  if (S == INVALID_SOCKET)
    return 1;
  closesocket(S);
  return 0;
}
