// Lambdas and methods on threads of the standard library.
// RUN: %tidy --checks='-*,winsock-cleanup-other-threads' %s -- %mock -std=c++17 | %filecheck %s
#include <winsock2.h>
#include <future>
#include <thread>

int work();

struct Worker {
  void run() {
    work();
    WSACleanup();
    // CHECK: :[[@LINE-1]]:5: warning: 'WSACleanup' is called in 'run', which 'std::thread' runs on another thread
  }
  std::thread Thread;
  void go() { Thread = std::thread(&Worker::run, this); }
};

int main() {
  WSADATA Data;
  if (WSAStartup(MAKEWORD(2, 2), &Data) != 0)
    return 1;
  std::thread Thread([] {
    work();
    WSACleanup();
    // CHECK: :[[@LINE-1]]:5: warning: 'WSACleanup' is called in a lambda, which 'std::thread' runs on another thread
  });
  Worker W;
  W.go();
  Thread.join();
  WSACleanup();
  return 0;
}
