// RUN: %tidy --checks='-*,winsock-loader-lock' %s -- %mock | %filecheck --allow-empty %s

#include <winsock2.h>
#include <windows.h>

typedef int(WINAPI *stop_t)(void);
typedef void (*hook_t)(void);

static void nothing(void) {}
static void stop(void) { WSACleanup(); }

hook_t anybody_may_set_it = stop;
static hook_t set_below = stop;
static const hook_t hooks[] = {nothing, stop, NULL};
static hook_t changed_hooks[] = {stop};
static volatile hook_t from_outside = stop;

void plugin_configure(hook_t hook) {
  set_below = hook;
  changed_hooks[0] = hook;
}
static void keep(hook_t hook) { set_below = hook; }
static void call_another(hook_t hook) {
  hook = nothing;
  hook();
}
void somewhere_else(hook_t hook);

BOOL WINAPI DllMain(HINSTANCE module, DWORD reason, LPVOID reserved) {
  anybody_may_set_it();
  set_below();
  from_outside();
  changed_hooks[0]();
  hooks[0]();
  hook_t chosen = stop;
  if (reason)
    chosen = nothing;
  chosen();
  hook_t *alias = &chosen;
  (*alias)();
  keep(stop);
  call_another(stop);
  somewhere_else(stop);
  stop_t cleanup =
      (stop_t)GetProcAddress(GetModuleHandleA("ws2_32"), "WSACleanup");
  cleanup();
  return hooks[1] == stop;
}
