// RUN: %tidy --checks='-*,winsock-handle-leak' %s -- %mock | %filecheck %s
// Objects that own what has to be released.
#include <memory>
#include <stdexcept>
#include <vector>
#include <ws2tcpip.h>

struct Free {
  void operator()(addrinfo *list) const { freeaddrinfo(list); }
};

int by_a_deleter(const char *host, SOCKET s) {
  addrinfo *found = nullptr;
  if (getaddrinfo(host, nullptr, nullptr, &found) != 0)
    return -1;
  std::unique_ptr<addrinfo, Free> list(found);
  if (connect(s, list->ai_addr, static_cast<int>(list->ai_addrlen)) != 0)
    return -1;
  return 0;
}

int by_a_function(const char *host, SOCKET s) {
  addrinfo *found = nullptr;
  if (getaddrinfo(host, nullptr, nullptr, &found) != 0)
    throw std::runtime_error("no address");
  std::unique_ptr<addrinfo, void(WSAAPI *)(addrinfo *)> list(found, freeaddrinfo);
  return connect(s, list->ai_addr, static_cast<int>(list->ai_addrlen));
}

class Addresses {
public:
  explicit Addresses(const char *host) {
    if (getaddrinfo(host, nullptr, nullptr, &list_) != 0)
      throw std::runtime_error("no address");
  }
  ~Addresses() { freeaddrinfo(list_); }
  const addrinfo *get() const { return list_; }

private:
  addrinfo *list_ = nullptr;
};

int by_a_class(const char *host, SOCKET s) {
  Addresses list(host);
  return connect(s, list.get()->ai_addr, static_cast<int>(list.get()->ai_addrlen));
}

void in_a_container(std::vector<WSAEVENT> &all) { all.push_back(WSACreateEvent()); }

int thrown(const char *host, SOCKET s) {
  addrinfo *list = nullptr;
  if (getaddrinfo(host, nullptr, nullptr, &list) != 0)
    return -1;
  if (connect(s, list->ai_addr, static_cast<int>(list->ai_addrlen)) != 0)
    // CHECK: [[@LINE+1]]:5: warning: this exception leaves 'thrown' without freeing the list of addresses; nothing can free it any more [winsock-handle-leak]
    throw std::runtime_error("no connection");
  freeaddrinfo(list);
  return 0;
}

// Asked whether it is there.
int asked(const char *host) {
  addrinfo *list = nullptr;
  getaddrinfo(host, nullptr, nullptr, &list);
  if (list) {
    if (list->ai_family == AF_INET)
      // CHECK: [[@LINE+1]]:7: warning: 'asked' returns here without freeing the list of addresses
      return 4;
    freeaddrinfo(list);
  }
  return 0;
}
