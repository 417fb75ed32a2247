// Memory of a pending operation that an object of the library frees: the finding is where the
// program calls the library, or ends the object's scope.
// REQUIRES: llvm22
// RUN: %tidy --checks='-*,winsock-cleanup-pending-io' %s -- %mock | %filecheck %s
#include <memory>
#include <winsock2.h>

struct Operation {
  OVERLAPPED overlapped;
  WSABUF buffer;
  char data[64];
};
struct Derived : OVERLAPPED {
  WSABUF buffer;
  char data[64];
};

bool at_the_end(SOCKET s) {
  auto op = std::make_unique<Operation>();
  op->buffer = {sizeof op->data, op->data};
  DWORD flags = 0;
  if (WSARecv(s, &op->buffer, 1, nullptr, &flags, &op->overlapped, nullptr) == 0)
    return true;
  // CHECK: [[@LINE+1]]:3: warning: the OVERLAPPED is freed while the overlapped 'WSARecv' is pending; it must be valid for the duration of the operation [winsock-cleanup-pending-io]
  return WSAGetLastError() == WSA_IO_PENDING;
}
bool of_a_class(SOCKET s) {
  auto op = std::make_unique<Derived>();
  op->buffer = {sizeof op->data, op->data};
  DWORD flags = 0;
  if (WSARecv(s, &op->buffer, 1, nullptr, &flags, op.get(), nullptr) == SOCKET_ERROR &&
      WSAGetLastError() != WSA_IO_PENDING)
    return false;
  // CHECK: [[@LINE+1]]:3: warning: the OVERLAPPED is freed while the overlapped 'WSARecv' is pending
  return true;
}
void in_a_block(SOCKET s, bool *is_pending) {
  {
    auto op = std::make_unique<Operation>();
    op->buffer = {sizeof op->data, op->data};
    DWORD flags = 0;
    *is_pending = WSARecv(s, &op->buffer, 1, nullptr, &flags, &op->overlapped, nullptr) != 0 &&
                  WSAGetLastError() == WSA_IO_PENDING;
    // CHECK: [[@LINE+1]]:3: warning: the OVERLAPPED is freed while the overlapped 'WSARecv' is pending
  }
}
bool by_reset(SOCKET s) {
  auto op = std::make_unique<Operation>();
  op->buffer = {sizeof op->data, op->data};
  DWORD flags = 0;
  if (WSARecv(s, &op->buffer, 1, nullptr, &flags, &op->overlapped, nullptr) == 0 ||
      WSAGetLastError() != WSA_IO_PENDING)
    return true;
  // CHECK: [[@LINE+1]]:3: warning: the OVERLAPPED is freed while the overlapped 'WSARecv' is pending
  op.reset();
  return false;
}

// CHECK-NOT: warning:
void keep(std::unique_ptr<Operation>);
std::unique_ptr<Operation> kept;
bool released(SOCKET s) {
  auto op = std::make_unique<Operation>();
  op->buffer = {sizeof op->data, op->data};
  DWORD flags = 0;
  if (WSARecv(s, &op->buffer, 1, nullptr, &flags, &op->overlapped, nullptr) == 0 ||
      WSAGetLastError() != WSA_IO_PENDING)
    return true;
  op.release();
  return false;
}
bool moved(SOCKET s) {
  auto op = std::make_unique<Operation>();
  op->buffer = {sizeof op->data, op->data};
  DWORD flags = 0;
  if (WSARecv(s, &op->buffer, 1, nullptr, &flags, &op->overlapped, nullptr) == 0 ||
      WSAGetLastError() != WSA_IO_PENDING)
    return true;
  keep(std::move(op));
  return false;
}
std::unique_ptr<Operation> returned(SOCKET s) {
  auto op = std::make_unique<Operation>();
  op->buffer = {sizeof op->data, op->data};
  DWORD flags = 0;
  if (WSARecv(s, &op->buffer, 1, nullptr, &flags, &op->overlapped, nullptr) == 0 ||
      WSAGetLastError() != WSA_IO_PENDING)
    return nullptr;
  return op;
}
bool waited(SOCKET s) {
  auto op = std::make_unique<Operation>();
  op->buffer = {sizeof op->data, op->data};
  DWORD flags = 0;
  if (WSARecv(s, &op->buffer, 1, nullptr, &flags, &op->overlapped, nullptr) == 0 ||
      WSAGetLastError() != WSA_IO_PENDING)
    return true;
  DWORD moved = 0;
  return WSAGetOverlappedResult(s, &op->overlapped, &moved, TRUE, &flags);
}
bool stored(SOCKET s) {
  auto op = std::make_unique<Operation>();
  op->buffer = {sizeof op->data, op->data};
  DWORD flags = 0;
  if (WSARecv(s, &op->buffer, 1, nullptr, &flags, &op->overlapped, nullptr) == 0 ||
      WSAGetLastError() != WSA_IO_PENDING)
    return true;
  kept = std::move(op);
  return false;
}
