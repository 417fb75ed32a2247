// Calls that the source does not spell out: constructors, destructors, operators,
// conversions, default arguments and member initializers.
// RUN: %tidy --checks='-*,winsock-loader-lock' %s -- %mock -std=c++20 | %filecheck %s
// RUN: %tidy --checks='-*,winsock-loader-lock' %s -- %mock -std=c++14 | %filecheck %s

#include <winsock2.h>
#include <windows.h>
#include <memory>

struct Closer {
  Closer();
  ~Closer() { WSACleanup(); }
  void touch();
};
struct Starter {
  Starter() {
    WSADATA data;
    WSAStartup(0x202, &data);
  }
};
struct Holder {
  Starter starter;
};
struct WithDefault {
  WithDefault() {}
  int code = WSACleanup();
};
struct Aggregate {
  int code = WSACleanup();
};
struct Inherits : WithDefault {
  using WithDefault::WithDefault;
};
struct Odd {
  int operator+(int) const { return WSACleanup(); }
  void operator++() { WSACleanup(); }
  void operator()() { WSACleanup(); }
  operator int() const { return WSACleanup(); }
  void *operator new(__SIZE_TYPE__ n) {
    WSACleanup();
    return ::operator new(n);
  }
};
struct Iterator {
  int at;
  bool operator!=(Iterator other) const { return at != other.at; }
  void operator++() { WSACleanup(); }
  int operator*() const { return at; }
};
struct Range {
  Iterator begin() { return {0}; }
  Iterator end() { return {1}; }
};
struct Singleton {
  Singleton() { WSACleanup(); }
  static Singleton &get() {
    static Singleton only;
    return only;
  }
};
struct Quiet {
  Quiet();
  ~Quiet();
};
static int with_default(int code = WSACleanup()) { return code; }
static Closer make() { return Closer(); }
static Closer make_named() {
  Closer result;
  return result;
}
static void clean(int *) { WSACleanup(); }

extern "C" BOOL WINAPI DllMain(HINSTANCE, DWORD reason, LPVOID) {
  {
    Closer local;
    // CHECK: :[[@LINE-1]]:12: warning: 'WSACleanup' is reached from 'DllMain'
    // CHECK: :[[@LINE-2]]:12: note: 'DllMain' calls 'Closer::~Closer' here to destroy 'local'
    // CHECK: :[[@LINE-66]]:15: note: 'Closer::~Closer' calls 'WSACleanup' here
  }
  Closer().touch();
  // CHECK: :[[@LINE-1]]:3: warning: 'WSACleanup' is reached from 'DllMain'
  make();
  // CHECK: :[[@LINE-1]]:3: warning: 'WSACleanup' is reached from 'DllMain'
  // CHECK: :[[@LINE-2]]:3: note: 'DllMain' calls 'Closer::~Closer' here
  delete new Closer;
  // CHECK: :[[@LINE-1]]:3: warning: 'WSACleanup' is reached from 'DllMain'
  Holder holder;
  // CHECK: :[[@LINE-1]]:10: warning: 'WSAStartup' is reached from 'DllMain'
  WithDefault with_member;
  // CHECK: :[[@LINE-1]]:15: warning: 'WSACleanup' is reached from 'DllMain'
  Inherits inherits;
  // CHECK: :[[@LINE-1]]:12: warning: 'WSACleanup' is reached from 'DllMain'
  Aggregate aggregate{};
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'WSACleanup' is called from 'DllMain'
  Odd *odd = new Odd;
  // CHECK: :[[@LINE-1]]:14: warning: 'WSACleanup' is reached from 'DllMain'
  *odd + 1;
  // CHECK: warning: 'WSACleanup' is reached from 'DllMain'
  ++*odd;
  // CHECK: warning: 'WSACleanup' is reached from 'DllMain'
  (*odd)();
  // CHECK: warning: 'WSACleanup' is reached from 'DllMain'
  int number = *odd;
  // CHECK: warning: 'WSACleanup' is reached from 'DllMain'
  // CHECK: note: 'DllMain' calls 'Odd::operator int' here
  with_default();
  // CHECK: warning: 'WSACleanup' is called from 'DllMain'
  __attribute__((cleanup(clean))) int guarded = 0;
  // CHECK: warning: 'WSACleanup' is reached from 'DllMain'
  // CHECK: note: 'DllMain' calls 'clean' here
  std::unique_ptr<Closer> owned;
  // CHECK: :[[@LINE-1]]:27: warning: 'WSACleanup' is reached from 'DllMain'
  for (int each : Range())
    (void)each;
  // CHECK: :[[@LINE-2]]:17: warning: 'WSACleanup' is reached from 'DllMain'
  Singleton::get();
  // CHECK: :[[@LINE-1]]:3: warning: 'WSACleanup' is reached from 'DllMain'
  try {
    with_default(1);
  } catch (...) {
    WSACleanup();
  }
  // CHECK: :[[@LINE-2]]:5: warning: 'WSACleanup' is called from 'DllMain'

  // Not evaluated, not destroyed, not known.
  (void)noexcept(WSACleanup());
  Closer *leaked = new Closer(make());
  leaked = new Closer(make_named());
  with_default(1);
  Quiet quiet;
  return TRUE;
}
