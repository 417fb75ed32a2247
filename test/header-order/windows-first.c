// RUN: %tidy --checks='-*,winsock-header-order' %s -- %mock | %filecheck %s
// RUN: %tidy --checks='-*,winsock-header-order' %s -- %mock -D_WINSOCKAPI_ | %filecheck --check-prefix=NONE --allow-empty %s
// RUN: %tidy --checks='-*,winsock-header-order' %s -- %mock -DWIN32_LEAN_AND_MEAN | %filecheck --check-prefix=NONE --allow-empty %s
// RUN: %tidy --checks='-*,winsock-header-order' %s -- %mock -DDEFINED_HERE | %filecheck --check-prefix=NONE --allow-empty %s
// RUN: %tidy --checks='-*,winsock-header-order' %s -- %mock -DRIGHT_ORDER | %filecheck --check-prefix=NONE --allow-empty %s
// NONE-NOT: warning

// windows.h brings winsock.h in unless it is kept from it.

#ifdef DEFINED_HERE
#define WIN32_LEAN_AND_MEAN
#endif
#ifdef RIGHT_ORDER
#include <winsock2.h>
#endif

#include <windows.h>
#include <winsock2.h>

// CHECK: [[#@LINE-2]]:1: warning: winsock2.h is included after windows.h, which includes winsock.h if neither WIN32_LEAN_AND_MEAN nor _WINSOCKAPI_ is defined; the declarations of the two conflict [winsock-header-order]
// CHECK: [[#@LINE-4]]:1: note: windows.h is included here
#include <windows.h>
#include <winsock2.h>
