// In a program nothing runs under the loader lock: not the objects with static
// storage, not exit handlers, not constructor functions, whatever it exports.
// RUN: %tidy --checks='-*,winsock-loader-lock' %s -- %mock | %filecheck --allow-empty %s

#include <winsock2.h>
#include <windows.h>
#include <stdlib.h>

struct Winsock {
  Winsock() {
    WSADATA data;
    WSAStartup(MAKEWORD(2, 2), &data);
  }
  ~Winsock() { WSACleanup(); }
};

static Winsock winsock;

__attribute__((constructor)) static void early() {
  WSADATA data;
  WSAStartup(MAKEWORD(2, 2), &data);
}

static void bye() { WSACleanup(); }

extern "C" __declspec(dllexport) int NvOptimusEnablement = 1;

int main() {
  atexit(bye);
  return 0;
}
