// RUN: %tidy --checks='-*,winsock-error-ignored' %s -- --target=x86_64-linux-gnu -nostdlibinc | %filecheck --allow-empty %s

// The POSIX functions, in a file that does not know Winsock.

long send(int s, const void *data, unsigned long length, int flags);
void use(int s) { send(s, "", 0, 0); }
