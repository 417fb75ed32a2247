//===--- TidyRun.h - One file through clang-tidy's library ------*- C++ -*-===//
//
// What clang-tidy's own runClangTidy does for one file, with some differences:
// only what the unit itself declares is walked, not what system headers
// declare; the system headers may come from an image (HeaderImage.h); and
// bodies of the compiler's own functions are read where somebody needs them.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_DRIVER_TIDYRUN_H
#define WINSOCK_TIDY_DRIVER_TIDYRUN_H

#include "HeaderImages.h"
#include "clang-tidy/ClangTidyDiagnosticConsumer.h"
#include "clang/Tooling/CompilationDatabase.h"
#include "llvm/Support/VirtualFileSystem.h"
#include <vector>

namespace winsock_tidy {

/// The images that a run may use, and what came of it.
struct ImagesOfRun {
  HeaderImages &Images;
  /// Makes a view of the files for making an image.
  HeaderImages::ViewMaker View;
  /// Only tells Images what the unit would have of them.
  bool OnlyScan = false;
  /// The image that was used, if any. If it did not fit after all, what was
  /// found is worth nothing.
  const HeaderImage *Used = nullptr;
  bool Fits = false;
};

/// Runs the checks of Context over the file of Command, read through Files;
/// Images may be null. Unless NeedsBodies is null, bodies of functions that are
/// the compiler's own need not be read; it is set if they are needed after all,
/// and what was found is worth nothing.
std::vector<clang::tidy::ClangTidyError>
runTidy(clang::tidy::ClangTidyContext &Context,
        const clang::tooling::CompileCommand &Command,
        llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Files,
        ImagesOfRun *Images, bool *NeedsBodies);

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_DRIVER_TIDYRUN_H
