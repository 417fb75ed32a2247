#include "net/net.h"
int net_start(void) {
  WSADATA data;
  return WSAStartup(0x202, &data);
}
void net_stop(void) { WSACleanup(); }
