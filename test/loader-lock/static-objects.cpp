// RUN: %tidy --checks='-*,winsock-loader-lock' %s -- %mock | %filecheck %s

#include <winsock2.h>
#include <windows.h>
#include <memory>

__declspec(dllexport) void plugin_open();

struct Winsock {
  Winsock() {
    WSADATA data;
    WSAStartup(MAKEWORD(2, 2), &data);
  }
  ~Winsock() { WSACleanup(); }
};

static Winsock session;
// CHECK: :[[@LINE-1]]:16: warning: 'WSACleanup' is reached from the destruction of 'session', which runs under the loader lock; this can cause a deadlock [winsock-loader-lock]
// CHECK: :[[@LINE-2]]:16: note: the destruction of 'session' calls 'Winsock::~Winsock' here
// CHECK: :[[@LINE-6]]:16: note: 'Winsock::~Winsock' calls 'WSACleanup' here
// CHECK: :[[@LINE-4]]:16: note: 'session' has static storage duration, so it is destroyed while the DLL is unloaded
// CHECK: :[[@LINE-15]]:28: note: this file belongs to a DLL: it exports this
// CHECK: :[[@LINE-6]]:16: warning: 'WSAStartup' is reached from the initialization of 'session', which runs under the loader lock; this can cause a deadlock [winsock-loader-lock]
// CHECK: :[[@LINE-7]]:16: note: the initialization of 'session' calls 'Winsock::Winsock' here
// CHECK: :[[@LINE-13]]:5: note: 'Winsock::Winsock' calls 'WSAStartup' here
// CHECK: :[[@LINE-9]]:16: note: 'session' has static storage duration, so it is initialized while the DLL is loaded

// Members, bases, arrays and smart pointers destroy what they hold.
struct Closer {
  ~Closer() { WSACleanup(); }
};
struct Owner {
  int before;
  Closer closer;
};
struct Derived : Owner {};
struct Elsewhere {
  ~Elsewhere(); // Its body is in another file, its members' are not.
  Closer closers[2];
};

Owner owner;
// CHECK: :[[@LINE-1]]:7: warning: 'WSACleanup' is reached from the destruction of 'owner'
// CHECK: :[[@LINE-2]]:7: note: the destruction of 'owner' calls 'Owner::~Owner' here
// CHECK: :[[@LINE-11]]:10: note: 'Owner::~Owner' calls 'Closer::~Closer' here to destroy 'closer'
// CHECK: :[[@LINE-16]]:15: note: 'Closer::~Closer' calls 'WSACleanup' here
Derived derived;
// CHECK: :[[@LINE-1]]:9: warning: 'WSACleanup' is reached from the destruction of 'derived'
// CHECK: note: 'Derived::~Derived' calls 'Owner::~Owner' here to destroy 'Owner'
Closer array[2][3];
// CHECK: :[[@LINE-1]]:8: warning: 'WSACleanup' is reached from the destruction of 'array'
Elsewhere elsewhere;
// CHECK: :[[@LINE-1]]:11: warning: 'WSACleanup' is reached from the destruction of 'elsewhere'
std::unique_ptr<Closer> pointer;
// CHECK: :[[@LINE-1]]:25: warning: 'WSACleanup' is reached from the destruction of 'pointer'
// CHECK: note: the destruction of 'pointer' calls 'std::unique_ptr<Closer>::~unique_ptr' here
// CHECK-NOT: note:
// CHECK: :[[@LINE-28]]:15: note: 'Closer::~Closer' calls 'WSACleanup' here
const Closer &extended = Closer();
// CHECK: :[[@LINE-1]]:15: warning: 'WSACleanup' is reached from the destruction of 'extended'

struct Net {
  static Closer of_class;
  static inline Closer inside;
  // CHECK: :[[@LINE-1]]:24: warning: 'WSACleanup' is reached from the destruction of 'inside'
};
Closer Net::of_class;
// CHECK: :[[@LINE-1]]:13: warning: 'WSACleanup' is reached from the destruction of 'of_class'

// Any initializer that is not constant runs while the DLL is loaded.
static int start() {
  WSADATA data;
  return WSAStartup(MAKEWORD(2, 2), &data);
}
static const int started = start();
// CHECK: :[[@LINE-1]]:18: warning: 'WSAStartup' is reached from the initialization of 'started'
// CHECK: :[[@LINE-2]]:28: note: the initialization of 'started' calls 'start' here

// A local object is destroyed with the others. It is constructed when the
// function is called, which nothing here does under the lock.
void plugin_open() {
  static Winsock local;
  // CHECK: :[[@LINE-1]]:18: warning: 'WSACleanup' is reached from the destruction of 'local'
}
