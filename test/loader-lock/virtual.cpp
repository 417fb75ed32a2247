// RUN: %tidy --checks='-*,winsock-loader-lock' %s -- %mock | %filecheck %s

#include <winsock2.h>
#include <windows.h>

struct Module {
  virtual ~Module() {}
  virtual void stop() {}
  void shut() { stop(); }
};
struct Middle : Module {};
struct Net : Middle {
  void stop() override { WSACleanup(); }
};
struct Loud : Module {
  ~Loud() override { WSACleanup(); }
};
struct Builder {
  Builder() { finish(); } // Its own finish: Late does not exist yet.
  virtual void finish() {}
};
struct Late : Builder {
  void finish() override { WSACleanup(); }
};
struct Pure {
  virtual void run() = 0;
};
struct Done final : Pure {
  void run() override {}
};
struct Cleans : Pure {
  void run() override { WSACleanup(); }
};

static void through_pointer(Module *module) { module->stop(); }

extern "C" BOOL WINAPI DllMain(HINSTANCE, DWORD, LPVOID reserved) {
  Module *any = static_cast<Module *>(reserved);
  any->stop();
  // CHECK: :[[@LINE-1]]:3: warning: 'WSACleanup' is reached from 'DllMain'
  // CHECK: :[[@LINE-2]]:3: note: 'DllMain' calls 'Net::stop' here
  any->shut();
  // CHECK: :[[@LINE-1]]:3: warning: 'WSACleanup' is reached from 'DllMain'
  // CHECK: :[[@LINE-2]]:3: note: 'DllMain' calls 'Module::shut' here
  // CHECK: :9:17: note: 'Module::shut' calls 'Net::stop' here
  delete any;
  // CHECK: :[[@LINE-1]]:3: warning: 'WSACleanup' is reached from 'DllMain'
  // CHECK: :[[@LINE-2]]:3: note: 'DllMain' calls 'Loud::~Loud' here
  through_pointer(any);
  // CHECK: :[[@LINE-1]]:3: warning: 'WSACleanup' is reached from 'DllMain'
  static_cast<Pure *>(reserved)->run();
  // CHECK: :[[@LINE-1]]:3: warning: 'WSACleanup' is reached from 'DllMain'

  // The class is known, so its own function is called.
  Module base;
  base.stop();
  any->Module::stop();
  Module *fresh = new Module;
  fresh->stop();
  delete fresh;
  Middle middle;
  Module &same = middle;
  same.stop();
  static_cast<Done *>(reserved)->run();
  Late late;
  return TRUE;
}
