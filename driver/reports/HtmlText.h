//===--- HtmlText.h - Source code and Markdown as HTML ----------*- C++ -*-===//

#ifndef WINSOCK_TIDY_DRIVER_REPORTS_HTMLTEXT_H
#define WINSOCK_TIDY_DRIVER_REPORTS_HTMLTEXT_H

#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringRef.h"
#include <string>
#include <utility>
#include <vector>

namespace winsock_tidy::html {

/// Returns Text with HTML's special characters escaped, and converted to
/// Unicode.
std::string escaped(llvm::StringRef Text);

/// The lexical class, in clang's lexer, of each byte of a C or C++ file.
class CodeColors {
public:
  /// If IsC, keywords of C++ only are not keywords.
  CodeColors(const std::string &Text, bool IsC);
  /// Returns the style sheet's class for the byte at Offset; empty for plain
  /// text.
  llvm::StringRef at(size_t Offset) const;

private:
  void add(size_t Begin, size_t End, const char *Class);
  struct Stretch {
    size_t Begin, End;
    const char *Class;
  };
  std::vector<Stretch> Stretches; // In order; they do not overlap.
};

/// Returns how many columns Text takes in a browser with tabs of eight columns.
unsigned columns(llvm::StringRef Text);

/// Converts a page in the Markdown of the checks' pages (headings, paragraphs,
/// lists, code, links). Link turns each relative address into an absolute one.
std::string fromMarkdown(llvm::StringRef Text,
                         llvm::function_ref<std::string(llvm::StringRef)> Link);

/// Returns the links of a page in Markdown that begin with Prefix, each once:
/// their texts and addresses.
std::vector<std::pair<std::string, std::string>>
linksIn(llvm::StringRef Text, llvm::StringRef Prefix);

} // namespace winsock_tidy::html

#endif // WINSOCK_TIDY_DRIVER_REPORTS_HTMLTEXT_H
