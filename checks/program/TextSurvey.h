//===--- TextSurvey.h - Which files matter, by their text -------*- C++ -*-===//
//
// Searches the text of source files, and of the program's own headers that they
// include, for words: a file that names no function of Winsock, and no function
// that leads to one, need not be parsed. Only a little is kept of each file:
// hashes of its words, the headers that it includes, and the functions that it
// seems to define.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_PROGRAM_TEXTSURVEY_H
#define WINSOCK_TIDY_PROGRAM_TEXTSURVEY_H

#include "program/AnyCase.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/VirtualFileSystem.h"
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace winsock_tidy::program {

/// Facts from the text of one file.
struct TextFacts {
  /// Hashes of its words, sorted.
  std::vector<std::uint32_t> Words;
  /// Hashes of the words that a function body seems to follow.
  std::vector<std::uint32_t> Defined;
  /// The names in its include directives.
  std::vector<std::string> Includes;
  /// It calls a function of Winsock, or seems to.
  bool UsesWinsock = false;
  /// It calls a function that closes handles other than sockets.
  bool ClosesHandles = false;
  /// It includes a header that declares Winsock.
  bool IncludesWinsock = false;
  /// It includes such a header and nothing else.
  bool NamesWinsock = false;
  /// It includes a file that a macro names.
  bool IncludesByMacro = false;

  bool mentions(llvm::StringRef Word) const;
  bool defines(llvm::StringRef Word) const;
};

/// Reads one file's text.
TextFacts surveyText(llvm::StringRef Text);

/// Files, each read once, with the files that they include. Names match in any
/// case, as on Windows, if no file matches exactly.
class TextSurvey {
public:
  explicit TextSurvey(llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Texts =
                          llvm::vfs::getRealFileSystem())
      : Texts(Texts), Names(std::move(Texts)) {}

  /// The directories to search for headers, in this order; a header that none
  /// of them contains belongs to the system.
  struct SearchPath {
    std::string Directory; ///< Of the compile command.
    std::vector<std::string> Own;
    std::vector<std::string> System; ///< Of -isystem and similar options.
    std::vector<std::string> Forced; ///< Files of -include.
  };
  static SearchPath searchPathOf(llvm::StringRef Directory,
                                 llvm::ArrayRef<std::string> CommandLine);

  /// True if the file must be parsed because of its own use of Winsock.
  bool usesWinsock(llvm::StringRef File, const SearchPath &Where);
  /// True if the file, or a header of the program that it includes, mentions
  /// one of Words.
  bool mentionsAny(llvm::StringRef File, const SearchPath &Where,
                   llvm::ArrayRef<std::string> Words);
  /// True if the file, or a header of the program that it includes, includes a
  /// header that declares Winsock.
  bool includesWinsock(llvm::StringRef File, const SearchPath &Where);
  /// True if the file seems to include one of Headers (without symbolic links),
  /// which may be in System directories, too. A header that is not found, or
  /// that a macro names, may be any header.
  bool includesAny(llvm::StringRef File, const SearchPath &Where,
                   const llvm::StringSet<> &Headers);
  /// True if the text of the file itself seems to define the function Word.
  bool defines(llvm::StringRef File, llvm::StringRef Word);

private:
  struct File {
    TextFacts Facts;
    bool Exists = false;
  };
  const File &file(llvm::StringRef Path);
  /// Returns the file that Name refers to, relative to Directory; empty if
  /// there is none.
  std::string find(llvm::StringRef Directory, llvm::StringRef Name);
  /// Returns the file that From includes as Name; empty if it belongs to the
  /// system.
  std::string find(llvm::StringRef From, llvm::StringRef Name,
                   const SearchPath &Where);
  template <typename F>
  void forEachFile(llvm::StringRef Main, const SearchPath &Where, F Visit);

  llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Texts;
  llvm::StringMap<std::unique_ptr<File>> Files;
  AnyCase Names;
  /// Names by their form without symbolic links.
  llvm::StringMap<std::string> RealNames;
};

} // namespace winsock_tidy::program

#endif // WINSOCK_TIDY_PROGRAM_TEXTSURVEY_H
