//===--- Fixes.cpp --------------------------------------------------------===//
//
// clang-tidy's own function writes through clang's Rewriter, which replaces a
// symbolic link with a new file, and reports changes as applied that it could
// not write.
//
//===----------------------------------------------------------------------===//

#include "Fixes.h"
#include "Paths.h"
#include "WholeFile.h"
#include "llvm/Support/MemoryBuffer.h"
#include <map>
#include <set>

using clang::tooling::Replacement;
using clang::tooling::Replacements;
namespace fs = llvm::sys::fs;

namespace winsock_tidy {

namespace {

/// All changes, by the file that they affect.
using Changes = std::map<std::string, Replacements>;

std::string realName(const Finding &Of, llvm::StringRef File) {
  std::string Absolute = absolutePath(Of.BuildDirectory, File);
  llvm::SmallString<256> Real;
  return fs::real_path(Absolute, Real) ? Absolute : std::string(Real);
}

/// Adds the changes of Each to All. Returns the files; none if the changes
/// conflict with earlier ones.
std::set<std::string> addTo(Changes &All, const Finding &Each) {
  Changes New;
  for (const auto &[File, Fix] : Each.Message.Fix) {
    std::string Name = realName(Each, File);
    auto Known = New.try_emplace(Name, All[Name]).first;
    for (const Replacement &One : Fix)
      if (llvm::Error Clash =
              Known->second.add({Name, One.getOffset(), One.getLength(),
                                 One.getReplacementText()})) {
        llvm::consumeError(std::move(Clash));
        return {};
      }
  }
  std::set<std::string> Files;
  for (auto &[Name, Fix] : New) {
    All[Name] = std::move(Fix);
    Files.insert(Name);
  }
  return Files;
}

/// Applies Fix to File. Returns a sentence if that fails.
std::string change(const std::string &File, const Replacements &Fix) {
  auto Sentence = [&](llvm::StringRef Why) {
    return "cannot apply fixes to " + File + ": " + Why.str();
  };
  auto Buffer = llvm::MemoryBuffer::getFile(File);
  if (!Buffer)
    return Sentence(Buffer.getError().message());
  llvm::Expected<std::string> Changed =
      clang::tooling::applyAllReplacements((*Buffer)->getBuffer(), Fix);
  if (!Changed)
    return Sentence(toString(Changed.takeError()));
  // It would be possible to replace a file that is not writable.
  if (std::error_code EC = fs::access(File, fs::AccessMode::Write))
    return Sentence(EC.message());
  auto Write = [&](llvm::raw_ostream &OS) { OS << *Changed; };
  if (llvm::Error Failure = writeWhole(File, Write))
    return Sentence(toString(std::move(Failure)));
  return {};
}

} // namespace

FixOutcome applyFixes(llvm::ArrayRef<Finding> Found) {
  FixOutcome Result;
  Changes All;
  std::vector<std::set<std::string>> FilesOfEach;
  for (const Finding &Each : Found)
    FilesOfEach.push_back(addTo(All, Each));
  std::set<std::string> Failed;
  for (const auto &[File, Fix] : All)
    if (!Fix.empty())
      if (std::string Trouble = change(File, Fix); !Trouble.empty()) {
        Result.Troubles.push_back(std::move(Trouble));
        Failed.insert(File);
      }
  for (const std::set<std::string> &Files : FilesOfEach)
    Result.Fixed.push_back(!Files.empty() &&
                           llvm::none_of(Files, [&](const std::string &File) {
                             return Failed.count(File);
                           }));
  return Result;
}

} // namespace winsock_tidy
