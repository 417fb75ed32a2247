// Waiting under the loader lock for a thread that needs the lock, too.
// RUN: %tidy --checks='-*,winsock-loader-lock' %s -- %mock | %filecheck %s

#include <winsock2.h>
#include <windows.h>
#include <process.h>

static HANDLE worker, helper, polled, other;

static DWORD WINAPI work(LPVOID unused) {
  WSADATA data;
  return WSAStartup(MAKEWORD(2, 2), &data);
}
static void stop(void) { WSACleanup(); }
static unsigned __stdcall help(void *unused) {
  stop();
  return 0;
}
static DWORD WINAPI harmless(LPVOID unused) { return 0; }

static void end(void) {
  HANDLE all[1];
  all[0] = (HANDLE)_beginthreadex(0, 0, help, 0, 0, 0);
  WaitForMultipleObjects(1, all, TRUE, INFINITE);
}

BOOL WINAPI DllMain(HINSTANCE module, DWORD reason, LPVOID reserved) {
  if (reason == DLL_PROCESS_ATTACH) {
    worker = CreateThread(0, 0, work, 0, 0, 0);
    WaitForSingleObject(worker, INFINITE);
    // CHECK: [[#@LINE-1]]:5: warning: 'DllMain' waits under the loader lock for the thread of 'work', which calls 'WSAStartup'; this can cause a deadlock [winsock-loader-lock]
    // CHECK: [[#@LINE-3]]:14: note: the thread is started here
    // CHECK: [[#@LINE-21]]:10: note: 'work' calls 'WSAStartup' here
  } else {
    end();
    // CHECK: [[#@LINE-1]]:5: warning: 'DllMain' waits under the loader lock for the thread of 'help', which reaches 'WSACleanup'
    // CHECK: [[#@LINE-2]]:5: note: 'DllMain' calls 'end' here
    // CHECK: [[#@LINE-14]]:3: note: 'end' calls 'WaitForMultipleObjects' here
    // CHECK: [[#@LINE-16]]:20: note: the thread is started here
    // CHECK: [[#@LINE-24]]:3: note: 'help' calls 'stop' here
    // CHECK: [[#@LINE-27]]:26: note: 'stop' calls 'WSACleanup' here

    // Threads that do nothing of the kind, or that are not waited for.
    other = CreateThread(0, 0, harmless, 0, 0, 0);
    WaitForSingleObject(other, INFINITE);
    polled = CreateThread(0, 0, work, 0, 0, 0);
    WaitForSingleObject(polled, 0);
    helper = CreateThread(0, 0, work, 0, 0, 0);
    CloseHandle(helper);
  }
  return TRUE;
}

// Elsewhere there is no lock.
void net_stop(void) { WaitForSingleObject(helper, INFINITE); }
