//===--- ImageMaker.h - Making images of system headers ---------*- C++ -*-===//

#ifndef WINSOCK_TIDY_DRIVER_IMAGEMAKER_H
#define WINSOCK_TIDY_DRIVER_IMAGEMAKER_H

#define WINSOCK_TIDY_WANTS_DIRECTIVES
#include "Compat.h"
#include "HeaderImage.h"
#include "clang/Basic/FileManager.h"
#include "clang/Frontend/CompilerInvocation.h"
#include "clang/Frontend/FrontendAction.h"
#include "clang/Serialization/PCHContainerOperations.h"
#include "clang/Tooling/Tooling.h"
#include <cstdint>
#include <functional>

namespace winsock_tidy {

/// What an invocation of the compiler comes with.
struct Compilation {
  const clang::CompilerInvocation &Invocation;
  clang::FileManager &Files;
  std::shared_ptr<clang::PCHContainerOperations> Containers;
};

/// What is learnt of a unit by reading its own directives.
struct UnitScan {
  HeaderBlock Block;
  /// What the preprocessor reads before the unit: the command's macros.
  std::string Predefines;
  /// How much each of the block's includes makes the compiler read: the size of
  /// all files that it leads to and that were not read before.
  std::vector<std::uint64_t> Weights;
};

/// Runs one action of the type A, made from whatever it needs.
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

/// Reads the unit by Invocation, which includes the image, up to
/// its first own token; true if the image fits.
bool tryImage(const Compilation &Unit, const HeaderImage &Image,
              const UnitScan &Scan);

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

/// The parts of the invocation that matter to all system headers, as text.
std::string flagsOf(const clang::CompilerInvocation &Invocation);

struct MadeImage {
  std::optional<HeaderImage> Image;
  /// If there is none: of how many of the headers there may be one.
  unsigned Usable = 0;
};

/// Makes an image of the headers of Block, by the flags of Unit, from files
/// read through View, and writes it to File.
MadeImage makeImage(const Compilation &Unit, const HeaderBlock &Block,
                    llvm::IntrusiveRefCntPtr<SourceView> View,
                    llvm::StringRef File);

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_DRIVER_IMAGEMAKER_H
