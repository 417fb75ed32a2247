// A startup that is made once, however often the function runs, belongs to the process. No end of
// the function leaks it.
// RUN: %tidy --checks='-*,winsock-startup-unmatched' %s -- %mock -fexceptions | %filecheck %s
#include <winsock2.h>
#include <mutex>

static int start() {
  WSADATA Data;
  return WSAStartup(MAKEWORD(2, 2), &Data);
}

int in_static(SOCKET S, const sockaddr *At) {
  static const int Result = start();
  if (Result != 0)
    return -1;
  return bind(S, At, 16) == SOCKET_ERROR ? -1 : 0;
}

int in_static_by_lambda(SOCKET S, const sockaddr *At) {
  static const bool Started = [] {
    WSADATA Data;
    return WSAStartup(MAKEWORD(2, 2), &Data) == 0;
  }();
  if (!Started)
    return -1;
  if (bind(S, At, 16) == SOCKET_ERROR)
    return -1;
  return 0;
}

void throws_after_static(SOCKET S, const sockaddr *At) {
  static const int Result = start();
  if (Result != 0)
    throw 4;
  if (bind(S, At, 16) == SOCKET_ERROR)
    throw 5;
}

static std::once_flag Flag;

void throws_after_call_once(SOCKET S, const sockaddr *At) {
  std::call_once(Flag, [] {
    WSADATA Data;
    if (WSAStartup(MAKEWORD(2, 2), &Data) != 0)
      throw 4;
  });
  if (bind(S, At, 16) == SOCKET_ERROR)
    throw 5;
}

// The same with a variable of each call.
int in_local(SOCKET S, const sockaddr *At) {
  const int Result = start();
  if (Result != 0)
    return -1;
  if (bind(S, At, 16) == SOCKET_ERROR)
    return -1;
  // CHECK: :[[@LINE-1]]:5: warning: 'in_local' reports failure here but leaves Winsock started; call 'WSACleanup' before returning
  return 0;
}

void throws_after_local(SOCKET S, const sockaddr *At) {
  WSADATA Data;
  const int Result = WSAStartup(MAKEWORD(2, 2), &Data);
  if (Result != 0)
    throw 4;
  if (bind(S, At, 16) == SOCKET_ERROR)
    throw 5;
  // CHECK: :[[@LINE-1]]:5: warning: this exception leaves 'throws_after_local' with Winsock still started
}

// What runs only once may forget its own startup when it fails.
static int start_newest() {
  WSADATA Data;
  if (WSAStartup(MAKEWORD(2, 2), &Data) != 0)
    return -1;
  if (LOBYTE(Data.wVersion) != 2)
    return -1;
  // CHECK: :[[@LINE-1]]:5: warning: 'start_newest' reports failure here but leaves Winsock started; call 'WSACleanup' before returning
  return 0;
}

bool is_started() {
  static const int Result = start_newest();
  return Result == 0;
}

void starts_newest_once(std::once_flag &Own) {
  std::call_once(Own, [] {
    WSADATA Data;
    if (WSAStartup(MAKEWORD(2, 2), &Data) != 0)
      throw 4;
    if (LOBYTE(Data.wVersion) != 2)
      throw 5;
    // CHECK: :[[@LINE-1]]:7: warning: this exception leaves the lambda with Winsock still started
  });
}
