//===--- Fuzz.h - What the fuzz targets share -------------------*- C++ -*-===//
//
// A target hands a text to what reads it. It may say anything about the text
// but must end, soon and in order. What holds of every result is checked, too.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_TEST_FUZZ_FUZZ_H
#define WINSOCK_TIDY_TEST_FUZZ_FUZZ_H

#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"
#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

/// What libFuzzer, or Driver.cpp, calls with each input.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *Data,
                                      std::size_t Size);

namespace fuzz {

inline llvm::StringRef textOf(const std::uint8_t *Data, std::size_t Size) {
  return {reinterpret_cast<const char *>(Data), Size};
}

/// Text, with the version that is read in place of 0: seeds outlive versions.
inline std::string ofVersion(llvm::StringRef Text, int Version) {
  const llvm::StringRef Key = "\"version\":";
  std::string Result;
  for (size_t At; (At = Text.find(Key.str() + "0")) != llvm::StringRef::npos;
       Text = Text.drop_front(At + Key.size() + 1))
    Result += (Text.take_front(At) + Key).str() + std::to_string(Version);
  return Result + Text.str();
}

/// Ends the program, and with that the run, unless Holds.
inline void require(bool Holds, const char *What) {
  if (Holds)
    return;
  llvm::errs() << "not true: " << What << '\n';
  std::abort();
}

/// A directory with the files of one input, which begin with "//--- NAME" in a
/// line of its own; what comes before the first is the file "input".
class Bundle {
public:
  explicit Bundle(llvm::StringRef Text) {
    llvm::StringRef Name = "input";
    while (true) {
      size_t End = Text.starts_with("//--- ") ? 0 : Text.find("\n//--- ");
      write(Name, Text.take_front(End == 0 ? 0 : End + 1));
      if (End == llvm::StringRef::npos)
        break;
      Text = Text.drop_front(End + (End == 0 ? 6 : 7));
      std::tie(Name, Text) = Text.split('\n');
    }
  }
  ~Bundle() { llvm::sys::fs::remove_directories(root()); }

  /// The files that were written, with their directory.
  std::vector<std::string> Files;
  static const std::string &root();

private:
  /// Goes away when the program ends. In memory, where there is a place for
  /// that: disks are slow.
  struct Base {
    Base() {
      llvm::StringRef Memory = "/dev/shm/winsock-fuzz";
      if (!llvm::sys::fs::createUniqueDirectory(Memory, Path) ||
          !llvm::sys::fs::createUniqueDirectory("winsock-fuzz", Path))
        return;
      llvm::errs() << "cannot make a temporary directory; set TMPDIR to a "
                      "directory that can be written\n";
      std::_Exit(2);
    }
    ~Base() { llvm::sys::fs::remove_directories(Path); }
    llvm::SmallString<128> Path;
  };
  void write(llvm::StringRef Name, llvm::StringRef Text) {
    Name = Name.trim();
    // Nothing of an input is written elsewhere.
    if (Name.empty() || Name.size() > 200 || Name.contains("..") ||
        Name.contains('\0') || Name.starts_with("/"))
      return;
    std::string File = root() + "/" + Name.str();
    if (llvm::sys::fs::create_directories(llvm::sys::path::parent_path(File)))
      return;
    std::error_code EC;
    llvm::raw_fd_ostream OS(File, EC);
    if (EC)
      return;
    OS << Text;
    OS.close();
    OS.clear_error();
    Files.push_back(std::move(File));
  }
};

inline const std::string &Bundle::root() {
  static const Base Made;
  static const std::string Path = Made.Path.str().str() + "/files";
  return Path;
}

} // namespace fuzz

#endif // WINSOCK_TIDY_TEST_FUZZ_FUZZ_H
