// --checks, --list-checks and --explain.

// The default profile runs when nothing is asked for.
// RUN: not %winsock_tidy %s -- %mock | FileCheck --check-prefix=DEFAULT --implicit-check-not=teardown %s
// DEFAULT: the result of 'send' is ignored{{.*}} [winsock-error-ignored]
// DEFAULT: 1 file analyzed, 1 finding

// Globs decide otherwise, as in clang-tidy: the last one that matches wins.
// RUN: not %winsock_tidy --checks='winsock-*,-winsock-error-ignored' %s -- %mock | FileCheck --check-prefix=STRICT --implicit-check-not="'send'" %s
// RUN: not %winsock_tidy --checks='-*,winsock-error-ignored-teardown' %s -- %mock | FileCheck --check-prefix=STRICT --implicit-check-not="'send'" %s
// STRICT: the result of 'closesocket' is ignored{{.*}} [winsock-error-ignored-teardown]

// A name that means nothing is a mistake.
// RUN: not %winsock_tidy --checks=winsock-error-ignroed %s -- %mock 2>&1 | FileCheck --check-prefix=TYPO %s
// RUN: %python %S/Inputs/status.py 2 %winsock_tidy --checks=winsock-error-ignroed %s -- %mock
// RUN: not %winsock_tidy --checks='bugprone-*' %s -- %mock 2>&1 | FileCheck --check-prefix=FOREIGN %s
// RUN: not %winsock_tidy --checks='-*' %s -- %mock 2>&1 | FileCheck --check-prefix=NONE %s
// TYPO: winsock-tidy: error: no check matches 'winsock-error-ignroed' of --checks; did you mean 'winsock-error-ignored'?
// FOREIGN: winsock-tidy: error: no check matches 'bugprone-*' of --checks; --list-checks shows all checks
// NONE: winsock-tidy: error: '-*' of --checks leaves no check to run

// RUN: %winsock_tidy --list-checks | FileCheck --check-prefix=LIST %s
// LIST: {{^}}winsock-error-ignored default a result that can be
// LIST: {{^}}winsock-error-ignored-teardown strict the result of

// RUN: %winsock_tidy --explain winsock-error-ignored | FileCheck --check-prefix=EXPLAIN %s
// RUN: not %winsock_tidy --explain error-ignore 2>&1 | FileCheck --check-prefix=UNKNOWN %s
// RUN: %python %S/Inputs/status.py 2 %winsock_tidy --explain error-ignore
// EXPLAIN: {{^}}# winsock-error-ignored
// EXPLAIN: {{^}}## Example
// UNKNOWN: winsock-tidy: error: there is no check 'error-ignore'; did you mean 'winsock-error-ignored'?

#include <winsock2.h>
void talk(SOCKET s) { send(s, "x", 1, 0); }
void end(SOCKET s) { closesocket(s); }
