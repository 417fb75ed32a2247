// RUN: %tidy --checks='-*,winsock-error-ignored' %s -- %mock -std=c++20 | %filecheck %s

// The forms of C++ in which a local variable receives a result.

#include <winsock2.h>

void work();
void log_number(int n);
void out(int &n);

void lost(SOCKET s, char *b) {
  auto deduced = send(s, b, 1, 0);
  // CHECK: [[#@LINE-1]]:18: warning: the result of 'send' is stored in 'deduced' but never read
  int braces{send(s, b, 1, 0)};
  // CHECK: [[#@LINE-1]]:14: warning: the result of 'send' is stored in 'braces' but never read
  int parentheses(send(s, b, 1, 0));
  // CHECK: [[#@LINE-1]]:19: warning: the result of 'send' is stored in 'parentheses' but never read
  const bool truth = send(s, b, 1, 0);
  // CHECK: [[#@LINE-1]]:22: warning: the result of 'send' is stored in 'truth' but never read
  if (int rc = send(s, b, 1, 0); s)
    // CHECK: [[#@LINE-1]]:16: warning: the result of 'send' is stored in 'rc' but never read
    work();
  if (send(s, b, 1, 0); s)
    // CHECK: [[#@LINE-1]]:7: warning: the result of 'send' is ignored
    work();
  auto inside = [=] {
    int rc = send(s, b, 1, 0);
    // CHECK: [[#@LINE-1]]:14: warning: the result of 'send' is stored in 'rc' but never read
  };
  try {
    int rc = send(s, b, 1, 0);
    // CHECK: [[#@LINE-1]]:14: warning: the result of 'send' is stored in 'rc' but never read
    work();
  } catch (...) {
  }
}

struct Guard {
  Guard(int code);
  ~Guard();
};

int used(SOCKET s, char *b) {
  if (int rc = send(s, b, 1, 0))
    work();
  while (int rc = recv(s, b, 1, 0))
    work();
  int handled = 0;
  try {
    handled = send(s, b, 1, 0);
    work();
  } catch (...) {
    log_number(handled);
  }
  int after = 0;
  try {
    after = send(s, b, 1, 0);
    work();
    after = 0;
  } catch (int) {
  }
  log_number(after);
  int by_copy = send(s, b, 1, 0);
  auto copy = [by_copy] { log_number(by_copy); };
  int by_reference = 0;
  auto reference = [&by_reference] { log_number(by_reference); };
  by_reference = send(s, b, 1, 0);
  reference();
  int written = 0;
  auto writes = [&] { written = send(s, b, 1, 0); };
  writes();
  int bound = 0;
  int &alias = bound;
  bound = send(s, b, 1, 0);
  log_number(alias);
  int given = send(s, b, 1, 0);
  out(given);
  const int &reference_to = send(s, b, 1, 0);
  Guard guard(send(s, b, 1, 0));
  Guard guard2 = send(s, b, 1, 0);
  int compared = send(s, b, 1, 0) == SOCKET_ERROR;
  return written;
}
