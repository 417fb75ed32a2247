//===--- SharedByChecks.h - One object for all checks of a unit -*- C++ -*-===//
//
// clang-tidy makes a new set of checks per translation unit, each with the same
// context. What they share lives as long as they hold it.
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

/// The one T of the checks that have this context, made of it when the first of
/// them asks.
template <typename T>
std::shared_ptr<T> sharedByChecks(ClangTidyContext &Context) {
  // clangd makes checks on several threads.
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
