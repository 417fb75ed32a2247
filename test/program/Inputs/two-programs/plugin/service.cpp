#include "plugin/service.h"
#include "net/net.h"
Service::~Service() {}
#if SERVICE
bool Service::open() { return net_start() == 0; }
#endif
Service &service() {
  static Service one;
  return one;
}
extern "C" __declspec(dllexport) void plugin_end() { net_stop(); }
