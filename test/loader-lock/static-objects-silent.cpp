// RUN: %tidy --checks='-*,winsock-loader-lock' %s -- %mock -std=c++20 | %filecheck --allow-empty %s

#include <winsock2.h>
#include <windows.h>
#include <memory>

__declspec(dllexport) void plugin_open();

struct Closer {
  ~Closer() { WSACleanup(); }
};

// Destroyed elsewhere: the effect of the destructor is not known.
struct Opaque {
  Opaque();
  ~Opaque();
};
Opaque opaque;

// Never destroyed, or trivially.
[[clang::no_destroy]] Closer kept;
Closer *never_deleted;
Closer &reference = *new Closer;
constexpr int constant = 2;
extern Closer defined_elsewhere;

// Constant initialization runs no code.
struct Literal {
  constexpr Literal(bool now) : now(now) {
    if (now && !__builtin_is_constant_evaluated())
      WSACleanup();
  }
  bool now;
};
constinit Literal literal(true);

// A deleter that is only known at run time.
void plugin_open() {
  static std::unique_ptr<int, void (*)(int *)> held(nullptr, nullptr);
  Closer on_the_stack;
  static int (*handler)() = WSACleanup;
}

// Limit: thread-local objects are left out, though their destructors run under
// the lock, too, when a thread ends.
thread_local Closer of_thread;
