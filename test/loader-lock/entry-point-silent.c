// A DLL that leaves Winsock to an init function, as the documentation says.
// RUN: %tidy --checks='-*,winsock-loader-lock' %s -- %mock | %filecheck --allow-empty %s

#include <winsock2.h>
#include <windows.h>

static HMODULE self;

__declspec(dllexport) int plugin_open(void) {
  WSADATA data;
  return WSAStartup(MAKEWORD(2, 2), &data);
}
__declspec(dllexport) void plugin_close(void) { WSACleanup(); }

static void log_line(const char *text) { OutputDebugStringA(text); }

BOOL WINAPI DllMain(HINSTANCE module, DWORD reason, LPVOID reserved) {
  switch (reason) {
  case DLL_PROCESS_ATTACH:
    self = (HMODULE)module;
    DisableThreadLibraryCalls(self);
    break;
  case DLL_PROCESS_DETACH:
    log_line("bye");
    break;
  }
  return TRUE;
}
