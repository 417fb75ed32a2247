//===--- Git.cpp ----------------------------------------------------------===//

#include "Git.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/FileUtilities.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Program.h"
#include "llvm/Support/raw_ostream.h"

namespace fs = llvm::sys::fs;

namespace winsock_tidy {

static llvm::Error failed(const llvm::Twine &Why) {
  return llvm::createStringError(
      std::errc::invalid_argument,
      "cannot learn from git which lines were changed: %s", Why.str().c_str());
}

namespace {
/// A file for the input or the output of git.
class Channel {
public:
  llvm::Error make(llvm::StringRef Text = {}) {
    int Handle;
    if (std::error_code EC =
            fs::createTemporaryFile("winsock-tidy", "git", Handle, Name))
      return failed(EC.message());
    Remover.setFile(Name);
    llvm::raw_fd_ostream OS(Handle, /*shouldClose=*/true);
    OS << Text;
    OS.flush();
    std::error_code EC = OS.error();
    OS.clear_error();
    return EC ? failed(EC.message()) : llvm::Error::success();
  }
  llvm::StringRef name() const { return Name; }
  std::string read() const {
    auto Buffer = llvm::MemoryBuffer::getFile(Name);
    return Buffer ? (*Buffer)->getBuffer().str() : std::string();
  }

private:
  llvm::SmallString<128> Name;
  llvm::FileRemover Remover;
};
} // namespace

llvm::Expected<std::string> runGit(llvm::StringRef Directory,
                                   llvm::ArrayRef<llvm::StringRef> Arguments,
                                   llvm::StringRef Input) {
  llvm::ErrorOr<std::string> Git = llvm::sys::findProgramByName("git");
  if (!Git)
    return failed("git is not installed, or not on the PATH");
  Channel In, Out, Err;
  if (llvm::Error Failure = In.make(Input))
    return std::move(Failure);
  for (Channel *Each : {&Out, &Err})
    if (llvm::Error Failure = Each->make())
      return std::move(Failure);
  std::vector<llvm::StringRef> Line{*Git, "-C", Directory};
  llvm::append_range(Line, Arguments);
  std::string Why;
  int Status = llvm::sys::ExecuteAndWait(*Git, Line, std::nullopt,
                                         {In.name(), Out.name(), Err.name()}, 0,
                                         0, &Why);
  if (Status == 0)
    return Out.read();
  std::string Said = Err.read();
  llvm::StringRef First = llvm::StringRef(Said).trim().split('\n').first;
  return failed(First.empty() ? llvm::StringRef(Why) : First);
}

llvm::Expected<std::string> findWorkTree(llvm::StringRef Directory) {
  llvm::Expected<std::string> Top =
      runGit(Directory, {"rev-parse", "--show-toplevel"});
  if (Top && llvm::StringRef(*Top).ends_with("\n"))
    Top->pop_back();
  return Top;
}

} // namespace winsock_tidy
