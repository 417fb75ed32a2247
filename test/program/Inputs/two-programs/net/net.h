#ifndef NET_H
#define NET_H
#include <winsock2.h>
#ifdef __cplusplus
extern "C" {
#endif
int net_start(void);
void net_stop(void);
SOCKET net_dial(const struct sockaddr *to, int size);
void net_hang_up(SOCKET s);
void net_end(SOCKET s);
int net_read(SOCKET s, char *to, int size);
#ifdef __cplusplus
}
#endif
#endif
