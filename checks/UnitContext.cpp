//===--- UnitContext.cpp --------------------------------------------------===//

#include "UnitContext.h"
#include <utility>

namespace winsock_tidy {

static thread_local UnitContext *AtTheDoor = nullptr;

ContextForModules::ContextForModules(UnitContext &Unit)
    : Outer(std::exchange(AtTheDoor, &Unit)) {}

ContextForModules::~ContextForModules() { AtTheDoor = Outer; }

UnitContext *ContextForModules::current() { return AtTheDoor; }

} // namespace winsock_tidy
