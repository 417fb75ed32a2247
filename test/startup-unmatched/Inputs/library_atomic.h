/* A library that has atomic counters. */
typedef struct {
  int value;
} library_atomic;
int library_add(library_atomic *counter, int what);
