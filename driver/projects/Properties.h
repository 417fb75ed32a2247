//===--- Properties.h - MSBuild's macros ------------------------*- C++ -*-===//
//
// Expands $(Name). A name that is not defined, or an expression that is not
// supported, leaves a hole in the text that contains it. The code that uses the
// text reports the hole, or finds that it does not matter.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_DRIVER_PROJECTS_PROPERTIES_H
#define WINSOCK_TIDY_DRIVER_PROJECTS_PROPERTIES_H

#include "Files.h"
#include "llvm/ADT/StringMap.h"
#include <optional>

namespace winsock_tidy::msbuild {

/// Returns the hole for a name that is not defined.
std::string macroHole(llvm::StringRef Name);
/// Returns the hole for an expression that is not supported.
std::string expressionHole(llvm::StringRef Text);
bool hasHole(llvm::StringRef Text);
bool hasExpressionHole(llvm::StringRef Text);
/// Returns what is missing in Text, as the middle of a sentence, and how the
/// user can provide it.
std::string describeHole(llvm::StringRef Text);
std::string withoutHoles(llvm::StringRef Text);

/// Returns the elements of a list, trimmed and unescaped.
std::vector<std::string> splitList(llvm::StringRef Text);
/// Returns Text with escapes such as %3B decoded.
std::string unescape(llvm::StringRef Text);

class Properties {
public:
  Properties(Files &Names, std::string ProjectFile);

  /// A property that the project itself cannot change.
  void setGlobal(llvm::StringRef Name, std::string Value);
  void set(llvm::StringRef Name, std::string Value);
  std::optional<std::string> get(llvm::StringRef Name) const;
  /// Returns the value, without holes; empty if there is none.
  std::string plain(llvm::StringRef Name) const;

  /// Returns Text with properties replaced with their values.
  std::string expand(llvm::StringRef Text) const;

  /// The file that contains the text under evaluation.
  std::string ThisFile;
  const std::string ProjectFile;
  std::string projectDirectory() const;
  Files &Names;

private:
  std::optional<std::string> reserved(llvm::StringRef Lower) const;
  std::optional<std::string> usual(llvm::StringRef Lower) const;
  /// Evaluates the text between "$(" and ")".
  std::string evaluate(llvm::StringRef Text, unsigned Depth) const;
  std::string expandInner(llvm::StringRef Text, unsigned Depth) const;
  std::optional<std::vector<std::string>> arguments(llvm::StringRef &Rest,
                                                    unsigned Depth) const;

  llvm::StringMap<std::string> Values, Globals;
};

/// Returns the position of the ")" that closes the parenthesis before Text.
size_t closingParenthesis(llvm::StringRef Text);

/// Calls a function of .NET or MSBuild, [Class]::Method(Arguments); nothing if
/// it is not supported.
std::optional<std::string> callStatic(llvm::StringRef Class,
                                      llvm::StringRef Method,
                                      llvm::ArrayRef<std::string> Arguments,
                                      const Properties &Where);
/// Calls a method of a text.
std::optional<std::string> callMethod(llvm::StringRef Value,
                                      llvm::StringRef Method,
                                      llvm::ArrayRef<std::string> Arguments);

} // namespace winsock_tidy::msbuild

#endif // WINSOCK_TIDY_DRIVER_PROJECTS_PROPERTIES_H
