//===--- Exploration.cpp --------------------------------------------------===//

#include "Exploration.h"

namespace winsock_tidy {

Exploration &exploration() {
  static thread_local Exploration Counts;
  return Counts;
}

} // namespace winsock_tidy
