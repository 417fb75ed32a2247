// RUN: %tidy --checks='-*,winsock-error-ignored*' %s -- %mock | %filecheck %s

// Conversions of addresses that can't fail, and those that can.

#include <winsock2.h>
#include <ws2tcpip.h>
#include <string>

bool is_address(const char *text);
void show(const char *, in_addr = {}, in6_addr = {});

void fits(const in_addr *a4, const in6_addr *a6, const sockaddr *any) {
  char text4[16], text6[INET6_ADDRSTRLEN];
  inet_ntop(AF_INET, a4, text4, sizeof(text4));
  inet_ntop(AF_INET6, a6, text6, sizeof(text6));
  bool is6 = any->sa_family == AF_INET6;
  inet_ntop(is6 ? AF_INET6 : AF_INET, any, text6, sizeof(text6));
  int family = AF_INET;
  inet_ntop(family, a4, text6, sizeof(text6));
  if (any->sa_family == AF_INET)
    inet_ntop(any->sa_family, a4, text4, sizeof(text4));
  switch (any->sa_family) {
  case AF_INET:
  case AF_INET6:
    inet_ntop(any->sa_family, a6, text6, sizeof(text6));
    break;
  }
  show(text4);
  show(text6);
}

void may_not_fit(const void *a, int family, const sockaddr *any, char *out,
                 unsigned size) {
  char text[16];
  inet_ntop(AF_INET6, a, text, sizeof(text));
  // CHECK: [[#@LINE-1]]:3: warning: the result of 'inet_ntop' is ignored, though it can be NULL [winsock-error-ignored]
  inet_ntop(AF_INET, a, text, 15);
  // CHECK: [[#@LINE-1]]:3: warning: the result of 'inet_ntop' is ignored
  inet_ntop(AF_INET, a, out, size);
  // CHECK: [[#@LINE-1]]:3: warning: the result of 'inet_ntop' is ignored
  char longer[64];
  inet_ntop(family, a, longer, sizeof(longer));
  // CHECK: [[#@LINE-1]]:3: warning: the result of 'inet_ntop' is ignored
  if (any->sa_family != AF_INET)
    inet_ntop(any->sa_family, a, longer, sizeof(longer));
  // CHECK: [[#@LINE-1]]:5: warning: the result of 'inet_ntop' is ignored
  switch (any->sa_family) {
  default:
    inet_ntop(any->sa_family, a, longer, sizeof(longer));
    // CHECK: [[#@LINE-1]]:5: warning: the result of 'inet_ntop' is ignored
  }
  char preset[64] = "?";
  inet_ntop(family, a, preset, sizeof(preset));
  // CHECK: [[#@LINE-1]]:3: warning: the result of 'inet_ntop' is ignored, though it can be NULL [winsock-error-ignored-tuning]
  show(text);
  show(longer);
  show(preset);
}

#define HOME "127.0.0.1"
static const char Everywhere[] = "::";

void literals() {
  in_addr a;
  in6_addr b;
  inet_pton(AF_INET, HOME, &a);
  inet_pton(AF_INET, "255.0.0.10", &a);
  inet_pton(AF_INET6, Everywhere, &b);
  inet_pton(AF_INET6, "2001:DB8:0:0:1::1", &b);
  inet_pton(AF_INET6, "::ffff:192.0.2.1", &b);
  inet_pton(AF_INET6, "1:2:3:4:5:6:7:8", &b);
  const char *group = "224.0.0.251";
  inet_pton(AF_INET, group, &a);
  InetPtonW(AF_INET, L"192.0.2.1", &a);

  inet_pton(AF_INET, "localhost", &a);
  // CHECK: [[#@LINE-1]]:3: warning: the result of 'inet_pton' is ignored, though it can be 0 or -1 [winsock-error-ignored]
  inet_pton(AF_INET, "256.0.0.1", &a);
  // CHECK: [[#@LINE-1]]:3: warning: the result of 'inet_pton' is ignored
  inet_pton(AF_INET, "10.1", &a);
  // CHECK: [[#@LINE-1]]:3: warning: the result of 'inet_pton' is ignored
  inet_pton(AF_INET, "10.0.0.01", &a);
  // CHECK: [[#@LINE-1]]:3: warning: the result of 'inet_pton' is ignored
  inet_pton(AF_INET6, HOME, &b);
  // CHECK: [[#@LINE-1]]:3: warning: the result of 'inet_pton' is ignored
  inet_pton(AF_INET6, "1:2:3:4:5:6:7", &b);
  // CHECK: [[#@LINE-1]]:3: warning: the result of 'inet_pton' is ignored
  inet_pton(AF_INET6, "1:2:3:4::5:6:7:8", &b);
  // CHECK: [[#@LINE-1]]:3: warning: the result of 'inet_pton' is ignored
  inet_pton(AF_INET6, "::1%1", &b);
  // CHECK: [[#@LINE-1]]:3: warning: the result of 'inet_pton' is ignored
  show("", a, b);
}

void checked(const char *text, const std::string &host) {
  in_addr a;
  in6_addr b;
  if (inet_addr(text) != INADDR_NONE)
    inet_pton(AF_INET, text, &a);
  if (inet_pton(AF_INET6, text, &b) == 1)
    inet_pton(AF_INET6, text, &b);
  // That of the other family says nothing.
  if (inet_addr(text) != INADDR_NONE)
    inet_pton(AF_INET6, text, &b);
  // CHECK: [[#@LINE-1]]:5: warning: the result of 'inet_pton' is ignored, though it can be 0 or -1 [winsock-error-ignored]
  // What a function of the program says is believed by half.
  if (is_address(text))
    inet_pton(AF_INET, text, &a);
  // CHECK: [[#@LINE-1]]:5: warning: the result of 'inet_pton' is ignored, though it can be 0 or -1 [winsock-error-ignored-tuning]
  if (text && is_address(host.c_str()))
    inet_pton(AF_INET, host.c_str(), &a);
  // CHECK: [[#@LINE-1]]:5: warning: {{.*}} [winsock-error-ignored-tuning]
  if (is_address(host.c_str()))
    show("");
  else
    inet_pton(AF_INET, host.c_str(), &a);
  // CHECK: [[#@LINE-1]]:5: warning: {{.*}} [winsock-error-ignored]
  if (!is_address(text))
    return;
  inet_pton(AF_INET, text, &a);
  // CHECK: [[#@LINE-1]]:3: warning: {{.*}} [winsock-error-ignored-tuning]
  inet_pton(AF_INET, host.c_str(), &a);
  // CHECK: [[#@LINE-1]]:3: warning: {{.*}} [winsock-error-ignored]
  show("", a, b);
}

bool host_of(const char *url, char *host);

// What fills a text does not check it.
bool filled(const char *url) {
  char host[64];
  in_addr a;
  if (!host_of(url, host))
    return false;
  inet_pton(AF_INET, host, &a);
  // CHECK: [[#@LINE-1]]:3: warning: {{.*}} [winsock-error-ignored]
  show(host, a);
  return true;
}
