//===--- Functions.cpp - The table of API functions -----------------------===//
#include "model/Api.h"
namespace winsock_tidy::model {
namespace {
constexpr Function Table[] = {
    {"closesocket", "", "winsock2.h", Library::Winsock, 1, Returns::Int,
     Failure::SocketError, ErrorSource::LastError, Startup::Needed,
     Effect::Closes | Effect::Teardown, 0},
};
} // namespace
const Function *begin() { return Table; }
const Function *end() { return Table + sizeof(Table) / sizeof(*Table); }
const Function *find(std::string_view Name) {
  for (const Function &F : Table)
    if (F.Name == Name)
      return &F;
  return nullptr;
}
const Function *findByPointerType(std::string_view) { return nullptr; }
} // namespace winsock_tidy::model
