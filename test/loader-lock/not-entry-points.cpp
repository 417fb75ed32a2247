// What only looks like DllMain: a method, a function of a namespace, a static
// function, a declaration without a body.
// RUN: %tidy --checks='-*,winsock-loader-lock' %s -- %mock -D_WINDLL | %filecheck --allow-empty %s

#include <winsock2.h>
#include <windows.h>

namespace plugin {
BOOL APIENTRY DllMain(HINSTANCE, DWORD, LPVOID) {
  WSACleanup();
  return TRUE;
}
} // namespace plugin

struct Host {
  BOOL DllMain(HINSTANCE, DWORD, LPVOID) {
    WSACleanup();
    return TRUE;
  }
};

static void _DllMainCRTStartup() { WSACleanup(); }

extern "C" BOOL WINAPI DllMainCRTStartup(HINSTANCE, DWORD, LPVOID);

void use() {
  Host().DllMain(nullptr, 0, nullptr);
  _DllMainCRTStartup();
}
