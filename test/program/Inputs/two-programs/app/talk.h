#include "net/net.h"
int talk(const struct sockaddr *to);
int plain(int n);
