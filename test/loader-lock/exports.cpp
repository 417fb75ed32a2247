// What makes a file part of a DLL, when it defines no DllMain.
// RUN: %tidy --checks='-*,winsock-loader-lock' %s -- %mock -DCLASS | %filecheck --check-prefix=EXPORTED %s
// RUN: %tidy --checks='-*,winsock-loader-lock' %s -- %mock -DMETHOD | %filecheck --check-prefix=EXPORTED %s
// RUN: %tidy --checks='-*,winsock-loader-lock' %s -- %mock -DINNER | %filecheck --check-prefix=EXPORTED %s
// RUN: %tidy --checks='-*,winsock-loader-lock' %s -- %mock -DPRAGMA -fms-extensions | %filecheck --check-prefix=EXPORTED %s
// RUN: %tidy --checks='-*,winsock-loader-lock' %s -- %mock -D_USRDLL | %filecheck --check-prefix=MACRO %s
// RUN: %tidy --checks='-*,winsock-loader-lock' %s -- %mock -Da_EXPORTS -Db_EXPORTS | %filecheck --check-prefix=MACRO %s
// RUN: %tidy --checks='-*,winsock-loader-lock' %s -- %mock | %filecheck --allow-empty %s
// RUN: %tidy --checks='-*,winsock-loader-lock' %s -- %mock -DINNER -DPROGRAM | %filecheck --allow-empty %s
// RUN: %tidy --checks='-*,winsock-loader-lock' %s -- %mock -Da_EXPORTS -DPROGRAM | %filecheck --allow-empty %s

#include <winsock2.h>
#include <windows.h>

#define c_EXPORTS // Not from the command line.

#ifdef CLASS
class __declspec(dllexport) Api {
  int f();
};
#endif
#ifdef METHOD
struct Api {
  __declspec(dllexport) int f();
};
#endif
#ifdef INNER
namespace api {
extern "C" {
__declspec(dllexport) int answer = 42;
}
} // namespace api
#endif
#ifdef PRAGMA
#pragma comment(linker, "/EXPORT:api=_api@8")
#endif
#ifdef PROGRAM
int WINAPI WinMain(HINSTANCE, HINSTANCE, LPSTR, int) { return 0; }
#endif

struct Closer {
  ~Closer() { WSACleanup(); }
};
static Closer closer;
// EXPORTED: :[[@LINE-1]]:15: warning: 'WSACleanup' is reached from the destruction of 'closer'
// EXPORTED: note: this file belongs to a DLL: it exports this
// MACRO: :[[@LINE-3]]:15: warning: 'WSACleanup' is reached from the destruction of 'closer'
// MACRO: :[[@LINE-4]]:15: note: this file belongs to a DLL: it is compiled with the macro '{{_USRDLL|a_EXPORTS}}'
