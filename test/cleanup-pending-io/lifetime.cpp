// Owners in C++.
// RUN: %tidy --checks='-*,winsock-cleanup-pending-io' %s -- %mock | %filecheck %s
#include <winsock2.h>
#include <windows.h>

class Operation {
public:
  explicit Operation(SOCKET s) : s(s) {}
  ~Operation() {
    DWORD got, flags;
    CancelIoEx(reinterpret_cast<HANDLE>(s), &io);
    WSAGetOverlappedResult(s, &io, &got, TRUE, &flags);
  }
  bool start(WSABUF *buffer) {
    DWORD flags = 0, got;
    return WSARecv(s, buffer, 1, &got, &flags, &io, nullptr) == 0 ||
           WSAGetLastError() == WSA_IO_PENDING;
  }

private:
  SOCKET s;
  WSAOVERLAPPED io{};
};

bool owned(SOCKET s, WSABUF *buffer) {
  Operation receive(s);
  return receive.start(buffer);
}

struct Request {
  WSAOVERLAPPED io;
};
void deleted(SOCKET s, WSABUF *buffer) {
  Request *request = new Request();
  DWORD flags = 0, got;
  if (WSARecv(s, buffer, 1, &got, &flags, &request->io, nullptr) == 0 ||
      WSAGetLastError() == WSA_IO_PENDING)
    delete request;
    // CHECK: :[[@LINE-1]]:5: warning: the OVERLAPPED is freed while the overlapped 'WSARecv' is pending
    // CHECK: note: the overlapped operation is started here
}
