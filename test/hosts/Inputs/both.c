// Something for a check of clang-tidy's own, and something for ours.
#include <stddef.h>
#include <winsock2.h>

size_t size_of_pointer(const char *text, SOCKET s) {
  send(s, text, 1, 0);
  return sizeof(sizeof(text));
}
