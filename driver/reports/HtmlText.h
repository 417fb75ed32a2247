//===--- HtmlText.h - Source code and Markdown as HTML ----------*- C++ -*-===//

#ifndef WINSOCK_TIDY_DRIVER_REPORTS_HTMLTEXT_H
#define WINSOCK_TIDY_DRIVER_REPORTS_HTMLTEXT_H

#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringRef.h"
#include <string>
#include <utility>
#include <vector>

namespace winsock_tidy::html {

/// Text with what HTML reads specially escaped, and made Unicode.
std::string escaped(llvm::StringRef Text);

/// What each byte of a C or C++ file is to clang's lexer.
class CodeColors {
public:
  /// IsC leaves the words of C++ what they are in C.
  CodeColors(const std::string &Text, bool IsC);
  /// The class in the style sheet of the byte at Offset; empty for plain text.
  llvm::StringRef at(size_t Offset) const;

private:
  void add(size_t Begin, size_t End, const char *Class);
  struct Stretch {
    size_t Begin, End;
    const char *Class;
  };
  std::vector<Stretch> Stretches; // In order; they do not overlap.
};

/// How many columns Text takes in a browser that sets tabs every eight.
unsigned columns(llvm::StringRef Text);

/// A page in the Markdown of the checks' pages (headings, paragraphs, lists,
/// code, links). Link makes an address of each relative one.
std::string fromMarkdown(llvm::StringRef Text,
                         llvm::function_ref<std::string(llvm::StringRef)> Link);

/// The links of a page in Markdown that begin with Prefix, each once: their
/// texts and addresses.
std::vector<std::pair<std::string, std::string>>
linksIn(llvm::StringRef Text, llvm::StringRef Prefix);

} // namespace winsock_tidy::html

#endif // WINSOCK_TIDY_DRIVER_REPORTS_HTMLTEXT_H
