// Functions of the program's own that are called like the library's; and what
// C++ does to values.
// RUN: %tidy --checks='-*,winsock-socket-wrong-close' %s -- %mock | %filecheck %s
#include <winsock2.h>
#include <windows.h>
#include <io.h>

namespace net {
void close(SOCKET);
struct Stream {
  void close();
  SOCKET s;
  int fd;
  Stream() : s(INVALID_SOCKET), fd(static_cast<int>(::socket(2, 1, 0))) {}
  ~Stream() {
    ::close(fd);
    // CHECK: :[[@LINE-1]]:5: warning: a socket is closed with 'close'
    // CHECK: :[[@LINE-4]]:53: note: the socket is made here
    close();
    net::close(s);
  }
};

template <typename Handle> void drop(Handle h) {
  CloseHandle(reinterpret_cast<HANDLE>(h));
  // CHECK: :[[@LINE-1]]:3: warning: a socket is closed with 'CloseHandle'
}
void both(SOCKET s, HANDLE h) {
  drop(h);
  drop(s);
}

void lambda(SOCKET s) {
  auto end = [s] { _close(static_cast<int>(s)); };
  // CHECK: :[[@LINE-1]]:20: warning: a socket is closed with '_close'
  end();
  auto made = ::accept(s, nullptr, nullptr);
  CloseHandle((HANDLE)made);
  // CHECK: :[[@LINE-1]]:3: warning: a socket is closed with 'CloseHandle'
}
} // namespace net
