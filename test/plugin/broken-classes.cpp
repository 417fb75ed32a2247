// Code that does not parse leaves holes in the tree; nothing falls into them.
// RUN: not %tidy --checks='-*,winsock-*' %s -- %mock 2>&1 | FileCheck --implicit-check-not='PLEASE submit' %s
// RUN: %winsock_tidy --summarize %s -o %t.wsum -- clang++ %mock -c %s 2>&1 | FileCheck --check-prefix=DRIVER --implicit-check-not='PLEASE submit' %s
#include <winsock2.h>

class Message;
// CHECK: :[[@LINE+1]]:21: error: expected class name
class Peer : public Missing {
  Message Held;
  ~Peer();
};
Peer::~Peer() { WSACleanup(); }

BOOL WINAPI DllMain(HINSTANCE, DWORD, LPVOID) {
  Peer Here;
  return TRUE;
}
// DRIVER: Error while processing
