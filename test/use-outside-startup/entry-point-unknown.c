// What another file, or an installed library, does before is not known.
// RUN: %tidy --checks='-*,winsock-use-outside-startup' %s -- %mock -isystem %S/Inputs | %filecheck --allow-empty %s
#include <winsock2.h>
#include <library/library.h>

int net_init(void);

int main(int argc, char **argv) {
  char name[64];
  if (argc > 1) {
    if (library_init() != 0)
      return 1;
  } else if (net_init() != 0) {
    return 1;
  }
  return gethostname(name, sizeof name);
}
