// RUN: %tidy --checks='-*,winsock-loader-lock' %s -- %mock | %filecheck %s

#include <winsock2.h>
#include <windows.h>

typedef int (*stop_t)(void);
typedef void (*hook_t)(void);

static void nothing(void) {}
static void stop(void) { WSACleanup(); }

static const stop_t constant = WSACleanup;
static stop_t never_set = WSACleanup;
static const hook_t hooks[] = {nothing, stop, NULL};
static hook_t plain_hooks[] = {nothing, stop};
struct module {
  const char *name;
  hook_t load, unload;
};
static const struct module modules[] = {{"net", nothing, stop}};
static const struct module net = {"net", .unload = stop, .load = nothing};

static void run(hook_t hook) { hook(); }
static void run_twice(hook_t hook) {
  run(hook);
  (*hook)();
}

BOOL WINAPI DllMain(HINSTANCE module, DWORD reason, LPVOID reserved) {
  constant();
  // CHECK: :[[@LINE-1]]:3: warning: 'WSACleanup' is called from 'DllMain'
  (*never_set)();
  // CHECK: :[[@LINE-1]]:3: warning: 'WSACleanup' is called from 'DllMain'
  hooks[reason]();
  // CHECK: :[[@LINE-1]]:3: warning: 'WSACleanup' is reached from 'DllMain'
  // CHECK: :[[@LINE-2]]:3: note: 'DllMain' calls 'stop' here
  hooks[1]();
  // CHECK: :[[@LINE-1]]:3: warning: 'WSACleanup' is reached from 'DllMain'
  plain_hooks[reason]();
  // CHECK: :[[@LINE-1]]:3: warning: 'WSACleanup' is reached from 'DllMain'
  modules[0].unload();
  // CHECK: :[[@LINE-1]]:3: warning: 'WSACleanup' is reached from 'DllMain'
  for (int i = 0; i < 1; i++)
    modules[i].unload();
  // CHECK: :[[@LINE-1]]:5: warning: 'WSACleanup' is reached from 'DllMain'
  net.unload();
  // CHECK: :[[@LINE-1]]:3: warning: 'WSACleanup' is reached from 'DllMain'
  const struct module *which = &modules[0];
  which->unload();
  // CHECK: :[[@LINE-1]]:3: warning: 'WSACleanup' is reached from 'DllMain'
  hook_t local = reason ? stop : nothing;
  local();
  // CHECK: :[[@LINE-1]]:3: warning: 'WSACleanup' is reached from 'DllMain'
  static hook_t kept = stop;
  kept();
  // CHECK: :[[@LINE-1]]:3: warning: 'WSACleanup' is reached from 'DllMain'
  run(stop);
  // CHECK: :[[@LINE-1]]:3: warning: 'WSACleanup' is reached from 'DllMain'
  // CHECK: :[[@LINE-2]]:3: note: 'DllMain' calls 'stop' through 'run' here
  run_twice(&stop);
  // CHECK: :[[@LINE-1]]:3: warning: 'WSACleanup' is reached from 'DllMain'
  ((stop_t)WSACleanup)();
  // CHECK: :[[@LINE-1]]:{{3|4}}: warning: 'WSACleanup' is called from 'DllMain'
  return TRUE;
}
