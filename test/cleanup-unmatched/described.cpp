// A virtual method of the library that describes an object neither starts nor ends Winsock.
// RUN: %tidy --checks='-*,winsock-cleanup-unmatched' %s -- %mock -fexceptions | %filecheck %s
#include <winsock2.h>
#include <stdexcept>

struct Reply {
  virtual const char *text() const;
};
extern Reply &Last;
void print(const char *Text) noexcept {}

static int after_library(const char *Host) {
  WSADATA Data;
  int Result = 0;
  if (WSAStartup(MAKEWORD(2, 2), &Data) != 0)
    return 1;
  try {
    if (gethostbyname(Host) == nullptr)
      throw std::runtime_error("not found");
  } catch (const std::exception &E) {
    print(E.what());
    WSACleanup();
    Result = 2;
  }
  WSACleanup();
  // CHECK: :[[@LINE-1]]:3: warning: 'WSACleanup' is called once more than 'WSAStartup' succeeded on this path
  return Result;
}

// A class of the program may have an overrider that starts it anew.
static int after_own(const char *Host) {
  WSADATA Data;
  int Result = 0;
  if (WSAStartup(MAKEWORD(2, 2), &Data) != 0)
    return 1;
  try {
    if (gethostbyname(Host) == nullptr)
      throw 1;
  } catch (int) {
    WSACleanup();
    print(Last.text());
    Result = 2;
  }
  WSACleanup();
  return Result;
}

// The path without the error is right.
static int right(const char *Host) {
  WSADATA Data;
  if (WSAStartup(MAKEWORD(2, 2), &Data) != 0)
    return 1;
  try {
    if (gethostbyname(Host) == nullptr)
      throw std::runtime_error("not found");
  } catch (const std::exception &E) {
    print(E.what());
    WSACleanup();
    return 2;
  }
  WSACleanup();
  return 0;
}

int main(int Count, char **Arguments) {
  switch (Count) {
  case 1:
    return after_library(Arguments[0]);
  case 2:
    return after_own(Arguments[1]);
  default:
    return right(Arguments[2]);
  }
}
