// A routine that is handed on runs when the lock is free again.
// RUN: %tidy --checks='-*,winsock-loader-lock' %s -- %mock -D_WINDLL -std=c++20 | %filecheck --allow-empty %s

#include <winsock2.h>
#include <windows.h>
#include <process.h>
#include <future>
#include <thread>

static DWORD WINAPI worker(LPVOID) { return WSACleanup(); }
static unsigned __stdcall worker_ex(void *) { return WSACleanup(); }
static void stop() { WSACleanup(); }
static void CALLBACK on_work(PTP_CALLBACK_INSTANCE, PVOID, PTP_WORK) { stop(); }
static void NTAPI on_apc(ULONG_PTR) { stop(); }
static void CALLBACK on_timer(HWND, UINT, UINT_PTR, DWORD) { stop(); }

static HANDLE start(LPTHREAD_START_ROUTINE routine) {
  return CreateThread(nullptr, 0, routine, nullptr, 0, nullptr);
}

struct Net {
  Net() : thread(&Net::run, this) {}
  void run() { stop(); }
  std::thread thread;
};
static Net net;

extern "C" BOOL WINAPI DllMain(HINSTANCE, DWORD reason, LPVOID) {
  CreateThread(nullptr, 0, worker, nullptr, 0, nullptr);
  start(worker);
  _beginthreadex(nullptr, 0, worker_ex, nullptr, 0, nullptr);
  QueueUserWorkItem(worker, nullptr, 0);
  QueueUserAPC(on_apc, GetCurrentThread(), 0);
  CreateThreadpoolWork(on_work, nullptr, nullptr);
  SetTimer(nullptr, 1, 10, on_timer);
  std::thread(stop).detach();
  std::thread([] { stop(); }).detach();
  auto later = std::async(std::launch::async, stop);
  return TRUE;
}
