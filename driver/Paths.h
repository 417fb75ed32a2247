//===--- Paths.h - Absolute names of files ----------------------*- C++ -*-===//

#ifndef WINSOCK_TIDY_DRIVER_PATHS_H
#define WINSOCK_TIDY_DRIVER_PATHS_H

#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include <algorithm>
#include <string>

namespace winsock_tidy {

/// True if File is absolute on Windows ("C:/x"), but not here.
inline bool isWindowsPath(llvm::StringRef File) {
  namespace path = llvm::sys::path;
  return path::has_root_name(File, path::Style::windows) &&
         path::is_absolute(File, path::Style::windows) &&
         !path::is_absolute(File);
}

/// Returns a path of Windows with slashes instead of backslashes.
inline std::string withSlashes(llvm::StringRef File) {
  std::string Result = File.str();
  std::replace(Result.begin(), Result.end(), '\\', '/');
  return Result;
}

/// Returns File, relative to the directory Base, as an absolute path without
/// "." and "..".
inline std::string absolutePath(llvm::StringRef Base, llvm::StringRef File) {
  llvm::SmallString<256> Result;
  if (isWindowsPath(File))
    return File.str();
  if (!llvm::sys::path::is_absolute(File))
    Result = Base;
  llvm::sys::path::append(Result, File);
  llvm::sys::path::remove_dots(Result, /*remove_dot_dot=*/true);
  return std::string(Result);
}

/// Returns the absolute File without symbolic links. For a file that does not
/// exist, resolves its directory.
inline std::string realName(llvm::StringRef File) {
  namespace path = llvm::sys::path;
  llvm::SmallString<256> Result;
  if (!llvm::sys::fs::real_path(File, Result))
    return std::string(Result);
  if (llvm::sys::fs::real_path(path::parent_path(File), Result))
    return File.str();
  path::append(Result, path::filename(File));
  return std::string(Result);
}

inline std::string currentDirectory() {
  llvm::SmallString<256> Result;
  llvm::sys::fs::current_path(Result);
  return std::string(Result);
}

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_DRIVER_PATHS_H
