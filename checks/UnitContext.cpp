//===--- UnitContext.cpp --------------------------------------------------===//

#include "UnitContext.h"
#include <utility>

namespace winsock_tidy {

/// The only variable below checks/ that is outside of all objects
/// (test/house/state.py).
static thread_local UnitContext *AtTheDoor = nullptr;

ContextForModules::ContextForModules(UnitContext &Unit)
    : Outer(std::exchange(AtTheDoor, &Unit)) {}

ContextForModules::~ContextForModules() { AtTheDoor = Outer; }

UnitContext *ContextForModules::current() { return AtTheDoor; }

} // namespace winsock_tidy
