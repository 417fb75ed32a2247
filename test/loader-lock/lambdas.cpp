// RUN: %tidy --checks='-*,winsock-loader-lock' %s -- %mock | %filecheck %s

#include <winsock2.h>
#include <windows.h>
#include <functional>
#include <mutex>

struct Stop {
  void operator()() const { WSACleanup(); }
};

template <class F> void run(F function) { function(); }
template <class F> void pass(F &&function) { run(std::forward<F>(function)); }
template <class F> void drop(F) {}
void call(const std::function<void()> &function) { function(); }
void keep(std::function<void()> function);

static std::once_flag once;
static void stop() { WSACleanup(); }

extern "C" BOOL WINAPI DllMain(HINSTANCE module, DWORD, LPVOID) {
  [] { WSACleanup(); }();
  // CHECK: :[[@LINE-1]]:3: warning: 'WSACleanup' is reached from 'DllMain'
  // CHECK: :[[@LINE-2]]:3: note: 'DllMain' calls a lambda here
  // CHECK: :[[@LINE-3]]:8: note: the lambda calls 'WSACleanup' here
  auto variable = [&] { stop(); };
  variable();
  // CHECK: :[[@LINE-1]]:3: warning: 'WSACleanup' is reached from 'DllMain'
  run([] { WSACleanup(); });
  // CHECK: :[[@LINE-1]]:3: warning: 'WSACleanup' is reached from 'DllMain'
  // CHECK: note: 'DllMain' calls 'run' here
  pass(stop);
  // CHECK: :[[@LINE-1]]:3: warning: 'WSACleanup' is reached from 'DllMain'
  pass(variable);
  // CHECK: :[[@LINE-1]]:3: warning: 'WSACleanup' is reached from 'DllMain'
  run(Stop());
  // CHECK: :[[@LINE-1]]:3: warning: 'WSACleanup' is reached from 'DllMain'
  Stop()();
  // CHECK: :[[@LINE-1]]:3: warning: 'WSACleanup' is reached from 'DllMain'
  void (*pointer)() = [] { WSACleanup(); };
  pointer();
  // CHECK: :[[@LINE-1]]:3: warning: 'WSACleanup' is reached from 'DllMain'
  std::function<void()> function = [] { WSACleanup(); };
  function();
  // CHECK: :[[@LINE-1]]:3: warning: 'WSACleanup' is reached from 'DllMain'
  call([] { WSACleanup(); });
  // CHECK: :[[@LINE-1]]:3: warning: 'WSACleanup' is reached from 'DllMain'
  // CHECK: :[[@LINE-2]]:3: note: 'DllMain' calls a lambda through 'call' here
  std::call_once(once, stop);
  // CHECK: :[[@LINE-1]]:3: warning: 'WSACleanup' is reached from 'DllMain'
  std::call_once(once, [&] { stop(); });
  // CHECK: :[[@LINE-1]]:3: warning: 'WSACleanup' is reached from 'DllMain'
  std::call_once(once, [](auto...) { stop(); });
  // CHECK: :[[@LINE-1]]:3: warning: 'WSACleanup' is reached from 'DllMain'

  // Made, handed on, but not called.
  auto unused = [] { WSACleanup(); };
  drop(stop);
  keep([] { WSACleanup(); });
  std::function<void()> changed = stop;
  changed = {};
  changed();
  return TRUE;
}
