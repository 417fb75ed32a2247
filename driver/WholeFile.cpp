//===--- WholeFile.cpp ----------------------------------------------------===//
//
// llvm::writeToOutput would also work, but it ends the process when the disk is
// full, and LLVM's temporary files take longer the more there were before.
//
//===----------------------------------------------------------------------===//

#include "WholeFile.h"
#include "system/Signals.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Process.h"
#include <optional>

namespace fs = llvm::sys::fs;

namespace winsock_tidy {

using Writer = llvm::function_ref<std::error_code(int Handle)>;

static llvm::Error writeDirectly(llvm::StringRef Name, Writer Write) {
  int Handle;
  std::error_code EC = fs::openFileForWrite(Name, Handle);
  if (EC)
    return llvm::errorCodeToError(EC);
  EC = Write(Handle);
  std::error_code AtEnd = llvm::sys::Process::SafelyCloseFileDescriptor(Handle);
  return llvm::errorCodeToError(EC ? EC : AtEnd);
}

/// True if the file is one of this process's outputs, such as /dev/stdout.
static bool isOurOutput(const fs::file_status &File) {
  return llvm::any_of(std::initializer_list<int>{1, 2}, [&](int Handle) {
    fs::file_status Output;
    return !fs::status(Handle, Output) && fs::equivalent(File, Output);
  });
}

/// Writes a file with another name and the given permissions, and renames it to
/// Target.
static std::error_code writeBeside(const llvm::Twine &Target,
                                   std::optional<fs::perms> Mode,
                                   Writer Write) {
  llvm::SmallString<256> Beside;
  int Handle;
  SignalsWait Waiting;
  if (std::error_code EC =
          fs::createUniqueFile(Target + ".new-%%%%%%%%", Handle, Beside))
    return EC;
  std::error_code EC = Write(Handle);
  std::error_code AtEnd = llvm::sys::Process::SafelyCloseFileDescriptor(Handle);
  if (!EC)
    EC = AtEnd;
  if (!EC && Mode)
    EC = fs::setPermissions(Beside, *Mode);
  if (!EC)
    EC = fs::rename(Beside, Target);
  if (EC)
    fs::remove(Beside);
  return EC;
}

llvm::Error writeWholeByHandle(llvm::StringRef Name, Writer Write) {
  llvm::SmallString<256> Target(Name);
  fs::file_status Old;
  if (!fs::status(Name, Old) &&
      (!fs::is_regular_file(Old) || isOurOutput(Old) ||
       fs::real_path(Name, Target)))
    return writeDirectly(Name, Write);
  // The file may be writable although its directory is not.
  std::error_code EC = writeBeside(
      Target, fs::exists(Old) ? std::optional(Old.permissions()) : std::nullopt,
      Write);
  return EC == std::errc::permission_denied ? writeDirectly(Name, Write)
                                            : llvm::errorCodeToError(EC);
}

/// Returns the error of the output; the stream does not end the process then.
static std::error_code errorOf(llvm::raw_fd_ostream &OS) {
  OS.flush();
  std::error_code EC = OS.error();
  OS.clear_error();
  return EC;
}

llvm::Error writeWhole(llvm::StringRef Name,
                       llvm::function_ref<void(llvm::raw_ostream &)> Write) {
  auto WriteTo = [&](llvm::raw_fd_ostream &OS) {
    Write(OS);
    return errorOf(OS);
  };
  if (Name == "-")
    return llvm::errorCodeToError(WriteTo(llvm::outs()));
  return writeWholeByHandle(Name, [&](int Handle) {
    llvm::raw_fd_ostream OS(Handle, /*shouldClose=*/false);
    return WriteTo(OS);
  });
}

llvm::Error replaceWhole(llvm::StringRef Name, llvm::StringRef Text) {
  return llvm::errorCodeToError(
      writeBeside(Name, std::nullopt, [&](int Handle) {
        llvm::raw_fd_ostream OS(Handle, /*shouldClose=*/false);
        OS << Text;
        return errorOf(OS);
      }));
}

llvm::Error cannotWrite(llvm::StringRef Name, llvm::Error Why) {
  if (!Why)
    return Why;
  return llvm::createStringError(std::errc::io_error, "cannot write %s: %s",
                                 Name == "-" ? "standard output"
                                             : Name.str().c_str(),
                                 toString(std::move(Why)).c_str());
}

} // namespace winsock_tidy
