//===--- SharedByChecks.h - One object for all checks of a unit -*- C++ -*-===//
//
// clang-tidy creates a new set of checks per translation unit, each with the
// same context. The object that they share exists as long as one of them holds
// it.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_SHAREDBYCHECKS_H
#define WINSOCK_TIDY_SHAREDBYCHECKS_H

#include "Check.h"
#include <iterator>
#include <map>
#include <memory>
#include <mutex>

namespace winsock_tidy {

/// Returns the one T that all checks with this context share. It is created
/// from the context when the first of them asks.
template <typename T>
std::shared_ptr<T> sharedByChecks(ClangTidyContext &Context) {
  // clangd creates checks on several threads.
  static std::mutex Guard;
  static std::map<ClangTidyContext *, std::weak_ptr<T>> Known;
  std::lock_guard<std::mutex> Lock(Guard);
  for (auto It = Known.begin(); It != Known.end();)
    It = It->second.expired() && It->first != &Context ? Known.erase(It)
                                                       : std::next(It);
  std::weak_ptr<T> &Slot = Known[&Context];
  std::shared_ptr<T> Shared = Slot.lock();
  if (!Shared) {
    Shared = std::make_shared<T>(Context);
    Slot = Shared;
  }
  return Shared;
}

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_SHAREDBYCHECKS_H
