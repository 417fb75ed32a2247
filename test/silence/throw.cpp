// Why a startup that an exception leaves, or that a flag records, is no finding.
//
// RUN: %winsock_tidy --quiet --no-cache --checks=-*,winsock-startup-unmatched --why-silent %s -- %mock > %t
// RUN: FileCheck --implicit-check-not=warning: %s < %t
#include <winsock2.h>

void work();
static bool started;

void caught(bool fails) {
  WSADATA data;
  if (WSAStartup(MAKEWORD(2, 2), &data) != 0)
    return;
  try {
    if (fails)
      throw 1;
    work();
  } catch (int) {
    work();
  }
  WSACleanup();
}
// CHECK: :[[@LINE-11]]:7: remark: no finding: a handler catches the exception [winsock-startup-unmatched]
// CHECK: :[[@LINE-8]]:7: note: because of this

bool recorded(bool fails) {
  WSADATA data;
  if (WSAStartup(MAKEWORD(2, 2), &data) != 0)
    return false;
  started = true;
  if (fails)
    throw 1;
  return true;
}
// CHECK: :[[@LINE-7]]:7: remark: no finding: a flag records the startup, and other code tests the flag [winsock-startup-unmatched]
// CHECK: :[[@LINE-4]]:5: note: because of this

void end() {
  if (started)
    WSACleanup();
}
