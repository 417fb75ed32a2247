// Constructs of C that are seldom met must not break any check.
// RUN: %tidy --checks='-*,winsock-*,-winsock-socket-leak,-winsock-socket-use-after-close,-winsock-error-as-length' %s -- %mock -std=gnu23 -fblocks -fms-extensions -Wno-everything | %filecheck %s
// RUN: %tidy --checks='-*,winsock-*,-winsock-socket-leak,-winsock-socket-use-after-close,-winsock-error-as-length' %s -- %mock32 -std=gnu17 -fblocks -fms-extensions -Wno-everything | %filecheck %s
#include <winsock2.h>

typedef int (*handler)(SOCKET);
static handler table[3] = {closesocket, (handler)closesocket, 0};
static SOCKET sockets[] = {[1] = INVALID_SOCKET, [3] = 7};
struct nested {
  union {
    struct {
      SOCKET s;
    };
    long long all;
  };
  _Atomic(SOCKET) shared;
  unsigned flags : 3;
};
typedef SOCKET vector __attribute__((vector_size(16)));
_Thread_local SOCKET own;
extern SOCKET later[];

int old_style(SOCKET s, int n) { return n ? closesocket(s) : old_style(s, 1); }

int computed(int i, SOCKET s) {
  static void *targets[] = {&&a, &&b};
  goto *targets[i & 1];
a:
  return shutdown(s, SD_SEND);
b:
  return ({ int r = closesocket(s); r; });
}

int duff(SOCKET s, const char *p, int n) {
  int sum = 0;
  switch (n % 4)
    do {
    case 0: sum += send(s, p++, 1, 0);
    case 3: sum += send(s, p++, 1, 0);
    case 2: sum += send(s, p++, 1, 0);
    case 1 ... 1: sum += send(s, p++, 1, 0);
    } while ((n -= 4) > 0);
  return sum;
}

int vla(int n, SOCKET s, char buffer[static n][n]) {
  SOCKET many[n];
  many[n - 1] = s;
  return recv(many[n - 1], buffer[0], sizeof buffer[0], 0);
}

int selection(SOCKET s) {
  return _Generic(s, SOCKET: closesocket, default: 0)(s) + table[0](s) + (*table[1])(s) +
         (&closesocket)(s) + (**closesocket)(s);
}

int block(SOCKET s) {
  int (^close)(void) = ^{ return closesocket(s); };
  return close();
}

int seh(SOCKET s) {
  int r = 0;
  __try {
    r = closesocket(s);
  } __except (1) {
    r = WSACleanup();
  }
  __try {
    r += shutdown(s, 2);
  } __finally {
    r += closesocket(s);
  }
  return r;
}

int assembly(SOCKET s) {
  __asm__ goto("" : : "r"(s) : : out);
  return closesocket(s);
out:
  return 0;
}

int forever(SOCKET s) {
  for (;;)
    if (recv(s, (char[]){0}, 1, 0) <= 0)
      return closesocket((&(struct nested){.s = s})->s);
}

int mutual_a(int), mutual_b(int);
int mutual_a(int n) { return n ? mutual_b(n - 1) : WSACleanup(); }
int mutual_b(int n) { return mutual_a(n); }

int comma(SOCKET s, int n) {
  vector v = {s, s};
  return n ? (n++, closesocket(v[0])) : n ?: closesocket(v[1]);
}

int weird_calls(void) {
  int (*no_prototype)() = (int (*)())closesocket;
  return no_prototype() + ((int (*)(SOCKET))0)(1) + ((int (*)(void))WSACleanup)();
}

void wrong(SOCKET s) { send(s, "", 0, 0); }
// CHECK: :[[@LINE-1]]:24: warning: {{.*}} [winsock-error-ignored]
