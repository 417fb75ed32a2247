// A function of the system changes the parts of an object that it is given, and nothing beside
// them.
// RUN: %tidy --checks='-*,winsock-socket-use-after-close' %s -- %mock -isystem %S/Inputs/beside | %filecheck %s
#include <winsock2.h>
#include <callback.h>
#include <stdio.h>
#include <string.h>
#include <string>
#include <vector>

struct connection {
  SOCKET s;
  char name[16];
  CRITICAL_SECTION lock;
  struct {
    int count;
    CRITICAL_SECTION lock;
  } inner;
};
void locks(connection *c) {
  closesocket(c->s);
  EnterCriticalSection(&c->lock);
  // CHECK: [[#@LINE+1]]:3: warning: 'send' is given a socket that is closed already
  send(c->s, "x", 1, 0);
}
void locks_inside(connection *c) {
  closesocket(c->s);
  EnterCriticalSection(&c->inner.lock);
  // CHECK: [[#@LINE+1]]:3: warning: 'send' is given a socket that is closed already
  send(c->s, "x", 1, 0);
}
void prints(connection *c) {
  closesocket(c->s);
  printf("%p %s\n", (void *)c, c->name);
  // CHECK: [[#@LINE+1]]:3: warning: 'send' is given a socket that is closed already
  send(c->s, "x", 1, 0);
}
void reads_all(connection *c, FILE *from) {
  closesocket(c->s);
  fread(c, sizeof *c, 1, from);
  send(c->s, "x", 1, 0);
}

struct base {
  SOCKET s;
};
struct peer : base {
  std::vector<std::string> lines;
  library::callback done;
  void forgets() {
    closesocket(s);
    lines.clear();
    // CHECK: [[#@LINE+1]]:5: warning: 'send' is given a socket that is closed already
    send(s, "x", 1, 0);
  }
  // What is called may make another socket.
  void tells() {
    closesocket(s);
    done();
    send(s, "x", 1, 0);
  }
};

union handle {
  SOCKET s;
  char bytes[sizeof(SOCKET)];
};
void overlay(handle *h, FILE *from) {
  closesocket(h->s);
  fgets(h->bytes, sizeof h->bytes, from);
  send(h->s, "x", 1, 0);
}
