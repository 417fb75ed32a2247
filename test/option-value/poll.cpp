// RUN: %tidy --checks='-*,winsock-option-value' %s -- %mock -std=c++17 | %filecheck %s

// Events that WSAPoll refuses.

#include <winsock2.h>
#include <vector>

int one(SOCKET s) {
  WSAPOLLFD p;
  p.fd = s;
  p.events = POLLIN | POLLERR;
  // CHECK: [[#@LINE-1]]:23: warning: 'WSAPoll' fails if it is asked for POLLERR, which it reports without being asked [winsock-option-value]
  // CHECK: [[#@LINE+1]]:10: note: the events are handed to 'WSAPoll' here
  return WSAPoll(&p, 1, -1);
}
int array(SOCKET a, SOCKET b, bool urgent) {
  pollfd fds[2] = {{a, POLLIN | POLLPRI, 0}, {b, POLLOUT, 0}};
  // CHECK: [[#@LINE-1]]:33: warning: 'WSAPoll' fails if it is asked for POLLPRI [winsock-option-value]
  // CHECK: note: the events are handed to
  fds[1].events |= urgent ? POLLHUP : 0;
  // CHECK: [[#@LINE-1]]:29: warning: 'WSAPoll' fails if it is asked for POLLHUP, which
  // CHECK: note: the events are handed to
  return WSAPoll(fds, 2, 0);
}
#define EVENTS (POLLERR | POLLNVAL)
int pointer(SOCKET s) {
  static pollfd fds[8];
  pollfd *last = &fds[7];
  last->fd = s;
  last->events = 5;
  // CHECK: [[#@LINE-1]]:18: warning: 'WSAPoll' fails if it is asked for POLLERR and POLLNVAL, which
  // CHECK: note: the events are handed to
  return WSAPoll(fds, 8, 0);
}

class Poller {
public:
  void add(SOCKET s) {
    pollfd p = {};
    p.fd = s;
    p.events = POLLIN | POLLHUP;
    // CHECK: [[#@LINE-1]]:25: warning: 'WSAPoll' fails if it is asked for POLLHUP
    // CHECK: note: the events are handed to
    fds.push_back(p);
  }
  int wait() { return WSAPoll(fds.data(), static_cast<ULONG>(fds.size()), -1); }

private:
  std::vector<pollfd> fds;
};

static int poll(pollfd *fds, unsigned count, int timeout) {
  return WSAPoll(fds, count, timeout);
}
int through_a_function(SOCKET s) {
  pollfd p = {s, POLLERR | POLLIN, 0};
  // CHECK: [[#@LINE-1]]:18: warning: 'WSAPoll' fails if it is asked for POLLERR
  // CHECK: note: the events are handed to
  return poll(&p, 1, 0);
}

// The flags are passed to a function that stores them.
static void store(WSAPOLLFD *p, SOCKET s, short events) {
  p->fd = s;
  p->events = events;
}
static void add(WSAPOLLFD *p, SOCKET s, int events) {
  store(p, s, (short)events);
}
int through_parameters(SOCKET s) {
  WSAPOLLFD p[2];
  // CHECK: [[#@LINE+1]]:28: warning: 'WSAPoll' fails if it is asked for POLLERR
  store(&p[0], s, POLLIN | POLLERR);
  // CHECK: [[#@LINE+1]]:26: warning: 'WSAPoll' fails if it is asked for POLLHUP
  add(&p[1], s, POLLIN | POLLHUP);
  return WSAPoll(p, 2, 0);
}
static void store_some(WSAPOLLFD *p, short events) {
  events &= POLLIN | POLLOUT;
  p->events = events;
}
int filtered(SOCKET s) {
  WSAPOLLFD p = {s, 0, 0};
  store_some(&p, POLLIN | POLLERR);
  return WSAPoll(&p, 1, 0);
}

int right(SOCKET s) {
  WSAPOLLFD p = {s, POLLIN | POLLOUT, 0};
  if (WSAPoll(&p, 1, 0) > 0 && (p.revents & (POLLERR | POLLHUP | POLLNVAL)))
    return 1;
  p.events = POLLRDNORM | POLLRDBAND | POLLWRNORM;
  p.revents = POLLERR;
  return WSAPoll(&p, 1, 0);
}

// A function that waits by other means may take any flag.
int own_poll(pollfd *fds, unsigned count, int timeout);
int elsewhere(SOCKET s) {
  pollfd p = {s, POLLIN | POLLPRI, 0};
  return own_poll(&p, 1, 0);
}
// And one may take those out that WSAPoll refuses.
int careful(pollfd *fds, unsigned count) {
  for (unsigned i = 0; i < count; ++i)
    fds[i].events &= POLLIN | POLLOUT;
  return WSAPoll(fds, count, 0);
}
int with_care(SOCKET s) {
  pollfd p = {s, POLLIN | POLLPRI, 0};
  return careful(&p, 1);
}
