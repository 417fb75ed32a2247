//===--- TidyRun.h - One file through clang-tidy's library ------*- C++ -*-===//
//
// Does what clang-tidy's own runClangTidy does for one file, with some
// differences: it walks only the declarations of the unit itself, not those of
// system headers; the system headers may come from an image (HeaderImage.h);
// and it reads bodies of the compiler's own functions only if a check needs
// them.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_DRIVER_TIDYRUN_H
#define WINSOCK_TIDY_DRIVER_TIDYRUN_H

#include "HeaderImages.h"
#include "UnitContext.h"
#include "clang-tidy/ClangTidyDiagnosticConsumer.h"
#include "clang/Tooling/CompilationDatabase.h"
#include "llvm/Support/VirtualFileSystem.h"
#include <vector>

namespace winsock_tidy {

/// The images that a run may use, and the result of using them.
struct ImagesOfRun {
  HeaderImages &Images;
  /// Creates a view of the files for creating an image.
  HeaderImages::ViewMaker View;
  /// True if Images should only learn what the unit would use.
  bool OnlyScan = false;
  /// The image that was used, if any.
  const HeaderImage *Used = nullptr;
};

/// Which bodies of functions a run reads.
enum class Bodies { All, WithoutCompilers };

struct TidyResult {
  std::vector<clang::tidy::ClangTidyError> Errors;
  /// Whether the errors are valid, or the image that was used did not fit after
  /// all, or a check needs bodies that were not read.
  enum { Valid, DoesNotFit, LacksBodies } State = Valid;
};

/// Runs the checks of Unit over the file of Command, read through Files;
/// Images may be null.
TidyResult runTidy(UnitContext &Unit,
                   const clang::tooling::CompileCommand &Command,
                   llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Files,
                   ImagesOfRun *Images, Bodies Read);

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_DRIVER_TIDYRUN_H
