//===--- UnitScan.h - What a unit includes ----------------------*- C++ -*-===//

#ifndef WINSOCK_TIDY_DRIVER_UNITSCAN_H
#define WINSOCK_TIDY_DRIVER_UNITSCAN_H

#define WINSOCK_TIDY_WANTS_DIRECTIVES
#include "Compat.h"
#include "HeaderBlock.h"
#include "clang/Basic/FileManager.h"
#include "clang/Frontend/CompilerInvocation.h"
#include "clang/Frontend/FrontendAction.h"
#include "clang/Serialization/PCHContainerOperations.h"
#include "clang/Tooling/Tooling.h"
#include <cstdint>
#include <functional>

namespace winsock_tidy {

/// The environment of an invocation of the compiler.
struct Compilation {
  const clang::CompilerInvocation &Invocation;
  clang::FileManager &Files;
  std::shared_ptr<clang::PCHContainerOperations> Containers;
};

/// Facts about a unit from its own directives.
struct UnitScan {
  HeaderBlock Block;
  /// What the preprocessor reads before the unit: the macros of the command.
  std::string Predefines;
  /// How much text each of the block's includes makes the compiler read: the
  /// size of all files that it leads to and that were not read before.
  std::vector<std::uint64_t> Weights;
};

/// Runs one action of the type A, constructed from the arguments.
template <typename A, typename... Arguments>
bool runAction(const Compilation &Unit,
               std::shared_ptr<clang::CompilerInvocation> Invocation,
               Arguments &...Given) {
  class Factory : public clang::tooling::FrontendActionFactory {
  public:
    explicit Factory(
        std::function<std::unique_ptr<clang::FrontendAction>()> Make)
        : Make(std::move(Make)) {}
    std::unique_ptr<clang::FrontendAction> create() override { return Make(); }

  private:
    std::function<std::unique_ptr<clang::FrontendAction>()> Make;
  };
  clang::IgnoringDiagConsumer Nobody;
  return Factory([&] { return std::make_unique<A>(Given...); })
      .runInvocation(std::move(Invocation), &Unit.Files, Unit.Containers,
                     &Nobody);
}

/// The directives of system headers, read once.
class HeaderDirectives {
public:
  compat::Directives of(clang::FileEntryRef File, clang::FileManager &Files);

private:
  struct Entry {
    llvm::SmallVector<clang::dependency_directives_scan::Token, 0> Tokens;
    llvm::SmallVector<clang::dependency_directives_scan::Directive, 0> All;
    bool IsKnown = false;
  };
  std::map<llvm::sys::fs::UniqueID, Entry> Known;
};

/// Reads the unit, but only the directives of system headers.
UnitScan scanUnit(const Compilation &Unit, HeaderDirectives &Headers);

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_DRIVER_UNITSCAN_H
