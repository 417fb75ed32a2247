// RUN: %tidy --checks='-*,winsock-startup-unmatched-library' %s -- %mock | %filecheck --allow-empty %s
// One file by itself is not the whole library: without an index, nothing is
// said.
#include <winsock2.h>

static WSADATA data;

int net_connect(void) { return WSAStartup(MAKEWORD(2, 2), &data); }
