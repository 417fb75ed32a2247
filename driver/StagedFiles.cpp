//===--- StagedFiles.cpp --------------------------------------------------===//
//
// LLVM's redirecting file system identifies files by the requested names; this
// one identifies the file itself, through any symbolic link.
//
//===----------------------------------------------------------------------===//

#include "StagedFiles.h"
#include "Git.h"
#include "Paths.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/MemoryBuffer.h"

namespace fs = llvm::sys::fs;
namespace vfs = llvm::vfs;

namespace winsock_tidy {

namespace {

class StagedFiles : public vfs::ProxyFileSystem {
public:
  explicit StagedFiles(const Overlay &Staged)
      : ProxyFileSystem(vfs::getRealFileSystem()), Staged(Staged) {}

  llvm::ErrorOr<vfs::Status> status(const llvm::Twine &Path) override {
    const std::string *Contents = contentsOf(Path);
    if (!Contents)
      return ProxyFileSystem::status(Path);
    if (Contents->empty())
      return std::make_error_code(std::errc::no_such_file_or_directory);
    auto Result = ProxyFileSystem::status(*Contents);
    if (!Result)
      return Result;
    return vfs::Status::copyWithNewName(*Result, Path);
  }
  bool exists(const llvm::Twine &Path) override {
    return static_cast<bool>(status(Path));
  }
  llvm::ErrorOr<std::unique_ptr<vfs::File>>
  openFileForRead(const llvm::Twine &Path) override {
    const std::string *Contents = contentsOf(Path);
    if (!Contents)
      return ProxyFileSystem::openFileForRead(Path);
    if (Contents->empty())
      return std::make_error_code(std::errc::no_such_file_or_directory);
    return vfs::File::getWithPath(ProxyFileSystem::openFileForRead(*Contents),
                                  Path);
  }

private:
  /// Returns the new contents; null if the file is the one on disk.
  const std::string *contentsOf(const llvm::Twine &Path) {
    llvm::SmallString<256> Name;
    Path.toVector(Name);
    if (makeAbsolute(Name))
      return nullptr;
    auto [Entry, New] = Known.try_emplace(Name, nullptr);
    if (New)
      if (auto Found = Staged.find(realName(Name)); Found != Staged.end())
        Entry->second = &Found->second;
    return Entry->second;
  }

  const Overlay Staged;
  llvm::StringMap<const std::string *> Known;
};

/// The files in the index that differ from the work tree, from the output of
/// `git diff-files -z`: ":<mode> <mode> <id> <id> <status>", a name, and so on.
/// Links and submodules contain no text.
std::vector<std::string> regularFiles(llvm::StringRef Output) {
  std::vector<std::string> Result;
  while (!Output.empty()) {
    auto [Info, Rest] = Output.split('\0');
    auto [Name, More] = Rest.split('\0');
    Output = More;
    if (Info.starts_with(":100"))
      Result.push_back(Name.str());
  }
  return Result;
}

bool isSame(llvm::StringRef A, llvm::StringRef B) {
  auto First = llvm::MemoryBuffer::getFile(A);
  auto Second = llvm::MemoryBuffer::getFile(B);
  return First && Second && (*First)->getBuffer() == (*Second)->getBuffer();
}

} // namespace

llvm::Expected<Overlay> findStaged(llvm::StringRef Directory,
                                   llvm::StringRef Into) {
  llvm::Expected<std::string> Top = findWorkTree(Directory);
  if (!Top)
    return Top.takeError();
  Overlay Result;
  llvm::Expected<std::string> Removed =
      runGit(*Top, {"diff", "--cached", "--no-renames", "--diff-filter=D",
                    "--name-only", "-z"});
  if (!Removed)
    return Removed.takeError();
  for (llvm::StringRef Name : llvm::split(*Removed, '\0'))
    if (!Name.empty())
      Result[realName(absolutePath(*Top, Name))];
  llvm::Expected<std::string> Unstaged =
      runGit(*Top, {"diff-files", "--ignore-submodules=all", "-z"});
  if (!Unstaged)
    return Unstaged.takeError();
  std::vector<std::string> Names = regularFiles(*Unstaged);
  if (Names.empty())
    return Result;
  // Writes the files as a checkout does: with the line ends and filters that
  // the repository's attributes define.
  std::string List = llvm::join(Names, llvm::StringRef("\0", 1));
  std::string Prefix = "--prefix=" + Into.str() + "/";
  if (llvm::Error Failure =
          runGit(*Top, {"checkout-index", "-z", "--stdin", "--quiet", Prefix},
                 List)
              .takeError())
    return std::move(Failure);
  for (const std::string &Name : Names) {
    std::string File = absolutePath(*Top, Name);
    std::string Contents = absolutePath(Into, Name);
    // Git also lists files of which only the timestamp has changed.
    if (!isSame(File, Contents))
      Result[realName(File)] = std::move(Contents);
  }
  return Result;
}

llvm::IntrusiveRefCntPtr<vfs::FileSystem> filesThrough(const Overlay &Staged) {
  if (Staged.empty())
    return vfs::getRealFileSystem();
  return llvm::makeIntrusiveRefCnt<StagedFiles>(Staged);
}

} // namespace winsock_tidy
