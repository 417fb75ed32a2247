int a; // NOLINT(winsock-fd-set, winsock-*,x)
// NOLINTNEXTLINE(winsock-call-order)
int b;
/* NOLINTBEGIN(winsock-fd-set) */
#define M \
  f() // NOLINT(winsock-fd-set)
// NOLINTEND(winsock-fd-set)
// NOLINT(winsock-
