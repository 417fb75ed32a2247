//===--- Properties.h - MSBuild's macros ------------------------*- C++ -*-===//
//
// What $(Name) means. A name that nothing defines, or an expression that is not
// understood, leaves a hole in the text in which it is: whoever uses that
// text says so, or sees that it does not matter.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_DRIVER_PROJECTS_PROPERTIES_H
#define WINSOCK_TIDY_DRIVER_PROJECTS_PROPERTIES_H

#include "Files.h"
#include "llvm/ADT/StringMap.h"
#include <optional>

namespace winsock_tidy::msbuild {

/// A name that nothing defines.
std::string macroHole(llvm::StringRef Name);
/// An expression that is not understood.
std::string expressionHole(llvm::StringRef Text);
bool hasHole(llvm::StringRef Text);
bool hasExpressionHole(llvm::StringRef Text);
/// What is missing in Text, as the middle of a sentence; how it can be given
/// is told, too.
std::string describeHole(llvm::StringRef Text);
std::string withoutHoles(llvm::StringRef Text);

/// The elements of a list, trimmed, with what was escaped as it is meant.
std::vector<std::string> splitList(llvm::StringRef Text);
/// Text with %3B as it is meant.
std::string unescape(llvm::StringRef Text);

class Properties {
public:
  Properties(Files &Names, std::string ProjectFile);

  /// A property that the project itself cannot change.
  void setGlobal(llvm::StringRef Name, std::string Value);
  void set(llvm::StringRef Name, std::string Value);
  std::optional<std::string> get(llvm::StringRef Name) const;
  /// The value, without holes; empty if there is none.
  std::string plain(llvm::StringRef Name) const;

  /// Text with the values of the properties that it names.
  std::string expand(llvm::StringRef Text) const;

  /// The file in which what is evaluated is.
  std::string ThisFile;
  const std::string ProjectFile;
  std::string projectDirectory() const;
  Files &Names;

private:
  std::optional<std::string> reserved(llvm::StringRef Lower) const;
  std::optional<std::string> usual(llvm::StringRef Lower) const;
  /// What is between "$(" and ")".
  std::string evaluate(llvm::StringRef Text, unsigned Depth) const;
  std::string expandInner(llvm::StringRef Text, unsigned Depth) const;
  std::optional<std::vector<std::string>> arguments(llvm::StringRef &Rest,
                                                    unsigned Depth) const;

  llvm::StringMap<std::string> Values, Globals;
};

/// Where the parenthesis that opens before Text closes: the place of its ")".
size_t closingParenthesis(llvm::StringRef Text);

/// A function of .NET's or MSBuild's, [Class]::Method(Arguments); nothing if
/// it is not known.
std::optional<std::string> callStatic(llvm::StringRef Class,
                                      llvm::StringRef Method,
                                      llvm::ArrayRef<std::string> Arguments,
                                      const Properties &Where);
/// A method of a text.
std::optional<std::string> callMethod(llvm::StringRef Value,
                                      llvm::StringRef Method,
                                      llvm::ArrayRef<std::string> Arguments);

} // namespace winsock_tidy::msbuild

#endif // WINSOCK_TIDY_DRIVER_PROJECTS_PROPERTIES_H
