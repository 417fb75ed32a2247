"""Writes a Winsock server of any length, for measurements: it is made of parts of
a few kinds, like real ones, and without a finding.

    server.py LINES [PRELUDE]    prints it

A part is a connection's handler with its buffer, a sender that goes on after a
short count, code that knows nothing of sockets, a client of another server, and
a loop over a select. PRELUDE is put before the text.
"""

import sys

HEAD = """\
#include <winsock2.h>
#include <ws2tcpip.h>
#include <map>
#include <string>
#include <vector>

"""

PART = """\
// ---- Service @ -------------------------------------------------------------
namespace service@ {

struct Connection {
  SOCKET socket = INVALID_SOCKET;
  std::string incoming;
  std::vector<std::string> outgoing;
  bool closing = false;
};

static std::map<int, Connection> connections;
static int served = 0;

// Splits a line into words, as the protocol wants it.
static std::vector<std::string> words(const std::string &line) {
  std::vector<std::string> result;
  std::string word;
  for (char c : line) {
    if (c == ' ' || c == '\\t') {
      if (!word.empty())
        result.push_back(word);
      word.clear();
    } else {
      word += c;
    }
  }
  if (!word.empty())
    result.push_back(word);
  return result;
}

static std::string answer(const std::vector<std::string> &parts) {
  if (parts.empty())
    return "400 empty";
  if (parts[0] == "time")
    return "200 " + std::to_string(served);
  if (parts[0] == "echo" && parts.size() > 1)
    return "200 " + parts[1];
  return "404 " + parts[0];
}

static bool sendAll(SOCKET s, const char *data, int length) {
  int sent = 0;
  while (sent < length) {
    int count = send(s, data + sent, length - sent, 0);
    if (count == SOCKET_ERROR) {
      if (WSAGetLastError() == WSAEWOULDBLOCK)
        continue;
      return false;
    }
    sent += count;
  }
  return true;
}

static bool flush(Connection &c) {
  for (const std::string &line : c.outgoing)
    if (!sendAll(c.socket, line.data(), static_cast<int>(line.size())))
      return false;
  c.outgoing.clear();
  return true;
}

static bool receive(Connection &c) {
  char buffer[512];
  int count = recv(c.socket, buffer, sizeof buffer, 0);
  if (count == SOCKET_ERROR)
    return WSAGetLastError() == WSAEWOULDBLOCK;
  if (count == 0)
    return false;
  c.incoming.append(buffer, static_cast<size_t>(count));
  size_t end;
  while ((end = c.incoming.find('\\n')) != std::string::npos) {
    c.outgoing.push_back(answer(words(c.incoming.substr(0, end))));
    c.incoming.erase(0, end + 1);
    ++served;
  }
  return flush(c);
}

static void drain(SOCKET s) {
  char rest[64];
  while (recv(s, rest, sizeof rest, 0) > 0) {
  }
}

static void end(Connection &c) {
  if (shutdown(c.socket, SD_SEND) == 0)
    drain(c.socket);
  if (closesocket(c.socket) == SOCKET_ERROR)
    ++served;
  c.socket = INVALID_SOCKET;
}

// Asks another server, which may be away.
static bool ask(const sockaddr_in &where, std::string &reply) {
  SOCKET s = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
  if (s == INVALID_SOCKET)
    return false;
  if (connect(s, reinterpret_cast<const sockaddr *>(&where), sizeof where) ==
      SOCKET_ERROR) {
    closesocket(s);
    return false;
  }
  bool good = sendAll(s, "state\\n", 6);
  char buffer[256];
  while (good) {
    int count = recv(s, buffer, sizeof buffer, 0);
    if (count == SOCKET_ERROR)
      good = false;
    else if (count == 0)
      break;
    else
      reply.append(buffer, static_cast<size_t>(count));
  }
  if (shutdown(s, SD_SEND) == 0)
    drain(s);
  closesocket(s);
  return good;
}

static int serveOnce(SOCKET listener) {
  fd_set readable;
  FD_ZERO(&readable);
  FD_SET(listener, &readable);
  for (auto &each : connections)
    FD_SET(each.second.socket, &readable);
  timeval wait = {1, 0};
  int ready = select(0, &readable, nullptr, nullptr, &wait);
  if (ready == SOCKET_ERROR)
    return WSAGetLastError();
  if (FD_ISSET(listener, &readable)) {
    SOCKET s = accept(listener, nullptr, nullptr);
    if (s != INVALID_SOCKET)
      connections[served++].socket = s;
  }
  for (auto it = connections.begin(); it != connections.end();) {
    Connection &c = it->second;
    if (FD_ISSET(c.socket, &readable) && !receive(c)) {
      end(c);
      it = connections.erase(it);
    } else {
      ++it;
    }
  }
  return 0;
}

int run(SOCKET listener, const sockaddr_in &other) {
  std::string state;
  if (!ask(other, state))
    return 1;
  int error = 0;
  while (error == 0)
    error = serveOnce(listener);
  for (auto &each : connections)
    end(each.second);
  connections.clear();
  return error;
}

} // namespace service@

"""

MAIN = """\
int main() {
  WSADATA data;
  if (WSAStartup(MAKEWORD(2, 2), &data) != 0)
    return 1;
  sockaddr_in where = {};
  where.sin_family = AF_INET;
  where.sin_port = htons(7);
  int result = 1;
  SOCKET listener = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
  if (listener != INVALID_SOCKET) {
    if (bind(listener, reinterpret_cast<sockaddr *>(&where), sizeof where) == 0 &&
        listen(listener, SOMAXCONN) == 0)
      result = service0::run(listener, where);
    closesocket(listener);
  }
  WSACleanup();
  return result;
}
"""


def text(lines):
    parts = max(1, round((lines - (HEAD + MAIN).count("\n")) / PART.count("\n")))
    return HEAD + "".join(PART.replace("@", str(i)) for i in range(parts)) + MAIN


if __name__ == "__main__":
    sys.stdout.write("".join(sys.argv[2:3]) + text(int(sys.argv[1])))
