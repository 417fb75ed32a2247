// Atomic flags keep their values on the path.
// RUN: %tidy --checks='-*,winsock-startup-unmatched,winsock-cleanup-unmatched' %s -- %mock | %filecheck %s
#include <winsock2.h>

// What std::atomic is made of, in short.
template <typename T> struct Atomic {
  T Value;
  T load() const { return __atomic_load_n(&Value, 5); }
  void store(T New) { __atomic_store_n(&Value, New, 5); }
  T exchange(T New) { return __atomic_exchange_n(&Value, New, 5); }
  bool compareExchange(T &Expected, T New) {
    return __atomic_compare_exchange_n(&Value, &Expected, New, false, 5, 5);
  }
  T operator++() { return __atomic_add_fetch(&Value, 1, 5); }
  T operator--() { return __atomic_sub_fetch(&Value, 1, 5); }
};

static Atomic<bool> Up;
static Atomic<int> Users;
int work();

static bool start() {
  WSADATA Data;
  if (WSAStartup(MAKEWORD(2, 2), &Data) != 0)
    return false;
  Up.store(true);
  return true;
}
static void stop() {
  if (Up.exchange(false))
    WSACleanup();
}
int once() {
  bool Started = start();
  if (!Started)
    stop();
  if (Started && work()) {
    stop();
    return 1;
  }
  stop();
  stop();
  return 0;
}

int counted() {
  WSADATA Data;
  Users.store(0);
  if (++Users == 1 && WSAStartup(MAKEWORD(2, 2), &Data) != 0) {
    --Users;
    return 1;
  }
  if (--Users == 0)
    WSACleanup();
  return 0;
}

int wrong() {
  WSADATA Data;
  bool No = false;
  Up.store(false);
  if (WSAStartup(MAKEWORD(2, 2), &Data) != 0)
    return 1;
  if (!Up.compareExchange(No, true))
    return 2;
  WSACleanup();
  if (Up.load())
    WSACleanup();
  // CHECK: :[[@LINE-1]]:5: warning: 'WSACleanup' is called once more than 'WSAStartup' succeeded on this path
  return 0;
}
