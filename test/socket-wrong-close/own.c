// A function of the program's own, in C; declared by no header of the system.
// RUN: %tidy --checks='-*,winsock-socket-wrong-close' %s -- %mock | %filecheck --allow-empty %s
#include <winsock2.h>

int close(int fd);
void end(SOCKET s) { close((int)s); }
