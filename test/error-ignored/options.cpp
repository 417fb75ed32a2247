// RUN: %tidy --checks='-*,winsock-error-ignored' %s -- %mock | %filecheck --check-prefix=PLAIN %s
// RUN: %tidy --checks='-*,winsock-error-ignored' --config="{CheckOptions: {winsock-error-ignored.ExtraFunctions: 'net_send; Connection::write;fetch;silent', winsock-error-ignored.IgnoredFunctions: 'send;WSASocket'}}" %s -- %mock | %filecheck --check-prefix=OPTIONS %s

// ExtraFunctions adds a project's own functions, IgnoredFunctions takes some
// of the model's out.

#include <winsock2.h>

extern "C" int net_send(SOCKET s, const char *data, int length);
struct Connection {
  int write(const char *data);
  int read(char *data);
};
namespace io {
struct File {
  int write(const char *data);
};
int fetch(SOCKET s);
void silent(SOCKET s);
} // namespace io
struct Table {
  int (*net_send)(SOCKET, const char *, int);
};

int use(SOCKET s, Connection &c, io::File &f, Table *t) {
  send(s, "", 0, 0);
  // PLAIN: [[#@LINE-1]]:3: warning: the result of 'send' is ignored
  WSASocketW(AF_INET, SOCK_STREAM, 0, 0, 0, 0);
  // PLAIN: [[#@LINE-1]]:3: warning: the result of 'WSASocketW' is ignored
  listen(s, 5);
  // PLAIN: [[#@LINE-1]]:3: warning: the result of 'listen' is ignored
  // OPTIONS: [[#@LINE-2]]:3: warning: the result of 'listen' is ignored, though it can be SOCKET_ERROR
  net_send(s, "", 0);
  // OPTIONS: [[#@LINE-1]]:3: warning: the result of 'net_send' is ignored, though it can be a failure [winsock-error-ignored]
  c.write("");
  // OPTIONS: [[#@LINE-1]]:3: warning: the result of 'write' is ignored
  c.read(nullptr);
  f.write("");
  io::fetch(s);
  // OPTIONS: [[#@LINE-1]]:3: warning: the result of 'fetch' is ignored
  io::silent(s);
  t->net_send(s, "", 0);
  // OPTIONS: [[#@LINE-1]]:3: warning: the result of 'net_send' is ignored
  int rc = net_send(s, "", 0);
  // OPTIONS: [[#@LINE-1]]:12: warning: the result of 'net_send' is stored in 'rc' but never read
  (void)net_send(s, "", 0);
  return net_send(s, "", 0);
}
