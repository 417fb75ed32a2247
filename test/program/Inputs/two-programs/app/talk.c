#include "app/talk.h"
int talk(const struct sockaddr *to) {
  char text[100];
  SOCKET s = net_dial(to, 16);
  if (s == INVALID_SOCKET)
    return -1;
  if (send(s, "hello", 5, 0) != 5) {
    net_hang_up(s);
    return -1;
  }
  int got = net_read(s, text, 99);
  text[got] = 0;
  if (text[0] == 'x')
    return 0;
  if (text[0] == 'y')
    net_hang_up(s);
  else
    net_end(s);
  return text[0];
}
