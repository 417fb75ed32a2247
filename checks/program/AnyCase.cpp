//===--- AnyCase.cpp ------------------------------------------------------===//

#include "program/AnyCase.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Path.h"

namespace path = llvm::sys::path;
namespace vfs = llvm::vfs;

namespace winsock_tidy::program {

const llvm::StringMap<std::string> &AnyCase::names(llvm::StringRef Directory) {
  auto [Entry, New] = Listings.try_emplace(Directory);
  std::error_code EC;
  if (New)
    for (vfs::directory_iterator It = Files->dir_begin(Directory, EC), End;
         !EC && It != End; It.increment(EC)) {
      llvm::StringRef Name = path::filename(It->path());
      // If several names differ only in case, use the first in alphabetical
      // order: the result must not depend on the order of a directory listing.
      std::string &Known = Entry->second[Name.lower()];
      if (Known.empty() || Name < Known)
        Known = Name.str();
    }
  return Entry->second;
}

std::string AnyCase::find(llvm::StringRef Path) {
  llvm::SmallString<256> Wanted(Path);
  path::remove_dots(Wanted, /*remove_dot_dot=*/true);
  llvm::SmallString<256> Result(path::root_path(Wanted));
  llvm::StringRef Parts = path::relative_path(Wanted);
  for (llvm::StringRef Part :
       llvm::make_range(path::begin(Parts), path::end(Parts))) {
    llvm::SmallString<256> Exact(Result);
    path::append(Exact, Part);
    if (Files->exists(Exact)) {
      Result = Exact;
      continue;
    }
    const llvm::StringMap<std::string> &Names = names(Result);
    auto Found = Names.find(Part.lower());
    if (Found == Names.end())
      return {};
    path::append(Result, Found->second);
  }
  return std::string(Result);
}

} // namespace winsock_tidy::program
