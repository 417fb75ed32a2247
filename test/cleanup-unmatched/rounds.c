// RUN: %tidy --checks='-*,winsock-cleanup-unmatched' %s -- %mock | %filecheck %s
// A loop over connections or addresses: a round that fails ends Winsock, and the next one uses it.
#include <winsock2.h>
#include <ws2tcpip.h>
#define CLIENTS 3
static int client_sock[CLIENTS];

void send_to_all(const char *text, int length) {
  for (int client = 0; client < CLIENTS; client++)
    if (client_sock[client] != -1) {
      int err = send(client_sock[client], text, length, 0);
      if (err == SOCKET_ERROR) {
        closesocket(client_sock[client]);
        client_sock[client] = -1;
        // CHECK: [[@LINE+1]]:9: warning: 'WSACleanup' is called in one round of a loop whose other rounds use Winsock, too; it may end Winsock for these and for other code in the process [winsock-cleanup-unmatched]
        WSACleanup();
      }
    }
}

SOCKET dial(const struct addrinfo *first) {
  SOCKET s = INVALID_SOCKET;
  for (const struct addrinfo *each = first; each; each = each->ai_next) {
    s = socket(each->ai_family, each->ai_socktype, each->ai_protocol);
    if (s == INVALID_SOCKET) {
      // CHECK: [[@LINE+1]]:7: warning: 'WSACleanup' is called in one round of a loop
      WSACleanup();
      continue;
    }
    if (connect(s, each->ai_addr, (int)each->ai_addrlen) == 0)
      break;
    closesocket(s);
    s = INVALID_SOCKET;
  }
  return s;
}

// The loop ends with the first failure.
int send_until_failure(const char *text, int length) {
  for (int client = 0; client < CLIENTS; client++)
    if (send(client_sock[client], text, length, 0) == SOCKET_ERROR) {
      WSACleanup();
      return -1;
    }
  return 0;
}

// Each connection has a startup of its own, which ends with it.
void close_all(void) {
  for (int client = 0; client < CLIENTS; client++) {
    shutdown(client_sock[client], SD_BOTH);
    closesocket(client_sock[client]);
    WSACleanup();
  }
}
static void close_one(int client) {
  closesocket(client_sock[client]);
  WSACleanup();
}
void send_or_close(const char *text, int length) {
  for (int client = 0; client < CLIENTS; client++)
    if (send(client_sock[client], text, length, 0) == SOCKET_ERROR)
      close_one(client);
}

// Winsock is started again.
int again(const struct addrinfo *first) {
  WSADATA data;
  for (const struct addrinfo *each = first; each; each = each->ai_next) {
    SOCKET s = socket(each->ai_family, each->ai_socktype, each->ai_protocol);
    if (s != INVALID_SOCKET)
      return closesocket(s);
    WSACleanup();
    if (WSAStartup(MAKEWORD(2, 2), &data) != 0)
      return -1;
  }
  return -1;
}
int net_again(void);
int again_elsewhere(const struct addrinfo *first) {
  for (const struct addrinfo *each = first; each; each = each->ai_next) {
    SOCKET s = socket(each->ai_family, each->ai_socktype, each->ai_protocol);
    if (s != INVALID_SOCKET)
      return closesocket(s);
    WSACleanup();
    net_again();
  }
  return -1;
}

// The program counts its startups.
extern int users;
void counted(const struct addrinfo *first) {
  for (const struct addrinfo *each = first; each; each = each->ai_next) {
    SOCKET s = socket(each->ai_family, each->ai_socktype, each->ai_protocol);
    if (s != INVALID_SOCKET)
      closesocket(s);
    else if (users > 0) {
      users--;
      WSACleanup();
    }
  }
}
