// __try in C++: in methods, lambdas and templates.
// RUN: %tidy --checks='-*,winsock-socket-leak,winsock-socket-use-after-close' %s -- %mock -fms-extensions -fcxx-exceptions -fexceptions | %filecheck %s
#include <winsock2.h>

int work();

struct Client {
  int ask(int How);
};

int Client::ask(int How) {
  SOCKET S = INVALID_SOCKET;
  __try {
    S = socket(AF_INET, SOCK_STREAM, 0);
    if (S == INVALID_SOCKET)
      __leave;
    // CHECK: :[[@LINE+2]]:7: warning: 'ask' returns here without closing the socket
    if (send(S, "a", 1, 0) != 1)
      return WSAGetLastError();
    closesocket(S);
  } __finally {
    work();
  }
  return 0;
}

int closedInFinally(int How) {
  SOCKET S = INVALID_SOCKET;
  __try {
    S = socket(AF_INET, SOCK_STREAM, 0);
    if (S == INVALID_SOCKET)
      return -1;
    switch (How) {
    case 1:
      __leave;
    case 2:
      return work();
    default:
      break;
    }
  } __finally {
    if (S != INVALID_SOCKET)
      closesocket(S);
  }
  return 0;
}

SOCKET handedBack(int How) {
  SOCKET S = socket(AF_INET, SOCK_STREAM, 0);
  __try {
    if (How)
      return S;
    work();
  } __finally {
    work();
  }
  return S;
}

int usedAfter(int How) {
  SOCKET S = socket(AF_INET, SOCK_STREAM, 0);
  if (S == INVALID_SOCKET)
    return -1;
  __try {
    if (How)
      __leave;
    work();
  } __finally {
    closesocket(S);
  }
  // CHECK: :[[@LINE+1]]:10: warning: 'send' is given a socket that is closed already
  return send(S, "a", 1, 0);
}

template <typename T> int inTemplate(T How) {
  SOCKET S = socket(AF_INET, SOCK_STREAM, 0);
  if (S == INVALID_SOCKET)
    return -1;
  __try {
    // CHECK: :[[@LINE+2]]:7: warning: 'inTemplate{{.*}}' returns here without closing the socket
    if (How)
      return static_cast<int>(How);
    closesocket(S);
  } __finally {
    work();
  }
  return 0;
}
int instances(int N, char C) { return inTemplate(N) + inTemplate(C); }

int inLambda(int Outer) {
  auto Ask = [](int How) {
    SOCKET S = socket(AF_INET, SOCK_STREAM, 0);
    if (S == INVALID_SOCKET)
      return -1;
    __try {
      // CHECK: :[[@LINE+2]]:9: warning: {{.*}} returns here without closing the socket
      if (How)
        return 1;
      closesocket(S);
    } __finally {
      work();
    }
    return 0;
  };
  return Ask(Outer);
}

// An object that is handed back would be copied too late: not explored.
struct Answer {
  SOCKET S;
  int Error;
  Answer(SOCKET S, int Error);
  Answer(const Answer &);
};
Answer handsBackObject(int How) {
  SOCKET S = socket(AF_INET, SOCK_STREAM, 0);
  __try {
    if (How)
      return Answer(INVALID_SOCKET, 1);
  } __finally {
    work();
  }
  return Answer(S, 0);
}
