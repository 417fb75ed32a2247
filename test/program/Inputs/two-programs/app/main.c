#include "app/talk.h"
int main(int argc, char **argv) {
  struct sockaddr to = {0};
  if (net_start() != 0)
    return 1;
  if (argc > 2)
    return 2;
  if (talk(&to) < 0) {
    net_stop();
    return plain(argc);
  }
  net_stop();
  return 0;
}
