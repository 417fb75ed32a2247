// An extension function is called through a pointer of its type; a pointer of
// another type may point to anything.
// RUN: %model_check --calls %s -- %mock | FileCheck %s

#include <mswsock.h>
#include <winsock2.h>
#include <windows.h>

typedef LPFN_CONNECTEX connect_fn;
namespace net {
using Connect = connect_fn;
}
using net::Connect;

struct Extensions {
  LPFN_CONNECTEX Connect;
  LPFN_ACCEPTEX Accept[2];
  const LPFN_DISCONNECTEX Disconnect;
  connect_fn get() const { return Connect; }
};

LPFN_CONNECTEX pConnectEx;
static RIO_EXTENSION_FUNCTION_TABLE rio;

void ofTheLibrary(Extensions e, Extensions *p, void *q, SOCKET s,
                  OVERLAPPED *o, LPFN_CONNECTEX *pp) {
  // CHECK: [[@LINE+1]]: pConnectEx is ConnectEx
  pConnectEx(s, 0, 0, 0, 0, 0, o);
  // CHECK: [[@LINE+1]]: (*pConnectEx) is ConnectEx
  (*pConnectEx)(s, 0, 0, 0, 0, 0, o);
  // CHECK: [[@LINE+1]]: e.Connect is ConnectEx
  e.Connect(s, 0, 0, 0, 0, 0, o);
  // CHECK: [[@LINE+1]]: p->Connect is ConnectEx
  p->Connect(s, 0, 0, 0, 0, 0, o);
  // CHECK: [[@LINE+1]]: p->Accept[1] is AcceptEx
  p->Accept[1](s, s, 0, 0, 0, 0, 0, o);
  // CHECK: [[@LINE+1]]: e.Disconnect is DisconnectEx
  e.Disconnect(s, o, 0, 0);
  // CHECK: [[@LINE+1]]: (*pp) is ConnectEx
  (*pp)(s, 0, 0, 0, 0, 0, o);
  // CHECK: [[@LINE+1]]: (**pp) is ConnectEx
  (**pp)(s, 0, 0, 0, 0, 0, o);
  // CHECK: [[@LINE+1]]: ((LPFN_CONNECTEX)q) is ConnectEx
  ((LPFN_CONNECTEX)q)(s, 0, 0, 0, 0, 0, o);
  // CHECK: [[@LINE+1]]: e.get() is ConnectEx
  e.get()(s, 0, 0, 0, 0, 0, o);
  auto Deduced = reinterpret_cast<LPFN_CONNECTEX>(q);
  // CHECK: [[@LINE+1]]: Deduced is ConnectEx
  Deduced(s, 0, 0, 0, 0, 0, o);
  Connect Renamed = pConnectEx;
  // CHECK: [[@LINE+1]]: Renamed is ConnectEx
  Renamed(s, 0, 0, 0, 0, 0, o);
  // CHECK: [[@LINE+1]]: rio.RIOSend is RIOSend
  rio.RIOSend(0, 0, 0, 0, 0);
}

typedef int(WINAPI *startup_fn)(WORD, LPWSADATA);
namespace other {
typedef int (*LPFN_CONNECTEX)(SOCKET);
}

void unknown(HMODULE m, SOCKET s, WSADATA *d, int(WINAPI *close)(SOCKET)) {
  startup_fn start = (startup_fn)GetProcAddress(m, "WSAStartup");
  // CHECK: [[@LINE+1]]: start is unknown
  start(0x202, d);
  // CHECK: [[@LINE+1]]: close is unknown
  close(s);
  // Another type of the same name.
  other::LPFN_CONNECTEX c = 0;
  // CHECK: [[@LINE+1]]: c is unknown
  c(s);
}

// LIMIT: a template's argument forgets the name of the type.
template <typename F> void call(F f, SOCKET s, OVERLAPPED *o) {
  // CHECK: [[@LINE+1]]: f is unknown
  f(s, 0, 0, 0, 0, 0, o);
}
void instantiate(SOCKET s, OVERLAPPED *o) { call(pConnectEx, s, o); }
