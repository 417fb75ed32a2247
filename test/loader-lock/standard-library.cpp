// The real standard library: its own code is followed, too, but what it does
// with routines behind the scenes comes from the model.
// REQUIRES: mingw
// RUN: %tidy --checks='-*,winsock-loader-lock' %s -- %mingw -std=c++20 | %filecheck %s

#include <winsock2.h>
#include <windows.h>
#include <algorithm>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

struct Closer {
  Closer() {}
  ~Closer() { WSACleanup(); }
};
static void stop() { WSACleanup(); }
static std::once_flag once;

static std::unique_ptr<Closer> pointer;
// CHECK: :[[@LINE-1]]:32: warning: 'WSACleanup' is reached from the destruction of 'pointer'
static std::optional<Closer> maybe;
// CHECK: :[[@LINE-1]]:30: warning: 'WSACleanup' is reached from the destruction of 'maybe'
static std::vector<Closer> several;
// CHECK: :[[@LINE-1]]:28: warning: 'WSACleanup' is reached from the destruction of 'several'
static std::vector<Closer *> pointers;
static std::string text = "no Winsock in here";
static std::shared_ptr<int> unrelated = std::make_shared<int>(1);
static std::shared_ptr<Closer> shared = std::make_shared<Closer>(); // A limit.
static std::function<void()> function = stop; // Made, not called.

extern "C" BOOL WINAPI DllMain(HINSTANCE, DWORD, LPVOID) {
  std::call_once(once, stop);
  // CHECK: :[[@LINE-1]]:3: warning: 'WSACleanup' is reached from 'DllMain'
  // CHECK: :[[@LINE-2]]:3: note: 'DllMain' calls 'stop' through 'std::call_once' here
  std::call_once(once, [] { stop(); });
  // CHECK: :[[@LINE-1]]:3: warning: 'WSACleanup' is reached from 'DllMain'
  std::vector<int> numbers{1};
  std::for_each(numbers.begin(), numbers.end(), [](int) { stop(); });
  // CHECK: :[[@LINE-1]]:3: warning: 'WSACleanup' is reached from 'DllMain'
  std::invoke(stop);
  // CHECK: :[[@LINE-1]]:3: warning: 'WSACleanup' is reached from 'DllMain'
  return TRUE;
}
