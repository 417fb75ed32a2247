//===--- Functions.cpp - Functions that projects call ---------------------===//
//
// MSBuild lets projects call many functions of .NET. This file implements those
// that C++ projects and their sheets use; other functions are reported as
// unsupported.
//
//===----------------------------------------------------------------------===//

#include "../Paths.h"
#include "Properties.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/VersionTuple.h"

namespace path = llvm::sys::path;

namespace winsock_tidy::msbuild {

using Texts = llvm::ArrayRef<std::string>;

static std::string yesNo(bool Is) { return Is ? "True" : "False"; }

static std::string withSlash(std::string Text) {
  return Text.empty() || llvm::StringRef(Text).ends_with("/") ||
                 llvm::StringRef(Text).ends_with("\\")
             ? Text
             : Text + "/";
}

static std::string combine(Texts Names) {
  std::string Result;
  for (const std::string &Each : Names)
    if (path::is_absolute(withSlashes(Each)) || isWindowsPath(Each))
      Result = Each;
    else
      Result = withSlash(Result) + Each;
  return Result;
}

static std::optional<std::string> callPath(llvm::StringRef Method, Texts Given,
                                           const Properties &Where) {
  if (Method == "combine" && !Given.empty())
    return combine(Given);
  if (Given.size() != 1)
    return std::nullopt;
  std::string Name = withSlashes(Given[0]);
  if (Method == "getfullpath")
    return Where.Names.find(Where.projectDirectory(), Name);
  if (Method == "getdirectoryname")
    return path::parent_path(Name).str();
  if (Method == "getfilename")
    return path::filename(Name).str();
  if (Method == "getfilenamewithoutextension")
    return path::stem(Name).str();
  if (Method == "getextension")
    return path::extension(Name).str();
  if (Method == "ispathrooted")
    return yesNo(path::is_absolute(Name) || isWindowsPath(Name));
  return std::nullopt;
}

/// Compares two versions; nothing if one of them is not a version.
static std::optional<int> compareVersions(llvm::StringRef A,
                                          llvm::StringRef B) {
  llvm::VersionTuple First, Second;
  if (First.tryParse(A.ltrim("vV")) || Second.tryParse(B.ltrim("vV")))
    return std::nullopt;
  return First < Second ? -1 : Second < First ? 1 : 0;
}

static std::optional<std::string>
callMSBuild(llvm::StringRef Method, Texts Given, const Properties &Where) {
  const std::string Here = path::parent_path(Where.ThisFile).str();
  if (Method == "getdirectorynameoffileabove" && Given.size() == 2)
    return Where.Names.directoryAbove(Given[0], Given[1]);
  if (Method == "getpathoffileabove" && !Given.empty()) {
    std::string Found = Where.Names.directoryAbove(
        Given.size() > 1 ? Given[1] : Here, Given[0]);
    return Found.empty() ? Found : Where.Names.find(Found, Given[0]);
  }
  if ((Method == "normalizepath" || Method == "normalizedirectory") &&
      !Given.empty()) {
    std::string Name =
        Where.Names.find(Where.projectDirectory(), combine(Given));
    return Method == "normalizedirectory" ? withSlash(Name) : Name;
  }
  if (Method == "ensuretrailingslash" && Given.size() == 1)
    return withSlash(Given[0]);
  if (Method == "valueordefault" && Given.size() == 2)
    return Given[withoutHoles(Given[0]).empty() ? 1 : 0];
  if (Method == "isosplatform" && Given.size() == 1)
    return yesNo(llvm::StringRef(Given[0]).equals_insensitive("Windows"));
  if (Method == "isosunixlike")
    return yesNo(false);
  if (Given.size() == 2 && Method.consume_front("version")) {
    std::optional<int> Order = compareVersions(Given[0], Given[1]);
    if (!Order)
      return std::nullopt;
    if (Method == "equals")
      return yesNo(*Order == 0);
    if (Method == "notequals")
      return yesNo(*Order != 0);
    if (Method == "greaterthan")
      return yesNo(*Order > 0);
    if (Method == "greaterthanorequals")
      return yesNo(*Order >= 0);
    if (Method == "lessthan")
      return yesNo(*Order < 0);
    if (Method == "lessthanorequals")
      return yesNo(*Order <= 0);
  }
  return std::nullopt;
}

std::optional<std::string> callStatic(llvm::StringRef Class,
                                      llvm::StringRef Method, Texts Given,
                                      const Properties &Where) {
  const std::string LowerClass = Class.trim().lower();
  const std::string Lower = Method.lower();
  // The result of an unsupported expression is unsupported, too.
  if (llvm::any_of(Given, [](const std::string &Each) {
        return hasExpressionHole(Each);
      }))
    return std::nullopt;
  if (LowerClass == "system.io.path")
    return callPath(Lower, Given, Where);
  if (LowerClass == "msbuild")
    return callMSBuild(Lower, Given, Where);
  if (Given.size() != 1)
    return std::nullopt;
  if (LowerClass == "system.io.file" || LowerClass == "system.io.directory") {
    if (Lower == "exists")
      return yesNo(!hasHole(Given[0]) &&
                   Where.Names.exists(Where.projectDirectory(), Given[0]));
  } else if (LowerClass == "system.string") {
    if (Lower == "isnullorempty" || Lower == "isnullorwhitespace")
      return yesNo(llvm::StringRef(withoutHoles(Given[0])).trim().empty());
    if (Lower == "copy" || Lower == "new")
      return Given[0];
  } else if (LowerClass == "system.environment" &&
             Lower == "getenvironmentvariable") {
    return Where.get(Given[0]).value_or("");
  }
  return std::nullopt;
}

static std::string replaceAll(llvm::StringRef Text, llvm::StringRef From,
                              llvm::StringRef To) {
  std::string Result;
  while (true) {
    size_t At = Text.find(From);
    Result += Text.take_front(At).str();
    // The result must not become much longer than the text, either.
    if (At == llvm::StringRef::npos || Result.size() > (1u << 20))
      return Result;
    Result += To.str();
    Text = Text.drop_front(At + From.size());
  }
}

static std::optional<std::string> substring(llvm::StringRef Value,
                                            Texts Given) {
  unsigned Begin = 0, Count = Value.size();
  if (Given.empty() || llvm::StringRef(Given[0]).getAsInteger(10, Begin) ||
      Begin > Value.size() ||
      (Given.size() > 1 && llvm::StringRef(Given[1]).getAsInteger(10, Count)))
    return std::nullopt;
  return Value.substr(Begin, Count).str();
}

std::optional<std::string> callMethod(llvm::StringRef Value,
                                      llvm::StringRef Method, Texts Given) {
  if (hasExpressionHole(Value))
    return std::nullopt;
  const std::string Name = Method.lower();
  if (Name == "length" && Given.empty())
    return std::to_string(Value.size());
  if (Name == "tolower" || Name == "tolowerinvariant")
    return Value.lower();
  if (Name == "toupper" || Name == "toupperinvariant")
    return Value.upper();
  if (Name == "tostring" && Given.empty())
    return Value.str();
  if (Name == "trim")
    return (Given.empty() ? Value.trim() : Value.trim(Given[0])).str();
  if (Name == "trimend")
    return (Given.empty() ? Value.rtrim() : Value.rtrim(Given[0])).str();
  if (Name == "trimstart")
    return (Given.empty() ? Value.ltrim() : Value.ltrim(Given[0])).str();
  if (Name == "substring")
    return substring(Value, Given);
  if (Given.size() == 2 && Name == "replace" && !Given[0].empty())
    return replaceAll(Value, Given[0], Given[1]);
  if (Given.size() != 1)
    return std::nullopt;
  if (Name == "contains")
    return yesNo(Value.contains(Given[0]));
  if (Name == "startswith")
    return yesNo(Value.starts_with(Given[0]));
  if (Name == "endswith")
    return yesNo(Value.ends_with(Given[0]));
  if (Name == "equals")
    return yesNo(Value == Given[0]);
  if (Name == "indexof")
    return std::to_string(static_cast<int>(Value.find(Given[0])));
  return std::nullopt;
}

} // namespace winsock_tidy::msbuild
