// RUN: %tidy --checks='-*,winsock-fd-set' %s -- %mock -Wno-macro-redefined | %filecheck %s
// RUN: %tidy --checks='-*,winsock-fd-set' %s -- %mock -DLATE=64 -Wno-macro-redefined | %filecheck --check-prefix=NONE --allow-empty %s
// RUN: %tidy --checks='-*,winsock-fd-set' %s -- %mock -DEARLY=256 -Wno-macro-redefined | %filecheck %s --check-prefix=BOTH
// RUN: %tidy --checks='-*,winsock-fd-set' %s -- %mock -DFD_SETSIZE=1024 -DLATE=1024 -Wno-macro-redefined | %filecheck --check-prefix=NONE --allow-empty %s

// FD_SETSIZE after fd_set was declared.

#ifdef EARLY
#define FD_SETSIZE EARLY
#endif
#ifndef LATE
#define LATE (1024)
#endif

#include <winsock2.h>

#undef FD_SETSIZE
#define FD_SETSIZE LATE
// CHECK: [[#@LINE-1]]:9: warning: FD_SETSIZE is defined as 1024 after fd_set was declared, which has room for 64 sockets; FD_SET can write beyond it [winsock-fd-set]
// CHECK: [[#@LINE-5]]:10: note: fd_set is declared by what is included here
// BOTH: [[#@LINE-3]]:9: warning: FD_SETSIZE is defined as 1024 after fd_set was declared, which has room for 256 sockets; FD_SET can write beyond it
// BOTH: note: fd_set is declared by
// NONE-NOT: {{.}}
