// A field that the file sets only beside a shutdown tells that one was done.
// RUN: %tidy --checks='-*,winsock-close-ungraceful' %s -- %mock | %filecheck %s
#include <winsock2.h>

enum stage { TALKING, ENDING, ASKING };
struct connection {
  SOCKET s;
  int ended;
  int busy;
  enum stage stage;
};

void on_end(struct connection *c) {
  if (shutdown(c->s, SD_SEND) == 0) {
    c->ended = 1;
  }
}
void on_start(struct connection *c) {
  c->ended = 0;
  c->busy = 0;
  c->stage = ASKING;
}
static void end(struct connection *c) { shutdown(c->s, SD_BOTH); }
void on_stop(struct connection *c) {
  end(c);
  c->stage = ENDING;
}
void on_read_end(struct connection *c) {
  shutdown(c->s, SD_RECEIVE);
  c->busy = 1;
}

void flush(struct connection *c, const char *text, int size) {
  if (send(c->s, text, size, 0) == size && c->ended)
    closesocket(c->s);
}
void flush_stage(struct connection *c, const char *text, int size) {
  if (c->stage != ENDING)
    return;
  send(c->s, text, size, 0);
  closesocket(c->s);
}

void not_ended(struct connection *c, const char *text, int size) {
  if (send(c->s, text, size, 0) == size && !c->ended)
    closesocket(c->s);
  // CHECK: :[[@LINE-1]]:5: warning: the connected socket is closed without 'shutdown'
}
void other_field(struct connection *c, const char *text, int size) {
  if (send(c->s, text, size, 0) == size && c->busy)
    closesocket(c->s);
  // CHECK: :[[@LINE-1]]:5: warning: the connected socket is closed without 'shutdown'
}
void other_stage(struct connection *c, const char *text, int size) {
  if (send(c->s, text, size, 0) == size && c->stage != TALKING)
    closesocket(c->s);
  // CHECK: :[[@LINE-1]]:5: warning: the connected socket is closed without 'shutdown'
}
void other_object(struct connection *c, struct connection *d, const char *text,
                  int size) {
  if (send(c->s, text, size, 0) == size && d->ended)
    closesocket(c->s);
  // CHECK: :[[@LINE-1]]:5: warning: the connected socket is closed without 'shutdown'
}
