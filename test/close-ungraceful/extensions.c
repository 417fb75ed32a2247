// Connections that extension functions make and end.
// RUN: %tidy --checks='-*,winsock-close-ungraceful' %s -- %mock | %filecheck %s
#include <winsock2.h>
#include <mswsock.h>

// TransmitFile ends the sending side itself, if it is told to.
void whole_file(SOCKET listener, HANDLE file) {
  SOCKET c = accept(listener, NULL, NULL);
  if (c == INVALID_SOCKET)
    return;
  TransmitFile(c, file, 0, 0, NULL, NULL, TF_DISCONNECT);
  closesocket(c);
}
void part_of_it(SOCKET listener, HANDLE file) {
  SOCKET c = accept(listener, NULL, NULL);
  if (c == INVALID_SOCKET)
    return;
  TransmitFile(c, file, 0, 0, NULL, NULL, 0);
  closesocket(c);
  // CHECK: [[@LINE-1]]:3: warning: the connected socket is closed without 'shutdown'
}

int dial(SOCKET s, LPFN_CONNECTEX connect_ex, const struct sockaddr *a, int n,
         OVERLAPPED *o) {
  DWORD sent, flags;
  if (!connect_ex(s, a, n, NULL, 0, &sent, o) &&
      WSAGetLastError() != WSA_IO_PENDING) {
    closesocket(s); // Never connected.
    return -1;
  }
  if (!WSAGetOverlappedResult(s, o, &sent, TRUE, &flags)) {
    closesocket(s);
    return -1;
  }
  send(s, "x", 1, 0);
  closesocket(s);
  // CHECK: [[@LINE-1]]:3: warning: the connected socket is closed without 'shutdown'; data that was sent may be lost
  return 0;
}

// The end by DisconnectEx or WSASendDisconnect is as good.
void by_winsock2(SOCKET s) {
  send(s, "x", 1, 0);
  WSASendDisconnect(s, NULL);
  closesocket(s);
}
void by_extension(SOCKET s, LPFN_DISCONNECTEX end) {
  send(s, "x", 1, 0);
  end(s, NULL, 0, 0);
  closesocket(s);
}

// What kind of socket it is, WSAPROTOCOL_INFO tells.
void handed_over(WSAPROTOCOL_INFOW *info) {
  SOCKET s = WSASocketW(FROM_PROTOCOL_INFO, FROM_PROTOCOL_INFO,
                        FROM_PROTOCOL_INFO, info, 0, 0);
  if (s == INVALID_SOCKET)
    return;
  info->iSocketType = SOCK_DGRAM;
  closesocket(s);
}
void datagrams(WSAPROTOCOL_INFOW *info, const struct sockaddr *a, int n) {
  SOCKET s;
  info->iSocketType = SOCK_DGRAM;
  s = WSASocketW(FROM_PROTOCOL_INFO, FROM_PROTOCOL_INFO, FROM_PROTOCOL_INFO,
                 info, 0, 0);
  if (s == INVALID_SOCKET)
    return;
  if (connect(s, a, n) == 0)
    send(s, "x", 1, 0);
  closesocket(s);
}
