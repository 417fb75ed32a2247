//===--- Progress.cpp -----------------------------------------------------===//

#include "Progress.h"
#include "llvm/Support/Process.h"
#include "llvm/Support/raw_ostream.h"

namespace winsock_tidy {

Progress::Progress(bool Wanted)
    : Shown(Wanted && llvm::sys::Process::StandardErrIsDisplayed()) {}

void Progress::show(size_t Done, size_t Total, llvm::StringRef File,
                    size_t Findings) {
  if (!Shown)
    return;
  std::string Line =
      (llvm::Twine(Done) + "/" + llvm::Twine(Total) + " files, " +
       llvm::Twine(Findings) + (Findings == 1 ? " finding" : " findings"))
          .str();
  // A line that wraps cannot be removed; the end of a path matters most.
  size_t Columns = llvm::sys::Process::StandardErrColumns();
  Columns = Columns ? Columns : 80;
  if (!File.empty() && Line.size() + 6 < Columns)
    Line += ": " + File.take_back(Columns - Line.size() - 3).str();
  llvm::errs() << "\r\033[K" << llvm::StringRef(Line).take_front(Columns - 1);
  llvm::errs().flush();
  OnScreen = true;
}

void Progress::clear() {
  if (!OnScreen)
    return;
  llvm::errs() << "\r\033[K";
  llvm::errs().flush();
  OnScreen = false;
}

} // namespace winsock_tidy
