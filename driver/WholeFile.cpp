//===--- WholeFile.cpp ----------------------------------------------------===//
//
// llvm::writeToOutput would do, but ends the process when the disk is full.
//
//===----------------------------------------------------------------------===//

#include "WholeFile.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"

namespace fs = llvm::sys::fs;

namespace winsock_tidy {

using Writer = llvm::function_ref<std::error_code(int Handle)>;

static llvm::Error writeDirectly(llvm::StringRef Name, Writer Write) {
  int Handle;
  std::error_code EC = fs::openFileForWrite(Name, Handle);
  if (EC)
    return llvm::errorCodeToError(EC);
  EC = Write(Handle);
  fs::file_t File = fs::convertFDToNativeFile(Handle);
  std::error_code AtEnd = fs::closeFile(File);
  return llvm::errorCodeToError(EC ? EC : AtEnd);
}

/// Whether a file is where this process prints: /dev/stdout, for one.
static bool isOurOutput(const fs::file_status &File) {
  return llvm::any_of(std::initializer_list<int>{1, 2}, [&](int Handle) {
    fs::file_status Output;
    return !fs::status(Handle, Output) && fs::equivalent(File, Output);
  });
}

llvm::Error writeWholeByHandle(llvm::StringRef Name, Writer Write) {
  llvm::SmallString<256> Target(Name);
  fs::file_status Old;
  if (!fs::status(Name, Old) &&
      (!fs::is_regular_file(Old) || isOurOutput(Old) ||
       fs::real_path(Name, Target)))
    return writeDirectly(Name, Write);
  llvm::Expected<fs::TempFile> Beside =
      fs::TempFile::create(Target + ".new-%%%%%%%%");
  if (!Beside) {
    // Maybe the file itself may be written.
    std::error_code EC = llvm::errorToErrorCode(Beside.takeError());
    return EC == std::errc::permission_denied ? writeDirectly(Name, Write)
                                              : llvm::errorCodeToError(EC);
  }
  std::error_code EC = Write(Beside->FD);
  if (!EC && fs::exists(Old))
    EC = fs::setPermissions(Beside->TmpName, Old.permissions());
  if (EC)
    return llvm::joinErrors(llvm::errorCodeToError(EC), Beside->discard());
  return Beside->keep(Target);
}

llvm::Error writeWhole(llvm::StringRef Name,
                       llvm::function_ref<void(llvm::raw_ostream &)> Write) {
  auto WriteTo = [&](llvm::raw_fd_ostream &OS) {
    Write(OS);
    OS.flush();
    std::error_code EC = OS.error();
    OS.clear_error();
    return EC;
  };
  if (Name == "-")
    return llvm::errorCodeToError(WriteTo(llvm::outs()));
  return writeWholeByHandle(Name, [&](int Handle) {
    llvm::raw_fd_ostream OS(Handle, /*shouldClose=*/false);
    return WriteTo(OS);
  });
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
