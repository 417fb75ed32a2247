// A socket is as wide as a pointer: 32 bits on 32-bit Windows.
// RUN: %model_check --calls %s -- --target=i686-w64-mingw32 | FileCheck --check-prefix=NARROW %s
// RUN: %model_check --calls %s -- --target=x86_64-w64-mingw32 | FileCheck --check-prefix=WIDE %s
// WIDE: this file does not know Winsock

typedef unsigned int SOCKET;
int __stdcall closesocket(SOCKET s);
SOCKET __stdcall socket(int, int, int);

void calls(void) {
  // NARROW: [[@LINE+4]]: closesocket is closesocket
  // NARROW: [[@LINE+3]]: socket is socket
  // WIDE: [[@LINE+2]]: closesocket is unknown
  // WIDE: [[@LINE+1]]: socket is unknown
  closesocket(socket(2, 1, 6));
}
