// Functions of the library that only move values replace no error; what is called after them may.
// RUN: %tidy --checks='-*,winsock-error-source' %s -- %mock | %filecheck %s
#include <winsock2.h>
#include <utility>

int exchanges(SOCKET S, const sockaddr *At) {
  if (bind(S, At, 16) == SOCKET_ERROR) {
    closesocket(std::exchange(S, INVALID_SOCKET));
    return WSAGetLastError();
    // CHECK: :[[@LINE-1]]:12: warning: 'closesocket' may have replaced the error of 'bind' by now; call 'WSAGetLastError' before it [winsock-error-source]
  }
  return 0;
}

int fetches_first(SOCKET S, const sockaddr *At) {
  if (bind(S, At, 16) == SOCKET_ERROR) {
    const int Error = WSAGetLastError();
    closesocket(std::exchange(S, INVALID_SOCKET));
    return Error;
  }
  return 0;
}

int only_moves(SOCKET S, const sockaddr *At, SOCKET &Out) {
  if (bind(S, At, 16) == SOCKET_ERROR) {
    Out = std::move(S);
    return WSAGetLastError();
  }
  return 0;
}

// What is not visible may set an error of its own, which the program wants.
SOCKET taken(SOCKET &S);
int passes(SOCKET S, const sockaddr *At) {
  if (bind(S, At, 16) == SOCKET_ERROR) {
    closesocket(taken(S));
    return WSAGetLastError();
  }
  return 0;
}
